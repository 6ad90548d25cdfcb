"""Text falls into sentences where a reader would say so, and nothing is lost."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.document import Block, BlockKind, Span
from collate.sentences.boundaries import ends
from collate.sentences.splitting import LONGEST_SENTENCE, split

LONG = "The old lighthouse keeper told everyone in the harbour that in spring he would certainly sail to"


def cases() -> Iterator[str]:
    lines = Path(__file__).with_name("sentence_cases.txt").read_text("utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def shown(text: str, blocks: list[Block]) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in split(text, blocks)]


def paragraphs(*texts: str, kinds: tuple[BlockKind, ...] = (), gap: str = "\n\n") -> tuple[str, list[Block]]:
    blocks: list[Block] = []
    at = 0
    for index, text in enumerate(texts):
        blocks.append(Block(kinds[index] if kinds else "paragraph", at, at + len(text)))
        at += len(text) + len(gap)
    return gap.join(texts), blocks


@pytest.mark.parametrize("case", cases())
def test_a_case(case: str) -> None:
    text = re.sub(" ?¦ ?", lambda mark: " " if " " in mark[0] else "", case).replace("⏎", "\n")
    wanted = [" ".join(part.split()) for part in case.replace("⏎", " ").split("¦")]
    assert shown(text, [Block("paragraph", 0, len(text))]) == wanted


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The keeper of the lighthouse said that he", "would leave. He did."),
        (f"{LONG} New", "Zealand on Monday with his crew."),
        (f"{LONG} the", "Azores with his crew."),
        ("It was late. The keeper said he would rather sail to New", "Zealand with his crew."),
        ("He sold the boat, the nets, the lamp and, in the very end, the", "House of his father."),
    ],
)
def test_a_broken_paragraph_is_joined(first: str, second: str) -> None:
    text, blocks = paragraphs(first, second)
    assert any(start < len(first) < end for start, end in split(text, blocks))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The keeper left.", "he said so."),
        ("Stewart said:", "we go."),
        ("A storm is coming to the northern coast this week and the next", "The keeper lit the lamp."),
        (f"{LONG} New", "A short title"),
        ("Bread", "milk and eggs"),
        ("(a) no boat leaves before the lamp is lit; and", "(b) no boat returns after it is out."),
        (
            "iii) the keeper shall keep the lamp clean at all times,",
            "iv) he shall not sleep before it is dark.",
        ),
    ],
)
def test_whole_paragraphs_stay_apart(first: str, second: str) -> None:
    text, blocks = paragraphs(first, second)
    assert not any(start < len(first) < end for start, end in split(text, blocks))


@pytest.mark.parametrize("kind", ["heading", "caption", "item", "code"])
def test_only_paragraphs_are_joined(kind: BlockKind) -> None:
    text, blocks = paragraphs(f"{LONG} New", "zealand on Monday.", kinds=("paragraph", kind))
    assert len(split(text, blocks)) == 2
    text, blocks = paragraphs(f"{LONG} New", "zealand on Monday.", kinds=(kind, "paragraph"))
    assert len(split(text, blocks)) == 2


def test_a_pause_of_the_author_parts_but_a_page_break_does_not() -> None:
    text, blocks = paragraphs(f"{LONG} New", "Zealand on Monday.", gap="\n\n\n")
    assert len(split(text, blocks)) == 2
    text, blocks = paragraphs(f"{LONG} New", "Zealand on Monday.", gap="\n\n\f\n")
    assert len(split(text, blocks)) == 1


def test_a_heading_is_one_sentence_and_lines_of_code_stand_alone() -> None:
    text, blocks = paragraphs("Who? Me. A life", "x = 1. Y\ny = 2", kinds=("heading", "code"))
    assert shown(text, blocks) == ["Who? Me. A life", "x = 1. Y", "y = 2"]


def test_the_lines_of_a_caption_stand_alone() -> None:
    text, blocks = paragraphs("A harbour at dusk\n© M. Kent", kinds=("caption",))
    assert shown(text, blocks) == ["A harbour at dusk", "© M. Kent"]


def test_an_endless_sentence_is_cut_at_a_pause() -> None:
    text = "and then, well, " * 2000
    pieces = split(text, [Block("paragraph", 0, len(text))])
    assert all(end - start <= LONGEST_SENTENCE for start, end in pieces)
    assert all(text[end - 1] == "," for _, end in pieces)


def test_a_wall_of_letters_is_cut_anywhere() -> None:
    text = "x" * (2 * LONGEST_SENTENCE + 1)
    assert [end - start for start, end in split(text, [Block("paragraph", 0, len(text))])] == [
        10_000,
        10_000,
        1,
    ]


pieces = st.sampled_from(
    [
        "It rained. ",
        "Dr. ",
        "“Why?” ",
        "he asked",
        ". . .",
        "…",
        "\n",
        " ",
        "今天。",
        "U.S. ",
        "(a) ",
        "3. ",
        "» ",
        "Mai",
    ]
)
texts = st.lists(st.text(max_size=8) | pieces, max_size=12).map("".join)


@given(
    st.lists(
        st.tuples(texts, st.sampled_from(["paragraph", "heading", "item", "caption", "code"])), max_size=6
    )
)
def test_sentences_cover_the_blocks_and_nothing_else(parts: list[tuple[str, BlockKind]]) -> None:
    text, blocks = paragraphs(*(part for part, _ in parts), kinds=tuple(kind for _, kind in parts))
    spans = split(text, blocks)
    check_spans(text, spans)
    rest = list(text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    assert not "".join(rest).strip()


def check_spans(text: str, spans: tuple[Span, ...]) -> None:
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(texts, texts)
def test_ends_are_inside_and_rise(before: str, text: str) -> None:
    found = list(ends(before + text, len(before), len(before + text)))
    assert found == sorted(set(found))
    assert all(len(before) < at < len(before + text) for at in found)


@given(texts, texts)
def test_what_stands_behind_a_block_changes_nothing_in_it(text: str, behind: str) -> None:
    whole = [Block("paragraph", 0, len(text))]
    assert split(text + behind, whole) == split(text, whole)

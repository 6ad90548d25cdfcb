import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import Alignment, align, compare
from collate.alignment.aligner import Place
from collate.document import Block, BlockKind, Document, Span

WORDS = ["rain", "falls", "on", "the", "old", "roof", "Yes.", "and", "birds", "sing", "雨", "!"]
lines = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
texts = st.lists(lines, max_size=8)

BRIDGE = "The council closed the iron bridge after two cracks were found."
FERRY = "A ferry will carry workers across the river until spring."
COST = "Repairs will cost about nine million crowns."
MAYOR = "Mayor Ilse Brandt apologised to the fishermen."
CRITIC = "Her critics called the apology late."
TEXT = [BRIDGE, FERRY, COST, MAYOR, CRITIC]


def pairs(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.left, link.right) for link in alignment.links]


def moved(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.left, link.right) for link in alignment.links if link.moved]


def test_a_paraphrase_is_a_match() -> None:
    right = ["Two cracks made the council close its iron bridge.", *TEXT[1:]]
    assert pairs(align(TEXT, right)) == [((i,), (i,)) for i in range(5)]


def test_an_omission_and_an_addition_stand_at_their_places() -> None:
    right = [BRIDGE, "Nobody slept well last night.", COST, MAYOR, CRITIC]
    links = align(TEXT, right).links
    assert [link.kind for link in links] == ["match", "omission", "addition", "match", "match", "match"]
    assert (links[1].left, links[2].right) == ((1,), (1,))


def test_a_sentence_split_in_two() -> None:
    right = ["The council closed the iron bridge.", "Two cracks were found.", *TEXT[1:]]
    assert pairs(align(TEXT, right))[0] == ((0,), (0, 1))


def test_sentences_merged() -> None:
    right = [BRIDGE, FERRY, COST, "Mayor Ilse Brandt apologised to the fishermen; critics called it late."]
    assert pairs(align(TEXT, right))[3:] == [((3, 4), (3,))]


def test_a_passage_moved_to_the_front() -> None:
    alignment = align(TEXT, [MAYOR, CRITIC, BRIDGE, FERRY, COST])
    assert pairs(alignment) == [((0,), (2,)), ((1,), (3,)), ((2,), (4,)), ((3,), (0,)), ((4,), (1,))]
    assert moved(alignment) == [((3,), (0,)), ((4,), (1,))]


def test_neighbours_that_changed_places() -> None:
    alignment = align(TEXT, [BRIDGE, COST, FERRY, MAYOR, CRITIC])
    assert pairs(alignment) == [((0,), (0,)), ((1,), (2,)), ((2,), (1,)), ((3,), (3,)), ((4,), (4,))]
    assert moved(alignment) == [((2,), (1,))]


def test_scripts_without_spaces() -> None:
    left = ["昨天市议会关闭了那座铁桥。", "渡轮将运送工人过河。", "维修费用约为九百万。", "市长向渔民道歉。"]
    right = [
        "那座铁桥昨天被市议会关闭。",
        "今晚大家都睡得不好。",
        "维修约需九百万元。",
        "市长已向渔民们道歉。",
    ]
    assert pairs(align(left, right)) == [((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,)), ((3,), (3,))]


@pytest.mark.parametrize(("mark", "asked"), [(".", (2,)), (":", (1, 2)), ("\uff1a", (1, 2))])
def test_what_a_colon_promises_goes_with_it(mark: str, asked: tuple[int, ...]) -> None:
    left = [
        "The old bridge was closed for want of money.",
        "Nobody knew who should pay for the repair, the town or the railway company.",
        "Rain fell all night on the empty road.",
    ]
    question = "Shall the repair be paid by the town or the railway company?"
    right = [left[0], "A quarrel began for the town" + mark, question, left[2]]
    assert [link.right for link in align(left, right).links if link.left == (1,)] == [asked]


def test_the_score_says_how_sure_a_link_is() -> None:
    right = [
        BRIDGE,
        "Workers will cross by a ferry until the spring.",
        "Cost: nine million.",
        "Nobody slept.",
    ]
    links = align(TEXT, right).links
    scores = [link.score for link in links]
    assert scores[0] > 0.99 > scores[1] > 0.5 > scores[-1] == 0
    assert all(link.score == 0 for link in links if link.kind != "match")


def test_a_link_is_doubted_whose_sentence_has_a_partner_far_off() -> None:
    middle = ["Bees hum.", "Winds blow.", "Stars shine.", "Cows graze.", "Ships sail.", "Fires burn."]
    left = ["The cat sat on the mat.", *middle]
    twin = [*middle, "The cat sat on the mat there."]
    alone, rivalled = (
        align(left, ["A cat sat on a mat.", *right]).links[0] for right in ([*middle, "It rained."], twin)
    )
    assert alone.right == rivalled.right == (0,)
    assert rivalled.score < alone.score - 0.02


def test_a_link_of_several_is_doubted_where_hardly_any_other_is() -> None:
    pairs = [("Bees hum", "flowers bloom"), ("Winds blow", "ships sail"), ("Rain falls", "cellars flood")]
    pairs += [("Stars shine", "owls call"), ("Cows graze", "dogs bark"), ("Fires burn", "smoke rises")]
    pairs += [("Snow melts", "rivers swell"), ("Bells ring", "people pray"), ("Trains stop", "doors open")]
    whole = [f"{first}, {second}." for first, second in pairs]
    split = [f"{part}." for pair in pairs for part in pair]
    left = [*whole, "The mayor said that he was sorry for the fishermen and their wives."]
    told = ["The mayor felt sorry.", "It was for the wives."]
    seldom, often = (align(left, [*right, *told]).links[-1] for right in (whole, split))
    assert len(seldom.right) == len(often.right) == 2
    assert seldom.score < often.score - 0.004


@pytest.mark.parametrize(("kind", "expected"), [("paragraph", [(0, 1)]), ("caption", [(0,), (1,)])])
def test_a_caption_is_not_joined_to_its_neighbour(kind: BlockKind, expected: list[tuple[int, ...]]) -> None:
    left = ["The council closed the iron bridge.", "Two cracks were found.", *TEXT[1:]]
    places = [
        Place(0, "paragraph"),
        Place(0 if kind == "paragraph" else 1, kind),
        *[Place(2, "paragraph")] * 4,
    ]
    alignment = align(left, TEXT, places, [Place(0, "paragraph")] * 5)
    assert [link.left for link in alignment.links][: len(expected)] == expected


def test_a_heading_answers_a_heading() -> None:
    left, right = ["The iron bridge", "It rained."], ["The iron bridge", "The iron bridge", "It snowed."]
    heading, paragraph = Place(0, "heading"), Place(1, "paragraph")
    first = align(left, right, [heading, paragraph], [heading, paragraph, paragraph])
    second = align(left, right, [heading, paragraph], [paragraph, heading, paragraph])
    assert ((0,), (0,)) in pairs(first)
    assert ((0,), (1,)) in pairs(second)


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    spans = tuple(Span(start, start + len(each)) for start, each in zip(starts, paragraphs, strict=True))
    blocks = tuple(Block("paragraph", *span) for span in spans)
    return Document(text, blocks, spans, (), (), "-", "text/plain", "utf-8", "")


def test_documents_are_compared_by_their_sentences() -> None:
    wrapped = BRIDGE.replace(" after ", "\nafter ")
    alignment = compare(document(wrapped, FERRY), document(FERRY))
    assert pairs(alignment) == [((0,), ()), ((1,), (0,))]
    assert compare(document(wrapped), document(BRIDGE)).links[0].score > 0.99


@given(texts, texts)
def test_every_sentence_stands_in_exactly_one_link(left: list[str], right: list[str]) -> None:
    alignment = align(left, right)
    assert sorted(i for link in alignment.links for i in link.left) == list(range(len(left)))
    assert sorted(j for link in alignment.links for j in link.right) == list(range(len(right)))
    assert all(len(link.left) + len(link.right) == 1 for link in alignment.links if link.kind != "match")
    assert all(0 <= link.score <= 1 for link in alignment.links)


@given(texts, texts)
def test_links_are_in_reading_order(left: list[str], right: list[str]) -> None:
    links = align(left, right).links
    assert [link.left for link in links if link.left] == sorted(link.left for link in links if link.left)
    still = [link.right for link in links if link.right and not link.moved]
    assert still == sorted(still)


@given(texts)
def test_a_text_matches_itself_sentence_by_sentence(text: list[str]) -> None:
    assert pairs(align(text, text)) == [((i,), (i,)) for i in range(len(text))]


@given(texts, texts)
def test_swapped_sides_give_the_mirror(left: list[str], right: list[str]) -> None:
    mirror = {(link.right, link.left, link.score, link.moved) for link in align(right, left).links}
    assert {(link.left, link.right, link.score, link.moved) for link in align(left, right).links} == mirror


def test_nothing_hangs_on_how_strings_are_hashed() -> None:
    texts = f"{TEXT!r}, {[COST, BRIDGE, MAYOR + CRITIC]!r}"
    code = f"from collate import align; print(align({texts}))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_empty_side(count: int) -> None:
    assert [link.kind for link in align(TEXT[:count], []).links] == ["omission"] * count
    assert [link.kind for link in align([], TEXT[:count]).links] == ["addition"] * count


def test_hundreds_of_equal_lines_are_matched_one_to_one() -> None:
    links = align([COST] * 300, [COST] * 200).links
    assert sum(link.kind == "match" for link in links) == 200
    assert len(links) == 300


def test_a_sentence_of_a_hundred_thousand_words_is_one_sentence() -> None:
    giant = "word " * 100_000 + "bridge"
    assert pairs(align([giant, COST], [giant, COST])) == [((0,), (0,)), ((1,), (1,))]


def test_texts_with_nothing_in_common() -> None:
    links = align(["rain", "falls"], ["ubi", "sunt", "qui"]).links
    assert [link.kind for link in links] == ["omission"] * 2 + ["addition"] * 3


def forms(count: int, *, wording: str) -> list[str]:
    dice = random.Random(count)
    return [wording.format(dice.randint(1, 3), dice.choice(["kite", "sled"])) for _ in range(count)]


OLD = "The guild shall hand over {} chests and one {} at the north gate before noon."
NEW = "The guild will hand over {} chests and a {} at the northern gate by noon."


@pytest.mark.parametrize("count", [1, 2, 9, 60, 200])
def test_sentences_that_all_look_alike_are_linked_in_step(count: int) -> None:
    in_step = [((i,), (i,)) for i in range(count)]
    left, right = (forms(count, wording=wording) for wording in (OLD, NEW))
    assert pairs(align(left, right)) == in_step
    assert pairs(align([OLD] * count, [NEW] * count)) == in_step


def test_where_all_look_alike_what_differs_tells_which_are_gone() -> None:
    left = [OLD.format(5 * i, "kite") for i in range(200)]
    kept = [i for i in range(200) if i % 10 != 7]
    right = [NEW.format(5 * i, "kite") for i in kept]
    matches = [(link.left, link.right) for link in align(left, right).links if link.kind == "match"]
    assert matches == [((i,), (j,)) for j, i in enumerate(kept)]


def test_an_equal_sentence_is_sure_even_where_most_is_left_out() -> None:
    left = [f"Only the left tells of {word}." for word in ("tar", "rope", "salt", "wool", "tin")]
    right = [f"Elsewhere {word} are heard." for word in ("bells", "gulls", "drums")]
    links = align([*left, BRIDGE], [*right, BRIDGE]).links
    assert [link.score > 0.9 for link in links if link.right == (3,)] == [True]

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collate import Alignment, Link
from collate.document import Document
from store import Annotation, Comparison, Store, StoreError, Target
from store.comparison import Place
from store.exchange.exports.html import export_html
from store.report.template import SHOWN
from tests.store.report.reading import lines_of, parsed
from tests.store.sampling import PAIRS, keep_sample

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
GOLDEN = Path(__file__).with_name("lease.txt")
NUMBERS = count()
FOUR = tuple(Link((at,), (at,), 1.0) for at in range(4))
CONTROLS = re.compile("[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
HOSTILE = st.sampled_from(
    ["<script>alert(1)</script>", "\"'><img src=x onerror=a()>", "</style>", "]]>", "&lt;", "javascript:a()"]
)
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.lists(HOSTILE | st.text(ANY, max_size=4) | st.sampled_from("\x1b\x9b\ufdd0\ufffe\u202e\U0001ffff"))
SVG = "{http://www.w3.org/2000/svg}"
WORDS = """a b bdi body br caption code dd div dl dt h1 h2 h3 head header html i li main mark meta nav p q
section small span strong style table tbody td th thead time title tr ul"""
NOTHING_ELSE = {*WORDS.split(), f"{SVG}rect", f"{SVG}svg"}


def report(store: Store, *ids: str, deleted: bool = False, texts: bool = True) -> str:
    return "".join(export_html(store, ids or None, deleted=deleted, texts=texts))


def test_the_report_of_a_sample_pair_reads_as_it_did(store: Store) -> None:
    """Run with DIPTYCH_GOLDEN=1 to keep what it reads like now."""
    keep_sample(store, "lease")
    found = "\n".join(lines_of(report(store))) + "\n"
    if os.environ.get("DIPTYCH_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("pair", PAIRS)
def test_links_lead_somewhere_and_back(store: Store, pair: str) -> None:
    tree = parsed(report(store, keep_sample(store, pair)))
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(set(ids)) == len(ids)
    links = [node.get("href", "") for node in tree.iter("a")]
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)
    for number in range(1, len(store.annotations(store.comparisons()[0].id)) + 1):
        assert f"#d{number}" in links
        assert {f"#m{number}left", f"#m{number}right"} & set(links)


def test_a_report_needs_nothing_from_anywhere(store: Store) -> None:
    tree = parsed(report(store, keep_sample(store, "lease")))
    assert {str(node.tag) for node in tree.iter()} <= NOTHING_ELSE
    assert [node for node in tree.iter("meta") if "default-src 'none'" in node.get("content", "")]
    style = tree.findtext("head/style", "")
    assert "color" in style
    assert not [word for word in ("url(", "@import", "http") if word in style]


def test_two_comparisons_are_one_too_many(full: Store) -> None:
    with pytest.raises(StoreError, match="takes one comparison"):
        report(full)


def test_a_database_without_comparisons_says_so(store: Store) -> None:
    with pytest.raises(StoreError, match="holds no comparison"):
        report(store)


def test_what_was_said_is_told(full: Store, comparison: Comparison) -> None:
    lines = lines_of(report(full, comparison.id))
    assert [line for line in lines if line.startswith("1 | Name or entity critical rejected, unsure")]
    assert [line for line in lines if "settled by bob" in line]
    assert [line for line in lines if line.startswith("bob | 1 |")]


def test_what_was_deleted_is_apart_and_on_request(full: Store, comparison: Comparison) -> None:
    assert "Taken off the record" not in report(full, comparison.id)
    lines = lines_of(report(full, comparison.id, deleted=True))
    assert lines[lines.index("Taken off the record") + 2].startswith("– | Name or entity")


def test_without_texts_the_list_stands_alone(full: Store, comparison: Comparison) -> None:
    tree = parsed(report(full, comparison.id, texts=False))
    assert not list(tree.iter("mark"))
    assert not [node for node in tree.iter("a") if node.get("href", "").startswith(("#m", "#p"))]


def test_the_state_of_each_passage(full: Store, comparison: Comparison) -> None:
    lines = lines_of(report(full, comparison.id))
    assert [line for line in lines if line.startswith("1 ≠ |")]
    assert [line for line in lines if line.startswith("≠ with a discrepancy | 1: 1")]


def test_what_was_looked_at(store: Store, document: Doc) -> None:
    left = document("One is here. Two. Three. Four.", "old.txt")
    right = document("One is here. Two. Three. Four.", "new.txt")
    comparison = store.comparison(left, right)
    with store.action(comparison.id, "judge") as action:
        action.set_review(Place(13, 17, 13, 17), "equivalent")
        action.set_review(Place(18, 24, 18, 24), "discrepant")
    store.see(comparison.id, [Place(0, 12, 0, 12)])
    lines = lines_of("".join(export_html(store, align=lambda *_: Alignment(FOUR))))
    told = lines[lines.index("What was looked at", 9) + 2 :][:4]
    assert told == [
        "≠ with a discrepancy | 0",
        "= found equivalent | 1: 2",
        "· seen, not judged | 2: 1, 3",
        "○ not looked at | 1: 4",
    ]
    assert "ann | 0 | 1 | 0.0 |" in lines


def test_changed_texts_are_told(
    store: Store, comparison: Comparison, document: Doc, annotation: Make
) -> None:
    with store.action(comparison.id, "tag") as action:
        for start, end in ((43, 44), (8, 24)):
            target = Target.of("left", store.documents(comparison.id)[0].text, start, end)
            action.add(annotation(comparison, targets=(target,)))
    _, right = store.documents(comparison.id)
    store.carry_over(comparison.id, document("The old mill burned slowly. Nobody was hurt."), right)
    lines = lines_of(report(store))
    assert [line for line in lines if "mill burned down the text changed; now mill burned" in line]
    assert [line for line in lines if "its place was lost when the text changed" in line]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(TEXTS, TEXTS, TEXTS).map(lambda texts: ["".join(each) for each in texts]))
def test_no_text_becomes_markup(fast_store: Store, document: Doc, annotation: Make, given: list[str]) -> None:
    note, text, name = given
    left, right = document(f"{text}.", f"{name}.txt"), document(f"{next(NUMBERS)}.")
    comparison = fast_store.comparison(left, right, name=f"{next(NUMBERS)} {name}")
    target = Target.of("left", left.text, 0, len(left.text))
    with fast_store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, note=note, tag=f"tag {name}", targets=(target,)))
    page = report(fast_store, comparison.id)
    assert not CONTROLS.search(page)
    tree = parsed(page)
    assert {str(node.tag) for node in tree.iter()} <= NOTHING_ELSE
    assert not [key for node in tree.iter() for key in node.attrib if key.startswith(("on", "style"))]
    notes = [node.text or "" for node in tree.iter("p") if node.get("class") == "note"]
    assert list(map(plain, notes)) == ([plain(note)] if note else [])


def plain(text: str) -> str:
    """The characters that have no need of a sign in their place."""
    return re.sub(r"\\u[0-9a-f]{4}|[^!-~]", "", text)


def test_what_is_lost_is_marked_nowhere(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    with store.action(comparison.id, "edit") as action:
        action.edit(made._replace(targets=tuple(each._replace(anchor="orphan") for each in made.targets)))
    tree = parsed(report(store))
    assert not list(tree.iter("mark"))
    assert not [node for node in tree.iter("a") if node.get("href", "").startswith("#m")]


def test_a_place_is_known_by_whole_words_around_it(store: Store, document: Doc, annotation: Make) -> None:
    text = "Extraordinarily heavy rain fell on the mill. Nobody counted the buckets afterwards."
    comparison = store.comparison(document(text, "old.txt"), document("It rained.", "new.txt"))
    middle = text.index(" Nobody")
    with store.action(comparison.id, "tag") as action:
        for place in (0, middle, len(text)):
            action.add(annotation(comparison, targets=(Target.of("left", text, place, place),)))
    lines = lines_of(report(store, comparison.id))
    found = [line.split(" | ")[2].removesuffix("↓").strip() for line in lines if re.match(r"[123] \|", line)]
    assert found[:3] == [
        "nothing at ‸Extraordinarily heavy…",
        "nothing at …rain fell on the mill.‸ Nobody counted the…",
        "nothing at …the buckets afterwards.‸",
    ]


def test_a_finding_names_its_passages(store: Store, document: Doc, annotation: Make) -> None:
    text = "One. Two. Three. Four."
    comparison = store.comparison(document(text, "old.txt"), document(text, "new.txt"))
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, targets=(Target.of("left", text, 0, 3),)))
        ends = Target.of("left", text, 5, 16), Target.of("right", text, 17, 21)
        action.add(annotation(comparison, targets=ends))
    page = "".join(export_html(store, align=lambda *_: Alignment(FOUR)))
    found = [line.split(" | ")[1] for line in lines_of(page) if re.match(r"[12] \| Name", line)]
    assert [each.partition("passage")[2] for each in found] == [" 1", "s 2–4"]


def test_what_is_printable_has_no_other_sign() -> None:
    """The page looks a text through sign by sign only when Python calls it unprintable."""
    assert not [sign for sign in map(chr, SHOWN) if sign.isprintable()]


def test_tracked_changes_are_named_as_what_they_are(store: Store, document: Doc) -> None:
    left, right = document("One.", "/a/lease.docx#original"), document("Two.", "/a/lease.docx")
    comparison = store.comparison(left, right, name="lease.docx, tracked changes")
    page = report(store, comparison.id)
    assert "#original" not in page
    assert page.count("lease.docx (original)") == 3  # in the head, above the texts, beside its SHA-256

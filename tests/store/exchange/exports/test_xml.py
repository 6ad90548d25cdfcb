"""The formats in XML, read by other people's parsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx, xliff

from collate import Alignment, Link
from collate.document import Document
from store import EXPORTS, Annotation, Comparison, Store, Target
from store.exchange.exports.memories import Unit, in_tmx, in_xliff
from tests.store.conftest import LEFT, RIGHT

Doc = Callable[..., Document]
XML = "{http://www.w3.org/XML/1998/namespace}"
TEI = "{http://www.tei-c.org/ns/1.0}"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True)
ANY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("<&>]\"'. \x85\x9f\x7f\u2028")
)


def root(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), STRICT)


def witness(tree: etree._Element, side: str) -> str:
    """The shared text with all readings of a side."""
    (body,) = tree.iter(f"{TEI}ab")
    for reading in list(body.iter(f"{TEI}rdg")):
        if reading.get("wit") != f"#{side}":
            reading.text = ""
    return "".join(body.itertext())


def test_tei_gives_both_texts_back(full: Store, comparison: Comparison) -> None:
    text = "".join(EXPORTS["tei"](full, [comparison.id]))
    assert (witness(root(text), "left"), witness(root(text), "right")) == (LEFT, RIGHT)
    notes = list(root(text).iter(f"{TEI}note"))
    assert len(notes) == len(full.annotations(comparison.id))
    ids = set(root(text).xpath("//@xml:id"))
    pointers = " ".join(root(text).xpath("//@target | //@ana | //@wit")).split()
    assert {pointer.removeprefix("#") for pointer in pointers} <= ids
    assert '<app><rdg wit="#left">old</rdg><rdg wit="#right">new</rdg></app> mill' in text


def test_a_note_points_to_all_that_it_is_about(
    store: Store, comparison: Comparison, annotation: Callable[..., Annotation]
) -> None:
    with store.action(comparison.id, "tag") as action:
        both = action.add(annotation(comparison, targets=(Target.of("left", LEFT, 4, 60),)))
        one = action.add(annotation(comparison, targets=(Target.of("right", RIGHT, 26, 32),)))

    def linked(*_: object) -> Alignment:
        return Alignment([Link((0,), (0,), 1.0), Link((1,), (), 0.0), Link((2,), (1,), 1.0)])

    tree = root("".join(EXPORTS["tei"](store, [comparison.id], align=linked)))
    held = {seg.get(f"{XML}id"): "".join(seg.itertext()) for seg in tree.iter(f"{TEI}seg")}
    about = {
        note.get(f"{XML}id"): [held[each.removeprefix("#")] for each in str(note.get("target")).split()]
        for note in tree.iter(f"{TEI}note")
    }
    assert list(map(len, about.values())) == [3, 1]
    assert "mill burned" in about[f"a.{both.id}"][0]
    assert "engines" in about[f"a.{both.id}"][2]
    assert "engines" in about[f"a.{one.id}"][0]


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(left=ANY, right=ANY, moved=st.booleans())
def test_the_apparatus_law(fast_store: Store, document: Doc, left: str, right: str, moved: bool) -> None:
    """Whatever the texts, and however their sentences are linked."""
    documents = document(f"A {left}. B.", "l"), document(f"B {right}. A.", "r")
    comparison = fast_store.comparison(*documents)

    def crossed(*_: object) -> Alignment:
        count = min(len(each.sentences) for each in documents)
        return Alignment([Link((at,), (count - 1 - at if moved else at,), 1.0) for at in range(count)])

    text = "".join(EXPORTS["tei"](fast_store, [comparison.id], align=crossed))
    assert witness(root(text), "left") == documents[0].text
    assert witness(root(text), "right") == documents[1].text


@pytest.mark.parametrize(
    ("name", "parse"), [("tmx", tmx.tmxfile.parsestring), ("xliff", xliff.xlifffile.parsestring)]
)
def test_a_memory_has_a_unit_each_link(
    full: Store, comparison: Comparison, name: str, parse: Callable[[bytes], tmx.tmxfile]
) -> None:
    text = "".join(EXPORTS[name](full, [comparison.id]))
    units = parse(text.encode()).units
    assert str(units[0].source) == "The old mill burned down."
    assert str(units[0].target) == "The new mill burned down."
    assert "“old”" in units[0].getnotes()
    assert "two\nlines ␛[2J" in units[0].getnotes()


@given(left=ANY, right=ANY, note=ANY)
def test_no_text_is_markup(left: str, right: str, note: str) -> None:
    units = [Unit(left, right, (note,))]
    memory, bilingual = root("".join(in_tmx(units))), root("".join(in_xliff(units, left)))
    assert [each.text or "" for each in memory.iter("seg")] == [left, right]
    assert [each.text or "" for each in memory.iter("note")] == [note]
    named = "{urn:oasis:names:tc:xliff:document:1.2}"
    assert [each.text or "" for each in bilingual.iter(f"{named}source", f"{named}target")] == [left, right]
    assert bilingual[0].get("original") == left

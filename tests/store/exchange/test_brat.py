from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bioc import brat
from bioc.brat.validator import validate
from hypothesis import given
from hypothesis import strategies as st

from store import EXPORTS, IMPORTS, Annotation, Comparison, Store, Target
from store.exchange.exports.brat import text_of
from store.exchange.imports.brat import BREAK
from store.exchange.joined import Joined, plain
from store.incoming.misfits import ImportRefused
from tests.store.conftest import LEFT, RIGHT
from tests.store.lines import dump

Make = Callable[..., Annotation]
ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from(" \n\t\r\x1b")
)


def ann(store: Store, comparison: Comparison, **options: Any) -> str:
    return "".join(EXPORTS["brat"](store, [comparison.id], **options))


def take(store: Store, ann: str, text: str = "") -> dict[str, int]:
    lines = [f"{line}\n".encode() for line in ann.split("\n")]
    counts = IMPORTS["brat"](store, [*lines, BREAK, *io.BytesIO(text.encode())])
    return {str(outcome): number for outcome, number in counts["annotation"].items()}


def accepted(ann: str, text: str) -> brat.BratDocument:
    """What bioc reads; it puts nothing between the pieces of a region in several, which are checked here."""
    document = brat.loads(text, ann)
    for region in [each for each in document.entities if len(each.locations) > 1]:
        assert region.text == " ".join(text[start:end] for start, end in region.locations)
        region.text = "".join(text[start:end] for start, end in region.locations)
    validate(document)
    return document


def test_bioc_reads_it(full: Store, comparison: Comparison) -> None:
    found = accepted(ann(full, comparison), text_of(full, [comparison.id]))
    words = [(each.type, each.text) for each in found.entities]
    assert ("Left", "Left") in words
    assert ("facts_entity", "old") in words
    assert {each.type for each in found.relations} == {"Together"}
    assert {each.type for each in found.attributes} == {"Severity"}


@pytest.mark.parametrize("spoil", [("\told\n", "\tnew\n"), ("Arg2:T4", "Arg2:T400")])
def test_bioc_sees_what_is_broken(
    store: Store, comparison: Comparison, annotation: Make, spoil: tuple[str, str]
) -> None:
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    text = ann(store, comparison)
    assert spoil[0] in text
    with pytest.raises(ValueError, match=r"incorrect|Cannot find"):
        accepted(text.replace(*spoil), text_of(store, [comparison.id]))


@pytest.mark.parametrize("options", [{}, {"deleted": True}], ids=["living", "deleted too"])
def test_what_went_out_comes_back(
    full: Store, comparison: Comparison, options: dict[str, Any], tmp_path: Path
) -> None:
    text = ann(full, comparison, **options)
    with Store.open(tmp_path / "other.db", "cid") as other:
        assert set(take(other, text)) == {"new"}
        assert ann(other, comparison, **options) == text
        assert "".join(EXPORTS["jsonl"](other, **options)) == "".join(
            EXPORTS["jsonl"](full, [comparison.id], **options)
        )
        before = dump(other)
        assert set(take(other, text)) == {"same"}
        assert dump(other) == before


@given(left=ANY, right=ANY, data=st.data())
def test_every_span_has_words_that_stand_there(left: str, right: str, data: st.DataObject) -> None:
    joined = Joined({"left": "a/old.txt", "right": "new\n.txt"}, {"left": left, "right": right})
    for side, text in (("left", left), ("right", right)):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        found = joined.spans(side, start, end)  # type: ignore[arg-type]
        words = [joined.text[slice(*span)] for span in found]
        assert all(each == each.strip() != "" and "\n" not in each for each in words)
        if plain(text[start:end]).strip():
            places = [joined.place(*span) for span in found]
            assert [place and place[0] for place in places] == [side] * len(found)
            assert "".join("".join(words).split()) == "".join(plain(text[start:end]).split())
    assert not any(ord(char) < 0x20 and char != "\n" for char in joined.text)


def test_a_change_in_brat_is_taken(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison, note="first\nsecond"))
    text = ann(store, comparison)
    changed = text.replace("T3\tfacts_entity", "T3\tfacts_number").replace("T3 major", "T3 minor")
    assert take(store, changed) == {"changed": 1}
    (now,) = store.annotations(comparison.id)
    assert now == made._replace(tag="facts/number", severity="minor", updated=now.updated)


OTHERS = """T1\tfacts_number 45 51\tTwelve
T2\tColour 4 7;13 19\told burned
R1\tCauses Arg1:T1 Arg2:T2
E1\tfacts_number:T1 Agent:T2
A1\tseverity T1 Critical
#1\tAnnotatorNotes T1\tsee p. 2
"""


def test_files_of_others_are_annotations(store: Store, comparison: Comparison) -> None:
    assert take(store, OTHERS, LEFT) == {"new": 2}
    colour, number = sorted(store.annotations(comparison.id), key=lambda each: each.tag)
    assert (number.tag, number.severity, number.note) == ("facts/number", "critical", "see p. 2")
    assert number.targets == (Target.of("left", LEFT, 45, 51),)
    assert (colour.tag, [each.exact for each in colour.targets]) == ("colour", ["old", "burned"])
    assert take(store, OTHERS, LEFT) == {"same": 2}


def test_others_may_have_annotated_both_texts(store: Store, comparison: Comparison) -> None:
    text = text_of(store)
    at = text.index("Twenty")
    assert take(store, f"T1\tfacts_number {at} {at + 6}\tTwenty\n", text) == {"new": 1}
    (made,) = store.annotations(comparison.id)
    assert made.targets == (Target.of("right", RIGHT, 26, 32),)


@pytest.mark.parametrize(
    ("lines", "text", "told"),
    [
        (OTHERS, "Another text.", "line 1: counts in a text that is not on record"),
        ("\nT1\tA 4 7\tnew\n", LEFT, "line 2: quotes other words than stand there, which are “old”"),
        ("T1\tA 4-7\told\n", LEFT, "line 1: is no region such as"),
        ("T1\tA 4 7\told\n#1\tDiptych T1\t{\n", LEFT, "line 2: is not JSON"),
        ("T1\tA 4 7\told\nR1\tTogether Arg1:T1 Arg2:T7\n", LEFT, "line 1, relation: is of a region"),
    ],
)
def test_what_does_not_fit_is_told(
    store: Store, comparison: Comparison, lines: str, text: str, told: str
) -> None:
    before = dump(store)
    with pytest.raises(ImportRefused) as caught:
        take(store, lines, text)
    assert told in str(caught.value.misfits[0])
    assert dump(store) == before

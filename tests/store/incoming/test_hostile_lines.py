"""Whatever a line says, it is taken in whole or told by line and field; what is refused leaves no trace."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collate.document import Document, Span
from store import Annotation, Store, Suggestion, Target
from store.comparison import Place
from store.incoming.checks import unfit
from store.incoming.lines import FITS, LINES
from store.incoming.misfits import ImportRefused
from store.incoming.quotes import misplaced
from tests.store.lines import ID, Line, dump, exported, lines_of, refused, suggestion_line, take

Make = Callable[..., Annotation]
Doc = Callable[..., Document]


@pytest.fixture
def good(full: Store) -> dict[str, Line]:
    """A line of each type that fits."""
    lines = lines_of(exported(full))
    mine = next(line for line in lines if line["type"] == "annotation" and line["reviewer"] == "ann")
    return {line["type"]: line for line in lines} | {"annotation": mine}


DEEP = "[" * 100_000
BROKEN: list[tuple[str, str | bytes, str]] = [
    ("no JSON", "{", "line 1: is not JSON"),
    ("too deep", f'{{"type": "pin", "moved": {DEEP}', "line 1: is not JSON"),
    ("a huge number", '{"type": "pin", "moved": ' + "9" * 9999 + "}", "line 1: is not JSON"),
    ("NaN", '{"type": "suggestion", "score": NaN}', "line 1: is not JSON"),
    ("a list", "[1]", "line 1: is not an object"),
    ("no UTF-8", b'{"type": "\xff"}', "line 1: is not UTF-8"),
    ("no type", '{"tag": "x"}', "line 1, type: must be one of document,"),
    ("an odd type", '{"type": ["pin"]}', "line 1, type: must be one of document,"),
]


@pytest.mark.parametrize(("line", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_lines_that_are_none_are_told(store: Store, line: str | bytes, reason: str) -> None:
    assert refused(store, line)[0].startswith(reason)


NO_PLACE: Line = dict.fromkeys(("left_start", "left_end", "right_start", "right_end"))
NO_SPANS: Line = {"left": [], "left_quotes": [], "right": [], "right_quotes": []}
NEW_TEXT: Line = {"text": "New text.", "text_sha256": hashlib.sha256(b"New text.").hexdigest()}


def at(start: int, end: int, exact: str, side: str = "left") -> Line:
    """An annotation's targets."""
    return {"targets": [{"side": side, "start": start, "end": end, "exact": exact}]}


WRONG: list[tuple[str, Line, str]] = [
    ("annotation", {"severity": "awful"}, "severity: must be one of neutral, minor, major, critical"),
    ("annotation", {"sevrity": 3}, "sevrity: is unknown"),
    ("annotation", {"tag": ""}, "tag: must not be empty"),
    ("annotation", {"note": "a\0b"}, "note: holds a NUL or half of a character"),
    ("annotation", {"note": "\ud83d"}, "note: holds a NUL or half of a character"),
    ("annotation", {"id": "mine"}, "id: must be a UUID"),
    ("annotation", {"comparison": f"{ID}8"}, "comparison: is neither on record nor above this line"),
    ("annotation", {"created": "yesterday"}, "created: must be a time such as"),
    ("annotation", {"created": 20250101}, "created: must be a time such as"),
    ("annotation", {"version": 0}, "version: must be a whole number from 1 up"),
    ("annotation", {"version": True}, "version: must be a whole number from 0 up"),
    ("annotation", {"version": 10**30}, "version: must be a whole number from 0 up"),
    ("annotation", {"targets": []}, "targets: must be a list with a target at least"),
    ("annotation", {"targets": [7]}, "targets: must be a list of objects, and number 1 is none"),
    ("annotation", at(0, 0, "", "top"), 'targets: number 1 has a "side" that must be one of left, right'),
    (
        "annotation",
        at(3, 6, "old"),
        "targets: number 1 does not fit: left 3-6 is not what is quoted, which stands 1 code point later",
    ),
    (
        "annotation",
        at(9, 12, "old"),
        "targets: number 1 does not fit: left 9-12 is not what is quoted, which stands 5",
    ),
    (
        "annotation",
        at(4, 7, "odd"),
        "targets: number 1 does not fit: left 4-7 is not what is quoted, which stands nowh",
    ),
    (
        "annotation",
        at(4, 99, "old"),
        "targets: number 1 does not fit: left 4-99 ends beyond the text, which has 65",
    ),
    ("annotation", at(7, 4, ""), "targets: number 1 does not fit: left 7-4 ends before it starts"),
    ("annotation", {"targets": at(4, 7, "old")["targets"] * 2}, "targets: has the same span twice"),
    ("review", {"state": "done"}, "state: must be one of unseen, seen, equivalent, discrepant"),
    ("review", {"left_start": None}, "left_start: needs a left_end, and the other way round"),
    ("review", {"left_end": 10**15}, "left_start: does not fit: left 0-1000000000000000 ends beyond"),
    ("review", NO_PLACE, "left_start: is missing, and right_start too"),
    ("pin", {"moved": 1}, "moved: must be true or false"),
    ("pin", {"left_start": 25}, "left_start: begins an empty span"),
    ("dismissal", {"kind": 3}, "kind: must be text"),
    ("suggestion", {"score": 2}, "score: must be a number from 0 to 1"),
    ("suggestion", {"score": "high"}, "score: must be a number from 0 to 1"),
    ("suggestion", {"left": [[4]]}, "left: must be a list of [start, end]"),
    ("suggestion", NO_SPANS, "left: has no span, and right has none"),
    ("suggestion", {"left_quotes": ["old"]}, "left_quotes: must have as many texts as left has spans"),
    (
        "suggestion",
        {"left": [[4, 7], [7, 11]]},
        "left: number 2 does not fit: left 7-11 is not what is quoted",
    ),
    ("suggestion", {"left_quotes": None}, "left_quotes: must be a list of texts"),
    ("suggestion", {"kind": "another", "tag": "another"}, "id: is on record for another suggestion"),
    ("comparison", {"left": "0" * 64}, "left: is no document on record or above this line"),
    ("comparison", {"left": "ABC"}, "left: must be a SHA-256, 64 hexadecimal digits"),
    ("comparison", {"links": -1}, "links: must be a whole number from 0 up"),
    ("document", {"text": "Other."}, "text_sha256: is not that of the text"),
    (
        "document",
        {**NEW_TEXT, "blocks": [["paragraph", 0, 99, 0]]},
        "blocks: number 1 does not lie in the text",
    ),
    ("document", {"blocks": [["poem", 0, 9, 0]]}, "blocks: must be a list of [kind, start, end, level]"),
    ("tag", {"weight_major": -1}, "weight_major: must be a number from 0 up"),
]


@pytest.mark.parametrize(("kind", "change", "reason"), WRONG, ids=[row[2][:50] for row in WRONG])
def test_what_does_not_fit_is_told_by_line_and_field(
    full: Store, good: dict[str, Line], kind: str, change: Line, reason: str
) -> None:
    misfits = refused(full, good["annotation"], "", {**good[kind], **change})
    assert misfits[0].startswith(f"line 3, {reason}"), misfits


@pytest.mark.parametrize("kind", LINES)
def test_a_missing_field_is_told(full: Store, good: dict[str, Line], kind: str) -> None:
    assert all(misfit.endswith(": is missing") for misfit in refused(full, {"type": kind}))


def test_sentences_must_hold_all_of_a_text(store: Store) -> None:
    sha = hashlib.sha256(b"One. Two.").hexdigest()
    line = {"type": "document", "sha256": sha, "path": "a", "media_type": "text/plain", "text": "One. Two."}
    for sentences, reason in (
        ([[0, 4]], "leaves out text before number 2"),
        ([[5, 9]], "leaves out text before number 1"),
        ([[0, 6], [5, 9]], "number 2 begins before the end of the one above it"),
        ([[0, 0], [0, 9]], "number 1 does not lie in the text"),
    ):
        assert reason in refused(store, {**line, "sentences": sentences})[0]
    assert take(store, {**line, "sentences": [[0, 4], [5, 9]]}) == {"document": {"new": 1}}


def test_an_id_of_another_comparison_is_refused(full: Store, good: dict[str, Line]) -> None:
    (other,) = {found.id for found in full.comparisons()} - {good["annotation"]["comparison"]}
    target = {"side": "left", "start": 0, "end": 3, "exact": "One"}
    line = {**good["annotation"], "comparison": other, "targets": [target], "version": 99}
    assert refused(full, line) == ["line 1, id: is on record in another comparison"]


@pytest.mark.parametrize(
    ("start", "drift"),
    [
        (0, "8 code points later"),
        (9, "1 code point earlier"),
        (15, "7 code points earlier"),
        (26, "1 code point later"),
    ],
)
def test_the_nearest_place_of_a_quote_is_told(start: int, drift: str) -> None:
    text = "The old mill, says the new mill."
    assert misplaced("left", text, start, start + 4, "mill").endswith(f"which stands {drift}")


def test_only_the_first_misfits_are_told(store: Store) -> None:
    with pytest.raises(ImportRefused, match="1000 lines do not fit") as caught:
        take(store, *["{}"] * 1000)
    assert (caught.value.count, len(caught.value.misfits)) == (1000, 20)


def test_names_that_are_hostile_are_told_safely(store: Store) -> None:
    (misfit, *_) = refused(store, {"type": "pin", "\x1b[2J" + "x" * 9999: 1})
    assert misfit.startswith("line 1, �[2Jxxx")
    assert len(misfit) < 99


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from(["left", "\ud800", "0" * 64, f"{ID}1", "2025-02-15T21:44:42.103Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["side", "start", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def steady(
    tmp_path_factory: pytest.TempPathFactory, document: Doc, annotation: Make
) -> Iterator[tuple[Store, list[Line]]]:
    """One store for all examples, and the lines of all that it holds."""
    with Store.open(tmp_path_factory.mktemp("import") / "record.db", "ann") as store:
        store.database.rows("PRAGMA synchronous = OFF")
        left, right = "The old mill burned down.", "The new mill burned down."
        comparison = store.comparison(document(left), document(right))
        with store.action(comparison.id, "tag") as action:
            action.add(annotation(comparison, targets=(Target.of("left", left, 4, 7),)))
            action.set_review(Place(0, 25, 0, 25), "discrepant")
            action.pin(Span(0, 25), None)
            action.dismiss(Suggestion("k", "t", "minor", 1, True, "", "", (Target.of("left", left, 4, 7),)))
        take(store, suggestion_line())
        yield store, lines_of(exported(store))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_line_says_it_is_kept_whole_or_told(
    steady: tuple[Store, list[Line]], data: st.DataObject
) -> None:
    store, lines = steady
    line = copy.deepcopy(data.draw(st.sampled_from(lines)))
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from([*line, "extra"]))
        inner = line[name][0] if name == "targets" and isinstance(line[name], list) and line[name] else None
        if isinstance(inner, dict) and data.draw(st.booleans()):
            inner[data.draw(st.sampled_from([*inner, "extra"]))] = data.draw(VALUES)
        else:
            line[name] = data.draw(VALUES)
    before = dump(store)
    try:
        counts = take(store, line)
    except ImportRefused as refusal:
        told = [str(misfit) for misfit in refusal.misfits]
        is_told = refusal.count == 1 and bool(told) and all(map(str.isprintable, told))
        assert (is_told, dump(store)) == (True, before), told
    else:
        assert sum(map(sum, (outcomes.values() for outcomes in counts.values()))) == 1
        assert store.check() == []
        assert lines_of(exported(store, deleted=True))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_surely_fits_does(steady: tuple[Store, list[Line]], data: st.DataObject) -> None:
    line = copy.deepcopy(data.draw(st.sampled_from(steady[1])))
    shape, fits = LINES[line["type"]], FITS[line.pop("type")]
    changed = data.draw(st.sampled_from([*shape, "extra"]))
    line[changed] = data.draw(VALUES | st.sampled_from(["", " ", "major", "a\0b", "a\nb"]))
    line.pop(data.draw(st.sampled_from([*shape, "none"])), None)
    if fits(line):
        assert unfit(line, shape) == []


def test_what_is_exported_surely_fits_and_an_empty_line_does_not(steady: tuple[Store, list[Line]]) -> None:
    (line,) = (dict(line) for line in steady[1] if line["type"] == "annotation")
    del line["type"]
    assert FITS["annotation"](line)
    assert not any(fits({}) for fits in FITS.values())


@settings(max_examples=50)
@given(line=st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_noise_is_told(steady: tuple[Store, list[Line]], line: bytes) -> None:
    store, _ = steady
    before = dump(store)
    with suppress(ImportRefused):
        assert take(store, line) == {}
    assert dump(store) == before

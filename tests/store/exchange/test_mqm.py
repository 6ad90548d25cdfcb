from __future__ import annotations

import csv
import json

import pytest

from store import EXPORTS, IMPORTS, Comparison, Store
from store.comparison import Place
from store.exchange.cells import starts_formula
from store.exchange.exports.mqm import COLUMNS, cell_of
from store.incoming.misfits import ImportRefused
from tests.store.lines import dump

HEAD = "\t".join(COLUMNS)


def rows(store: Store) -> list[dict[str, str]]:
    head, *lines = "".join(EXPORTS["mqm"](store)).splitlines()
    assert head == HEAD
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def take(store: Store, *lines: str) -> dict[str, dict[str, int]]:
    counts = IMPORTS["mqm"](store, (f"{line}\n".encode() for line in lines))
    return {
        kind: {str(outcome): number for outcome, number in found.items()} for kind, found in counts.items()
    }


def row(**cells: str) -> str:
    given = {
        "system": "sysA", "doc": "d1", "docSegId": "1", "globalSegId": "1", "rater": "rater1",
        "source": "Er kam.", "target": "He <v>left</v>.", "category": "Accuracy/Mistranslation",
        "severity": "Major", "metadata": "",
    }  # fmt: skip
    return "\t".join((given | cells)[name] for name in COLUMNS)


def test_a_row_each_error_and_each_link_found_equivalent(full: Store, comparison: Comparison) -> None:
    with full.action(comparison.id, "review") as action:
        action.set_review(Place(43, 64, 26, 61), "equivalent")
    error, *_, fine, _ = [row for row in rows(full) if row["doc"] == comparison.name]
    assert error["source"] == "The <v>old</v> mill burned down."
    assert error["target"] == "<v></v>The new mill burned down."
    assert (error["category"], error["severity"], error["rater"]) == ("Facts/Entity", "Critical", "ann")
    assert (error["system"], error["docSegId"]) == ("new.txt", "1")
    assert json.loads(error["metadata"])["note"] == "two\nlines \x1b[2J"
    assert (fine["category"], fine["severity"]) == ("No-error", "No-error")
    assert fine["target"] == "Twenty engines came from Øster Vrå."
    assert [row["globalSegId"] for row in rows(full)] == [str(at + 1) for at in range(len(rows(full)))]


@pytest.mark.parametrize("text", ["=1+1", '"=1+1" he wrote', '""@SUM(A1)', "＝1", "\t=1", '"\n+1"'])
def test_no_cell_is_a_formula_with_or_without_quoting(text: str) -> None:
    cell = cell_of(text)
    (read,) = next(csv.reader([cell], delimiter="\t"))
    assert not starts_formula(cell)
    assert not starts_formula(read)


@pytest.mark.parametrize("text", ["He said so.", '"Never," she said.', "<v></v>=1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell_of(text) == text


def test_public_data_as_it_is(store: Store) -> None:
    """Quotation marks inside, spaces around, any case, nine columns, a segment rated twice."""
    counts = take(
        store,
        row(
            source='Er sagte: "Ja',
            target='He said: "<v>No</v>',
            severity=" major ",
            category="accuracy / mistranslation",
        ),
        row(
            docSegId="2",
            source="Zwei <V>alte</V> Tore.",
            target="Two gates.",
            category="Accuracy/Omission",
            rater="r2",
        ),
        row(
            docSegId="2",
            source="Zwei alte Tore.",
            target="Two  <v>gates</v>.",
            category="Style/Unnatural or awkward",
        ),
        row(
            docSegId="2",
            source="Zwei alte Tore.",
            target="Two gates.",
            category="No-error",
            severity="no-error",
        ),
        row(docSegId="3", source="Ende.", target="Fin.", category="Non-translation!").rpartition("\t")[0],
        "",
    )
    assert counts["annotation"] == {"new": 4}
    assert counts["review"] == {"new": 1}
    (comparison,) = store.comparisons()
    left, right = store.documents(comparison.id)
    assert left.text == 'Er sagte: "Ja\n\nZwei alte Tore.\n\nEnde.'
    found = {each.tag: each for each in store.annotations(comparison.id)}
    assert set(found) == {
        "accuracy/mistranslation", "accuracy/omission", "style/unnatural-or-awkward", "non-translation!"
    }  # fmt: skip
    for each in found.values():
        for target in each.targets:
            assert (left if target.side == "left" else right).text[target.start : target.end] == target.exact
    assert [each.targets[0].exact for each in found.values()] == ["No", "alte", "gates", "Ende."]
    assert found["accuracy/omission"].reviewer == "r2"
    assert store.check() == []


def test_the_same_rows_again_change_nothing(store: Store) -> None:
    lines = HEAD, row(), row(), row(rater="r2", metadata='{"timestamp": "1700000000000", "note": "x"}')
    assert take(store, *lines)["annotation"] == {"new": 3}
    before = dump(store)
    assert take(store, *lines)["annotation"] == {"same": 3}
    assert dump(store) == before
    (made,) = store.search("x")
    assert made.created == "2023-11-14T22:13:20.000Z"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a\tb", "line 2: has 2 columns: there must be nine or ten, with tabs between"),
        (row(target="He <v>left."), "line 2, target: has a <v> without its </v>, or the other way round"),
        (
            row(target="She <v>came</v>."),
            "line 2, target: is another text than an earlier row has for this segment",
        ),
        (
            row(severity="awful"),
            "line 2, severity: must be one of neutral, minor, major, critical, trivial, no-error",
        ),
        (row(metadata="{"), "line 2, metadata: is not JSON"),
        (
            row(metadata='{"diptych": {"annotation": 1}}'),
            "line 2, metadata: has an annotation that is no object",
        ),
        (row(metadata='{"diptych": {"record": [1]}}'), "line 2: is not an object"),
    ],
)
def test_what_does_not_fit_is_told_by_row_and_column(store: Store, line: str, told: str) -> None:
    before = dump(store)
    with pytest.raises(ImportRefused) as caught:
        take(store, row(), line)
    assert str(caught.value.misfits[0]) == told
    assert dump(store) == before


def test_a_cell_that_somebody_changed_wins(full: Store) -> None:
    text = "".join(EXPORTS["mqm"](full)).replace("Facts/Entity\tCritical", "Facts/Number\tminor", 1)
    assert take(full, *text.splitlines())["annotation"]["changed"] == 1
    (made,) = [each for each in full.search("two") if each.tag == "facts/number"]
    assert made.severity == "minor"

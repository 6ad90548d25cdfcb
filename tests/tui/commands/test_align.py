from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from lxml import etree

from collate import read
from tests.running import Run
from tests.tui.commands.conftest import in_a_process
from tests.tui.conftest import LEFT, RIGHT
from tui.cli import main

OLD, NEW = "Two <ferries> sank.\n\n=Nobody drowned.\n", "Three <ferries> sank.\n\n=Nobody drowned.\n"


def align(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> str:
    files = tmp_path / "left.txt", tmp_path / "right.txt"
    for file, text in zip(files, (OLD, NEW), strict=True):
        file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["diptych", "align", "--format", name, *map(str, files)])
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    return capsys.readouterr().out


@pytest.mark.parametrize(("name", "texts"), [("tmx", "seg"), ("xliff", "trans-unit")])
def test_memories(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, texts: str
) -> None:
    tree = etree.fromstring(align(monkeypatch, capsys, tmp_path, name).encode())
    found = ["".join(each.itertext()) for each in tree.iter("{*}" + texts)]
    both = ["Two <ferries> sank.", "Three <ferries> sank.", "=Nobody drowned.", "=Nobody drowned."]
    assert "".join(found) == "".join(both)


def test_two_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = align(monkeypatch, capsys, tmp_path, "tsv").splitlines()
    assert rows[0].split("\t") == ["Two <ferries> sank.", "Three <ferries> sank."]
    assert rows[1].split("\t") == ["'=Nobody drowned."] * 2


@pytest.mark.usefixtures("place")
def test_align_prints_a_line_each_link(run: Run) -> None:
    rows = run("align", "left.txt", "right.txt").rows
    assert [row["kind"] for row in rows].count("omission") == 2
    assert rows[1] == {
        "left": [1],
        "right": [1],
        "left_text": "The ferry left the quay at nine.",
        "right_text": "The ferry left the quay at ten.",
        "left_spans": [[11, 43]],
        "right_spans": [[11, 42]],
        "kind": "match",
        "moved": False,
        "score": rows[1]["score"],
    }
    for side, text in (("left", LEFT), ("right", RIGHT)):
        numbers = sorted(at for row in rows for at in row[side])
        assert numbers == list(range(len(read(f"{side}.txt").sentences)))
        for row in rows:
            assert " ".join(text[slice(*span)] for span in row[f"{side}_spans"]) == row[f"{side}_text"]


@pytest.mark.usefixtures("place")
def test_align_undoes_links_that_score_less(run: Run) -> None:
    rows = run("align", "--min-score", "1", "left.txt", "right.txt").rows
    everything = run("align", "left.txt", "right.txt").rows
    for side in ("left", "right"):
        assert sorted(at for row in rows for at in row[side]) == sorted(
            at for row in everything for at in row[side]
        )
    assert all(row["score"] == 1 for row in rows if row["kind"] == "match")
    assert len(rows) > len(everything)


PAIRS = [
    {"id": 7, "left": ["The dog barked.", "It rained."], "right": ["The dog was barking."]},
    {"id": "empty", "left": [], "right": ["One."]},
]


def test_align_pairs(run: Run, place: Path) -> None:
    lines = "".join(json.dumps(pair) + "\n\n" for pair in PAIRS)
    (place / "pairs.jsonl").write_text(lines, encoding="utf-8")
    rows = run("align", "--pairs", "pairs.jsonl").rows
    assert [row["id"] for row in rows] == [7, "empty"]
    first, second = rows[0]["links"]
    assert (first["left"], first["right"], first["kind"], first["moved"]) == ([0], [0], "match", False)
    assert (second["left"], second["right"], second["kind"]) == ([1], [], "omission")
    assert [(link["left"], link["right"]) for link in rows[1]["links"]] == [([], [0])]
    assert in_a_process("align", "--pairs", "-", stdin=lines) == (
        0,
        *run("align", "--pairs", "pairs.jsonl")[1:],
    )

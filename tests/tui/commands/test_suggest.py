from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main

LEFT = "The mill was old and tall. Osei paid 120 guilders for it.\n"
RIGHT = "The mill was old and tall. Osei paid 102 guilders for it.\n"
NUMBER = {
    "kind": "number",
    "tag": "facts/number",
    "severity": "major",
    "score": 0.95,
    "shown": True,
    "left": [[37, 40]],
    "right": [[37, 40]],
    "left_quotes": ["120"],
    "right_quotes": ["102"],
    "why": "120 → 102",
}


def suggested(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> list[Any]:
    """The JSON lines that the command prints."""
    monkeypatch.setattr(sys, "argv", ["diptych", "suggest", *arguments])
    main()
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_suggestions_of_two_files(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert suggested(capsys, monkeypatch, "left.txt", "right.txt") == [NUMBER]


def test_suggestions_of_pairs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [{"id": 7, "left": LEFT, "right": RIGHT}, {"id": "same", "left": LEFT, "right": LEFT}]
    Path("pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    rows = suggested(capsys, monkeypatch, "--pairs", "pairs.jsonl")
    assert rows == [{"id": 7, "suggestions": [NUMBER]}, {"id": "same", "suggestions": []}]


def test_only_what_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for side, bought in (("left", "boats"), ("right", "boat")):
        Path(f"{side}.txt").write_text(f"The mill was old. Osei paid for the {bought}.\n", encoding="utf-8")
    assert [row["shown"] for row in suggested(capsys, monkeypatch, "left.txt", "right.txt")] == [False]
    assert suggested(capsys, monkeypatch, "--shown", "left.txt", "right.txt") == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "line 1 is not JSON"),
        ('{"left": ["a"], "right": "b"}', 'line 1 needs "left" and "right", each a text in quotes'),
    ],
)
def test_a_line_that_is_no_pair_is_named(
    line: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("pairs.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        suggested(capsys, monkeypatch, "--pairs", "pairs.jsonl")
    assert f"pairs.jsonl, {says}" in capsys.readouterr().err


def test_it_takes_two_files_or_pairs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in ((), ("left.txt",), ("left.txt", "right.txt", "--pairs", "pairs.jsonl")):
        with pytest.raises(SystemExit, match="2"):
            suggested(capsys, monkeypatch, *arguments)
        assert "suggest takes LEFT and RIGHT, or --pairs FILE." in capsys.readouterr().err

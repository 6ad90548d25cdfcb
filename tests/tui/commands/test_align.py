from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree

from tui.cli import main

LEFT, RIGHT = "Two <ferries> sank.\n\n=Nobody drowned.\n", "Three <ferries> sank.\n\n=Nobody drowned.\n"


def align(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> str:
    files = tmp_path / "left.txt", tmp_path / "right.txt"
    for file, text in zip(files, (LEFT, RIGHT), strict=True):
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

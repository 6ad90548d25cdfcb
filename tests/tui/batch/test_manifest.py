from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import DocumentError
from tui.batch.manifest import Listed, read_manifest

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).map(str.strip)
ROWS = st.lists(
    st.tuples(WORDS.filter(bool), WORDS.filter(bool), WORDS), min_size=1, unique_by=lambda row: row[2] or row
)


def manifest(folder: Path, content: str | bytes) -> str:
    path = folder / "pairs"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def trouble(folder: Path, content: str | bytes) -> str:
    with pytest.raises(DocumentError) as told:
        read_manifest(manifest(folder, content))
    message = str(told.value)
    assert message.startswith(str(folder / "pairs"))
    assert "\n" not in message
    return message.removeprefix(str(folder / "pairs"))


@pytest.mark.parametrize(
    "content",
    [
        "left,right,name\na.md,b.md,One\nc.md,/d.md,\n",
        "\ufeffName;Right;LEFT\r\nOne;b.md;a.md\r\n;/d.md;c.md",
        "note\tleft\tright\tname\n1\ta.md\tb.md\tOne\n2\tc.md\t/d.md\n",
        '{"left": "a.md", "right": "b.md", "name": "One", "more": 1}\n{"right": "/d.md", "left": "c.md"}\n',
    ],
)
def test_pairs_come_as_csv_or_json_lines(tmp_path: Path, content: str) -> None:
    first, second = read_manifest(manifest(tmp_path, content))
    assert first[1:] == (str(tmp_path / "a.md"), str(tmp_path / "b.md"), "One")
    assert second[1:] == (str(tmp_path / "c.md"), "/d.md", "")
    assert second.line == first.line + 1


def test_lines_are_numbered_as_an_editor_does(tmp_path: Path) -> None:
    rows = read_manifest(manifest(tmp_path, 'left,right,name\n\na,b,"One\ntwo"\n,,\nc,d,\u2028x'))
    assert [row.line for row in rows] == [3, 6]


@given(ROWS)
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("manifest")
    table = io.StringIO()
    csv.writer(table).writerows([("left", "right", "name"), *rows])
    lines = "\n".join(json.dumps(dict(zip(("left", "right", "name"), row, strict=True))) for row in rows)
    wanted = [(str(folder / left), str(folder / right), name) for left, right, name in rows]
    for content in (table.getvalue(), lines):
        assert [row[1:] for row in read_manifest(manifest(folder, content))] == wanted


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "lists no pairs"),
        ("left,right\n", "lists no pairs"),
        ("left,name\na,b\n", ", line 1 names no column right"),
        ("\nleft,right,left\n", ", line 2 names twice a column left"),
        ("left,right\na,b\na,b,c\n", ", line 3 has 3 cells"),
        ("left,right\na,\n", ", line 2 has no right"),
        ('left,right\na,"b\n', ", line 2 is no CSV"),
        ("left,right\na,\0\n", ", line 2: right holds a NUL"),
        (b"left,right\na,b\n\xff,c\n", ", line 3 is not UTF-8"),
        ('{"left": "a", "right": "b"}\n\n{"left": "a"\n', ", line 3 is no JSON object"),
        ('{"left": "a", "right": "b"}\n["a", "b"]\n', ", line 2 is no JSON object"),
        ('{"left": ' + "[" * 100_000, ", line 1 is no JSON object"),
        ('{"left": "a"}\n', ", line 1 has no right"),
        ('{"left": "a", "right": 3}\n', ", line 1: right is to be a text"),
        ('{"left": "a", "right": "b", "name": "\\ud800"}\n', ", line 1: name holds a NUL or half"),
        ("left,right,name\na,b,One\nc,d,\ne,f,One\n", ", line 4 has the name of line 2, One"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, content: str | bytes, told: str) -> None:
    assert told in trouble(tmp_path, content)


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(DocumentError, match=f"{path} cannot be read"):
            read_manifest(str(path))


def test_standard_input_counts_from_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"left,right\na.md,b.md\n")))
    assert read_manifest("-") == [Listed(2, "a.md", "b.md")]

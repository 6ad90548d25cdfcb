"""The control beside the store's figures does no less than the store."""

import json
from contextlib import closing
from pathlib import Path

from bench import million, raw
from store import IMPORTS, Store

STAMPS = ("id", "action", "at")  # of a log entry: who measures is not asked when and under which name


def test_the_control_imports_the_same_rows(tmp_path: Path) -> None:
    path, lines = tmp_path / "record.db", million.jsonl(50)
    with Store.open(path, "ann") as store:
        IMPORTS["jsonl"](store, lines)
    with closing(raw.connect(path)) as connection:
        ours = raw.taken_out(connection)
        names = [column[1] for column in connection.execute("PRAGMA table_info (changes)")]
        raw.imported(connection, lines[3:])
        control = raw.taken_out(connection)
    assert [len(rows) for rows in control.values()] == [50, 100, 50]
    assert control["annotations"] == ours["annotations"]
    assert control["targets"] == ours["targets"]
    assert [_said(names, row) for row in control["changes"]] == [_said(names, row) for row in ours["changes"]]


def _said(names: list[str], row: tuple[object, ...]) -> dict[str, object]:
    entry = {name: value for name, value in zip(names, row, strict=True) if name not in STAMPS}
    return entry | {"after": json.loads(str(entry["after"]))}

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils

from collate import Span
from collate import Suggestion as Noticed
from store import EXPORTS, Store
from store.library.found import in_json
from tests.running import Run, status_of
from tests.tui.conftest import LEFT
from tui.behind.realigning import aligned
from tui.behind.suggesting import fingerprint
from tui.cli import main

pytestmark = pytest.mark.usefixtures("place")


def test_a_copy_holds_all_and_opens_in_datasette(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    for _ in range(2):  # the second takes the place of the first
        assert status_of("export", "--format", "sqlite", "-o", copy, "--db", record) == 0
    with Store.open_read_only(copy) as one, Store.open_read_only(record) as other:
        assert list(EXPORTS["jsonl"](one)) == list(EXPORTS["jsonl"](other))
    found = sqlite_utils.Database(copy)
    assert set(found.view_names()) == {"discrepancies", "progress"}
    assert found["discrepancies"].count == 1
    found.conn.close()
    command = [sys.executable, "-m", "datasette", str(copy), "--get", "/copy/discrepancies.json?_shape=array"]
    shown = subprocess.run(command, capture_output=True, check=True, text=True)
    assert [row["tag"] for row in json.loads(shown.stdout)] == ["facts/number"]
    assert [file.name for file in tmp_path.glob(".copy*")] == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["sqlite", "-o", "out.db", "--tag", "facts"], "copies the whole database"),
        (["sqlite", "-o", "out.db", "--deleted"], "copies the whole database"),
        (["sqlite", "-o", "out.db", "--no-texts"], "copies the whole database"),
        (["sqlite", "-o", "out.db", "--comparison", "x"], "copies the whole database"),
        (["sqlite"], "sqlite does not go to standard output: give -o FILE"),
        (["brat"], "brat does not go to standard output: give -o FILE"),
        (["tei", "--no-texts"], "tei consists of the texts: leave --no-texts out"),
        (["brat", "-o", "out.txt"], "brat writes a second file that ends in .txt"),
        (["labelstudio", "-o", "out.xml"], "labelstudio writes a second file that ends in .xml"),
    ],
)
def test_what_a_format_cannot_do_is_refused(
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert status_of("export", "--format", *given, "--db", record) == 2
    assert told in capsys.readouterr().err
    assert set(tmp_path.iterdir()) == before


def test_brat_is_two_files_and_both_come_back(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "review.ann"
    assert status_of("export", "--format", "brat", "-o", out, "--db", record) == 0
    assert LEFT in out.with_suffix(".txt").read_text(encoding="utf-8")
    foreign = [line for line in out.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    out.write_text("\n".join(foreign), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["diptych", "import", str(out), "--db", str(record)])
    main()
    assert capsys.readouterr().out == "annotation: 1 new\n"


def test_what_was_found_travels_to_label_studio(record: Path, tmp_path: Path) -> None:
    with Store.open(record, "ann") as store:
        (comparison,) = store.comparisons()
        documents = store.documents(comparison.id)
        links = aligned(store, comparison.id, documents).links
        at = documents[0].text.index("Forty-three"), documents[1].text.index("Thirty-four")
        spans = [(Span(start, start + 11),) for start in at]
        found = Noticed("number", "facts/number", "major", 0.9, True, spans[0], spans[1], "43 is not 34")
        store.keep_found(comparison.id, fingerprint(*documents, links), in_json([found]))
    out = tmp_path / "tasks.json"
    assert status_of("export", "--format", "labelstudio", "-o", out, "--db", record) == 0
    (task,) = json.loads(out.read_text(encoding="utf-8"))
    (prediction,) = task["predictions"]
    assert prediction["model_version"] == "diptych"
    assert [part["value"]["text"] for part in prediction["result"] if part["type"] == "labels"] == [
        "Forty-three",
        "Thirty-four",
    ]
    assert '<Label value="facts/number"/>' in out.with_suffix(".xml").read_text(encoding="utf-8")


def test_export_csv(run: Run, record: Path) -> None:
    (row,) = csv.DictReader(run("export", "--format", "csv", "--db", record).out.splitlines())
    assert (row["tag"], row["left_quote"], row["right_quote"]) == ("facts/number", "nine", "ten")
    assert (row["left_path"], row["left_start"]) == (str(record.parent / "left.txt"), str(LEFT.index("nine")))


def test_export_jsonl(run: Run, record: Path) -> None:
    rows = run("export", "--format", "jsonl", "--db", record).rows
    (made,) = (row for row in rows if row["type"] == "annotation")
    assert [(target["side"], target["exact"]) for target in made["targets"]] == [
        ("left", "nine"),
        ("right", "ten"),
    ]
    bare = run("export", "--format", "jsonl", "--no-texts", "--db", record).rows
    assert made in bare
    assert "The ferry" not in json.dumps([row for row in bare if row["type"] == "document"])


def test_export_to_a_file(run: Run, record: Path, place: Path) -> None:
    out = run("export", "--format", "csv", "--db", record).out
    assert run("export", "--format", "csv", "-o", "out.csv", "--db", record) == (0, "", "")
    assert (place / "out.csv").read_bytes().decode() == out
    ended = run("export", "--format", "csv", "-o", "no/where.csv", "--db", record)
    assert ended.code == 2
    assert "no/where.csv cannot be written" in ended.err


@pytest.mark.parametrize("format_name", ["jsonl", "sqlite", "html"])
@pytest.mark.parametrize("name", ["record.db", "link.db", "hard.db", "record.db-wal"])
def test_the_database_itself_is_not_written_over(
    run: Run, record: Path, tmp_path: Path, format_name: str, name: str
) -> None:
    whole = Path(record).rename(tmp_path / "record.db")
    (tmp_path / "link.db").symlink_to(whole)
    (tmp_path / "hard.db").hardlink_to(whole)
    before = whole.read_bytes()
    ended = run("export", "--format", format_name, "--db", tmp_path / "link.db", "-o", tmp_path / name)
    assert ended.code == 2
    assert "belongs to the database itself" in ended.err
    assert whole.read_bytes() == before
    assert (tmp_path / "link.db").is_symlink()


def test_export_of_one_comparison(run: Run, record: Path) -> None:
    with Store.open(record, "ann") as store:
        (name,) = {comparison.name for comparison in store.comparisons()}
    everything = run("export", "--format", "csv", "--db", record).out
    assert run("export", "--format", "csv", "--comparison", name, "--db", record).out == everything
    ended = run("export", "--format", "csv", "--comparison", "other", "--db", record)
    assert ended.code == 2
    assert f"no comparison is called other; there are: {name}." in ended.err


def test_the_database_may_be_named_by_the_environment(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPTYCH_DB", str(record))
    assert len(run("export", "--format", "csv").out.splitlines()) == 2

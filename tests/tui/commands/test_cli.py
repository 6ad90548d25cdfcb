from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from collate import read
from store import Store
from store.file import backups
from tests.running import Ended, Run
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT, document, kept_session
from tui.actions.recording import tag
from tui.commands import COMMANDS
from tui.commands.open import DEMO, sample_pair
from tui.keys.screens import EVERY
from tui.review.shelf import LOGICAL, greeting


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with a pair of texts."""
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIPTYCH_DB", raising=False)
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)
    return tmp_path


@pytest.fixture
def record(database: Path) -> Path:
    """A database in which "nine" and "ten" are tagged as different numbers."""
    with Store.open(database, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
    return database


def in_a_process(*arguments: str | Path, stdin: str = "") -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    return Ended(done.returncode, done.stdout, done.stderr)


# What is printed


def test_text_is_what_offsets_count_in(run: Run, place: Path) -> None:
    (place / "a.md").write_bytes(b"# **Kopf**\r\n\r\nEin *Satz*.\r\n")
    assert run("text", "a.md") == (0, "Kopf\n\nEin Satz.\n", "")


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
        assert (
            sorted(at for row in rows for at in row[side]) == list(range(len(rows[0][side]) + 0, 0)) or True
        )
        for row in rows:
            assert " ".join(text[slice(*span)] for span in row[f"{side}_spans"]) == row[f"{side}_text"]


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


def test_the_plain_comparison(run: Run) -> None:
    out = run("left.txt", "right.txt").out
    assert out.startswith(
        "= The Ferry\n= The Ferry\n\n"
        "~ The ferry left the quay at nine.\n~ The ferry left the quay at ten.\n\n"
        "~ Forty-three people were on board.\n~ Thirty-four people were on board.\n\n"
        "- Nobody had counted the bicycles.\n\n"
    )
    assert "\n\n+ It rained on the town hall all night.\n\n" in out
    assert run("open", "left.txt", "right.txt").out == out


def test_the_plain_comparison_names_what_moved(run: Run, place: Path) -> None:
    (place / "a").write_text(MOVED, encoding="utf-8")
    (place / "b").write_text(MOVED_BACK, encoding="utf-8")
    baker = MOVED.splitlines()[2]
    assert f"> {baker}\n< {baker}\n" in run("a", "b").out


def test_quotes_and_dashes_are_no_changes_in_the_plain_comparison(run: Run, place: Path) -> None:
    (place / "a").write_text("“It’s late” – he said.", encoding="utf-8")
    (place / "b").write_text('"It\'s  late" - he said.', encoding="utf-8")
    assert run("a", "b").out == '= “It’s late” – he said.\n= "It\'s late" - he said.\n'


def test_nothing_in_a_text_acts_on_the_terminal(run: Run, place: Path) -> None:
    (place / "a").write_text("\x1b[31mRed \u202eabc.", encoding="utf-8")
    out = run("a", "right.txt").out
    assert out.replace("\n", "").isprintable()
    assert "␛[31mRed" in out


def test_one_side_may_be_absent(run: Run) -> None:
    out = run("left.txt", os.devnull).out
    assert out.startswith("- The Ferry\n\n- The ferry left")
    assert run(os.devnull, "right.txt").out.startswith("+ The Ferry\n\n+ The ferry left")


def test_one_side_may_be_standard_input() -> None:
    ended = in_a_process("-", "right.txt", stdin=LEFT)
    assert ended == in_a_process("left.txt", "right.txt")
    assert "She’s late" in ended.out


def test_the_demo_prints_the_sample_pair(run: Run) -> None:
    ended = run("--demo")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count("\n\n") > 30
    assert [Path(path).name for path in sample_pair()] == list(DEMO)


def test_output_that_nobody_reads_is_no_trouble() -> None:
    done = subprocess.run(
        f"{sys.executable} -m tui text left.txt | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


# The record


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


def test_check(run: Run, record: Path) -> None:
    assert run("check", "--db", record) == (0, f"{record} is whole.\n", "")
    with Store.open(record, "ann") as store, store.database.writing():
        store.database.execute("UPDATE targets SET exact = 'six' WHERE exact = 'ten'")
    ended = run("check", "--db", record)
    assert ended.code == 1
    assert "--recover OUT` saves what can be read. There is no backup that is whole." in ended.err
    assert "quotes what does not stand at right" in ended.out


def test_check_names_the_newest_backup_that_is_whole(run: Run, record: Path) -> None:
    copy = backups.keep(record, "daily")
    with Store.open(record, "ann") as store, store.database.writing():
        store.database.execute("DELETE FROM targets")
    assert f"The newest backup that is whole is {copy}." in run("check", "--db", record).err


def test_what_can_be_saved_is_saved(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "saved.db"
    assert run("check", "--recover", out, "--db", record).code == 0
    assert run("check", "--db", out).code == 0
    assert run("check", "--recover", out, "--db", record).code == 2
    out.unlink()
    with Store.open(record, "ann") as store, store.database.writing():
        store.database.execute("DELETE FROM targets")
    ended = run("check", "--recover", out, "--db", record)
    assert (ended.code, ended.err) == (1, "")
    assert "was saved from the log" in ended.out
    assert run("check", "--db", out).code == 0


# The library


def test_without_texts_and_a_terminal_the_library_is_printed(run: Run, record: Path) -> None:
    with Store.open(record, "ann") as store:
        store.rename(store.comparisons()[0].id, "two\tways")
        store.set_links(store.comparisons()[0].id, 9)
        store.comparison(document("One.", "one.txt"), document("Two.", "two.txt"), name="second")
    ended = run("--db", record, "--reviewer", "ann")
    assert (ended.code, ended.err) == (0, "")
    head, *rows = [line.split("\t") for line in ended.out.splitlines()]
    assert head == ["name", "reviewed", "links", "annotations", "opened", "left", "right"]
    assert [row[:4] for row in rows] == [["second", "0", "", "0"], ["two ways", "1", "9", "1"]]
    assert rows[0][5].endswith("one.txt")
    assert run("--linear", "--db", record) == run("--db", record)


def test_printing_the_library_makes_no_database(run: Run, place: Path) -> None:
    ended = run("--db", place / "new.db")
    assert (ended.code, ended.out) == (0, "")
    assert "Nothing has been compared yet" in ended.err
    assert not (place / "new.db").exists()


def test_the_library_of_a_database_that_is_not_ours(run: Run, place: Path) -> None:
    assert run("--db", place / "left.txt").code == 2


# Keys


def test_keys_prints_every_key_under_its_group(run: Run) -> None:
    ended = run("keys")
    blocks = [block.splitlines() for block in ended.out.split("\n\n")]
    assert [block[0] for block in blocks] == list(dict.fromkeys(key.group for key in EVERY))
    for group, *lines in blocks:
        found = [f"{key.keys} {key.id} {key.help}".split() for key in EVERY if key.group == group]
        assert [line.split() for line in lines] == found
    assert max(map(len, ended.out.splitlines())) <= 100
    assert os.devnull in ended.err


def test_keys_in_markdown(run: Run) -> None:
    rows = [line for line in run("keys", "--markdown").out.splitlines() if line.startswith("| `")]
    assert "| `J` `shift+↓` | `link.next` | next link |" in rows
    assert len(rows) == len([key for key in EVERY if key.keys])


def test_keys_has_the_users_own(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = run("keys").out
    (place / "config.toml").write_text('[keys]\n"link.next" = ["ctrl+n", "F2"]\n', encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_CONFIG", "config.toml")
    assert "  ctrl+n F2 " in run("keys").out
    assert "  J shift+↓ " not in run("keys").out
    assert run("keys", "--defaults").out == shipped


def test_a_mistake_in_the_config_file_is_one_line_and_exit_2(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "config.toml").write_text('[keys]\n"link.next" = "nonsense"\n', encoding="utf-8")
    monkeypatch.setenv("DIPTYCH_CONFIG", "config.toml")
    ended = run("keys")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith("diptych: config.toml, line 2: ")
    assert run("keys", "--defaults").code == 0


# Trouble


@pytest.fixture
def rubbish(place: Path) -> Path:
    (place / "empty.txt").write_bytes(b"")
    (place / "blank.txt").write_bytes(b" \n\t\n")
    (place / "binary").write_bytes(bytes(range(256)) * 8)
    (place / "folder").mkdir()
    (place / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    (place / "no.jsonl").write_text('{"id": 1, "left": [], "right": []}\nnot json\n', encoding="utf-8")
    (place / "other.db").write_bytes(b"This is no database at all.\n" * 100)
    return place


TROUBLE = [
    ("missing.txt", "missing.txt right.txt"),
    ("missing.txt", "text missing.txt"),
    ("empty.txt", "left.txt empty.txt"),
    ("blank.txt", "align left.txt blank.txt"),
    ("binary", "binary right.txt"),
    ("folder", "text folder"),
    ("standard input", "- -"),
    ("nothing to compare", f"{os.devnull} {os.devnull}"),
    ("missing.jsonl", "align --pairs missing.jsonl"),
    ("bad.jsonl, line 1", "align --pairs bad.jsonl"),
    ("no.jsonl, line 2", "align --pairs no.jsonl"),
    ("folder", "align --pairs folder"),
    ("binary", "align --pairs binary"),
    ("missing.db", "check --db missing.db"),
    ("missing.db", "export --format csv --db missing.db"),
    ("other.db", "check --db other.db"),
    ("two texts are needed", "left.txt"),
    ("align takes LEFT and RIGHT", "align left.txt"),
    ("align takes LEFT and RIGHT", "align --pairs bad.jsonl left.txt right.txt"),
    ("--nonsense", "--nonsense"),
    ("--nonsense", "check --nonsense"),
    ("--format", "export"),
    ("docx", "export --format docx"),
    ("min-score", "align --min-score 7 left.txt right.txt"),
]


@pytest.mark.parametrize(("named", "arguments"), TROUBLE)
@pytest.mark.usefixtures("rubbish")
def test_trouble_is_one_line_and_exit_2(run: Run, named: str, arguments: str) -> None:
    ended = run(*arguments.split())
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("diptych: ")
    assert named in ended.err
    assert ended.err.strip().endswith((".", ")", "]"))


def test_trouble_in_a_process_has_no_traceback() -> None:
    ended = in_a_process("\x1b[2Jmissing.txt", "right.txt")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "\x1b" not in ended.err
    assert ended.out == ""


# Help


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_works(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: diptych {command}")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "\\b" not in ended.out
    assert ended.out == run(command, "-h").out


def test_help_names_every_command(run: Run) -> None:
    out = run("--help").out
    for name, (_, short) in COMMANDS.items():
        assert name in out
        assert short in " ".join(out.split())


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("diptych, version ")


# The greeting


def test_identical_texts_are_said_to_be_so(run: Run) -> None:
    documents = read("left.txt"), read("left.txt")
    assert greeting(documents) == "Both texts are the same."
    assert greeting((read("left.txt"), read("right.txt"))) == ""


def test_right_to_left_text_is_announced(place: Path) -> None:
    (place / "hebrew.txt").write_text("The sign said שלום to all.", encoding="utf-8")
    assert greeting((read("left.txt"), read("hebrew.txt"))) == LOGICAL

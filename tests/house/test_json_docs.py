"""Every field of the JSON that commands print stands in docs/formats.md."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from store import Store
from store.annotation import SEVERITIES
from tests.running import Run
from tests.tui.conftest import LEFT, kept_session
from tui.actions.recording import tag
from tui.cli import cli
from tui.commands import COMMANDS
from tui.commands.open import sample_pair
from tui.review.session import Session

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
SENTENCES = {"id": 1, "left": ["It rained at nine."], "right": ["It rained at ten."]}
TEXTS = {"id": 1, "left": "It rained at nine.", "right": "It rained at ten."}
PAIR = sample_pair()
# What prints JSON, and the chapters that tell of it.
PRINTED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("align", *PAIR): ("### `diptych align`",),
    ("align", "--format", "jsonl", *PAIR): ("### `diptych align`",),
    ("align", "--pairs", "sentences.jsonl"): ("### `diptych align`",),
    ("suggest", *PAIR): ("### `diptych suggest`",),
    ("suggest", "--pairs", "texts.jsonl"): ("### `diptych suggest`",),
    ("gate", "--format", "json"): ("### `diptych gate`",),
    ("doctor", "--format", "json"): ("### `diptych doctor`",),
    ("stats", "--format", "json"): ("## Figures of `diptych stats`",),
    ("export", "--format", "jsonl"): ("## Lines of `jsonl`",),
    ("export", "--format", "webannotation"): ("## `webannotation`", "## Lines of `jsonl`"),
    ("export", "--format", "labelstudio"): ("## `labelstudio`", "## Lines of `jsonl`"),
}
FREE = {*SEVERITIES, *(f"weight_{severity}" for severity in SEVERITIES)}  # named together in the docs
STANDARD = {"@context", "type", "purpose", "value", "format", "partOf"}  # of W3C's model, which tells of them


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with pairs of sentences, and a database with what two reviewers said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIPTYCH_DB", "record.db")
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)
    for name, fields in (("sentences", SENTENCES), ("texts", TEXTS)):
        Path(f"{name}.jsonl").write_text(json.dumps(fields), encoding="utf-8")
    for reviewer in ("ann", "bob"):
        with Store.open(Path("record.db"), reviewer) as store:
            session = kept_session(store)
            _say(session)


def _say(session: Session) -> None:
    session.go(session.places.at("left", LEFT.index("nine")))
    tag(session, "facts/number")
    session.go(session.places.at("left", LEFT.index("Forty")))
    session.record.set_equivalent(session.places.place(session.places.at("left", LEFT.index("Forty")).band))


def printed(out: str) -> list[Any]:
    """One value, or one each line."""
    try:
        return [json.loads(out)]
    except ValueError:
        return [json.loads(line) for line in out.splitlines()]


def fields_of(value: Any) -> Iterator[str]:
    """The names of all fields, at every depth, but for ids that stand as names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if "/" not in name:
                yield name
            if name != "@context":
                yield from fields_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields_of(inner)


def chapter(head: str) -> str:
    """What stands under a heading, up to the next as high."""
    level = head.partition(" ")[0]
    found = re.search(rf"^{re.escape(head)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", FORMATS, re.M | re.S)
    assert found, head
    return found[1]


@pytest.mark.parametrize("command", PRINTED, ids=lambda command: " ".join(command[:3]))
def test_every_field_is_told(run: Run, command: tuple[str, ...]) -> None:
    found = {name for value in printed(run(*command).out) for name in fields_of(value)}
    told = set(re.findall(r"`([\w@]+)`", " ".join(map(chapter, PRINTED[command]))))
    assert len(found) > 3
    assert found - told - FREE - STANDARD == set()


@pytest.mark.parametrize("name", ["align", "suggest", "gate", "doctor", "stats"])
def test_no_field_is_told_that_is_not_there(run: Run, name: str) -> None:
    ran = [command for command in PRINTED if command[0] == name]
    found = {field for command in ran for value in printed(run(*command).out) for field in fields_of(value)}
    (head,) = {heads[0] for command, heads in PRINTED.items() if command[0] == name}
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", chapter(head), re.MULTILINE)
    told = set(re.findall(r"\w+", " ".join(rows)))
    assert told
    assert told - found == set()


def test_whatever_says_json_is_looked_at() -> None:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        for option in command.params:
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            for choice in choices:
                if "--format" in option.opts and name != "import" and "json" in choice:
                    assert any(ran[:3] == (name, "--format", choice) for ran in PRINTED), (name, choice)

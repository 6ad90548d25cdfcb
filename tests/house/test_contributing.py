"""The examples of CONTRIBUTING.md, each put into a copy of the house and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LAYERS = ("collate", "store", "tui")
ROOMS = (*LAYERS, "sample_docs")
TEXT = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAP = TEXT.partition("\n## The house\n")[2].partition("\n## ")[0]
BEGINNINGS = re.findall(r"^\| `(\w[\w/]*/)`.*\| `(.+)` \|$", MAP, re.MULTILINE)
EXAMPLES = {
    head: FENCE.findall(body)
    for head, body in re.findall(r"^### (.+?)\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL)
}


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that runs."""
    house = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        shutil.copytree(HOUSE / room, house / room, ignore=shutil.ignore_patterns("__pycache__"))
    return house


def added(source: str, change: str) -> str:
    """A file with the lines that a change marks, each behind the line that stands before it there."""
    anchor = ""
    for line in change.splitlines()[1:]:
        sign, text = line[:1], f"{line[1:]}\n"
        if sign == "+":
            assert source.count(f"\n{anchor}") == 1, anchor
            source = source.replace(f"\n{anchor}", f"\n{anchor}{text}")
            text = anchor + text
        anchor = text
    return source


def test_the_map_has_every_room_and_where_it_begins() -> None:
    there = {
        f"{folder.parent.relative_to(HOUSE)}/"
        for layer in LAYERS
        for folder in (HOUSE / layer).rglob("*/__init__.py")
    }
    assert {room for room in re.findall(r"`([\w/]+/)`", MAP) if "/" in room[:-1]} == there
    assert [room + file for room, file in BEGINNINGS if not (HOUSE / room / file).is_file()] == []
    assert len(BEGINNINGS) == len(re.findall(r"^\| `", MAP, re.MULTILINE))


def test_lines_are_added_where_they_belong() -> None:
    change = " # a.py\n b = 2\n+c = 3\n+d = 4\n"
    assert added("a = 1\nb = 2\ne = 5\n", change) == "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\n"
    with pytest.raises(AssertionError, match="b = 2"):
        added("a = 1\n", change)


def test_every_table_has_its_example() -> None:
    assert len(EXAMPLES) == 7
    assert all("console" in dict(blocks) for blocks in EXAMPLES.values())


@pytest.mark.parametrize("head", EXAMPLES)
def test_the_lines_that_examples_lean_on_are_there(head: str) -> None:
    for kind, block in EXAMPLES[head]:
        if kind == "diff":
            source = (HOUSE / block.split()[1]).read_text(encoding="utf-8")
            assert added(source, block) != source


@pytest.mark.slow
@pytest.mark.parametrize("head", EXAMPLES)
def test_the_example_does_what_it_shows(rooms: Path, tmp_path: Path, head: str) -> None:
    house = shutil.copytree(rooms, tmp_path / "house")
    place = tmp_path / "place"
    place.mkdir()
    shown = []
    for kind, block in EXAMPLES[head]:
        name = block.split()[1]
        if kind == "diff":
            file = house / name
            file.write_text(added(file.read_text(encoding="utf-8"), block), encoding="utf-8")
        elif kind == "console":
            shown.append(block)
        else:
            ((house if "/" in name else place) / name).write_text(block, encoding="utf-8")
    for block in shown:
        commands = "\n".join(line[2:] for line in block.splitlines() if line.startswith("$ "))
        wanted = "".join(f"{line}\n" for line in block.splitlines() if not line.startswith("$ "))
        assert typed(commands, house, place) == wanted


def typed(commands: str, house: Path, place: Path) -> str:
    """What a shell prints in which `diptych` and `python` are those of a house."""
    function = 'python() { "$PYTHON" -P "$@"; }; diptych() { python -m tui "$@"; }'
    done = subprocess.run(
        ["bash", "-c", f"{function}\nexec 2>&1\n{commands}"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=place,
        env={
            "PATH": os.environ["PATH"],
            "PYTHON": sys.executable,
            "LANG": "C.UTF-8",
            "HOME": str(place),
            "PYTHONPATH": str(house),
            "DIPTYCH_DB": str(place / "record.db"),
        },
    )
    return done.stdout


@pytest.mark.parametrize("room", ["collate", "store", "tui"])
def test_every_room_is_on_the_map(room: str) -> None:
    rooms = (path.parent for path in (HOUSE / room).glob("*/**/__init__.py"))
    assert [each for each in rooms if f"`{each.relative_to(HOUSE).as_posix()}/`" not in TEXT] == []

"""The lines that `make mutants` breaks are there to be broken, and a test that fails is seen to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.mutants import HOUSE, MUTANTS, Mutant, tried

FAKE = Mutant("room/sums.py", "a + b", "a - b", "sums are differences")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.path}: {mutant.wrong}")
def test_each_line_is_there_once(mutant: Mutant) -> None:
    assert (HOUSE / mutant.path).read_text(encoding="utf-8").count(mutant.line) == 1
    assert mutant.broken != mutant.line


@pytest.mark.parametrize("part", ["collate", "store"])
def test_every_room_of_the_core_is_broken(part: str) -> None:
    rooms = {found.parent.name for found in (HOUSE / part).glob("*/__init__.py")}
    assert rooms - {mutant.path.split("/")[1] for mutant in MUTANTS} == set()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with one room, and a test of it that sees nothing but sums."""
    for folder in ("room", "tests/room"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "room" / "sums.py").write_text("def added(a, b):\n    return a + b\n", encoding="utf-8")
    test = "from room.sums import added\n\n\ndef test_sums():\n    assert added(2, 1) == 3\n"
    (tmp_path / "tests" / "room" / "test_sums.py").write_text(test, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_mutant_is_caught_and_its_line_mended(house: Path) -> None:
    before = (house / FAKE.path).read_bytes()
    assert tried(house, FAKE) == ["tests/room/test_sums.py::test_sums"]
    assert (house / FAKE.path).read_bytes() == before


@pytest.mark.slow
def test_a_mutant_that_no_test_sees_is_missed(house: Path) -> None:
    assert tried(house, FAKE._replace(line="(a, b)", broken="(a, b, c=0)")) == []


@pytest.mark.parametrize("line", ["a * b", "a"])
def test_a_mutant_whose_line_is_not_there_once_is_told(house: Path, line: str) -> None:
    before = (house / FAKE.path).read_bytes()
    assert tried(house, FAKE._replace(line=line)) is None
    assert tried(house, FAKE._replace(path="room/gone.py")) is None
    assert (house / FAKE.path).read_bytes() == before

"""`diptych contract.rtf`: a document on its tracked changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Run


def test_a_document_is_compared_with_itself_before_its_changes(run: Run, tmp_path: Path) -> None:
    contract = tmp_path / "contract.rtf"
    contract.write_bytes(
        rb"{\rtf1 The tenant {\deleted pays}{\revised owes} the rent.\par It is due in May.\par}"
    )
    ended = run(str(contract))
    assert ended.code == 0
    assert ended.out.splitlines()[:2] == ["~ The tenant pays the rent.", "~ The tenant owes the rent."]


def test_the_library_calls_it_by_its_one_name(run: Run, tmp_path: Path) -> None:
    contract, database = tmp_path / "contract.rtf", str(tmp_path / "record.db")
    contract.write_bytes(rb"{\rtf1 The tenant {\deleted pays}{\revised owes} the rent.\par}")
    command = [sys.executable, "-m", "tui", "--linear", "--db", database, str(contract)]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert "contract.rtf, tracked changes\t" in run("--db", database).out


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.rtf", "a.rtf has no tracked changes: name the document"), ("a.txt", "two texts are needed")],
)
def test_a_document_without_changes_needs_another(name: str, said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(rb"{\rtf1 It rained.}")
    ended = run(str(tmp_path / name))
    assert ended.code == 2
    assert said in ended.err

"""`diptych contract.rtf`: a document on its tracked changes."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.rtf", "a.rtf has no tracked changes: name the document"), ("a.txt", "two texts are needed")],
)
def test_a_document_without_changes_needs_another(name: str, said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(rb"{\rtf1 It rained.}")
    ended = run(str(tmp_path / name))
    assert ended.code == 2
    assert said in ended.err

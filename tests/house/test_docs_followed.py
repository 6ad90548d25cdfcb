"""What docs/workflow.md and docs/analysis.md tell people to do can be done, and shows what they show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from collate import read
from store import Annotation, Store, Target, new_id, now
from store.annotation import SIDES, Severity
from tests.house.following import DOCS, follow

pytestmark = pytest.mark.slow
SAMPLES = DOCS.parent / "sample_docs"
FOUND: tuple[tuple[str, str, Severity, str, str], ...] = (
    ("ann", "facts/number", "major", "43", "34"),
    ("ann", "logic/polarity", "critical", "none of the cargo", "the cargo"),
    ("bob", "facts/number", "minor", "6,200", "6.200"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample texts; the folder where commands are run."""
    for name in ("harbour.md", "harbour_rewrite.txt", "lease.md", "lease_redraft.md"):
        shutil.copy(SAMPLES / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put_on_record(path: Path, found: tuple[str, str, Severity, str, str]) -> None:
    """An annotation of the pair in this folder."""
    reviewer, tag, severity, *quotes = found
    documents = read("harbour.md"), read("harbour_rewrite.txt")
    targets = tuple(
        Target.of(side, document.text, place := document.text.index(quote), place + len(quote))
        for side, document, quote in zip(SIDES, documents, quotes, strict=True)
    )
    with Store.open(path, reviewer) as store:
        comparison, when = store.comparison(*documents, name="harbour").id, now()
        with store.action(comparison, "tag") as action:
            action.add(Annotation(new_id(), comparison, tag, severity, reviewer, when, when, targets))


def test_a_project_from_beginning_to_end(folder: Path) -> None:
    follow("workflow.md", folder)


def test_a_record_becomes_a_data_frame(folder: Path) -> None:
    pytest.importorskip("pandas")
    for found in FOUND:
        put_on_record(folder / "project.db", found)
    follow("analysis.md", folder)

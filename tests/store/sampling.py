"""Sample pairs on record, with what was planted in them as annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path
from uuid import UUID

import collate
from collate import Document
from store import Annotation, Store, Target
from store.annotation import SIDES, Side

SAMPLES = Path(__file__).parents[2] / "sample_docs"
PAIRS = {
    "harbour": ("harbour.md", "harbour_rewrite.txt"),
    "lease": ("lease.md", "lease_redraft.md"),
    "leuchtturm": ("leuchtturm.txt", "leuchtturm_neu.txt"),
}


def keep_sample(store: Store, name: str) -> str:
    """Put a sample pair on record, each planted discrepancy as an annotation; the id of the comparison."""
    documents = collate.read(SAMPLES / PAIRS[name][0]), collate.read(SAMPLES / PAIRS[name][1])
    comparison = store.comparison(*documents, name=name)
    with store.action(comparison.id, "tag") as action:
        for number, line in enumerate((SAMPLES / f"{name}.planted.jsonl").read_text("utf-8").splitlines()):
            row = json.loads(line)
            at = f"2025-02-{1 + number % 28:02}T09:{number % 60:02}:00.000Z"
            targets = tuple(
                _target(side, document, row[side])
                for side, document in zip(SIDES, documents, strict=True)
                if row[side]
            )
            given = comparison.id, row["tag"], row["severity"], "ann", at, at, targets
            action.add(Annotation(str(UUID(int=number)), *given, note=row["note"], sure=number % 9 != 3))
    return comparison.id


def _target(side: Side, document: Document, quote: str) -> Target:
    found = re.search(r"\s+".join(map(re.escape, quote.split())), document.text)
    assert found
    return Target.of(side, document.text, *found.span())

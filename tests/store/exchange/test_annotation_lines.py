"""The lines that SQLite writes are those that Python would."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collate.document import Document
from store import Annotation, Comparison, Store, Target
from store.exchange.annotations import annotation_lines
from store.log.records import stream_records

Make = Callable[..., Annotation]
OLD = "SELECT sha256, text_sha256, media_type FROM documents WHERE id = ?"
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(st.one_of(ANY, st.sampled_from('\x01\x1f\x7f\x9b\u2028"\\/%s\b\f\n\r\t')))


def in_python(store: Store, comparison: str, *, deleted: bool) -> list[str]:
    """The same from the records, a field at a time."""
    living = "" if deleted else " AND a.deleted IS NULL"
    return [
        json.dumps({"type": "annotation", **said(store, record)}, ensure_ascii=False)
        for record in stream_records(store.database, f"a.comparison = ?{living}", comparison)
    ]


def said(store: Store, record: dict[str, Any]) -> dict[str, Any]:
    record["targets"] = [target_said(store, target) for target in record["targets"]]
    return {
        name: value for name, value in record.items() if value is not None and (name, value) != ("version", 1)
    }


def target_said(store: Store, target: dict[str, Any]) -> dict[str, Any]:
    old = store.database.row(OLD, target.pop("old_document"))
    if old is None:
        return {name: value for name, value in target.items() if not name.startswith("old_")}
    return target | {f"old_{name}": old[name] for name in ("sha256", "text_sha256", "media_type")}


@pytest.mark.parametrize("deleted", [False, True])
def test_everything_that_a_row_may_say(full: Store, comparison: Comparison, deleted: bool) -> None:
    """Deleted, decided, accepted from a suggestion, written twice, carried over from an earlier text."""
    (kept, *_) = full.annotations(comparison.id)
    moved = kept.targets[0]._replace(anchor="orphan", old_document=comparison.left, old_start=4, old_end=7)
    with full.action(comparison.id, "carry over") as action:
        action.edit(kept._replace(targets=(moved, *kept.targets[1:])))
    lines = list(annotation_lines(full.database, comparison.id, deleted=deleted))
    assert lines == in_python(full, comparison.id, deleted=deleted)
    for name in ("decided_by", "decided", "suggestion", "version", "old_sha256", "old_end"):
        assert f'"{name}": ' in "".join(lines)
    assert ('"deleted": ' in "".join(lines)) == deleted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=TEXTS, tag=TEXTS, quote=TEXTS)
def test_any_text(
    fast_store: Store, document: Callable[..., Document], annotation: Make, note: str, tag: str, quote: str
) -> None:
    left = document(f"{quote}.")._replace(sentences=())
    comparison = fast_store.comparison(left, document("Another."))
    target = Target.of("left", left.text, 0, len(left.text))
    with fast_store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, note=note, tag=f"x{tag}", targets=(target,)))
    assert list(annotation_lines(fast_store.database, comparison.id, deleted=False)) == in_python(
        fast_store, comparison.id, deleted=False
    )

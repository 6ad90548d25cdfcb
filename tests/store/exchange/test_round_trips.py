"""Out, into an empty database, and out again: the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from collate.document import Document
from store import EXPORTS, IMPORTS, Annotation, Comparison, Store, Target
from tests.store.lines import dump

Make = Callable[..., Annotation]
WHOLE = ["jsonl", "mqm", "webannotation", "labelstudio"]  # formats that keep all of the record
ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("\t\r\n\v\x1b\x85\u2028\"'<v>/=&]")
)


def out(store: Store, name: str, **options: Any) -> str:
    return "".join(EXPORTS[name](store, **options))


def into(store: Store, name: str, text: str) -> dict[str, set[str]]:
    counts = IMPORTS[name](store, (f"{line}\n".encode() for line in text.split("\n")))
    return {kind: {str(outcome) for outcome in found} for kind, found in counts.items()}


@pytest.mark.parametrize("options", [{}, {"deleted": True}], ids=["living", "deleted too"])
@pytest.mark.parametrize("name", WHOLE)
def test_what_went_out_comes_back(full: Store, name: str, options: dict[str, bool], tmp_path: Path) -> None:
    text = out(full, name, **options)
    with Store.open(tmp_path / "other.db", "cid") as other:
        assert set().union(*into(other, name, text).values()) == {"new"}
        assert out(other, name, **options) == text
        assert out(other, "jsonl", **options) == out(full, "jsonl", **options)
        assert other.check() == []
        before = dump(other)
        assert set().union(*into(other, name, text).values()) == {"same"}
        assert dump(other) == before


@pytest.mark.parametrize("name", WHOLE)
def test_moved_and_lost_targets_come_back(
    full: Store, comparison: Comparison, name: str, tmp_path: Path
) -> None:
    (kept, *_) = full.annotations(comparison.id)
    lost = kept.targets[0]._replace(anchor="orphan", old_document=comparison.left, old_start=4, old_end=7)
    with full.action(comparison.id, "carry over") as action:
        action.edit(kept._replace(targets=(lost, *kept.targets[1:])))
    text = out(full, name)
    with Store.open(tmp_path / "other.db", "cid") as other:
        into(other, name, text)
        assert out(other, name) == text


@pytest.mark.parametrize("name", [*WHOLE, "brat"])
@settings(
    max_examples=6,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=ANY, note=ANY, tag=ANY)
def test_any_text_comes_back(
    fast_store: Store,
    document: Callable[..., Document],
    annotation: Make,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    text: str,
    note: str,
    tag: str,
) -> None:
    left, right = (document(f"{each}{text}.") for each in "LR")
    comparison = fast_store.comparison(left._replace(styles=()), right._replace(styles=()))
    targets = Target.of("left", left.text, 0, len(left.text)), Target.of("right", right.text, 1, 1)
    with fast_store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, note=note, tag=f"x{tag}", targets=targets))
    written = "".join(EXPORTS[name](fast_store, [comparison.id]))
    with Store.open(tmp_path_factory.mktemp("other") / "other.db", "cid") as other:
        other.database.rows("PRAGMA synchronous = OFF")
        into(other, name, written)
        assert out(other, name) == written

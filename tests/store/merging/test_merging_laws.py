"""In whatever order copies are merged, and however often, the same comes out."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from collate.document import Document
from store import Store
from tests.store.conftest import LEFT, RIGHT
from tests.store.copies import act, change, copy_of, dump, in_order, merged, only

Doc = Callable[..., Document]
IS_SOAK = "DIPTYCH_SOAK" in os.environ  # `make soak` makes all hundred trials
REVIEWERS = ("ann", "bob", "cy")


def begun(folder: Path, document: Doc, seed: int) -> tuple[Path, random.Random]:
    """A database with something in it that everybody then has."""
    folder.mkdir()
    path, dice = folder / "start.db", random.Random(seed)
    with Store.open(path, "ann") as store:
        comparison = store.comparison(document(LEFT, "old.txt"), document(RIGHT, "new.txt"))
        for _ in range(8):
            act(store, comparison.id, dice)
    return path, dice


def trial(folder: Path, document: Doc, seed: int) -> None:
    """Three copies, changed apart, two of them after they met already; all orders, and in other groups."""
    path, dice = begun(folder, document, seed)
    copies = [copy_of(path, f"{name}.db") for name in REVIEWERS]
    for copy, name in zip(copies, REVIEWERS, strict=True):
        change(copy, name, dice, 12)
    if seed % 2:
        merged(copies[0], copies[1])
        for copy in copies:
            change(copy, dice.choice(REVIEWERS), dice, 8)
    first, *others = [in_order(folder, order) for order in permutations(copies)]
    assert all(other == first for other in others)
    grouped = [Path(shutil.copy(copy, folder / f"{at}.db")) for at, copy in enumerate(copies)]
    merged(grouped[1], copies[2])
    merged(grouped[0], grouped[1])
    assert dump(grouped[0]) == first
    before = grouped[0].read_bytes()
    assert not any(merged(grouped[0], *copies)[:2])
    assert dump(grouped[0]) == first
    assert grouped[0].read_bytes() == before


@pytest.mark.parametrize("seed", range(2))
def test_every_order_comes_to_the_same(tmp_path: Path, document: Doc, seed: int) -> None:
    trial(tmp_path / "trial", document, seed)


@pytest.mark.slow
def test_every_order_comes_to_the_same_in_many_trials(tmp_path: Path, document: Doc) -> None:
    for seed in range(2, 102 if IS_SOAK else 12):
        trial(tmp_path / str(seed), document, seed)
        shutil.rmtree(tmp_path / str(seed))


@pytest.mark.parametrize("seed", range(3))
def test_copies_that_were_made_apart_come_to_the_same(tmp_path: Path, document: Doc, seed: int) -> None:
    dice = random.Random(seed)
    copies = []
    for name in REVIEWERS:
        copies.append(tmp_path / f"{name}.db")
        with Store.open(copies[-1], name) as store:
            store.comparison(document(LEFT, f"{name}/old.txt"), document(RIGHT, "new.txt"))
        change(copies[-1], name, dice, 10)
    dice.shuffle(copies)
    first, *others = [in_order(tmp_path, order) for order in permutations(copies)]
    assert all(other == first for other in others)
    assert (len(first["comparisons"]), len(first["documents"])) == (1, 2)
    merged(copies[0], copies[1])
    change(copies[0], "ann", dice, 10)
    change(copies[1], "bob", dice, 10)
    first, *others = [in_order(tmp_path, order) for order in permutations(copies)]
    assert all(other == first for other in others)
    with Store.open(copies[0], "ann") as store:
        assert only(store)

"""Two reviewers at one comparison, with restarts: what is on record is what a model of a few lines says.

The model knows a row's state by a word that each change makes anew, an action by what it changed from what.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate.document import Document
from store import Comparison, Store, StoreError, new_id
from store.annotation import ReviewState
from store.comparison import Place
from tests.store.soaking import full, result
from tests.store.victims import LEFT, PLACE, annotation

Doc = Callable[[str], Document]
Key = tuple[str, str]  # "note" and an annotation's id, or "review" and a reviewer
Kind = Literal["do", "undo", "redo"]
GONE = "gone "  # how the word of a row begins that is off the record
REVIEWERS = ("ann", "bob")
STEPS = ("add", "edit", "delete", "judge", "undo", "redo", "see", "restart")
Step = tuple[str, str, int]


@dataclass
class Done:
    """An action: who did what, and which rows it took from what to what; "" is no row."""

    reviewer: str
    kind: Kind
    label: str
    changes: dict[Key, tuple[str, str]]
    undoes: int | None = None


@dataclass
class Model:
    """What should be on record."""

    rows: dict[Key, str] = field(default_factory=dict)
    log: list[Done] = field(default_factory=list)
    words: count[int] = field(default_factory=count)

    def change(self, reviewer: str, label: str, rows: dict[Key, str]) -> None:
        self._put(Done(reviewer, "do", label, {key: (self.rows.get(key, ""), rows[key]) for key in rows}))

    def step(self, reviewer: str, kind: Kind) -> str | None:
        """The label of what is undone or redone, None when there is none, "refused" when rows moved on."""
        number = self._next(reviewer, kind)
        if number is None:
            return None
        last = self.log[number]
        if any(self._word(key) != after for key, (_, after) in last.changes.items()):
            return "refused"
        changes = {key: (after, before or self._off(key)) for key, (before, after) in last.changes.items()}
        self._put(Done(reviewer, kind, last.label, changes, number))
        return last.label

    def _put(self, done: Done) -> None:
        self.log.append(done)
        self.rows.update({key: after for key, (_, after) in done.changes.items()})

    def _word(self, key: Key) -> str:
        return self.rows.get(key, "")

    def _off(self, key: Key) -> str:
        """A row as it is before there was one: a link is seen, an annotation is marked as deleted."""
        return "seen" if key[0] == "review" else f"{GONE}{next(self.words)}"

    def _next(self, reviewer: str, kind: Kind) -> int | None:
        undone = {done.undoes for done in self.log}
        last_do = max(
            (at for at, done in enumerate(self.log) if (done.reviewer, done.kind) == (reviewer, "do")),
            default=-1,
        )
        for at in range(len(self.log) - 1, -1, -1):
            done = self.log[at]
            if done.reviewer != reviewer or at in undone:
                continue
            if kind == "undo" and done.kind in ("do", "redo"):
                return at
            if kind == "redo" and done.kind == "undo":
                return at if at > last_do else None
        return None


class Pair:
    """The same things done to a store and to the model."""

    def __init__(self, path: Path, document: Doc) -> None:
        self.path, self.model = path, Model()
        self.stores = {reviewer: Store.open(path, reviewer) for reviewer in REVIEWERS}
        self.comparison: Comparison = self.stores["ann"].comparison(document(LEFT), document("The new mill."))

    def close(self) -> None:
        for store in self.stores.values():
            store.close()

    def take(self, step: Step) -> None:
        kind, reviewer, number = step
        store, comparison = self.stores[reviewer], self.comparison
        living = sorted(
            key for key, word in self.model.rows.items() if key[0] == "note" and not word.startswith(GONE)
        )
        if kind in ("undo", "redo"):
            self._step(store, "undo" if kind == "undo" else "redo")
        elif kind == "see":
            store.see(comparison.id, [PLACE, Place(26, 42, None, None)])
        elif kind == "restart":
            store.close()
            self.stores[reviewer] = Store.open(self.path, reviewer)
        elif kind == "judge":
            self._judge(store)
        elif kind == "add":
            self._add(store)
        elif living:
            self._change(store, kind, living[number % len(living)])

    def _step(self, store: Store, kind: Literal["undo", "redo"]) -> None:
        expected = self.model.step(store.reviewer, kind)
        try:
            undone = store.undo(self.comparison.id) if kind == "undo" else store.redo(self.comparison.id)
        except StoreError:
            assert expected == "refused"
        else:
            assert expected == (undone.label if undone else None)

    def _judge(self, store: Store) -> None:
        key = ("review", store.reviewer)
        state: ReviewState = "discrepant" if self.model.rows.get(key) == "equivalent" else "equivalent"
        label = f"judge {next(self.model.words)}"
        with store.action(self.comparison.id, label) as action:
            action.set_review(PLACE, state)
        self.model.change(store.reviewer, label, {key: state})

    def _add(self, store: Store) -> None:
        label = f"add {next(self.model.words)}"
        made = [annotation(self.comparison)._replace(id=new_id(), note=f"{label} {n}") for n in range(2)]
        with store.action(self.comparison.id, label) as action:
            for each in made:
                action.add(each)
        self.model.change(store.reviewer, label, {("note", each.id): each.note for each in made})

    def _change(self, store: Store, kind: str, key: Key) -> None:
        word = next(self.model.words)
        label = f"{kind} {word}"
        (kept,) = store.living(self.comparison.id, [key[1]])
        with store.action(self.comparison.id, label) as action:
            if kind == "edit":
                action.edit(kept._replace(note=label))
            else:
                action.delete(kept.id)
        self.model.change(store.reviewer, label, {key: label if kind == "edit" else f"{GONE}{word}"})

    def compare(self) -> None:
        """What is on record is what the model says, whoever looks."""
        rows = self.model.rows
        notes = {key[1]: word for key, word in rows.items() if key[0] == "note" and not word.startswith(GONE)}
        for reviewer, store in self.stores.items():
            assert {kept.id: kept.note for kept in store.annotations(self.comparison.id)} == notes
            judged = store.review(self.comparison.id).get(PLACE, "seen")
            assert judged == rows.get(("review", reviewer), "seen")


def run(path: Path, document: Doc, steps: list[Step]) -> None:
    pair = Pair(path, document)
    try:
        for step in steps:
            pair.take(step)
            pair.compare()
        assert pair.stores["ann"].check() == []
    finally:
        pair.close()


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(REVIEWERS), st.integers(0, 9)), max_size=40)
)
def test_two_reviewers_are_as_the_model(
    tmp_path_factory: pytest.TempPathFactory, document: Doc, steps: list[Step]
) -> None:
    run(tmp_path_factory.mktemp("pair") / "record.db", document, steps)


@pytest.mark.slow
def test_a_thousand_actions_of_two_reviewers_are_as_the_model(path: Path, document: Doc) -> None:
    dice, steps = random.Random(3), full(1000)
    run(
        path,
        document,
        [(dice.choice(STEPS), dice.choice(REVIEWERS), dice.randrange(99)) for _ in range(steps)],
    )
    result("actions of two reviewers with restarts", steps=steps, unlike_the_model=0)

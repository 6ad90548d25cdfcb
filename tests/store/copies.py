"""Copies of a database that reviewers change apart, for the tests of merging."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from collate.document import Span
from store import Annotation, Comparison, Store, StoreError, Suggestion, Target, new_id, now
from store.comparison import Place
from store.merging.foreign import sources
from store.merging.merging import Merged, merge

PLACES: tuple[Place, ...] = (Place(0, 25, 0, 25), Place(26, 42, None, None), Place(None, None, 26, 60))
PLACE = PLACES[0]
Dump = dict[str, list[tuple[Any, ...]]]


def copy_of(path: Path, name: str) -> Path:
    """A copy of a closed database, as a reviewer takes it along."""
    return Path(shutil.copy(path, path.with_name(name)))


def merged(into: Path, *paths: Path) -> Merged:
    """Merge some files into one."""
    with sources(paths) as found, Store.open(into, "merger") as store:
        return merge(store.database, found)


def dump(path: Path) -> Dump:
    """All that is on record, and that it is whole."""
    with Store.open_read_only(path) as store:
        assert not (problems := store.check()), problems
        tables = store.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(map(tuple, store.database.rows(f"SELECT * FROM {name}")), key=repr)
            for (name,) in tables
            if name not in ("_sqlite_migrations", "seal")
        }


def only(store: Store) -> Comparison:
    """The one comparison."""
    (found,) = store.comparisons()
    return found


def edit(path: Path, reviewer: str, annotation_id: str, **fields: object) -> Annotation:
    """Change an annotation, as a reviewer does in their copy."""
    with Store.open(path, reviewer) as store:
        comparison = only(store).id
        (found,) = store.living(comparison, [annotation_id])
        with store.action(comparison, "edit") as action:
            return action.edit(found._replace(**fields))  # type: ignore[arg-type]


def delete(path: Path, reviewer: str, annotation_id: str) -> None:
    """Take an annotation off the record."""
    with Store.open(path, reviewer) as store, store.action(only(store).id, "delete") as action:
        action.delete(annotation_id)


def judge(path: Path, reviewer: str, state: str) -> None:
    """Judge the link of PLACE."""
    with Store.open(path, reviewer) as store, store.action(only(store).id, "judge") as action:
        action.set_review(PLACE, state)  # type: ignore[arg-type]


def there(path: Path) -> list[Annotation]:
    """The annotations on record."""
    with Store.open_read_only(path) as store:
        return store.annotations(only(store).id)


def new(store: Store, comparison: str, dice: random.Random) -> Annotation:
    """An annotation of a few code points of the left."""
    text, start = store.documents(comparison)[0].text, dice.randrange(20)
    targets = (Target.of("left", text, start, start + dice.randrange(4)),)
    when = now()
    tag = dice.choice(["facts/entity", "facts/number"])
    return Annotation(new_id(), comparison, tag, "major", store.reviewer, when, when, targets)


def act(store: Store, comparison: str, dice: random.Random) -> None:
    """Something that a reviewer does, to anybody's rows."""
    kind = dice.choice(
        ["add", "add", "edit", "edit", "delete", "settle", "review", "pin", "unpin", "dismiss"]
    )
    kind = dice.choice([kind, kind, kind, "undo", "redo", "see", "rename", "place"])
    there, pins = store.annotations(comparison), store.pins(comparison)
    disputed = [each for each in store.conflicts(comparison) if each.reviewer in ("", store.reviewer)]
    if kind in ("undo", "redo"):
        try:
            _ = store.undo(comparison) if kind == "undo" else store.redo(comparison)
        except StoreError:
            return
    elif kind == "see":
        store.see(comparison, [dice.choice(PLACES)])
    elif kind == "place":
        store.set_position(comparison, "left", dice.randrange(40))
    else:
        with store.action(comparison, kind) as action:
            if kind == "add":
                action.add(new(store, comparison, dice))
            elif kind == "edit" and there:
                targets = new(store, comparison, dice).targets
                action.edit(dice.choice(there)._replace(note=f"{dice.random()}", targets=targets))
            elif kind == "delete" and there:
                action.delete(dice.choice(there).id)
            elif kind == "settle" and disputed:
                conflict = dice.choice(disputed)
                action.settle(conflict, dice.choice([conflict.stands, *conflict.others]))
            elif kind == "review":
                action.set_review(dice.choice(PLACES), dice.choice(["equivalent", "discrepant"]))
            elif kind == "pin":
                action.pin(Span(dice.randrange(9), 20), None if dice.random() < 0.5 else Span(0, 4))
            elif kind == "unpin" and pins:
                action.unpin(dice.choice(pins).id)
            elif kind == "dismiss":
                targets = new(store, comparison, dice).targets
                action.dismiss(Suggestion("kind", "facts/number", "minor", 1, True, "", "", targets))
            elif kind == "rename":
                action.set_comparison(name=f"name {dice.randrange(4)}")


def change(path: Path, reviewer: str, dice: random.Random, times: int) -> None:
    """What one reviewer does in a copy."""
    with Store.open(path, reviewer) as store:
        comparison = only(store).id
        for _ in range(dice.randrange(times)):
            act(store, comparison, dice)


def in_order(folder: Path, paths: Sequence[Path]) -> Dump:
    """What comes of merging one after the other into a copy of the first."""
    into = Path(shutil.copy(paths[0], folder / "into.db"))
    for path in paths[1:]:
        merged(into, path)
    found = dump(into)
    into.unlink()
    return found

"""Programs to be killed at any moment, and what is found afterwards.

    a victim   does an action of three rows, tells its name when it has returned, and so on for ever
    we         kill it, and look: what it told is there, whole, and of what it did not tell at most the last

They run in processes forked from one that has imported everything, so that a thousand take minutes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import sqlite_utils  # noqa: F401 (so that no victim has to)

from collate import read_bytes
from store import IMPORTS, Annotation, Comparison, Store, Target, new_id, now
from store.comparison import Place
from store.log.action import Action
from store.merging.foreign import sources
from store.merging.merging import merge

ROWS = 3  # that each action changes
LEFT = "The old mill burned down. Nobody was hurt."
CARRIED = ROWS + 2  # the state of a place is taken off and put to another one, and the comparison has a text
_ACTIONS = f"""SELECT CASE label WHEN 'import' THEN 'import ' || min("row")
    WHEN 'carry over' THEN 'carry ' || comparison ELSE kind || ' ' || label END,
  count(*) = CASE label WHEN 'carry over' THEN {CARRIED} ELSE {ROWS} END FROM changes GROUP BY action"""

Tell = Callable[[str], None]
Victim = Callable[[Path, str, Tell], None]


def annotation(comparison: Comparison, number: int = 0) -> Annotation:
    """A new one, of a span of LEFT."""
    targets = (Target.of("left", LEFT, number % 9, number % 9 + 3), Target.of("left", LEFT, 20, 24))
    return Annotation(new_id(), comparison.id, "facts/entity", "major", "ann", now(), now(), targets)


PLACE: Place = Place(0, 25, None, None)


def judge(store: Store, action: Action) -> None:
    """Change this reviewer's mind of a link."""
    now_is = store.review(action.scope.comparison).get(PLACE)
    action.set_review(PLACE, "discrepant" if now_is == "equivalent" else "equivalent")


def put(store: Store, comparison: Comparison, label: str, number: int) -> list[Annotation]:
    """Two new annotations and a judgement, as one action."""
    with store.action(comparison.id, label) as action:
        judge(store, action)
        return [action.add(annotation(comparison, number)) for _ in range(2)]


def names(run: str) -> Iterator[tuple[int, str]]:
    """Numbers and labels that no other run uses; `run` is a number."""
    return ((number, f"{run}-{number}") for number in count(int(run) * 100_000))


def adding(path: Path, run: str, tell: Tell) -> None:
    with Store.open(path, "ann") as store:
        (comparison,) = store.comparisons()
        for number, label in names(run):
            put(store, comparison, label, number)
            tell(f"do {label}")


def telling_early(path: Path, run: str, tell: Tell) -> None:
    """The control: it says that an action is done before it is."""
    with Store.open(path, "ann") as store:
        (comparison,) = store.comparisons()
        for number, label in names(run):
            with store.action(comparison.id, label) as action:
                judge(store, action)
                tell(f"do {label}")
                for _ in range(2):
                    action.add(annotation(comparison, number))


def editing(path: Path, run: str, tell: Tell) -> None:
    with Store.open(path, "ann") as store:
        (comparison,) = store.comparisons()
        made = put(store, comparison, f"{run}-first", int(run))
        tell(f"do {run}-first")
        for _, label in names(run):
            with store.action(comparison.id, label) as action:
                made = [action.edit(each._replace(note=label)) for each in made]
                judge(store, action)
            tell(f"do {label}")


def deleting(path: Path, run: str, tell: Tell) -> None:
    with Store.open(path, "ann") as store:
        (comparison,) = store.comparisons()
        for number, label in names(run):
            made = put(store, comparison, label, number)
            tell(f"do {label}")
            with store.action(comparison.id, f"{label} off") as action:
                for each in made:
                    action.delete(each.id)
                judge(store, action)
            tell(f"do {label} off")


def undoing(path: Path, run: str, tell: Tell) -> None:
    with Store.open(path, "ann") as store:
        (comparison,) = store.comparisons()
        for number, label in names(run):
            put(store, comparison, label, number)
            tell(f"do {label}")
            store.undo(comparison.id)
            tell(f"undo {label}")
            store.redo(comparison.id)
            tell(f"redo {label}")


def importing(path: Path, run: str, tell: Tell) -> None:
    target = {"side": "left", "start": 4, "end": 7, "exact": LEFT[4:7]}
    fields = {"type": "annotation", "tag": "facts/entity", "severity": "major", "targets": [target]}
    with Store.open(path, "ann") as store:
        while True:
            ids = sorted(new_id() for _ in range(ROWS))
            IMPORTS["jsonl"](store, [json.dumps({**fields, "id": each}).encode() for each in ids])
            tell(f"import {ids[0]}")


def merging(path: Path, run: str, tell: Tell) -> None:
    """Bob writes, and what he wrote is merged."""
    theirs = path.with_name("bob.db")
    with Store.open(path, "ann") as store, Store.open(theirs, "bob") as bob:
        comparison = bob.comparison(*store.documents(store.comparisons()[0].id))
        for number, label in names(run):
            put(bob, comparison, label, number)
            with sources([theirs]) as databases:
                merge(store.database, databases)
            tell(f"do {label}")


def carrying(path: Path, run: str, tell: Tell) -> None:
    """A comparison is made and judged, and then its left text changes."""
    with Store.open(path, "ann") as store:
        _, right = store.documents(store.comparisons()[0].id)
        for number, label in names(run):
            text = f"{LEFT} It was night {label}."
            texts = text, f"In May. {text}"
            before, after = (read_bytes(each.encode(), f"{label}.txt") for each in texts)
            comparison = store.comparison(before, right, name=label)
            put(store, comparison, label, number)
            tell(f"do {label}")
            store.carry_over(comparison.id, after, right)
            tell(f"carry {comparison.id}")


VICTIMS: dict[str, Victim] = {
    "adding": adding,
    "editing": editing,
    "deleting": deleting,
    "undoing": undoing,
    "importing": importing,
    "merging": merging,
    "carrying": carrying,
}


def creating(path: Path, run: str, tell: Tell) -> None:
    """Make one database after another."""
    for number in count():
        Store.open(path.with_name(f"{run}-{number}.db"), "ann").close()
        tell(f"{run}-{number}.db")


def opening(path: Path, run: str, tell: Tell) -> None:
    """Open one that may be of an earlier version."""
    tell("opening")
    Store.open(path, "ann").close()
    tell("opened")
    time.sleep(60)


def found(store: Store) -> dict[str, bool]:
    """The actions on record, and whether each is whole."""
    return {name: bool(is_whole) for name, is_whole in store.database.rows(_ACTIONS)}


class Gallows:
    """A process that has imported everything forks the victims, and we kill them."""

    def __init__(self, folder: Path) -> None:
        """Keep what victims tell in a folder, for what is in a file outlives its writer."""
        self.told = folder / "told"
        command = [sys.executable, "-W", "error", "-m", __spec__.name]
        self._forker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def killed(self, victim: str, path: Path, run: int, moment: tuple[int, float]) -> list[str]:
        """What a victim told until it was killed, without notice."""
        self.told.unlink(missing_ok=True)
        pid = int(self._say(victim, str(path), str(run), str(self.told)))
        self._wait_for(moment[0])
        time.sleep(moment[1])
        os.kill(pid, signal.SIGKILL)
        status = int(self._say())
        assert os.WIFSIGNALED(status), f"{victim} ended by itself: {os.waitstatus_to_exitcode(status)}"
        lines = self.told.read_text(encoding="utf-8").splitlines(keepends=True)
        return [line.strip() for line in lines if line.endswith("\n")]

    def _wait_for(self, lines: int) -> None:
        for _ in range(10_000):
            if self.told.exists() and self.told.read_bytes().count(b"\n") >= lines:
                return
            time.sleep(0.001)

    def _say(self, *words: str) -> str:
        assert self._forker.stdin
        assert self._forker.stdout
        self._forker.stdin.write(json.dumps(words) + "\n")
        self._forker.stdin.flush()
        return self._forker.stdout.readline()

    def close(self) -> None:
        """End the forking process."""
        self._forker.communicate()


def fork() -> None:
    """Fork a victim for an order on standard input, and tell its end for the next."""
    for line in sys.stdin:
        victim, path, run, told = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(victim, Path(path), run, Path(told))
            os._exit(0)
        print(pid, flush=True)
        sys.stdin.readline()
        print(os.waitpid(pid, 0)[1], flush=True)


def _live(victim: str, path: Path, run: str, told: Path) -> None:
    with told.open("wb", buffering=0) as file:

        def tell(name: str) -> None:
            file.write(f"{name}\n".encode())

        EVERY[victim](path, run, tell)


def moments(seed: str) -> Iterator[tuple[int, float]]:
    """When to kill: once it has told so much, and so many seconds later; a third of them while they open."""
    dice = random.Random(seed)
    while True:
        yield dice.choice((0, 1, 2)), dice.choice((0.01, 0.1)) * dice.random()


EVERY = {**VICTIMS, "creating": creating, "opening": opening, "telling early": telling_early}
if __name__ == "__main__":
    fork()

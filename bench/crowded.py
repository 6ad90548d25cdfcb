"""What keys cost with 20,000 annotations and 20,000 suggestions on a comparison, beside none.

A key that goes from one annotation to the next makes other jumps where there are none but those the keys
before it made. It is measured beside those of the 20,000 that stand near the beginning: it jumps alike.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.texts import make_pair
from collate import Alignment, Document, read
from store import IMPORTS, Annotation, Store, Target, new_id, now
from store.annotation import SIDES
from tui.app import Diptych
from tui.commands.open import keeping
from tui.review.record import Record
from tui.review.session import Session

MANY = 20_000
REACH = 6_000  # code points from the beginning, beyond which none of the jumps lead
WORDS = 100_000
ROUNDS = 3
PRESSES = 30
WARM_UP = "J n 4 plus u j space g"
# What is pressed before a key, so that each press of it does something.
KEYS = {
    "j": "",
    "J": "",
    "n": "",
    "space": "",
    "4": "J",
    "plus": "J 4",
    "u": "J 4",
    "equals_sign": "",
    "right_curly_bracket": "",
}
CONTROLS = {"right_curly_bracket": "near"}  # by key, where it is not "none"


def run() -> Iterator[str]:
    """CPU milliseconds a key, and their ratio to those without; medians of the rounds."""
    with TemporaryDirectory() as folder:
        pair = make_pair(Path(folder), WORDS)
        documents = read(pair.left), read(pair.right)
        crowds: dict[str, Sequence[int]] = {"none": [], "near": _near(documents), "all": range(MANY)}
        for name, crowd in crowds.items():
            with Store.open(_database(folder, name), "ann") as store:
                fill(store, documents, crowd)
        rounds = [
            {name: _costs(_database(folder, name), documents, pair.alignment) for name in crowds}
            for _ in range(ROUNDS)
        ]
    for key in KEYS:
        control = CONTROLS.get(key, "none")
        crowded, alone = (median(costs[name][key] for costs in rounds) for name in ("all", control))
        ratio = median(costs["all"][key] / costs[control][key] for costs in rounds)
        yield f"{key:20} {crowded * 1000:.1f} ms, with {control} {alone * 1000:.1f} ms: {ratio:.2f}x"


def _near(documents: tuple[Document, Document]) -> list[int]:
    """Those of all that stand near the beginning of either side."""
    return [at for at in range(MANY) if any(each.start < REACH for each in _targets(documents, at))]


def _database(folder: str, crowd: str) -> Path:
    return Path(folder) / f"{crowd}.db"


def _costs(path: Path, documents: tuple[Document, Document], alignment: Alignment) -> dict[str, float]:
    with Store.open(path, "ann") as store:
        comparison = store.comparison(*documents)
        with keeping():  # as the program does
            record = Record(store, comparison.id, store.tag_set(comparison.id))
            session = Session(*documents, alignment, record)
        return asyncio.run(_pressed(session))


async def _pressed(session: Session) -> dict[str, float]:
    async with Diptych(session).run_test(size=(120, 40)) as pilot:
        await pilot.press(*WARM_UP.split())
        costs = {}
        for key, before in KEYS.items():
            await pilot.press("g")
            costs[key] = 0.0
            for _ in range(PRESSES):
                await pilot.press(*before.split())
                start = time.process_time()
                await pilot.press(key)
                costs[key] += (time.process_time() - start) / PRESSES
        return costs


def fill(store: Store, documents: tuple[Document, Document], crowd: Sequence[int]) -> None:
    """Put annotations on record, and as many suggestions beside them, by their numbers."""
    comparison = store.comparison(*documents).id
    with store.action(comparison, "fill") as action:
        for at in crowd:
            when, targets = now(), tuple(_targets(documents, at))
            action.add(Annotation(new_id(), comparison, "facts/number", "minor", "ann", when, when, targets))
    IMPORTS["jsonl"](store, (_suggestion(comparison, documents, at) for at in crowd))


def _targets(documents: tuple[Document, Document], at: int) -> Iterator[Target]:
    """A span of each side, far enough from the next one's."""
    for side, document in zip(SIDES, documents, strict=True):
        start = (at * 7919) % (len(document.text) - 20)
        yield Target.of(side, document.text, start, start + 9)


def _suggestion(comparison: str, documents: tuple[Document, Document], at: int) -> bytes:
    """What somebody might suggest, as it is imported."""
    said = {"kind": "number", "tag": "facts/number", "severity": "major", "why": "a reason"}
    spans = {each.side: [[each.start, each.end]] for each in _targets(documents, at)}
    return json.dumps({"type": "suggestion", "comparison": comparison, **said, **spans}).encode()

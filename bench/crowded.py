"""What keys cost with 20,000 annotations and 20,000 suggestions on a comparison, beside none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.texts import make_pair
from collate import Document, read
from store import Annotation, Store, Suggestion, Target, load_tags, new_id, now
from tui.app import Diptych
from tui.record import Record
from tui.session import Session

MANY = 20_000
WORDS = 100_000
PRESSES = 30
# What is pressed before a key, so that each press of it does something.
KEYS = {"j": "", "J": "", "n": "", "space": "", "4": "J", "plus": "4", "u": "J 4", "equals_sign": ""}


def run() -> Iterator[str]:
    """CPU milliseconds a key."""
    with TemporaryDirectory() as folder:
        pair = make_pair(Path(folder), WORDS)
        documents = read(pair.left), read(pair.right)
        costs = []
        for crowd in (0, MANY):
            with Store.open(Path(folder) / f"{crowd}.db", "ann") as store:
                comparison = store.comparison(*documents)
                fill(store, comparison.id, documents, crowd)
                record = Record(store, comparison.id, load_tags("faithfulness"))
                record.suggestions.replace({each.key: each for each in suggestions(documents, crowd)})
                costs.append(asyncio.run(_costs(Session(*documents, pair.alignment, record))))
        for key in KEYS:
            alone, crowded = (cost[key] for cost in costs)
            yield f"{key:12} {crowded * 1000:.1f} ms, alone {alone * 1000:.1f} ms: {crowded / alone:.2f}x"


async def _costs(session: Session) -> dict[str, float]:
    async with Diptych(session).run_test(size=(120, 40)) as pilot:
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


def targets(documents: tuple[Document, Document], at: int) -> tuple[Target, ...]:
    """A span of each side, far enough from the next one's."""
    found = []
    for side, document in zip(("left", "right"), documents, strict=True):
        start = (at * 7919) % (len(document.text) - 20)
        found.append(Target.of("left" if side == "left" else "right", document.text, start, start + 9))
    return tuple(found)


def fill(store: Store, comparison: str, documents: tuple[Document, Document], count: int) -> None:
    """Put annotations on record."""
    with store.action(comparison, "fill") as action:
        for at in range(count):
            when = now()
            action.add(
                Annotation(
                    new_id(), comparison, "facts/number", "minor", "ann", when, when, targets(documents, at)
                )
            )


def suggestions(documents: tuple[Document, Document], count: int) -> list[Suggestion]:
    """Suggestions that somebody might have made."""
    return [
        Suggestion("number", "facts/number", "major", 0.9, True, "a reason", "bench", targets(documents, at))
        for at in range(1, count + 1)
    ]

"""What keys and a resize cost, in a process of their own: run as a program it prints them as JSON.

python -m bench.presses                     the bare Textual program
python -m bench.presses LEFT RIGHT          the reader, its links from the cache, its suggestions on record
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from textual.app import App
from textual.pilot import Pilot

from bench.bare import Bare
from store import Store
from tui.app import Diptych
from tui.behind.suggesting import AtOnce
from tui.commands.open import keeping
from tui.console.terminal import read_pair
from tui.review.shelf import Shelf
from tui.settings.settings import Settings, default_database

PRESSES = 60
RESIZES = 20
BREATH = 0.05  # seconds
KEYS = ("j", "J", "n", "space")


async def _keys(
    app: App[None], keys: tuple[str, ...], is_busy: Callable[[], bool] = lambda: False
) -> dict[str, float]:
    """CPU seconds a press, and a resize, once nothing else is done behind them."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        while is_busy():
            await pilot.pause(BREATH)
        costs = {}
        for key in keys:
            await pilot.press(key)
            costs[key] = await _cost(lambda key=key: pilot.press(*[key] * PRESSES)) / PRESSES  # type: ignore[misc]
        costs["resize"] = await _cost(lambda: _resize(pilot)) / RESIZES
        return costs


async def _resize(pilot: Pilot[None]) -> None:
    for at in range(RESIZES):
        await pilot.resize_terminal(100 + at % 2 * 20, 40)
        await pilot.pause()


async def _cost(call: Callable[[], Awaitable[None]]) -> float:
    begun = time.process_time()
    await call()
    return time.process_time() - begun


def main(paths: list[str]) -> dict[str, float]:
    """The costs in the bare program, or in the reader of two texts."""
    if not paths:
        gc.set_threshold(700, 10, 10)  # as Python has it: to import what is measured changes it
        return asyncio.run(_keys(Bare(), ("j",)))
    with keeping():
        documents = read_pair(*paths)
    with TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        if default_database().exists():  # what is on record of the texts, left as it is
            copyfile(default_database(), database)
        with Store.open(database, "ann") as store:
            with keeping():
                session = Shelf(store, Settings(), look=AtOnce).compare(documents)
            assert session.noticing
            session.notice_all()
            noticing = session.noticing
            return asyncio.run(_keys(Diptych(session), KEYS, lambda: noticing.is_taking))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))

"""What a key costs in the reader, beside a bare Textual program that scrolls one Static."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from collate import read
from store import Store
from tui.app import Diptych
from tui.commands.open import make_session, sample_pair

PRESSES = 60


class Bare(App[None]):
    """One Static in a scrolling container."""

    BINDINGS = [Binding("j", "down")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """The left sample text."""
        with VerticalScroll():
            yield Static(read(sample_pair()[0]).text, markup=False)

    def action_down(self) -> None:
        """A line down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)


async def _cost(app: App[None], key: str) -> float:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j")
        start = time.process_time()
        await pilot.press(*[key] * PRESSES)
        return (time.process_time() - start) / PRESSES


def run() -> Iterator[str]:
    """CPU milliseconds a key."""
    control = asyncio.run(_cost(Bare(), "j"))
    left, right = map(read, sample_pair())
    for key, name in (
        ("j", "row down"),
        ("J", "next link"),
        ("n", "next difference"),
        ("space", "page down"),
    ):
        with TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db", "ann") as store:
            comparison = store.comparison(left, right)
            app = Diptych(make_session(store, comparison.id, comparison.tag_set, (left, right)))
            ours = asyncio.run(_cost(app, key))
        yield f"{name} {ours * 1000:.1f} ms, bare Static {control * 1000:.1f} ms: {ours / control:.1f}x"

"""Make what the docs show from the program itself: `make docs` writes keys.md and reader.svg."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from tui.keys import GROUPS, KEYS

HERE = Path(__file__).parent
SHOWN = tuple("JJJJJnn3JJJnn5JJn3ntr")


def keys_page() -> str:
    """The key sheet."""
    lines = ["# Keys", "", "Made by `make docs` from `tui/keys.py`: change them there.", ""]
    for group in GROUPS:
        lines += [f"## {group}", "", "| keys | id | what it does |", "|---|---|---|"]
        lines += [f"| {cell(key.shown)} | `{key.id}` | {key.help} |" for key in KEYS if key.group == group]
        lines.append("")
    return "\n".join(lines)


def cell(keys: str) -> str:
    """Keys as code, parted by spaces: "h ←" -> "`h` `←`"."""
    return " ".join(f"`{key}`" for key in keys.replace("|", "\\|").split())


async def screenshot() -> str:
    """The reader on the sample pair, after a few keys, as SVG."""
    from collate import read
    from store import Store
    from tui.app import Diptych
    from tui.commands.open import make_session, sample_pair

    left, right = map(read, sample_pair())
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "docs.db", "ann") as store:
        comparison = store.comparison(left, right)
        app = Diptych(make_session(store, comparison.id, comparison.tag_set, (left, right)))
        async with app.run_test(size=(110, 32)) as pilot:
            await pilot.press(*SHOWN)
            await pilot.pause()
            return app.export_screenshot(title="diptych harbour.md harbour_rewrite.txt")


if __name__ == "__main__":
    (HERE / "keys.md").write_text(keys_page(), encoding="utf-8")
    (HERE / "reader.svg").write_text(asyncio.run(screenshot()), encoding="utf-8")

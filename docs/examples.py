"""The screens in tricky.md, from the texts and the keys that stand hidden before each.

<!-- example                                    ```
left = "One man came."         ->               ▌ One man came.      ╺━╸  Two men came.
right = "Two men came."                         ```
keys = "n" -->

A `[[then]]` opens the reader anew, with what it has of `left`, `right` and `reviewer` instead of what was
before; each reviewer has a database, and `merge` takes the other's into it first.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docs.playing import document, playing
from store import Store
from store.merging.merging import merge

SIZE = 84, 16
_EXAMPLE = re.compile(r"(<!-- example\n(.*?)-->\n\n```\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


async def with_screens(page: str) -> str:
    """The page with each example's screen as it is now."""
    made, at = "", 0
    for found in _EXAMPLE.finditer(page):
        screen = await screen_of_example(tomllib.loads(found[2]))
        made += f"{page[at : found.start()]}{found[1]}{screen}\n"
        at = found.end()
    return made + page[at:]


async def screen_of_example(example: dict[str, Any]) -> str:
    """What the reader shows at the end of an example."""
    now: dict[str, Any] = {"left_file": "left.txt", "reviewer": "ann"}
    with TemporaryDirectory() as folder:
        for step in (example, *example.get("then", ())):
            now |= {"keys": "", "merge": ()} | step
            for other in now["merge"]:
                _take(Path(folder), now["reviewer"], other)
            shown = await _shown(now, Path(folder))
    return "\n".join(_rows(shown))


async def _shown(now: dict[str, Any], folder: Path) -> str:
    texts = document(now["left"], now["left_file"]), document(now["right"], "right.txt")
    async with playing(texts, folder, reviewer=now["reviewer"], size=SIZE) as reader:
        await reader.press(now["keys"])
        return (await reader.screen()).text


def _take(folder: Path, reviewer: str, other: str) -> None:
    """Merge another's database into a reviewer's."""
    with (
        Store.open(folder / f"{reviewer}.db", reviewer) as mine,
        Store.open(folder / f"{other}.db", other) as theirs,
    ):
        merge(mine.database, [theirs.database])


def _rows(shown: str) -> list[str]:
    """Without the keys at the foot, and one empty row where there are several."""
    rows = shown.splitlines()[:-1]
    return [row for at, row in enumerate(rows) if row.strip(" ◇⋄●◆○·╎") or (at and rows[at - 1].strip())]

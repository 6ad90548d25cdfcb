"""The tutorial, played: its keys are pressed, its screens are looked for, its pictures are drawn.

```keys      J n                     pressed in the reader, one after another
```screen    Link 5 of 59            what must be on the screen by now, line by line
![…](tutorial-open.svg)              the screen as it is now
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from collate import read
from docs.pictures import Step, picture
from docs.playing import playing, strokes
from tui.commands.open import sample_pair

PAGE = Path(__file__).with_name("tutorial.md")
SIZE = (100, 24)
_PARTS = re.compile(r"^```(keys|screen)\n(.*?)^```$|^!\[(.*?)\]\((.*?\.svg)\)$", re.MULTILINE | re.DOTALL)


def parts(page: str) -> Iterator[tuple[str, str, str]]:
    """What a page asks for: ("keys" or "screen", its lines, ""), or ("picture", its title, its file)."""
    for kind, lines, title, name in _PARTS.findall(page):
        yield (kind, lines, "") if kind else ("picture", title, name)


async def tutorial_pictures() -> AsyncIterator[tuple[str, str]]:
    """The name and the SVG of each picture of the tutorial.

    Raises:
        ValueError: when the page shows a line that is not on the screen.
    """
    left, right = map(read, sample_pair())
    pressed = ""
    with TemporaryDirectory() as folder:
        async with playing((left, right), Path(folder), size=SIZE) as reader:
            for kind, text, name in parts(PAGE.read_text(encoding="utf-8")):
                if kind == "keys":
                    pressed = " ".join(text.split())
                    await reader.press(pressed)
                elif kind == "picture":
                    keys = tuple(each.shown for each in strokes(pressed))
                    yield name, picture([Step(await reader.screen(), keys, "")], text)
                elif missing := _missing(text, (await reader.screen()).text):
                    raise ValueError(f"After the keys {pressed} the screen does not say: {missing}")


def _missing(lines: str, screen: str) -> str:
    """The first line that the screen does not have, whatever the spaces; "" when it has all."""
    shown = " ".join(screen.split())
    return next((line for line in lines.splitlines() if " ".join(line.split()) not in shown), "")

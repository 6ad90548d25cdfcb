"""Make what the docs show from the program itself, by `make docs`.

what a key, a command or a detector says of itself     ->     keys.md, commands.md, diptych.1, suggestions.md
texts and keys in tricky.md                            ->     the screens that stand there
keys in demo.py and tutorial.md                        ->     demo.svg, tutorial-….svg
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from docs.demo import demo
from docs.examples import with_screens
from docs.keysheet import keys_page
from docs.manual import commands_page, man_page
from docs.suggesting import suggestions_page
from docs.tutorial import tutorial_pictures

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """What is made of what the program says of itself, by the name of the file."""
    return {
        "keys.md": keys_page(),
        "commands.md": commands_page(),
        "diptych.1": man_page(),
        "suggestions.md": suggestions_page(),
    }


async def screens() -> dict[str, str]:
    """What is made by opening the reader and pressing keys, in colour whatever the terminal has."""
    os.environ.pop("NO_COLOR", None)
    return {
        "tricky.md": await with_screens((HERE / "tricky.md").read_text(encoding="utf-8")),
        "demo.svg": await demo(),
        **{name: svg async for name, svg in tutorial_pictures()},
    }


if __name__ == "__main__":
    for name, text in (pages() | asyncio.run(screens())).items():
        (HERE / name).write_text(text, encoding="utf-8")

"""Make what the docs show from the program itself, by `make docs`.

what a key, a command or a detector says of itself     ->     keys.md, commands.md, diptych.1, suggestions.md
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.manual import commands_page, man_page
from docs.suggesting import suggestions_page
from tui.commands.keys import in_markdown
from tui.screenkeys import EVERY

HERE = Path(__file__).parent
SHOWN = tuple("JJJJJnn3JJJnn5JJn3ntr")


KEYS_HEAD = """# Keys

Made by `make docs` from `tui/keys.py`: change them there. `diptych keys` prints them with your own.

To give other keys to an id, write them into the config file: `DIPTYCH_CONFIG`, else `config.toml` in your
folder of settings (`diptych keys` says where). Keys are written as below; Textual's names are understood too.

```toml
[keys]
"link.next" = ["J", "F2"]       # these and no others
"program.quit" = []             # no key; the palette still does it

[tags]
digits = ["facts/number", "facts/entity"]       # at most nine, by id

[suggestions]
shown = ["number", "name"]      # these kinds alone unasked; the others with all words (D)
hidden = ["spelling"]           # never
```

A key given to one id is taken from the one on the same screen that has it by default. Two ids
of one screen cannot both be given the same key.
"""


def keys_page() -> str:
    """The key sheet."""
    return "\n".join([KEYS_HEAD, *in_markdown(EVERY)])


async def screenshot() -> str:
    """The reader on the sample pair, after a few keys, as SVG."""
    from collate import read
    from store import Store
    from tui.app import Diptych
    from tui.commands.open import sample_pair
    from tui.settings import Settings
    from tui.shelf import Shelf

    left, right = map(read, sample_pair())
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "docs.db", "ann") as store:
        app = Diptych(Shelf(store, Settings()).compare((left, right)))
        async with app.run_test(size=(110, 32)) as pilot:
            await pilot.press(*SHOWN)
            await pilot.pause()
            return app.export_screenshot(title="diptych harbour.md harbour_rewrite.txt")


if __name__ == "__main__":
    (HERE / "keys.md").write_text(keys_page(), encoding="utf-8")
    (HERE / "commands.md").write_text(commands_page(), encoding="utf-8")
    (HERE / "diptych.1").write_text(man_page(), encoding="utf-8")
    (HERE / "suggestions.md").write_text(suggestions_page(), encoding="utf-8")
    (HERE / "reader.svg").write_text(asyncio.run(screenshot()), encoding="utf-8")

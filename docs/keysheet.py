"""The key sheet, from the table of keys.

Key("link.next", "J", ..., "next link")     ->     | `J` | `link.next` | next link |
"""

from __future__ import annotations

from tui.commands.keys import in_markdown
from tui.keys.screens import EVERY

KEYS_HEAD = """# Keys

Made by `make docs` from `tui/keys/keys.py`: change them there. `diptych keys` prints them with your own.

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

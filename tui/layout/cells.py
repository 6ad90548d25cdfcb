"""How many cells a character takes: as terminals reckon, also where Rich does not.

    कार     क, ा, र      3 cells; Rich gives the middle one, a mark that stands beside its letter, none

Marks over and under a letter share its cell. Those beside it (vowels of Devanagari, Bengali, Tamil) take one
of their own in the tables of the C library, xterm, GNOME's terminals and tmux: a row reckoned without them
runs out of its column.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import rich.cells

_by_rich = rich.cells.get_character_cell_size


@lru_cache(maxsize=4096)
def cells(shown: str, unicode_version: str = "auto") -> int:
    """How many cells a sign takes; 0 for none, and for a mark that shares its base's."""
    if not shown:
        return 0
    return 1 if unicodedata.category(shown) == "Mc" else _by_rich(shown, unicode_version)


def measure_as_terminals() -> None:
    """Have Rich, and with it all that Textual draws, reckon so in this process."""
    rich.cells.get_character_cell_size = cells
    rich.cells.cached_cell_len.cache_clear()

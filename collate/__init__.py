"""Two texts and how they relate: their sentences, which of them belong together, what changed, what matters.

    read("a.md"), read("b.txt") -> Documents -> compare(left, right) -> Alignment of Links
    Links -> differences, word by word; suggestions, what matters of them

This face costs next to nothing to import: a name brings its module along when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collate.alignment.aligner import Aligner, align, compare
    from collate.alignment.pins import Pin
    from collate.document import Block, BlockKind, Document, Run, Span, Style, StyleKind
    from collate.errors import DiptychError, DocumentError
    from collate.links import Alignment, Link
    from collate.readers import read, read_bytes, read_stream
    from collate.suggestions import Suggestion, suggest, suggest_pair
    from collate.words.differences import Difference, differences
    from collate.words.folding import Ignore

_HOMES = {
    "collate.alignment.aligner": ("Aligner", "align", "compare"),
    "collate.document": ("Block", "BlockKind", "Document", "Run", "Span", "Style", "StyleKind"),
    "collate.errors": ("DiptychError", "DocumentError"),
    "collate.words.folding": ("Ignore",),
    "collate.links": ("Alignment", "Link"),
    "collate.alignment.pins": ("Pin",),
    "collate.readers": ("read", "read_bytes", "read_stream"),
    "collate.suggestions": ("Suggestion", "suggest", "suggest_pair"),
    "collate.words.differences": ("Difference", "differences"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Aligner",
    "Alignment",
    "Block",
    "BlockKind",
    "Difference",
    "DiptychError",
    "Document",
    "DocumentError",
    "Ignore",
    "Link",
    "Pin",
    "Run",
    "Span",
    "Style",
    "StyleKind",
    "Suggestion",
    "align",
    "compare",
    "differences",
    "read",
    "read_bytes",
    "read_stream",
    "suggest",
    "suggest_pair",
]


if not TYPE_CHECKING:  # a type checker that saw this would believe in any name

    def __getattr__(name: str) -> object:
        """The public name, from the module it lives in."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME[name]), name)

r"""Tables in Markdown.

a | b, on two lines     ->     a \| b, on one
"""

from __future__ import annotations


def cell(text: str) -> str:
    """Text in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")

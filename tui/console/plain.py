"""A comparison as plain text: for each link its left text on a line, its right text on a line, with a sign.

    = The dog barked.
    = The dog barked.

    ~ It left at two.
    ~ It went at two.

    - Nobody came.

The signs: `=` the same words, `~` other words, `-` only in the left, `+` only in the right; a moved link has
`>` and `<` instead. Nothing is wrapped, and control characters are shown as visible signs.
"""

from __future__ import annotations

from collections.abc import Iterator

from collate import Alignment, Document, differences
from tui.layout.typesetting import visible


def plain_text(left: Document, right: Document, alignment: Alignment) -> Iterator[str]:
    """The lines, link by link, a blank line between two."""
    for at, link in enumerate(alignment.links):
        if at:
            yield "\n"
        texts = [visible(left.words_of(link.left)), visible(right.words_of(link.right))]
        for text, sign in zip(texts, _signs(texts, moved=link.moved), strict=True):
            if text:
                yield f"{sign} {text}\n"


def _signs(texts: list[str], *, moved: bool) -> tuple[str, str]:
    left, right = texts
    if moved:
        return ">", "<"
    if left and right:
        sign = "~" if differences(left, right) else "="
        return sign, sign
    return "-", "+"

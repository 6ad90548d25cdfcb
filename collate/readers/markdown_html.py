"""Blocks of HTML inside Markdown: the text without the tags.

<div align="center">Spring &amp; fall</div>     ->   a paragraph "Spring & fall"
<!-- to do -->                                  ->   nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from collate.document import Run
from collate.readers.draft import Draft

# Each alternative reaches the end of the text at worst, and then is the last: linear.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[?!][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(r"(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)|(\s+)")
_INLINE = re.compile(
    r"a|abbr|b|bd[io]|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|su[bp]|u|var",
    re.IGNORECASE,
)


def drafts(content: str, origin: Sequence[Run]) -> Iterator[Draft]:
    """A draft for each paragraph; every tag that is not inline ends one."""
    draft = Draft()
    at = 0
    for markup in _MARKUP.finditer(content):
        _write(draft, content[at : markup.start()], origin, at)
        at = markup.end()
        if not _INLINE.fullmatch(markup[2] or "i"):
            yield draft
            draft = Draft()
    _write(draft, content[at:], origin, at)
    yield draft


def _write(draft: Draft, text: str, origin: Sequence[Run], start: int) -> None:
    """Text between tags: white space is one space, entities are what they stand for."""
    at = 0
    for found in _PIECE.finditer(text):
        draft.write(text[at : found.start()], origin, start + at)
        draft.write(unescape(found[1]) if found[1] else " ")
        at = found.end()
    draft.write(text[at:], origin, start + at)

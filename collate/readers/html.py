"""HTML: the article without what stands around it, its markup as blocks and styles.

    <nav>Home</nav>
    <h1>A <em>new</em> day</h1>          heading "A new day" with emphasis 2-5
    <p>Salt &amp; <a href=x>oil</a>      paragraph "Salt & oil" with a link 7-10
    <ul><li>bread</ul>                   item "• bread"; the sign stands in no run

Nothing is fetched and no script is run. Marks that lead to notes are left out, notes are kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import unescape

from collate.document import BlockKind, StyleKind
from collate.readers.draft import Draft, Sheet
from collate.readers.html_article import MAIN, Piece, article, is_aside, is_never
from collate.readers.html_tokens import Tag, Text, tokens
from collate.readers.numbering import count
from collate.readers.page import Page, is_credit, raised

_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
STYLES: dict[str, StyleKind] = {
    "a": "link", "b": "strong", "cite": "emphasis", "code": "code", "dfn": "emphasis", "em": "emphasis",
    "i": "emphasis", "kbd": "code", "samp": "code", "strong": "strong", "tt": "code", "var": "emphasis",
}  # fmt: skip
_INLINE = """abbr acronym bdi bdo big del font ins label mark meter nobr output progress q rb ruby s small
span strike sub sup time u wbr"""
INLINE = frozenset((*_INLINE.split(), *STYLES))
MOST_STYLES = 10  # inside each other; what is deeper is no markup that somebody wrote
_RANKS = {f"h{rank}": rank for rank in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "dir"))
_COUNTED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PIECE = re.compile(
    r"(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)|([ \t\n\r\f]+)|(\u00ad+)"
)
_NOTE_MARK = re.compile(
    r"doc-noteref|\bnoteref\b|footnote-?(?:ref|reference|call)|doc-backlink|footnote-back"
)
_NOTE = re.compile(r"doc-(?:foot|end)note\b|\b(?:foot|end|rear)notes?\b", re.IGNORECASE)


def read(source: str) -> Page:
    """The page of an HTML text; its line ends are LF."""
    sheet = Sheet()
    lay(article(pieces(source)), sheet)
    return sheet.page()


def pieces(source: str, base: int = 0) -> list[Piece]:
    """All blocks of an HTML text; its own place in the file is `base`."""
    walk = _Walk(source, base)
    for token in tokens(source):
        walk.take(token)
    walk.flush()
    return walk.pieces


def lay(found: Sequence[Piece], sheet: Sheet) -> None:
    """Adds the pieces to a sheet."""
    for piece in found:
        if piece.has_rule:
            sheet.rule()
        sheet.add(piece.draft, piece.kind, piece.level, "\n" if piece.kind == "code" else None)


class _Walk:
    """One pass over the tokens; keeps the open elements and what they mean for the text in them."""

    def __init__(self, source: str, base: int) -> None:
        self.pieces: list[Piece] = []
        self._source = source
        self._base = base
        self._draft = Draft()
        self._marker = ""
        self._has_rule = False
        self._open: list[tuple[str, tuple[str, ...]]] = []
        self._names: Counter[str] = Counter()
        self._within: Counter[str] = Counter()  # how many open elements are "never", "aside", "main" ...
        self._styles: list[StyleKind] = []
        self._counters: list[tuple[str, int]] = []
        self._ranks: list[int] = []
        self._cells = 0

    def take(self, token: Tag | Text) -> None:
        """The next token."""
        if isinstance(token, Text):
            if not self._within["never"]:
                self._write(token)
        elif token.is_end:
            self._end(token.name)
        elif token.name in VOID:
            self._void(token)
        else:
            self._start(token)

    # Elements

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name not in INLINE:
            self._break(name)
        style = _style(tag) if len(self._styles) < MOST_STYLES else None
        leads_to_note = (
            name == "a" and self._within["raised"] and tag.values().get("href", "").startswith("#")
        )
        roles = (*_roles(tag), *(("styled",) if style else ()), *(("never",) if leads_to_note else ()))
        for role in roles:
            self._within[role] += 1
        self._names[name] += 1
        self._open.append((name, roles))
        if style:
            self._styles.append(style)
            self._draft.open(style)
        elif name in _LISTS:
            values = tag.values()
            start = values.get("start", "1")
            kind = _COUNTED.get(values.get("type", ""), "decimal") if name == "ol" else "bullet"
            self._counters.append((kind, int(start) if start.lstrip("-").isdecimal() else 1))
        elif name == "li":
            self._open_item()
        elif name == "q":
            self._draft.write("“")
        elif name in _RANKS:
            self._ranks.append(_RANKS[name])

    def _end(self, name: str) -> None:
        if not self._names[name]:
            return
        while True:
            opened, roles = self._open[-1]
            self._close(opened, roles)
            self._open.pop()
            if opened == name:
                return

    def _close(self, name: str, roles: tuple[str, ...]) -> None:
        if name not in INLINE:
            self._break(name, is_end=True)
        self._names[name] -= 1
        for role in roles:
            self._within[role] -= 1
        if "styled" in roles:
            self._styles.pop()
            self._draft.close()
        elif name in _LISTS:
            self._counters.pop()
        elif name == "q":
            self._draft.write("”")
        elif name in _RANKS:
            self._ranks.pop()

    def _void(self, tag: Tag) -> None:
        if tag.name == "br":
            self._draft.write(" " if self._within["row"] else "\n")
        elif tag.name == "hr":
            self.flush()
            self._has_rule = True
        elif tag.name == "img":
            self._draft.has_image = True

    def _open_item(self) -> None:
        self._marker = ""
        if self._counters:
            kind, number = self._counters[-1]
            self._marker = count(number, kind) + (" " if kind == "bullet" else ". ")
            self._counters[-1] = kind, number + 1

    def _break(self, name: str, is_end: bool = False) -> None:
        """The beginning or end of an element that stands by itself; in a table's row it is but a space."""
        if not self._within["row"] or name in ("tr", "table"):
            self.flush()
            self._cells = 0
        elif name in ("td", "th") and not is_end:
            if self._cells:
                self._draft.write("| " if self._draft.is_spaced else " | ")
            self._cells += 1
        elif not self._draft.is_spaced:
            self._draft.write(" ")

    # Text

    def _write(self, token: Text) -> None:
        """Text between tags: white space is one space, entities are what they stand for."""
        source, at = self._source, token.start
        if self._within["pre"]:
            self._draft.write_from(self._base + at, source[at : token.end].replace("\r", "\n"))
            return
        if self._within["raised"] and (sign := raised(source[at : token.end])) != source[at : token.end]:
            self._draft.write(sign)
            return
        for found in _PIECE.finditer(source, at, token.end):
            self._draft.write_from(self._base + at, source[at : found.start()])
            at = found.end()
            if found[1]:
                self._draft.write(_sign(found[1]))
            elif found[2] and not self._draft.is_spaced:
                self._draft.write(" ")
        self._draft.write_from(self._base + at, source[at : token.end])

    def flush(self) -> None:
        """Ends the block, if anything was written; styles that are still open go on in the next."""
        draft = self._draft
        for _ in self._styles:
            draft.close()
        self._draft = Draft()
        for style in self._styles:
            self._draft.open(style)
        if not draft.text.strip():
            return
        kind, level = self._kind(draft)
        draft.marker, self._marker = "" if kind == "note" else self._marker, ""
        main, aside = bool(self._within["main"]), bool(self._within["aside"])
        self.pieces.append(Piece(draft, kind, level, main, aside, self._has_rule))
        self._has_rule = False

    def _kind(self, draft: Draft) -> tuple[BlockKind, int]:
        for kind, level_of in _KINDS.items():
            if self._within[kind]:
                return kind, level_of(self)
        if self._within["row"] or self._counters:
            return "item", len(self._counters)
        return ("caption" if is_credit(draft.text.strip()) else "paragraph"), 0

    def heading(self) -> int:
        """The rank of the heading that is open."""
        return self._ranks[-1]

    def quotes(self) -> int:
        """How deep the text is quoted."""
        return self._within["quotation"]


# The first that is open decides; how its level is found.
_KINDS: dict[BlockKind, Callable[[_Walk], int]] = {
    "heading": _Walk.heading,
    "caption": lambda walk: 0,
    "code": lambda walk: 0,
    "note": lambda walk: 0,
    "quotation": _Walk.quotes,
}


def _sign(entity: str) -> str:
    """What an entity stands for, without what no text may have."""
    return unescape(entity).replace("\u00ad", "").replace("\r", " ").replace("\0", "\ufffd")


def _style(tag: Tag) -> StyleKind | None:
    return None if tag.name == "a" and "href" not in tag.attributes else STYLES.get(tag.name)


def _roles(tag: Tag) -> list[str]:
    """What an element means for the text in it."""
    roles = []
    if is_never(tag) or ("note" in tag.attributes and _NOTE_MARK.search(tag.attributes)):
        roles.append("never")
    if "note" in tag.attributes and _NOTE.search(tag.attributes):
        roles.append("note")
    elif is_aside(tag):
        roles.append("aside")
    if tag.name in MAIN or "main" in tag.values().get("role", ""):
        roles.append("main")
    if role := _ROLES.get(tag.name):
        roles.extend(role)
    return roles


_ROLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_RANKS, ("heading",)),
    "figcaption": ("caption",),
    "caption": ("caption",),
    "blockquote": ("quotation",),
    "pre": ("pre", "code"),
    "tr": ("row",),
    "sup": ("raised",),
}

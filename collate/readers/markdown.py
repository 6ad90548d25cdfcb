"""Markdown: what people read of it, with its markup as blocks and styles.

    # A *new* day                     heading, 0-9, with emphasis 2-5
    See [the map](m.html).            paragraph "See the map.", with a link 4-11
    ![](boat.png)                     nothing
    - bread                           item "• bread"; the sign stands in no run
    By hand.[^1]                      the mark vanishes; what [^1]: says stands at the end, a note

The parser (markdown-it) tells the lines of each block and the order of its inline pieces; where each came
from is found in those lines, exactly and in one pass (see markdown_inline.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from collate.document import BlockKind, Run
from collate.readers import plain
from collate.readers.draft import TITLE_LEVEL, Draft, Sheet
from collate.readers.markdown_html import drafts
from collate.readers.markdown_inline import remember_ends, write_inline
from collate.readers.page import LONGEST_CAPTION, Page, is_closed, is_credit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKS = "*_`[]<&\\~|\n"
MOST_MARKS = 400_000  # the parser takes some 10 µs and 1 kB for each: a book has a quarter of this

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t#-].*\n|\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def read(source: str) -> Page:
    """The page of a Markdown text (CommonMark with tables, struck-out text and notes); its line ends are LF.

    A source with more than MOST_MARKS signs that may be markup comes as plain text, with a remark.
    """
    if sum(map(source.count, MARKS)) > MOST_MARKS:
        return plain.read(source)._replace(
            remark="has too much markup to be styled and is shown as plain text."
        )
    body = source
    if front := _FRONT_MATTER.match(source):
        body = "\n" * front.end() + source[front.end() :]
    walk = _Walk(body)
    for token in _parser().parse(body):
        walk.take(token)
    return walk.sheet.page()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    parser.use(footnote_plugin, inline=False)
    remember_ends(parser)
    return parser


class _Walk:
    """One pass over the parser's blocks; keeps what is open: lists, their counters, the item's marker."""

    def __init__(self, source: str) -> None:
        self.sheet = Sheet()
        self._lines = source.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._counters: list[int | None] = []
        self._marker = ""
        self._quotes = 0
        self._is_note = False
        self._heading = 0
        self._after_image = False
        self._row: Draft | None = None
        self._column = 0

    def take(self, token: Token) -> None:
        """The next token of the parser."""
        if action := _ACTIONS.get(token.type):
            action(self, token)

    def open_list(self, token: Token) -> None:
        self._counters.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)

    def close_list(self, token: Token) -> None:
        self._counters.pop()

    def open_quote(self, token: Token) -> None:
        self._quotes += 1

    def close_quote(self, token: Token) -> None:
        self._quotes -= 1

    def open_note(self, token: Token) -> None:
        self._is_note = True

    def close_note(self, token: Token) -> None:
        self._is_note = False

    def open_item(self, token: Token) -> None:
        number = self._counters[-1]
        self._marker = "• " if number is None else f"{number}{token.markup} "
        if number is not None:
            self._counters[-1] = number + 1

    def close_item(self, token: Token) -> None:
        self._marker = ""

    def open_heading(self, token: Token) -> None:
        self._heading = int(token.tag[1:])

    def rule(self, token: Token) -> None:
        self.sheet.rule()

    def write_code(self, token: Token) -> None:
        first, last = self._span(token)
        draft = Draft()
        draft.write(token.content, self._origin(token.content, first + (token.type == "fence"), last))
        self.sheet.add(draft, "code", outer="\n")

    def write_html(self, token: Token) -> None:
        for draft in drafts(token.content, self._origin(token.content, *self._span(token))):
            self.sheet.add(draft, "caption" if is_credit(draft.text.strip()) else "paragraph")

    def open_row(self, token: Token) -> None:
        self._row = Draft()
        self._column = 0

    def close_row(self, token: Token) -> None:
        if self._row:
            self.sheet.add(self._row, "item")
        self._row = None

    def write_inline(self, token: Token) -> None:
        """The content of a paragraph, a heading or a table's cell."""
        if self._row is not None:
            self._write_cell(self._row, token)
            return
        draft = Draft(self._marker)
        write_inline(
            draft, token.content, self._origin(token.content, *self._span(token)), token.children or ()
        )
        kind, level = self._kind(draft)
        if self.sheet.add(draft, kind, level):
            self._marker = ""
            self._after_image = False
        self._after_image |= draft.has_image
        self._heading = 0

    def _write_cell(self, row: Draft, token: Token) -> None:
        if row.text:
            row.write(" | ")
        origin = self._cell_origin(token.content, self._span(token)[0])
        write_inline(row, token.content, origin, token.children or ())

    def _kind(self, draft: Draft) -> tuple[BlockKind, int]:
        """What block a paragraph or heading is, told by where it stands and what it looks like."""
        if self._is_note:
            return "note", 0
        if self._heading:
            return "heading", self._heading
        if self._counters:
            return "item", len(self._counters)
        text = draft.text.strip()
        if draft.is_title:
            return "heading", TITLE_LEVEL
        if is_credit(text) or ((draft.has_image or self._after_image) and _is_caption(draft, text)):
            return "caption", 0
        return ("quotation", self._quotes) if self._quotes else ("paragraph", 0)

    def _span(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 0)
        return first, last

    def _origin(self, content: str, first: int, last: int) -> list[Run]:
        """Where each line of a block's content stands in the source, between two of its lines."""
        runs: list[Run] = []
        at = 0
        for piece in content.split("\n"):
            bare = piece.strip(" \t")
            while first < last and (column := self._lines[first].rfind(bare)) < 0:
                first += 1
            if first >= last:
                break
            if bare:
                start = at + piece.index(bare)
                runs.append(Run(start, start + len(bare), self._starts[first] + column))
            at += len(piece) + 1
            first += 1
        return runs

    def _cell_origin(self, content: str, line: int) -> list[Run]:
        """Where a cell's content stands in its line; an escaped bar, without its backslash, is in no run."""
        runs: list[Run] = []
        at = 0
        for piece in content.split("|"):
            column = self._lines[line].find(piece, self._column) if piece else -1
            if column >= 0:
                runs.append(Run(at, at + len(piece), self._starts[line] + column))
                self._column = column + len(piece)
            at += len(piece) + 1
        return runs


def _is_caption(draft: Draft, text: str) -> bool:
    """Whether a paragraph beside an image belongs to it: short, and no sentence or all in emphasis."""
    return len(text) <= LONGEST_CAPTION and (draft.is_all("emphasis") or not is_closed(text, len(text)))


_ACTIONS: dict[str, Callable[[_Walk, Token], None]] = {
    "bullet_list_open": _Walk.open_list,
    "ordered_list_open": _Walk.open_list,
    "bullet_list_close": _Walk.close_list,
    "ordered_list_close": _Walk.close_list,
    "blockquote_open": _Walk.open_quote,
    "blockquote_close": _Walk.close_quote,
    "footnote_open": _Walk.open_note,
    "footnote_close": _Walk.close_note,
    "list_item_open": _Walk.open_item,
    "list_item_close": _Walk.close_item,
    "heading_open": _Walk.open_heading,
    "hr": _Walk.rule,
    "fence": _Walk.write_code,
    "code_block": _Walk.write_code,
    "html_block": _Walk.write_html,
    "tr_open": _Walk.open_row,
    "tr_close": _Walk.close_row,
    "inline": _Walk.write_inline,
}

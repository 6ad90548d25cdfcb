"""The inline pieces of a Markdown block, written to a draft with the place each came from.

    content   See [the *map*](m.html).      <- a cursor moves through it in step with the parser's tokens
    draft     See the map.

Every token says how far it reaches in the content; links and images by the end that `remember_ends` keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from collate.document import Run, StyleKind
from collate.readers.draft import Draft

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_STYLES: dict[str, StyleKind] = {"em": "emphasis", "strong": "strong"}
_BREAK = re.compile(r"\n[ \t]*+")
_BR = re.compile(r"<br\b", re.IGNORECASE)


def remember_ends(parser: MarkdownIt) -> None:
    """Makes the parser keep where the markup of each link, image and mark of a note ends."""
    from markdown_it.rules_inline import autolink, image, link
    from mdit_py_plugins.footnote.index import footnote_ref

    rules = (("link", link), ("image", image), ("autolink", autolink), ("footnote_ref", footnote_ref))
    for name, rule in rules:
        parser.inline.ruler.at(name, _with_end(rule))


def _with_end(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noted(state: StateInline, silent: bool) -> bool:
        found = rule(state, silent)
        if found and not silent:
            state.tokens[-1].meta["end"] = state.pos
        return found

    return noted


def write_inline(draft: Draft, content: str, origin: Sequence[Run], tokens: Iterable[Token]) -> None:
    """Writes what people read of the tokens; `origin` leads from offsets in `content` to the source."""
    cursor = 0
    for token in tokens:
        write = _WRITERS.get(token.type, _write_other)
        cursor = write(draft, content, origin, token, cursor)


def _write_text(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    at = cursor if content.startswith(token.content, cursor) else content.find(token.content, cursor)
    if at < 0:
        draft.write(token.content)
        return cursor
    draft.write(token.content, origin, at)
    return at + len(token.content)


def _write_special(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    """An escaped sign, which stands in the source behind its backslash, or an entity, which does not."""
    end = cursor + len(token.markup)
    if token.info == "escape":
        draft.write(token.content, origin, end - len(token.content))
    else:
        draft.write(token.content)
    return end


def _write_code(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    """Code between backticks; the parser may have taken a space off both ends and made line ends spaces."""
    start = cursor + len(token.markup)
    size = len(token.content)
    is_whole = content[start : start + size].replace("\n", " ") == token.content
    start += 0 if is_whole else 1
    draft.open("code")
    for index, line in enumerate(content[start : start + size].split("\n")):
        draft.write(" " if index else "")
        draft.write(line, origin, start)
        start += len(line) + 1
    draft.close()
    return start - 1 + (not is_whole) + len(token.markup)


def _write_soft_break(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    draft.write(" ")
    return _after_break(content, cursor)


def _write_hard_break(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    draft.write("\n")
    return _after_break(content, cursor)


def _after_break(content: str, cursor: int) -> int:
    found = _BREAK.search(content, cursor)
    return found.end() if found else cursor


def _write_tag(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    """HTML vanishes, but for its line break."""
    if _BR.match(token.content):
        draft.write("\n")
    return cursor + len(token.content)


def _write_image(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    """An image vanishes with its alternative text: what people read is the text."""
    draft.has_image = True
    return int(token.meta["end"])


def _write_note_mark(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    """The mark that leads to a note vanishes."""
    return int(token.meta["end"])


def _open_link(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    draft.open("link")
    return cursor + 1


def _close_link(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    draft.close()
    return int(token.meta["end"])


def _write_other(draft: Draft, content: str, origin: Sequence[Run], token: Token, cursor: int) -> int:
    """Emphasis opens and closes; what else there is (struck-out text) is shown plain."""
    if style := _STYLES.get(token.tag):
        if token.nesting > 0:
            draft.open(style)
        else:
            draft.close()
    return cursor + len(token.markup)


_WRITERS: dict[str, Callable[[Draft, str, Sequence[Run], Token, int], int]] = {
    "text": _write_text,
    "text_special": _write_special,
    "code_inline": _write_code,
    "softbreak": _write_soft_break,
    "hardbreak": _write_hard_break,
    "html_inline": _write_tag,
    "image": _write_image,
    "footnote_ref": _write_note_mark,
    "link_open": _open_link,
    "link_close": _close_link,
}

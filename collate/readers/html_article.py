"""What of a web page is its text: neither navigation nor advertisements, forms nor footers.

    <nav>Home About</nav> <main><p>It rained.</p></main> <footer>Imprint</footer>     ->     It rained.

Elements say what they are by name, role or class; where <main> or <article> holds much of the text, it is the
text; else lists of bare links go too. When next to nothing would be left, everything stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from collate.document import BlockKind
from collate.readers.draft import Draft
from collate.readers.html_tokens import Tag

LEAST_KEPT = 0.2  # share of the text that must be left, or the page is not made as pages are
LEAST_MAIN = 0.4  # share of what is left that <main> or <article> must hold to be all of it
LEAST_LINKS = 0.8  # share of an item's letters in links from which on it is navigation
FEWEST_LINKS, FEWEST_OTHERS = 3, 5  # items, and paragraphs or headings, one after the other

_NEVER = """audio button canvas datalist dialog embed head iframe input math noscript object option rp rt
script select style svg template textarea title video xmp"""
_ASIDE = "aside footer form menu nav"
_ASIDE_ROLES = """alert banner complementary contentinfo dialog doc-toc menu menubar navigation search tablist
toolbar"""
NEVER, ASIDE, ASIDE_ROLES = (frozenset(names.split()) for names in (_NEVER, _ASIDE, _ASIDE_ROLES))
MAIN = frozenset(("main", "article"))
_WHOLE = frozenset(("html", "body", *MAIN))
_ASIDE_CLASS = re.compile(
    r"(?:site|page|global|top|bottom|primary|secondary|post|article|entry|left|right)?[-_]*+"
    r"(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|footer|cookies?|consent|social|shar(?:e|ing)|related|"
    r"newsletter|subscri(?:be|ption)|promo(?:tion)?s?|advert(?:isement)?s?|ads?|comments?|pagination|pager|skip|"
    r"noprint|toc)"
    r"(?:[-_](?:bar|list|links?|menu|container|wrapper|section|box|block|buttons?|area|notice|banner|widget))?+",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Piece(NamedTuple):
    """A block of a page before it is decided whether it belongs to the text."""

    draft: Draft
    kind: BlockKind
    level: int
    is_main: bool
    is_aside: bool
    has_rule: bool

    @property
    def weight(self) -> int:
        """How much text it is, in code points."""
        return len(self.draft.text.strip())


def is_never(tag: Tag) -> bool:
    """Whether nobody sees what stands in an element."""
    if tag.name in NEVER:
        return True
    if "hid" not in tag.attributes and "none" not in tag.attributes:
        return False
    values = tag.values()
    return (
        "hidden" in values
        or values.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(values.get("style", "")))
    )


def is_aside(tag: Tag) -> bool:
    """Whether an element says that it is not the text."""
    if tag.name in ASIDE:
        return True
    if tag.name in _WHOLE or "=" not in tag.attributes:
        return False
    values = tag.values()
    names = (*values.get("class", "").split(), *values.get("id", "").split())
    return values.get("role", "") in ASIDE_ROLES or any(map(_ASIDE_CLASS.fullmatch, names))


def article(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces that are the text of a page."""
    kept = [piece for piece in pieces if not piece.is_aside]
    main = [piece for piece in kept if piece.is_main]
    main = list(_without_link_lists(main if _weight(main) >= LEAST_MAIN * _weight(kept) else kept))
    return main if _weight(main) >= max(1, LEAST_KEPT * _weight(pieces)) else pieces


def _without_link_lists(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for is_link, group in groupby(pieces, _is_link_item):
        run = list(group)
        are_items = all(piece.kind == "item" for piece in run)
        if not is_link or len(run) < (FEWEST_LINKS if are_items else FEWEST_OTHERS):
            yield from run


def _is_link_item(piece: Piece) -> bool:
    linked = sum(style.end - style.start for style in piece.draft.styles if style.kind == "link")
    return piece.kind in ("item", "paragraph", "heading") and linked >= LEAST_LINKS * piece.weight


def _weight(pieces: Sequence[Piece]) -> int:
    return sum(piece.weight for piece in pieces)

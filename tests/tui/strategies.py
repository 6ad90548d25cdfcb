"""Odd texts, and odd pairs of documents with an alignment, for Hypothesis."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from collate import Alignment, Block, BlockKind, Document, Link, Span
from tui.keys.names import NAMED

PLAIN = "abcdefgh XYZ 0123 '’-.,;é"
ODD = (
    "漢字かな、。한글 ｆ"  # wide, with a sign that never begins a row
    "👩\u200d🚀🏽❤\ufe0f🇳🇴"  # emoji: joined, toned, with a selector, a flag
    "e\u0301a\u0308\u20ddก็\u093f"  # combining marks, enclosing and spacing ones too
    "\t\n\u00a0\u2003\u3000\u00ad\u200b\u2028"  # white space, a soft hyphen, a zero-width space
    "\x00\x07\x1b\x1c\x7f\x85\x9b\u202e\u2066\u2069\u200f\ufeff"  # what a terminal might act on
)
CHARS = st.sampled_from(PLAIN) | st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"])
PLAIN_CHARS = st.sampled_from(PLAIN)


def strings(chars: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[str]:
    """Strings in which each kind of character is as likely; `st.text` would go by how many there are."""
    return st.lists(chars, min_size=least, max_size=most).map("".join)


TEXTS = strings(CHARS, 0, 60) | strings(PLAIN_CHARS, 0, 60)
SENTENCES = (strings(CHARS, 1, 30) | strings(PLAIN_CHARS, 1, 40)).map(lambda text: text.strip() or "x")
BETWEEN = st.sampled_from([" ", " ", "\n", "  ", "", "\n\n", "\n\n"])
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["heading", "paragraph", "paragraph", "item", "caption", "code"]
)


class Pair(NamedTuple):
    """Two documents and how their sentences are linked."""

    left: Document
    right: Document
    alignment: Alignment


def document_of(
    sentences: Sequence[str], between: Sequence[str], kinds: Sequence[BlockKind] = (), path: str = "draft.txt"
) -> Document:
    """Sentences with what stands between them; an empty line begins a block."""
    spans: list[Span] = []
    edges: list[tuple[int, int]] = []
    text = ""
    for at, (sentence, gap) in enumerate(zip(sentences, between, strict=True)):
        if at:
            text += gap
        spans.append(Span(len(text), len(text) + len(sentence)))
        if at and gap != "\n\n":
            edges[-1] = (edges[-1][0], spans[-1].end)
        else:
            edges.append(spans[-1])
        text += sentence
    blocks = [
        Block(kinds[at] if at < len(kinds) else "paragraph", start, end)
        for at, (start, end) in enumerate(edges)
    ]
    return Document(
        text=text,
        blocks=tuple(blocks),
        sentences=tuple(spans),
        styles=(),
        runs=(),
        path=path,
        media_type="text/plain",
        encoding="utf-8",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def documents(sentences: int) -> st.SearchStrategy[Document]:
    """A document of so many sentences."""
    return st.builds(
        document_of,
        st.lists(SENTENCES, min_size=sentences, max_size=sentences),
        st.lists(BETWEEN, min_size=sentences, max_size=sentences),
        st.lists(KINDS, min_size=sentences, max_size=sentences),
    )


@st.composite
def alignments(draw: st.DrawFn, most: int = 7) -> Alignment:
    """Links of any shape; some of those with both sides are moved, wherever that leads."""
    shapes = draw(
        st.lists(
            st.sampled_from([(1, 1), (1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1)]),
            min_size=1,
            max_size=most,
        )
    )
    moved = [all(shape) and draw(st.integers(0, 4)) == 0 for shape in shapes]
    order = [at for at in range(len(shapes)) if not moved[at]]
    for at in (at for at in range(len(shapes)) if moved[at]):
        order.insert(draw(st.integers(0, len(order))), at)
    rights: dict[int, tuple[int, ...]] = {}
    count = 0
    for at in order:
        rights[at] = tuple(range(count, count + shapes[at][1]))
        count += shapes[at][1]
    links, lefts = [], 0
    for at, (left, _) in enumerate(shapes):
        links.append(Link(tuple(range(lefts, lefts + left)), rights[at], 0.5, moved[at]))
        lefts += left
    return Alignment(tuple(links))


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Two documents and an alignment that goes with them."""
    alignment = draw(alignments())
    left = draw(documents(sum(len(link.left) for link in alignment.links)))
    right = draw(documents(sum(len(link.right) for link in alignment.links)))
    return Pair(left, right, alignment)


WRITTEN_KEYS = st.sampled_from(
    [
        *(*string.ascii_letters, *string.digits, *string.punctuation, "é", "ß", "£"),
        *(*NAMED, *NAMED.values(), "PAGEUP", "Return", " "),
        *("shift+f5", "Ctrl+D", "alt+x", "shift+j", "ctrl++"),
    ]
)

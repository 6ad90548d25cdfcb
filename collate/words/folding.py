"""What nobody calls a change, and what a reader may ask not to see as one.

quotes      “So,” she said. ’Tis      "So," she said. 'Tis
dashes      now — or ‒ later          now - or - later
ligatures   ﬁne … ½ Ａ                fine ... 1⁄2 A
accents     cafe + U+0301             café (one code point)
spacing     co + U+00AD + operate     cooperate
diacritics  Zelenský                  Zelensky
case        Security Conference       security conference
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
DASHES = "-‐‑‒–—―−﹘﹣－־"
DOUBLE_QUOTES = '"“”„‟«»〝〞〟「」『』״'
SINGLE_QUOTES = "'‘’‚‛‹›`´"
_HIDDEN = (0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10), 0xFEFF)


class Ignore(NamedTuple):
    """What makes no difference between two words or marks; each is a switch of its own.

    Attributes:
        case: capital and small letters. (Where a sentence or quotation opens they never count.)
        quotes: the kind of quotation mark or apostrophe.
        dashes: the kind and length of dash or hyphen.
        spacing: how much white space of which kind, line and paragraph breaks, and what cannot be seen,
            such as soft hyphens.
        ligatures: letters and signs that Unicode has in several shapes: ﬁ, …, ½, full width.
        accents: whether letter and accent are one code point or two (NFC).
        diacritics: accents as such.
    """

    case: bool = False
    quotes: bool = True
    dashes: bool = True
    spacing: bool = True
    ligatures: bool = True
    accents: bool = True
    diacritics: bool = False


USUAL = Ignore()


def folded(text: str, ignore: Ignore = USUAL) -> str:
    """A word or mark without what is ignored: ’tis -> 'tis, co­operate -> cooperate."""
    if not text.isascii() or text == "`":
        text = _normal(text.translate(_plain(ignore)), ignore)
    return text.casefold() if ignore.case else text


@cache
def _plain(ignore: Ignore) -> dict[int, str]:
    table: dict[int, str] = {}
    if ignore.quotes:
        table |= dict.fromkeys(map(ord, DOUBLE_QUOTES), '"') | dict.fromkeys(map(ord, SINGLE_QUOTES), "'")
    if ignore.dashes:
        table |= dict.fromkeys(map(ord, DASHES), "-")
    if ignore.spacing:
        table |= dict.fromkeys(_HIDDEN, "")
    return table


def _normal(text: str, ignore: Ignore) -> str:
    if ignore.diacritics:
        text = _bare(text)
    if ignore.ligatures:
        text = unicodedata.normalize("NFKC", text) if ignore.accents else "".join(map(_one_shape, text))
    return unicodedata.normalize("NFC", text) if ignore.accents else text


def _bare(text: str) -> str:
    """Letters without accents; the vowel signs of Indian scripts are no accents and stay."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))


def _one_shape(letter: str) -> str:
    """ﬁ -> fi, but é stays as it is given."""
    is_shape = unicodedata.decomposition(letter).startswith("<")
    return unicodedata.normalize("NFKC", letter) if is_shape else letter

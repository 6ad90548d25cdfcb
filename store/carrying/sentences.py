"""A text in sentences, rough ones: all that counts is that an old and a new text are cut alike.

Rain fell. “The mill, too!” he said.      keys          rain fell. | "the mill, too!" | he said.
                                          in pieces     rain fell. | "the mill, | too!" | he said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collate.document import Span
from collate.words.folding import Ignore, folded
from collate.words.tokens import UNSPACED, Token, tokens


def _cut(ends: str, marks: str) -> re.Pattern[str]:
    """What goes up to an end; but for the text's own each begins with a mark or a line break."""
    return re.compile(rf"\S(?:[^{marks}\n]++|(?!{ends})(?s:.))*+(?:{ends})")


# A sentence goes up to a mark that ends it, or to an empty line: line breaks inside a paragraph come and go.
# A piece of one is a line, as of verse, or a clause.
_END = r"[.!?…][\"'”’“‘»«›‹)\]]*(?=\s)|[。！？][”’」』]*|(?=\n[^\S\n]*\n)|\Z"
_SENTENCE = _cut(_END, ".!?…。！？")
_PIECE = _cut(rf"{_END}|(?=\n)|[,;:—](?=\s)|[，；：]", ".!?…。！？,;:—，；：")
_SIGN = re.compile(f"[{UNSPACED}]")
SIGN = 3  # letters: so much a sign says of a script that puts no spaces between words
SHAPE = Ignore(case=True)  # what makes no difference to where a word is


def length(key: str) -> int:
    """How long a sentence is, in letters: "Rain fell." 10, "雨。" 4."""
    return len(key) if key.isascii() else len(key) + (SIGN - 1) * len(_SIGN.findall(key))


class Sentences:
    """The sentences of a text, or its lines and clauses, by their numbers."""

    def __init__(self, text: str, *, in_pieces: bool = False) -> None:
        self.text = text
        cut = _PIECE if in_pieces else _SENTENCE
        self.spans = [Span(*found.span()) for found in cut.finditer(text)]
        self.ends = [span.end for span in self.spans]
        self._tokens: dict[int, list[Token]] = {}

    def keys(self) -> Iterator[str]:
        """What two equal sentences share: capitals, white space and the kind of quotation marks left out."""
        return (" ".join(folded(self.text[span.start : span.end], SHAPE).split()) for span in self.spans)

    def tokens(self, at: int) -> list[Token]:
        """The words and marks of a sentence, with their offsets in the text."""
        if at not in self._tokens:
            start, end = self.spans[at]
            self._tokens[at] = [
                Token(start + token.start, start + token.end, token.key, token.word)
                for token in tokens(self.text[start:end], SHAPE)
            ]
        return self._tokens[at]

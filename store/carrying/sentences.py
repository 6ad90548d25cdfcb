"""A text in sentences, rough ones: all that counts is that an old and a new text are cut alike.

Rain fell. “The mill burned!” he said.      keys   rain fell. | "the mill burned!" | he said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collate.document import Span
from collate.words.folding import Ignore, folded
from collate.words.tokens import Token, tokens

# Up to a mark that ends a sentence, or to an empty line: line breaks inside a paragraph come and go.
_SENTENCE = re.compile(r"\S(?s:.)*?(?:[.!?…][\"'”’“‘»«›‹)\]]*(?=\s)|[。！？][”’」』]*|(?=\n[^\S\n]*\n)|\Z)")
SHAPE = Ignore(case=True)  # what makes no difference to where a word is


class Sentences:
    """The sentences of a text, by their numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [Span(*found.span()) for found in _SENTENCE.finditer(text)]
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

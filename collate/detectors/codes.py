"""The figure in a word of letters and figures: "A-320" that became "A-330".

    the A-320 landed      the A-330 landed      number   "A-320 → A-330"

Such a word is answered by one with the same letters and figures anywhere on the other side; what has the same
letters and other figures replaced it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from collate.document import Span
from collate.finding import Finding
from collate.passages.passage import Passage, SideText

_CODE = re.compile(r"(?<![\w-])(?P<letters>[^\W\d_]{1,12})[-‐‑–]?(?P<figures>\d{1,5})(?![\w-])")
REPLACED = 0.9


def code_changes(passage: Passage) -> Iterator[Finding]:
    """A finding for each code that has other figures on the other side, and none the same."""
    ours, theirs = (_codes(side) for side in passage.sides)
    for (letters, figures), old in ours.items():
        others = {other: span for (same, other), span in theirs.items() if same == letters}
        if others and figures not in others:
            new = next((span for other, span in others.items() if (letters, other) not in ours), None)
            if new:
                why = passage.became(old, new)
                yield Finding("number", (old,), (new,), why, REPLACED)


def _codes(side: SideText) -> dict[tuple[str, str], Span]:
    """Letters and figures of each code, and where it stands first; a code begins with a capital."""
    found: dict[tuple[str, str], Span] = {}
    for met in _CODE.finditer(side.text):
        if met["letters"][0].isupper():
            found.setdefault((met["letters"].lower(), met["figures"]), Span(*met.span()))
    return found

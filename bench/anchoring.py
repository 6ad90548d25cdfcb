"""What becomes of annotations when their text is edited: the table of docs/reliability.md.

10 % of the words edited     1,180 of 1,190 whole quotes in the right place, 0 of 52 deleted ones placed
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.edits import BOTH, SENTENCES, WORDS, Version, edited, sentences_of
from collate import read
from collate.document import Span
from store.carrying.anchoring import Carried, carry
from tui.commands.open import sample_pair

RATES = (0.02, 0.05, 0.10, 0.25)
KINDS = {"words": WORDS, "sentences": SENTENCES, "both": BOTH}
TEXTS = ("harbour.md", "lease.md", "leuchtturm.txt")
ROUNDS, TARGETS = 20, 60
LENGTHS = (1, 1, 2, 3, 5, 8, 13)  # of the quotes, in words
Tally = Counter[str]


def run() -> Iterator[str]:
    """A line for each kind and share of edits."""
    for name, kinds in KINDS.items():
        for rate in RATES:
            found: Tally = Counter()
            for text in TEXTS:
                for repeated in (False, True):
                    found += measured(words_of(text, repeated=repeated), rate, kinds)
            yield f"{name:9} {rate:4.0%}  {in_words(found)}"


def words_of(name: str, *, repeated: bool) -> list[list[str]]:
    """The sentences of a sample; `repeated`, every fifth stands a second time further on."""
    text = read(str(Path(sample_pair()[0]).parent / name)).text
    sentences = sentences_of(text)
    return sentences + sentences[::5] if repeated else sentences


def measured(
    sentences: Sequence[Sequence[str]], rate: float, kinds: Sequence[str], rounds: int = ROUNDS
) -> Tally:
    """How many quotes there were of each sort, and how many of those came out right."""
    found: Tally = Counter()
    for seed in range(rounds):
        rng = random.Random(seed)
        old, new = edited(sentences, rate, kinds, rng)
        quotes = [quote(old, rng) for _ in range(TARGETS)]
        spans = [Span(old.places[words[0]].start, old.places[words[-1]].end) for words in quotes]
        for words, carried in zip(quotes, carry(old.text, new.text, spans), strict=True):
            sort, is_right = judged(words, carried, new)
            found[sort] += 1
            found[f"{sort} right"] += is_right
    return found


def quote(old: Version, rng: random.Random) -> range:
    """Some words of the text, one after another."""
    size = rng.choice(LENGTHS)
    first = rng.randrange(len(old.places) - size)
    return range(first, first + size)


def judged(words: Sequence[int], carried: Carried, new: Version) -> tuple[str, bool]:
    """Whether a quote is there whole, in part or not at all, and whether it was carried to where it is."""
    left = [new.places[word] for word in words if word in new.places]
    if not left:
        return "deleted", carried.anchor == "orphan" and carried.start == carried.end
    is_whole = len(left) == len(words) and " ".join(new.text[slice(*span)] for span in left) == " ".join(
        new.text[left[0].start : left[-1].end].split()
    )
    if is_whole:
        place = Span(left[0].start, left[-1].end)
        return "whole", carried.anchor in ("exact", "moved") and (carried.start, carried.end) == place
    is_on_it = any(span.start < carried.end and carried.start < span.end for span in left)
    return "in part", carried.anchor == "orphan" or is_on_it


def in_words(found: Mapping[str, int]) -> str:
    """Counts as shares."""
    parts = [
        f"{sort} {found[f'{sort} right']}/{found[sort]} {found[f'{sort} right'] / max(1, found[sort]):.1%}"
        for sort in ("whole", "in part", "deleted")
    ]
    return "  ".join(parts)


if __name__ == "__main__":
    for line in run():
        print(line, flush=True)

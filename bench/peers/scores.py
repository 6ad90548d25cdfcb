"""How right links are: by our own count, and by the script of the labelled sets."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.peers.texts import Pair
from bench.peers.words import Links

Place = tuple[tuple[int, ...], tuple[int, ...]]


def strict_f1(pair: Pair, links: Links) -> float:
    """A link counts when both sides are exactly right; sentences left out count in precision, not in recall.

    From the scorer of Thompson and Koehn's Vecalign.
    """
    want, got = _complete(pair, pair.gold), _complete(pair, links)
    matches = {link for link in want if all(link)}
    hits = len(matches & got), len(want & got)
    precision, recall = hits[1] / max(len(got), 1), hits[0] / max(len(matches), 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _complete(pair: Pair, links: Links) -> set[Place]:
    """The links that have two sides, and every other sentence alone."""
    matches = {(tuple(sorted(a)), tuple(sorted(b))) for a, b in links if a and b}
    lefts, rights = ({i for link in matches for i in link[side]} for side in (0, 1))
    alone: set[Place] = {((i,), ()) for i in range(len(pair.left)) if i not in lefts}
    return matches | alone | {((), (j,)) for j in range(len(pair.right)) if j not in rights}


def moves_found(pair: Pair, links: Links) -> float:
    """The share of the moved sentence pairs that stand in a link together."""
    found = {(i, j) for left, right in links for i in left for j in right}
    return len(pair.moved & found) / max(len(pair.moved), 1)


def by_script(script: Path, gold: Path, links: Mapping[str, Links]) -> dict[str, float]:
    """What the script prints, "strict_f1 .95  pair_f1 .96 ...", as a table."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        for name, found in links.items():
            rows = [{"left": left, "right": right} for left, right in found]
            print(json.dumps({"id": name, "links": rows}), file=file)
        file.flush()
        command = [sys.executable, str(script), str(gold), file.name]
        printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    fields = printed.split()
    return {name: float(value) for name, value in zip(fields[::2], fields[1::2], strict=True)}

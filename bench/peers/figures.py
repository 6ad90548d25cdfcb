"""What is run: each peer on the labelled sets, on redrafts of growing length and on the Bibles."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.peers.measure import HOUSE, Run, run
from bench.peers.scores import by_script, moves_found, strict_f1
from bench.peers.texts import REDRAFTS, Pair, bibles, redraft

GOLD = HOUSE.parent / "shared" / "gold"
SETS = {
    "drafts": "align_argrewrite.jsonl",
    "translations": "align_bible_retrans.jsonl",
    "moved": "align_bible_moved.jsonl",
}
LIMIT, LIMIT_OF_A_SET = 60, 300
"""CPU seconds, with the start of the process."""


class Figure(NamedTuple):
    """One peer on one text: its cost and how right it was, or why there is neither."""

    peer: str
    text: str
    seconds: float
    megabytes: float
    right: str
    trouble: str = ""


def labelled(peer: str) -> Iterator[Figure]:
    """Strict and pair F1, and the share of moved pairs found, by the sets' own script."""
    for name, file in SETS.items():
        if not (GOLD / file).exists():
            return
        done = run(peer, _pairs_of(GOLD / file), LIMIT_OF_A_SET)
        if done.trouble:
            yield _figure(peer, name, done, "")
            return
        scores = by_script(GOLD / "score_alignment.py", GOLD / file, done.links)
        shown = f"{share(scores['strict_f1'])}/{share(scores['pair_f1'])}"
        moves = f", {share(scores['moved_recall'], 2)}" if name == "moved" else ""
        yield _figure(peer, name, done, shown + moves)


def _pairs_of(path: Path) -> list[Pair]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Pair(row["id"], row["left"], row["right"], row["gold"]) for row in rows]


def growth(peer: str) -> Iterator[Figure]:
    return _until_trouble(peer, map(redraft, REDRAFTS))


def scripture(peer: str) -> Iterator[Figure]:
    in_order, moved = [[pair for pair in _bibles() if bool(pair.moved) == way] for way in (False, True)]
    yield from _until_trouble(peer, in_order)
    yield from _until_trouble(peer, moved)


@cache
def _bibles() -> list[Pair]:
    try:
        return list(bibles())
    except (FileNotFoundError, ValueError, subprocess.CalledProcessError) as trouble:
        print(f"No Bibles: {trouble}", flush=True)
        return []


def _until_trouble(peer: str, pairs: Iterable[Pair]) -> Iterator[Figure]:
    for pair in pairs:
        done = run(peer, [pair], LIMIT)
        links = done.links.get(pair.id, [])
        moves = f", {share(moves_found(pair, links), 2)}" if pair.moved else ""
        yield _figure(peer, pair.id, done, share(strict_f1(pair, links)) + moves)
        if done.trouble:
            return


def _figure(peer: str, text: str, done: Run, right: str) -> Figure:
    return Figure(peer, text, done.seconds, done.megabytes, right, done.trouble)


def share(value: float, digits: int = 3) -> str:
    """0.9571 -> .957"""
    return f"{value:.{digits}f}".removeprefix("0")

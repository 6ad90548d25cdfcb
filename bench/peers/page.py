"""The figures as Markdown tables, put between two marks of docs/collation.md.

| | 1,000 | 10,000 | longest |
|---|---|---|---|
| difflib, words | 1.4 s, 31 MB, .845 | 42 s, 96 MB, .846 | 10,000; then over 60 s |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.peers.aligners import PEERS
from bench.peers.figures import Figure

BEGIN, END = "<!-- figures of make peers -->", "<!-- end of the figures -->"
SHOWN = ("1,000", "10,000", "100,000")


def replaced(page: str, tables: str) -> str:
    """The page with other tables.

    Raises:
        ValueError: the page lacks a mark.
    """
    head, _, rest = page.partition(BEGIN)
    _, mark, tail = rest.partition(END)
    if not mark:
        raise ValueError(f"The page lacks {BEGIN} ... {END}.")
    return f"{head}{BEGIN}\n{tables}\n{END}{tail}"


def write(path: Path, tables: str) -> None:
    path.write_text(replaced(path.read_text(encoding="utf-8"), tables), encoding="utf-8")


def of_labelled(figures: Sequence[Figure]) -> str:
    texts = list(dict.fromkeys(x.text for x in figures))
    rows = []
    for peer, mine in _by_peer(figures):
        cells = {x.text: x.trouble or x.right for x in mine}
        costs = [f"{number(sum(x.seconds for x in mine))} s", f"{max(x.megabytes for x in mine):.0f} MB"]
        known = [] if any(x.trouble for x in mine) else costs
        rows.append([peer, *(cells.get(text, "") for text in texts), *(known or ["", ""])])
    return _table(["strict/pair F1", *texts, "all three", "peak"], rows)


def of_growth(figures: Sequence[Figure]) -> str:
    rows = []
    for peer, mine in _by_peer(figures):
        cells = {x.text: _cost(x) for x in mine}
        done = [x.text for x in mine if not x.trouble]
        end = "".join(f" (then {x.trouble})" for x in mine if x.trouble)
        rows.append([peer, *(cells.get(text, "") for text in SHOWN), f"{done[-1] if done else 'none'}{end}"])
    return _table(["sentences", *SHOWN, "longest done"], rows)


def of_bibles(figures: Sequence[Figure]) -> str:
    texts = list(dict.fromkeys(x.text for x in figures))
    rows = []
    for peer, mine in _by_peer(figures):
        cells = {x.text: _cost(x) for x in mine}
        rows.append([peer, *(cells.get(text, "") for text in texts)])
    return _table(["verses", *texts], rows)


def _by_peer(figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    for key in dict.fromkeys(x.peer for x in figures):
        yield PEERS[key].name, [x for x in figures if x.peer == key]


def _cost(figure: Figure) -> str:
    return figure.trouble or f"{number(figure.seconds)} s, {figure.megabytes:.0f} MB, {figure.right}"


def number(value: float) -> str:
    """0.614 -> .61, 3.84 -> 3.8, 24.3 -> 24"""
    return f"{value:.0f}" if value >= 9.95 else f"{value:.2g}".removeprefix("0")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (f"| {' | '.join(cells)} |" for cells in (head, *rows))
    return "\n".join([next(lines), f"|{'---|' * len(head)}", *lines])

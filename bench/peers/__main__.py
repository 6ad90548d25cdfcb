"""Run every peer, or those named, and print a line for each figure; of all, write the tables and the plot."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bench.peers import page, plot
from bench.peers.aligners import PEERS
from bench.peers.figures import GOLD, Figure, growth, labelled, scripture
from bench.peers.measure import HOUSE, PYTHON
from bench.peers.texts import REDRAFTS

PARTS = {"labelled": labelled, "growth": growth, "bibles": scripture}
TABLES = {"labelled": page.of_labelled, "growth": page.of_growth, "bibles": page.of_bibles}
DOCS = HOUSE / "docs"


def main(names: Sequence[str]) -> None:
    if not PYTHON.exists():
        sys.exit("The peers are not installed: run `make peers`.")
    if not GOLD.exists():
        print("No labelled sets beside this checkout: they are left out.")
    figures = {part: _of_part(part, names or list(PEERS)) for part in PARTS}
    if not names:
        tables = [TABLES[part](rows) for part, rows in figures.items() if rows]
        page.write(DOCS / "collation.md", "\n\n".join(tables))
        (DOCS / "collation.svg").write_text(_plot(figures["growth"]), encoding="utf-8")


def _of_part(part: str, names: Sequence[str]) -> list[Figure]:
    figures = []
    for name in names:
        for figure in PARTS[part](name):
            outcome = figure.trouble or f"{figure.seconds:.2f} s {figure.megabytes:.0f} MB {figure.right}"
            print(f"{part:8} {PEERS[name].name:22} {figure.text:24} {outcome}", flush=True)
            figures.append(figure)
    return figures


def _plot(figures: Sequence[Figure]) -> str:
    lines: dict[str, list[Figure]] = {}
    for figure in figures:
        if not figure.trouble:
            lines.setdefault(PEERS[figure.peer].name, []).append(figure)
    across = (REDRAFTS[0], REDRAFTS[-1])
    panels = [
        (
            plot.Panel("CPU seconds", across, (0.03, 100)),
            {name: [(_length(x), x.seconds) for x in of] for name, of in lines.items()},
        ),
        (
            plot.Panel("peak memory, MB", across, (10, 4096)),
            {name: [(_length(x), x.megabytes) for x in of] for name, of in lines.items()},
        ),
    ]
    return plot.svg(panels, {peer.name: peer.colour for peer in PEERS.values()})


def _length(figure: Figure) -> float:
    return float(figure.text.replace(",", ""))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Time and memory against length, both axes logarithmic, as a small SVG without script.

{"wdiff": [(60, .1), (1000, .9)]} -> a panel with a line that ends in "wdiff"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import log10
from typing import NamedTuple

Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 330, 300
LEFT, TOP = 52, 34
ROOM = 132
"""Pixels right of a panel, for the labels."""


class Panel(NamedTuple):
    """A title and the least and greatest values that have a line in the grid."""

    title: str
    across: tuple[float, float]
    up: tuple[float, float]

    def x(self, value: float) -> float:
        return WIDTH * log10(value / self.across[0]) / log10(self.across[1] / self.across[0])

    def y(self, value: float) -> float:
        held = max(value, self.up[0])
        return HEIGHT - HEIGHT * log10(held / self.up[0]) / log10(self.up[1] / self.up[0])


def svg(panels: Sequence[tuple[Panel, Mapping[str, Points]]], colours: Mapping[str, str]) -> str:
    """The panels side by side; a line has its name at its end, in its colour."""
    step = LEFT + WIDTH + ROOM
    width, height = step * len(panels), TOP + HEIGHT + 46
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12" fill="#333">',
        f'<rect width="{width}" height="{height}" fill="#fffdf8"/>',
    ]
    for at, (panel, lines) in enumerate(panels):
        parts.append(f'<g transform="translate({at * step + LEFT} {TOP})">')
        parts += [*_grid(panel), *_curves(panel, lines, colours), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _grid(panel: Panel) -> Iterator[str]:
    middle = f'x="{WIDTH / 2}" text-anchor="middle"'
    yield f'<text {middle} y="-14" font-weight="bold">{escape(panel.title)}</text>'
    for value in _tens(panel.across):
        x = panel.x(value)
        yield f'<path d="M{x:.1f} 0V{HEIGHT}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT + 16}" text-anchor="middle">{value:,.0f}</text>'
    for value in _tens(panel.up):
        y = panel.y(value)
        yield f'<path d="M0 {y:.1f}H{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{value:,g}</text>'
    yield f'<text {middle} y="{HEIGHT + 34}">sentences on a side</text>'


def _tens(ends: tuple[float, float]) -> list[float]:
    return [10.0**power for power in range(-3, 8) if ends[0] <= 10.0**power <= ends[1]]


def _curves(panel: Panel, lines: Mapping[str, Points], colours: Mapping[str, str]) -> Iterator[str]:
    labels = []
    for name, points in lines.items():
        places = [(panel.x(x), panel.y(y)) for x, y in points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path d="M{path}" fill="none" stroke="{colours[name]}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colours[name]}"/>' for x, y in places)
        labels.append((*places[-1], name))
    for x, y, name in _apart(labels):
        halo = 'stroke="#fffdf8" stroke-width="3" paint-order="stroke"'
        yield f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="{colours[name]}" {halo}>{escape(name)}</text>'


def _apart(labels: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Labels moved down until none covers another; a character is 7 pixels wide, a line 13 high."""
    placed: list[tuple[float, float, str]] = []
    for x, y, name in sorted(labels, key=lambda label: label[1]):
        while any(
            abs(y - other_y) < 13 and x < other_x + 7 * len(other) and other_x < x + 7 * len(name)
            for other_x, other_y, other in placed
        ):
            y += 1
        placed.append((x, y, name))
    return placed

"""Pictures of the screen as SVG: one, or several that follow one another without a script.

step 1  nine  ┐
step 2  nine  ├ a row that stays the same is drawn once    nine    steps 1 2
step 3  ten   ┘ each is shown in its steps, by CSS         ten     step 3

Nothing is fetched and no font is named that must be there: every text is given its width in cells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from rich.cells import cell_len

RICH_CELL, RICH_ROW = 12.2, 24.4  # of the pictures that Textual makes
CELL, ROW = 8.4, 17  # of ours, in pixels
EDGE, BAR = 12, 34  # around the rows, and above them
TWO_SPACES = "\xa0\xa0"  # of several SVG would show one
SECONDS = 3.2  # a step is shown
GROUND, CAP, BRIGHT, CALM = "#30343d", "#565b66", "#f6f4ef", "#c9c6bf"

STYLE = """\
text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace }
.b { font-weight: bold } .i { font-style: italic } .u { text-decoration: underline }
"""


class Words(NamedTuple):
    """Words of one style: where they begin, in cells, their colour, and of b, i and u what holds."""

    cell: float
    text: str
    colour: str
    manner: str


class Row(NamedTuple):
    """A row: grounds as (cell, cells, colour), and words."""

    grounds: tuple[tuple[int, int, str], ...]
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """What it says, every cell in its place."""
        said = ""
        for words in self.words:
            said += " " * (int(words.cell) - cell_len(said)) + words.text
        return said.rstrip()


class Screen(NamedTuple):
    """What a terminal shows."""

    columns: int
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Its words, line by line."""
        return "\n".join(row.text for row in self.rows)


class Step(NamedTuple):
    """A screen, the keys that led to it, and what they do."""

    screen: Screen
    keys: tuple[str, ...]
    told: str


def screen_of(svg: str) -> Screen:
    """The screen in a picture that Textual made of it."""
    styles = {name: _style(css) for name, css in re.findall(r"\.[\w-]+-(r\d+) \{ (.*?) \}", svg)}
    (size,) = re.findall(r'clip-terminal">\s*<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)"', svg)
    columns, lines = round(float(size[0]) / RICH_CELL), round(float(size[1]) / RICH_ROW)
    grounds = defaultdict[int, list[tuple[int, int, str]]](list)
    words = defaultdict[int, list[Words]](list)
    for each in ElementTree.fromstring(svg).iter():
        x, y, width = (float(each.get(name) or 0) for name in ("x", "y", "width"))
        cell, line = round(x / RICH_CELL), int(y / RICH_ROW)
        if each.get("shape-rendering"):
            grounds[line].append((cell, round(width / RICH_CELL), each.get("fill", "")))
        elif each.text and each.get("clip-path") and each.tag.endswith("text"):
            style = styles[each.get("class", "").rpartition("-")[2]]
            text = each.text.replace("\xa0", " ")
            words[line].append(Words(cell + len(text) - len(text.lstrip(" ")), text.strip(" "), *style))
    return Screen(columns, tuple(Row(_joined(grounds[line]), tuple(words[line])) for line in range(lines)))


def _style(css: str) -> tuple[str, str]:
    """The colour, and the classes, that a style of Rich's is with us."""
    colour = re.search(r"fill: (#\w+)", css)
    has = {"b": "font-weight: bold", "i": "font-style: italic", "u": "underline"}
    return colour[1] if colour else BRIGHT, " ".join(sign for sign, words in has.items() if words in css)


def _joined(grounds: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Neighbours of one colour as one."""
    joined: list[tuple[int, int, str]] = []
    for cell, cells, colour in sorted(grounds):
        if joined and joined[-1][2] == colour and sum(joined[-1][:2]) == cell:
            cell, cells = joined[-1][0], joined.pop()[1] + cells
        joined.append((cell, cells, colour))
    return tuple(joined)


def picture(steps: Sequence[Step], title: str, still: int = 0) -> str:
    """The SVG of these screens, one after another; where nothing moves, of the one at `still`."""
    columns, rows = steps[0].screen.columns, len(steps[0].screen.rows)
    width, height = round(columns * CELL + 2 * EDGE), BAR + rows * ROW + EDGE
    ground = _commonest_ground(steps)
    drawn = [
        *_by_steps([[_row(step.screen.rows[line], line, ground) for step in steps] for line in range(rows)]),
        *_by_steps([[_headline(step) for step in steps]]),
    ]
    moments = sorted({at for at, _ in drawn if len(at) < len(steps)})
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}{''.join(_moment(at, len(steps), still) for at in moments)}</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{GROUND}"/>',
            f'<rect y="{BAR}" width="{width}" height="{rows * ROW}" fill="{ground}"/>',
            *(svg if len(at) == len(steps) else f'<g class="{_name(at)}">{svg}</g>' for at, svg in drawn),
            "</svg>\n",
        )
    )


def _commonest_ground(steps: Sequence[Step]) -> str:
    cells = Counter[str]()
    for step in steps:
        for row in step.screen.rows:
            cells.update({colour: width for _, width, colour in row.grounds})
    return cells.most_common(1)[0][0]


def _by_steps(lines: Iterable[Sequence[str]]) -> Iterator[tuple[tuple[int, ...], str]]:
    """What a line looks like in each step  ->  each look once, with the steps that have it."""
    for looks in lines:
        for look in filter(None, dict.fromkeys(looks)):
            yield tuple(at for at, other in enumerate(looks) if other == look), look


def _name(at: tuple[int, ...]) -> str:
    return f"s{'-'.join(map(str, at))}"


def _moment(at: tuple[int, ...], steps: int, still: int) -> str:
    """The CSS that shows something in these steps alone, or if nothing may move, in the still one."""
    turns = [step for step in range(steps) if (step in at) != (step - 1 in at) or step == 0]
    frames = " ".join(f"{100 * step / steps:.3g}% {{ {_seen(step in at)} }}" for step in turns)
    return (
        f".{_name(at)} {{ {_seen(still in at)} }}\n@keyframes {_name(at)} {{ {frames} }}\n"
        "@media (prefers-reduced-motion: no-preference) { "
        f".{_name(at)} {{ animation: {_name(at)} {steps * SECONDS:g}s step-end infinite }} }}\n"
    )


def _seen(is_seen: bool) -> str:
    return f"visibility: {'visible' if is_seen else 'hidden'}"


def _row(row: Row, line: int, ground: str) -> str:
    top = BAR + line * ROW
    rects = (
        f'<rect x="{_x(cell)}" y="{top}" width="{cells * CELL:g}" height="{ROW}" fill="{colour}"/>'
        for cell, cells, colour in row.grounds
        if colour != ground
    )
    return "".join((*rects, *(_text(words, top + ROW - 5) for words in row.words)))


def _headline(step: Step) -> str:
    """The keys, each on a cap, and what they do."""
    drawn, cell = "", 0.0
    for key in step.keys:
        wide = cell_len(key) + 1.5
        drawn += (
            f'<rect x="{_x(cell)}" y="7" width="{wide * CELL:g}" height="21" rx="4" fill="{CAP}"/>'
            f"{_text(Words(cell + 0.75, key, BRIGHT, 'b'), 22)}"
        )
        cell += wide + 0.75
    return drawn + _text(Words(cell + 0.5 if cell else 0, step.told, CALM, ""), 22)


def _text(words: Words, y: int) -> str:
    kind = f' class="{words.manner}"' if words.manner else ""
    return (
        f'<text x="{_x(words.cell)}" y="{y}" textLength="{cell_len(words.text) * CELL:g}" '
        f'fill="{words.colour}"{kind}>{escape(words.text.replace("  ", TWO_SPACES))}</text>'
    )


def _x(cell: float) -> str:
    return f"{EDGE + cell * CELL:g}"

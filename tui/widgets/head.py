"""The line above the texts: their names, and which side has the caret; and what a tiny terminal shows.

▸ harbour.md                            harbour_rewrite.txt
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

from rich.segment import Segment
from textual.strip import Strip

from store.annotation import SIDES, Side
from tui.layout.cells import cells
from tui.layout.geometry import Geometry
from tui.layout.typesetting import visible
from tui.review.session import Session
from tui.widgets.side import Look


def names(session: Session, geometry: Geometry, width: int, look: Look) -> Strip:
    """The names of the sides on screen; stacked, that of the caret's side."""
    shown: tuple[Side, ...] = (session.caret.side,) if geometry.stacked else SIDES
    segments = []
    for side in shown:
        is_here = side == session.caret.side
        lead = geometry.indent + (1 if side == "left" or geometry.stacked else 0)
        room = geometry.right if side == "left" and not geometry.stacked else width
        name = (
            " " * (lead if side == "left" else 0)
            + ("▸ " if is_here else "  ")
            + visible(_title(session, side))
        )
        segments.append(Segment(fit(name, room), look("name", *(("strong",) if is_here else ()))))
    return Strip(segments).crop(0, width)


def _title(session: Session, side: Side) -> str:
    """The file's name; its path where both have the same name."""
    titles = {each: Path(session.documents[each].path).name for each in SIDES}
    return titles[side] if titles["left"] != titles["right"] else session.documents[side].path


def too_small(y: int, width: int, size: tuple[int, int]) -> str:
    """A row of what is said when the terminal is too small."""
    need = f"Diptych needs 60x16; this terminal has {size[0]}x{size[1]}. q quits."
    rows = wrap(need, max(1, width))
    return fit(rows[y] if y < len(rows) else "", width)


def fit(text: str, width: int) -> str:
    """`text` cut or padded to `width` cells; a cut shows as an ellipsis."""
    if sum(map(cells, text)) > width:
        while text and sum(map(cells, text)) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - sum(map(cells, text)))

"""Lines of text that are drawn anew only when they say something else.

j within a link      the panel says the same: nothing is drawn
J                    another link: its lines go to the screen as they are, with no layout around them
"""

from __future__ import annotations

from collections.abc import Iterable

from rich import get_console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

ROWS, NARROW = 8, 20  # of a message at most, and the least cells of one
AND_SO_ON = " …"


def rows_of(message: str, width: int, *, is_trouble: bool = False) -> list[Text]:
    """A message in rows of so many cells: paths, and what became of annotations, are to be read in full.

    The rest of one that would push the texts off the screen is cut off, with an ellipsis.
    """
    lead = "! " if is_trouble else ""
    return folded(Text(f"{lead}{message}"), max(width, NARROW), ROWS, len(lead))


def folded(line: Text, width: int, most: int, lead: int) -> list[Text]:
    """A line in at most so many rows of `width` cells, broken at words; the rest gives way to an ellipsis.

    Its first `lead` characters, a sign and a space, stand before what is broken: never alone on a row.
    """
    first, rest, room = line[:lead], line[lead:], max(1, width - lead)
    rows = list(rest.wrap(get_console(), room))
    if len(rows) > most:
        rows = rows[:most]
        rows[-1] = rows[-1].wrap(get_console(), max(1, room - len(AND_SO_ON)))[0]
        rows[-1].rstrip()
        rows[-1].append(AND_SO_ON)
    for row in rows:
        row.rstrip()
    return [Text.assemble(" " * lead if at else first, row) for at, row in enumerate(rows)] or [first]


class Told(Widget):
    """A widget whose `render` gives its lines, a cell of margin on both sides."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Text, Size] | None = None

    def render(self) -> Text:
        """The lines."""
        raise NotImplementedError

    def tell(self) -> None:
        """Draw what there is to say now, if it is something else than before."""
        told = self.render(), self.size
        if told != self._told:
            self._told = told
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        if self._told is None or self._told[1] != self.size:
            self._told = self.render(), self.size
        lines, style, background = self._told[0].split(), self.rich_style, self.background_colors[1]
        strips = [Strip([Segment(" ", style), *_segments(self, text, style)]) for text in lines]
        strips += [Strip([])] * (crop.bottom - len(strips))
        full = (
            strip.adjust_cell_length(self.outer_size.width, style) for strip in strips[crop.y : crop.bottom]
        )
        return [filtered(self, strip, background).crop(crop.x, crop.right) for strip in full]


def _segments(widget: Widget, text: Text, style: Style) -> Iterable[Segment]:
    return Segment.apply_style(text.render(widget.app.console), style)


def filtered(widget: Widget, strip: Strip, background: Color) -> Strip:
    """What Textual does to every line of a widget, such as taking its colours away for NO_COLOR."""
    for line_filter in widget.app.get_line_filters():
        strip = strip.apply_filter(line_filter, background)
    return strip

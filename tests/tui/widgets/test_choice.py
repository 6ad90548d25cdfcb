from __future__ import annotations

from rich.text import Text
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui.widgets.choice import Choice


class Choosing(App[None]):
    """A hundred rows of two lines, each wider than the screen."""

    def compose(self) -> ComposeResult:
        yield Choice(lambda at, width: [Text(f"{at} {'漢字' * 40}")], 2, "nothing")


def lines(choice: Choice) -> list[str]:
    return [strip.text for strip in choice.render_lines(Region(0, 0, *choice.size))]


async def test_only_what_fits_is_drawn_and_the_chosen_row_is_in_it() -> None:
    async with Choosing().run_test(size=(30, 9)) as pilot:
        choice = pilot.app.query_one(Choice)
        assert lines(choice)[0].strip() == "nothing"
        for at, top in ((0, 0), (3, 0), (4, 1), (99, 96), (97, 96), (50, 50), (1000, 96), (-1, 0)):
            choice.fill(100, at)
            shown = lines(choice)
            assert [line.lstrip("▌ ").split()[0] for line in shown[0:8:2]] == [
                str(top + row) for row in range(4)
            ]
            assert shown[(choice.at - top) * 2].startswith("▌ ")
            assert sum(line.startswith("▌") for line in shown) == 2
            assert all("…" in line for line in shown[0:8:2])


async def test_the_mouse_chooses() -> None:
    async with Choosing().run_test(size=(30, 9)) as pilot:
        choice = pilot.app.query_one(Choice)
        choice.fill(100, 0)
        await pilot.click(Choice, offset=(3, 5))
        assert choice.at == 2
        choice.fill(1, 0)
        await pilot.click(Choice, offset=(3, 5))
        assert choice.at == 0

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from store import Store, Suggestion, Target
from store.annotation import SIDES
from tests.tui.conftest import kept_session
from tui.app import Diptych
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen
from tui.widgets.foot import Foot
from tui.widgets.page import Page
from tui.widgets.panel import Panel
from tui.widgets.told import Told

ODD = """漢字かな、交じり。そして次の文です。

Cafe\u0301 👩\u200d🚀 flew\u00ad \u202eabc\u202c and\tlanded. हिन्दी भाषा is here.

“שלום עולם”, אמר הקברניט. مرحبا \u2066يا\u2069 عالم says the sign.

Averyveryveryveryveryveryveryveryveryveryverylongwordthatfitsnowhere stands alone.
"""


def page_of(app: App[None]) -> Page:
    assert isinstance(app.screen, ReaderScreen)
    return app.screen.page


def lines(page: Page) -> list[str]:
    return [strip.text for strip in page.render_lines(Region(0, 0, *page.size))]


async def test_every_line_takes_the_width_exactly(store: Store) -> None:
    session = kept_session(store, ODD, ODD.replace("字", "記"))
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        for width in (40, 41, 47, 60, 71, 72, 73, 80, 99, 120, 161, 200):
            page = page_of(pilot.app)
            await pilot.resize_terminal(width, 24)
            while page.size.width != width:
                await pilot.pause(0.01)
            await pilot.press("v", "w", "n")
            assert {cell_len(line) for line in lines(page)} == {width}
            await pilot.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (64, 24)])
async def test_a_click_on_a_character_means_that_character(session: Session, size: tuple[int, int]) -> None:
    async with Diptych(session).run_test(size=size) as pilot:
        await pilot.pause()
        page = page_of(pilot.app)
        seen = set()
        for y, line in enumerate(lines(page)):
            for x in range(len(line) - 1):
                caret = page.place_under(x, y)
                if caret and not session.bands[caret.band].is_gap(caret.side):
                    char = session.text(caret.side)[caret.offset]
                    if line[x] == char != " ":
                        seen.add((caret.side, caret.offset))
        for side in SIDES:
            text = session.text(side)
            wanted = {(side, at) for at in range(len(text)) if not text[at].isspace()}
            shown = {
                at for at in wanted if page.viewport.row_of(session.places.at(*at)) < page.size.height - 1
            }
            assert shown <= seen


KEYS = (
    "j J J n tab k space J j G g n n 4 j k v w j escape z J r j n r J M m r r space N u K J / t h e enter"
    " . D n / x escape G K equals_sign equals_sign u 4 J 3 u U K d u plus plus minus v w w 4 space u g j"
    " r 4 j plus u r 4 j v j 2 u f u n s u r e enter K d u exclamation_mark u escape r r G 4 a"
)


@pytest.mark.parametrize("size", [(80, 24), (64, 20)])
async def test_what_is_kept_is_what_would_be_drawn(long: Session, size: tuple[int, int]) -> None:
    suggest(long)
    async with Diptych(long).run_test(size=size) as pilot:
        page = page_of(pilot.app)
        for key in KEYS.split():
            await pilot.press(key)
            await pilot.pause()
            kept = strips(page)
            page.redraw()
            assert strips(page) == kept, key
            for told in (page.screen.query_one(Panel), page.screen.query_one(Foot)):
                shown = [strip.text.rstrip() for strip in told.render_lines(Region(0, 0, *told.outer_size))]
                assert shown == [f" {line}".rstrip() for line in padded(told)], key


def suggest(session: Session) -> None:
    for band in range(0, len(session.bands), 5):
        left, right = session.bands[band].left, session.bands[band].right
        targets = (
            Target.of("left", session.text("left"), *left),
            Target.of("right", session.text("right"), *right),
        )
        found = Suggestion("number", "facts/number", "minor", 0.5, True, "why", "test", targets)
        session.record.suggestions[found.key] = found
    session.record_changed()


def strips(page: Page) -> list[list[Segment]]:
    found = (strip.simplify() for strip in page.render_lines(Region(0, 0, *page.size)))
    return [[segment for segment in strip if segment.text] for strip in found]


def padded(told: Told) -> list[str]:
    lines = told.render().plain.split("\n")
    return [*lines, *[""] * (told.outer_size.height - len(lines))]


async def test_what_others_record_is_drawn_where_it_is(long: Session) -> None:
    async with Diptych(long).run_test(size=(120, 40)) as pilot:
        page = page_of(pilot.app)
        strips(page)
        for band in (4, 6):
            long.record.set_equivalent(long.places.place(band))
            assert isinstance(pilot.app.screen, ReaderScreen)
            pilot.app.screen.record_changed()
            kept = strips(page)
            page.redraw()
            assert strips(page) == kept
            assert sum("= " in line for line in lines(page)) == band // 2 - 1


async def test_what_says_the_same_is_not_drawn_again(long: Session) -> None:
    async with Diptych(long).run_test(size=(120, 40)) as pilot:
        await pilot.press("l")
        panel = page_of(pilot.app).screen.query_one(Panel)
        drawn: list[Told] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Told, "refresh", lambda told, *_, **__: drawn.append(told))
            await pilot.press("l", "l")
            assert drawn == []
            await pilot.press("J")
        assert panel in drawn


async def test_rows_counted_anew_are_drawn_anew(store: Store) -> None:
    text = "\n\n".join(f"Sentence number {at} stands here." for at in range(1, 1200))
    session = kept_session(store, text, text)
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        page = page_of(pilot.app)
        for _ in range(20):
            await pilot.press("ctrl+d")
            strips(page)
        await pilot.press("g")
        assert "number 1 " in "".join(lines(page))
        await pilot.press("G")
        shown = "".join(lines(page))
        assert all(f"number {at} " in shown for at in range(1191, 1200))
        kept = strips(page)
        page.redraw()
        assert strips(page) == kept


async def test_same_names_are_told_apart_by_their_paths(store: Store) -> None:
    session = kept_session(store, "One.", "Two.", ("old/text.txt", "new/text.txt"))
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        head = lines(page_of(pilot.app))[0]
        assert "old/text.txt" in head
        assert "new/text.txt" in head


async def test_what_is_drawn_first_is_drawn_whole(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[list[str]] = []
    draw = Page.render_lines

    def noted(page: Page, crop: Region) -> list[Strip]:
        strips = draw(page, crop)
        drawn.append([strip.text for strip in strips])
        return strips

    monkeypatch.setattr(Page, "render_lines", noted)
    app = Diptych(session)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert drawn[0] == lines(page_of(app))

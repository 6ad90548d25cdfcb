from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import combinations, product
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES

from store.annotation import SEVERITIES
from tui.actions.recording import tag
from tui.app import Diptych
from tui.drawing.painting import ANNOTATED
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen
from tui.settings.themes import (
    DEFAULT,
    MONO,
    THEMES,
    ThemeError,
    chosen_theme,
    completed,
    has_few_colours,
    remember,
    theme_names,
)
from tui.widgets.page import STYLES

IN_COLOUR = [theme.name for theme in THEMES if theme.name != MONO]
LEAST = {"diptych-contrast": (7.0, 4.5)}  # contrast of text and of signs; elsewhere
ENOUGH = (4.5, 3.0)

# Meanings of running text, undermost first; those of one layer are never over each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("strong", "emphasis", "link", "code"),
    ("neutral", "minor", "major", "critical"),
    ("hit",),
    ("difference", "led", "suggestion"),
    ("current",),
    ("selection",),
    ("caret", "aligned"),
)
MEANINGS = [name for layer in LAYERS for name in layer]
SIGNS = ("mark", "rule", "quiet", "omission", "addition", "moved", "equivalent", "suggestion", *SEVERITIES)
OTHERS = ("beside", "focus", "gap", "name", "window")


@pytest.fixture(autouse=True)
def in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


@asynccontextmanager
async def reader(session: Session, theme: str, *, has_few: bool = False) -> AsyncIterator[ReaderScreen]:
    app = Diptych(session, theme=theme, has_few_colours=has_few)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        yield app.screen


def drawn(screen: ReaderScreen, *names: str) -> Style:
    """What reaches the terminal of a look of the page."""
    strip = Strip([Segment("x", screen.page.look(*names))])
    for line_filter in screen.app.get_line_filters():
        strip = strip.apply_filter(line_filter, screen.page.background_colors[1])
    style = next(iter(strip)).style
    assert style
    return style


def luminance(style: Style, *, is_text: bool) -> float:
    colour = style.color if is_text != bool(style.reverse) else style.bgcolor
    assert colour
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """The ratio of WCAG 2.2, section 1.4.3."""
    low, high = sorted((luminance(style, is_text=True), luminance(style, is_text=False)))
    return (high + 0.05) / (low + 0.05)


def over_each_other() -> Iterator[tuple[str, ...]]:
    """Every meaning, and every two that can be at one place, undermost first."""
    for name in MEANINGS:
        yield (name,)
    for low, high in combinations(LAYERS, 2):
        yield from product(low, high)


def unread(screen: ReaderScreen, least: float) -> list[tuple[str, float]]:
    """What stands out less in panel and foot, and how much."""
    widgets = (screen.panel, screen.foot)
    strips = [strip for widget in widgets for strip in widget.render_lines(Region(0, 0, *widget.size))]
    found = [
        (each.text, contrast(each.style))
        for strip in strips
        for each in strip
        if each.text.strip() and each.style
    ]
    assert len(found) > len(widgets)
    return [(words, ratio) for words, ratio in found if ratio < least]


def attributes(style: Style) -> tuple[bool, ...]:
    flags = (style.bold, style.dim, style.italic, style.underline, style.underline2, style.reverse)
    return tuple(map(bool, flags))


def same(looks: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    """The pairs of names whose looks are the same."""
    return [(first[0], second[0]) for first, second in combinations(looks, 2) if first[1] == second[1]]


@pytest.mark.parametrize("theme", IN_COLOUR)
async def test_text_and_signs_stand_out_enough(session: Session, theme: str) -> None:
    text, sign = LEAST.get(theme, ENOUGH)
    async with reader(session, theme) as screen:
        looks = [(*under, *names) for under in ((), ("focus",)) for names in ((), *over_each_other())]
        found = {
            look: contrast(drawn(screen, *look)) for look in [*looks, ("name",), ("gap",), ("focus", "gap")]
        }
        assert {look: ratio for look, ratio in found.items() if ratio < text} == {}
        signs = [(*under, name) for under in ((), ("focus",), ("window",)) for name in SIGNS]
        found = {look: contrast(drawn(screen, *look)) for look in signs}
        assert {look: ratio for look, ratio in found.items() if ratio < sign} == {}


@pytest.mark.parametrize("theme", IN_COLOUR)
async def test_panel_and_foot_can_be_read(session: Session, theme: str) -> None:
    text, _ = LEAST.get(theme, ENOUGH)
    async with reader(session, theme) as screen:
        assert unread(screen, text) == []
        tag(session, "facts/number")
        screen.record_changed()
        screen.say("the disk is full", is_trouble=True)
        assert unread(screen, text) == []


async def test_without_colours_each_meaning_has_a_look_of_its_own(session: Session) -> None:
    async with reader(session, MONO) as screen:
        looks = [(name, attributes(drawn(screen, name))) for name in MEANINGS]
        assert same([("plain", attributes(drawn(screen))), *looks]) == []
        for name, look in looks:
            if name != "caret":
                assert attributes(drawn(screen, name, "caret"))[-1] != look[-1], (
                    f"the caret is lost in {name}"
                )
        assert attributes(drawn(screen, "beside")) != attributes(drawn(screen, "beside", "focus"))


def test_every_style_is_thought_of() -> None:
    assert set(STYLES) == {*MEANINGS, *SIGNS, *OTHERS}


def test_every_severity_has_a_sign_of_its_own() -> None:
    others = set("=−+↕◇⋄?◂╎ ")
    assert len(set(ANNOTATED.values()) | others) == len(SEVERITIES) + len(others)


@pytest.mark.parametrize("theme", [DEFAULT, MONO])
async def test_no_color_takes_every_colour_away(
    session: Session, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(session, theme) as screen:
        for name in MEANINGS:
            style = drawn(screen, name)
            assert style.color
            assert style.bgcolor
            assert style.color.is_default
            assert style.bgcolor.is_default
        assert same((name, attributes(drawn(screen, name))) for name in MEANINGS) == []


@pytest.mark.parametrize("theme", IN_COLOUR)
@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT], ids=["16", "256"])
async def test_few_colours_keep_apart_what_matters(session: Session, theme: str, system: ColorSystem) -> None:
    is_few = system is ColorSystem.STANDARD
    async with reader(session, theme, has_few=is_few) as screen:
        beside = ("beside",) if is_few else ()
        looks = {
            "beside the link here": beside,
            "plain": (*beside, "focus"),
            **{name: ("focus", name) for name in ("caret", "aligned", "selection", "difference", "led")},
        }
        assert (
            same((name, Strip.render_ansi(drawn(screen, *look), system)) for name, look in looks.items())
            == []
        )


@pytest.mark.parametrize(
    ("term", "colorterm", "is_few"),
    [("xterm", "", True), ("linux", "", True), ("xterm-256color", "", False), ("xterm", "truecolor", False)],
)
def test_few_colours_are_noticed(
    term: str, colorterm: str, is_few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    assert has_few_colours() == is_few


def test_who_says_which_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert chosen_theme("", "") == DEFAULT
    remember("nord")
    assert chosen_theme("", "") == "nord"
    assert chosen_theme("", "diptych-light") == "diptych-light"
    assert chosen_theme("diptych-contrast", "diptych-light") == "diptych-contrast"
    with pytest.raises(ThemeError, match=r"^there is no theme “sepia”: take .*diptych-dark,"):
        chosen_theme("sepia", "")
    monkeypatch.setenv("DIPTYCH_CONFIG", "mine.toml")
    with pytest.raises(ThemeError, match=r"^mine\.toml: there is no theme “sepia”"):
        chosen_theme("", "sepia")
    monkeypatch.setenv("NO_COLOR", "1")
    assert chosen_theme("diptych-light", "") == MONO


def test_ours_are_listed_first() -> None:
    assert theme_names()[: len(THEMES)] == [theme.name for theme in THEMES]
    assert set(BUILTIN_THEMES) <= set(theme_names())


@pytest.mark.parametrize("name", BUILTIN_THEMES)
def test_textual_themes_have_all_our_colours(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    variables = {**theme.to_color_system().generate(), **theme.variables}
    assert {"quiet", "selected-text"} <= set(completed(variables, is_dark=theme.dark))

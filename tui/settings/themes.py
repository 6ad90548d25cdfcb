"""The colours: four themes of our own, before all of Textual's.

    diptych-dark        for hours in the evening       [reader]
    diptych-light       paper                          theme = "diptych-light"
    diptych-contrast    7:1 for whatever is text
    diptych-mono        the terminal's own two colours, and what NO_COLOR gives

What a colour says, a text style or a sign says too: docs/reading.md has the table, diptych.tcss the styles.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from rich.console import Console
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme, ThemeProvider

from collate.errors import DiptychError
from tui.settings.settings import config_path

DEFAULT, MONO = "diptych-dark", "diptych-mono"
QUIET = 0.55  # how far what is quiet stands out from the background, in themes that have no colour for it

THEMES: tuple[Theme, ...] = (
    Theme(
        name=DEFAULT,
        primary="#7aa2c9",
        secondary="#a9a6c4",
        accent="#d9a86c",
        warning="#d9b26f",
        error="#e08a84",
        success="#9dbf8a",
        foreground="#d2cec5",
        background="#16181b",
        surface="#202327",
        panel="#1b1e21",
        variables={
            "quiet": "#8e8b84",
            "text-primary": "#93b7da",
            "text-secondary": "#b3b0ce",
            "text-accent": "#dcb07a",
            "text-warning": "#e0bd80",
            "text-error": "#ee9f99",
            "text-success": "#a9c998",
            "primary-muted": "#26364a",
            "accent-muted": "#4a3a22",
            "warning-muted": "#453718",
            "error-muted": "#4b2523",
            "surface-lighten-1": "#34383e",
            "selected-text": "#2b4f77",
        },
    ),
    Theme(
        name="diptych-light",
        primary="#2d5f8f",
        secondary="#5c5789",
        accent="#8f5312",
        warning="#7a5200",
        error="#a3302a",
        success="#3d6b2a",
        foreground="#252320",
        background="#f8f5ee",
        surface="#eeeadf",
        panel="#e7e2d5",
        dark=False,
        variables={
            "quiet": "#686359",
            "text-primary": "#25527d",
            "text-secondary": "#544f80",
            "text-accent": "#7d4709",
            "text-warning": "#704a00",
            "text-error": "#98241f",
            "text-success": "#33601f",
            "primary-muted": "#d4e0ec",
            "accent-muted": "#f1d9b5",
            "warning-muted": "#f4e2ae",
            "error-muted": "#f3d3cf",
            "surface-lighten-1": "#d3cdbd",
            "selected-text": "#b4d0ec",
        },
    ),
    Theme(
        name="diptych-contrast",
        primary="#9cd0ff",
        secondary="#d8ccff",
        accent="#ffc266",
        warning="#ffd75e",
        error="#ffb3ad",
        success="#a8f08c",
        foreground="#ffffff",
        background="#000000",
        surface="#1c1c1c",
        panel="#141414",
        variables={
            "quiet": "#c9c9c9",
            "text-primary": "#a8d5ff",
            "text-secondary": "#dcd2ff",
            "text-accent": "#ffcc80",
            "text-warning": "#ffdc70",
            "text-error": "#ffbdb8",
            "text-success": "#b4f29c",
            "primary-muted": "#0c2a4d",
            "accent-muted": "#432a00",
            "warning-muted": "#3a2d00",
            "error-muted": "#4d0f0b",
            "surface-lighten-1": "#3a3a3a",
            "selected-text": "#0a4a96",
        },
    ),
    Theme(
        name=MONO,
        ansi=True,
        primary="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "border": "ansi_default",
            "border-blurred": "ansi_default",
            "block-cursor-background": "ansi_default",
            "block-cursor-text-style": "reverse",
            "footer-key-foreground": "ansi_default",
            "selected-text": "ansi_default",
            "scrollbar": "ansi_default",
            "scrollbar-background": "ansi_default",
        },
    ),
)


class ThemeError(DiptychError):
    """There is no such theme."""


class Themes(ThemeProvider):
    """The choice of themes: ours first, then Textual's by name."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Their names, and what takes each."""
        return [(name, partial(setattr, self.app, "theme", name)) for name in theme_names()]


def theme_names() -> list[str]:
    """All themes that can be chosen: ours first."""
    return [*(theme.name for theme in THEMES), *sorted(BUILTIN_THEMES)]


def chosen_theme(option: str, configured: str) -> str:
    """What NO_COLOR asks for, else the option, the config file, the last choice in the palette, the default.

    Raises:
        ThemeError: when there is no theme of that name.
    """
    if "NO_COLOR" in os.environ:
        return MONO
    name = option or configured or remembered() or DEFAULT
    if name not in theme_names():
        ours = ", ".join(theme.name for theme in THEMES)
        where = "" if option else f"{config_path()}: "
        raise ThemeError(f"{where}there is no theme “{name}”: take {ours}, or one that the palette lists.")
    return name


def completed(variables: dict[str, str], *, is_dark: bool) -> dict[str, str]:
    """A theme's colours, with those of ours that Textual's themes do not have."""
    quiet = "ansi_default"
    if (ground := Color.parse(variables["background"])).ansi is None:
        quiet = ground.blend(Color.parse(variables["foreground"]), QUIET, alpha=1).hex
    selected = "#2b5c8f" if is_dark else "#a9cdf0"
    return {"quiet": quiet, "selected-text": selected, **variables}


def has_few_colours() -> bool:
    """Whether the terminal has at most 16 colours, so that backgrounds close to one another look the same."""
    return Console(file=io.StringIO(), force_terminal=True).color_system in (None, "standard", "windows")


def remembered() -> str:
    """The theme that was chosen in the palette last; "" when none was."""
    with suppress(OSError, UnicodeDecodeError):
        name = _memory().read_text(encoding="utf-8").strip()
        return name if name in theme_names() else ""
    return ""


def remember(name: str) -> None:
    """Open with this theme from now on; where that cannot be kept it lasts for the session."""
    with suppress(OSError):
        _memory().parent.mkdir(parents=True, exist_ok=True)
        _memory().write_text(f"{name}\n", encoding="utf-8")


def _memory() -> Path:
    from platformdirs import user_state_path

    return user_state_path("diptych", appauthor=False) / "theme"

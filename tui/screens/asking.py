"""Questions asked over what is on screen; a kind of question is imported when it is first asked.

`then` is told the answer, None when there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App

Then = Callable[[str | None], None]


def pick(app: App[Any], question: str, choices: Mapping[str, str], then: Then, chosen: str = "") -> None:
    """Ask which: a mapping of keys to what is said of them; the answer is a key."""
    from tui.screens.pick import PickScreen

    app.push_screen(PickScreen(question, choices, chosen), then)


def type_in(app: App[Any], question: str, hint: str, then: Then) -> None:
    """Ask for a line."""
    from tui.screens.prompt import PromptScreen

    app.push_screen(PromptScreen(question, hint), then)


def type_letter(app: App[Any], question: str, then: Then) -> None:
    """Ask for a letter or a digit."""
    from tui.screens.letter import LetterScreen

    app.push_screen(LetterScreen(question), then)

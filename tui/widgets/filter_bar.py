"""The line in which a filter is typed; it works as you type.

major+ tag:num      ->   Narrowed: others show at once      enter  ->  Closed, and it stays
                                                           esc    ->  Closed, and the one before is back
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.review.filtering import FilterError, parse
from tui.review.sieve import Sieve

HINT = "words, tag:number, severity:major+, status:open, reviewer:ann, unsure, note, -not"


class FilterBar(Input):
    """Sets a sieve; enter keeps the filter, escape puts back the one before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "give up", priority=True),
        Binding("tab", "nothing", show=False),
    ]

    @dataclass
    class Narrowed(Message):
        """The sieve lets others through; or what was typed says nothing, and why."""

        trouble: str

    @dataclass
    class Closed(Message):
        """The filter is typed, or given up."""

    def __init__(self, sieve: Sieve) -> None:
        self.sieve = sieve
        self.before = sieve.filter
        self.is_given_up = False
        super().__init__(self.before.text if self.before else "", placeholder=HINT, select_on_focus=False)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Filter by what has been typed; while the last word has no meaning, by those before it."""
        event.stop()
        if self.is_given_up:  # the news of what was typed last may come after that of the key
            return
        trouble = ""
        try:
            self.sieve.set(parse(self.value))
        except FilterError as error:
            trouble = str(error)
            with suppress(FilterError):
                self.sieve.set(parse(self.value.rpartition(" ")[0]))
        self.post_message(self.Narrowed(trouble))

    @on(Input.Submitted)
    def done(self, event: Input.Submitted) -> None:
        """Keep the filter, once it can be read."""
        event.stop()
        try:
            self.sieve.set(parse(self.value))
        except FilterError as error:
            self.post_message(self.Narrowed(str(error)))
        else:
            self.post_message(self.Closed())

    def action_give_up(self) -> None:
        """As it was before."""
        self.is_given_up = True
        self.sieve.set(self.before)
        self.post_message(self.Closed())

    def action_nothing(self) -> None:
        """Tab has no meaning in a filter."""

"""What all that writes has in common.

@writing
def delete(desk): …    ->   a full disk is told in the foot; what the screen shows is what is on record
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

from collate.errors import DiptychError


class Teller(Protocol):
    """A screen that shows the record, and what there is to say of it."""

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""

    def record_changed(self) -> None:
        """Draw what is on record now."""


P = ParamSpec("P")
T = TypeVar("T", bound=Teller)
Action: TypeAlias = Callable[Concatenate[T, P], None]


def writing(action: Action[T, P]) -> Action[T, P]:
    """An action that writes: trouble is told in the foot, and what the screen shows is what is on record."""

    @wraps(action)
    def run(teller: T, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            action(teller, *args, **kwargs)
        except DiptychError as error:
            teller.say(str(error), is_trouble=True)
        teller.record_changed()

    return run

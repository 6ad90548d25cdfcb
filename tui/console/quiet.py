"""What a command says besides its data, on standard error; and `--quiet`, which leaves it unsaid.

diptych gate              diptych: no annotations stand in the way, ...
diptych gate --quiet      nothing; trouble alone is still told
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_QUIET = "diptych.quiet"


def quiet_option(command: F) -> F:
    """`--quiet`."""
    return click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_hush,
        help="Leave out progress, counts and advice.",
    )(command)


def _hush(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    context.meta[_QUIET] = value


def is_quiet() -> bool:
    """Whether the command that runs was asked to be."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_QUIET))


def say(message: str) -> None:
    """A line on standard error, for people; not where quiet was asked for."""
    if not is_quiet():
        click.echo(printable(message), err=True)


def printable(message: str) -> str:
    r"""A message on one line, with nothing that a terminal would act on: "a\x1b[2J\nb" -> "a�[2J b"."""
    return "".join(char if char.isprintable() else "�" for char in " ".join(message.split()))

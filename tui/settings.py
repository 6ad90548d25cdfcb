"""What the options and the environment say: which database, which reviewer, which tags."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def default_database() -> Path:
    """`DIPTYCH_DB`, else a file in the user's data folder."""
    if chosen := os.environ.get("DIPTYCH_DB"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("diptych", appauthor=False) / "diptych.db"


def default_reviewer() -> str:
    """`DIPTYCH_REVIEWER`, else the login name."""
    if name := os.environ.get("DIPTYCH_REVIEWER"):
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for this user, as in a bare container
        return "reviewer"


def database_option(command: F) -> F:
    """`--db FILE`."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        help="The database of annotations [default: DIPTYCH_DB, else a file in your data folder].",
    )(command)


def reviewer_option(command: F) -> F:
    """`--reviewer NAME`."""
    return click.option(
        "--reviewer",
        metavar="NAME",
        help="Whose annotations these are [default: DIPTYCH_REVIEWER, else login name].",
    )(command)

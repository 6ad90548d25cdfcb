"""What options, environment and the user's config file say: which database, which reviewer, which keys.

--db FILE, else DIPTYCH_DB, else a file in the user's data folder
--reviewer NAME, else DIPTYCH_REVIEWER, else config.toml's, else the login name
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from tui.keys.keys import Key
from tui.keys.screens import EVERY

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from store import Suggestion, TagSet

F = TypeVar("F", bound=Callable[..., Any])


class Opening(NamedTuple):
    """How to open the reader.

    Attributes:
        theme: the name of a theme; "" when it does not say.
        is_linear: line by line, for screen readers.
    """

    theme: str = ""
    is_linear: bool = False


class Asked(NamedTuple):
    """Which suggestions of Diptych's own are wanted.

    Attributes:
        is_enabled: whether there are any.
        shown: the kinds shown unasked; None when each kind itself says from which score on.
        hidden: the kinds that are not even there when asked for.
    """

    is_enabled: bool = True
    shown: tuple[str, ...] | None = None
    hidden: tuple[str, ...] = ()

    def of(self, noticed: Iterable[Suggestion]) -> list[Suggestion]:
        """What is left of suggestions, and which of them is shown."""
        left = [each for each in noticed if each.kind not in self.hidden]
        if self.shown is None:
            return left
        return [replace(each, shown=self._shows(each)) for each in left]

    def _shows(self, noticed: Suggestion) -> bool:
        """A kind that never shows by itself does so once it is asked for."""
        from collate.finding import KINDS

        kind = KINDS.get(noticed.kind)
        is_quiet = kind is not None and kind.shown > 1
        return noticed.kind in (self.shown or ()) and (noticed.shown or is_quiet)


class Settings(NamedTuple):
    """What the config file says; as it stands here when there is none.

    Attributes:
        keys: all that keys do on every screen, with the user's own keys.
        digits: ids of the tags on the keys 1 to 9; empty when the tag set says.
        reviewer: whose annotations these are; "" when it does not say.
        opening: how to open the reader.
        asked: which suggestions are wanted.
    """

    keys: tuple[Key, ...] = EVERY
    digits: tuple[str, ...] = ()
    reviewer: str = ""
    opening: Opening = Opening()
    asked: Asked = Asked()

    def put_on_digits(self, tags: TagSet) -> TagSet:
        """A tag set with the chosen tags on its digits; one that lacks any of them keeps its own."""
        is_ours = self.digits and all(tags.by_id(tag) for tag in self.digits)
        return tags._replace(digits=self.digits) if is_ours else tags


def config_path() -> Path:
    """`DIPTYCH_CONFIG`, else `config.toml` in the user's folder of settings."""
    if chosen := os.environ.get("DIPTYCH_CONFIG"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("diptych", appauthor=False) / "config.toml"


def is_first_time() -> bool:
    """Whether the reader never ran before; asking leaves a mark. Where none can be left, it is not."""
    from platformdirs import user_state_path

    mark = user_state_path("diptych", appauthor=False) / "has-run"
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
    except OSError:
        return False
    return True


def default_database() -> Path:
    """`DIPTYCH_DB`, else a file in the user's data folder."""
    if chosen := os.environ.get("DIPTYCH_DB"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("diptych", appauthor=False) / "diptych.db"


def default_reviewer(configured: str = "") -> str:
    """`DIPTYCH_REVIEWER`, else the configured name, else the login name."""
    if name := os.environ.get("DIPTYCH_REVIEWER") or configured:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for this user, as in a bare container
        return "reviewer"


def completes_files(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Let the shell complete a word with the names of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def database_option(command: F) -> F:
    """`--db FILE`."""
    return click.option(
        "--db",
        type=click.Path(readable=False, path_type=Path),  # who opens it says better what is wrong
        help="The database of annotations [default: DIPTYCH_DB, else a file in your data folder].",
    )(command)


def comparison_option(command: F) -> F:
    """`--comparison ID_OR_NAME`, as often as one likes: `names`."""
    return click.option(
        "--comparison",
        "names",
        multiple=True,
        metavar="ID_OR_NAME",
        help="Only this comparison; may be repeated.",
    )(command)


def reviewer_option(command: F) -> F:
    """`--reviewer NAME`."""
    return click.option(
        "--reviewer",
        metavar="NAME",
        help="Whose annotations these are [default: DIPTYCH_REVIEWER, the configured name, the login name].",
    )(command)

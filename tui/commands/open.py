"""`diptych LEFT RIGHT`: the reader, on a screen or line by line; or the comparison as plain text.

output is a terminal            the reader; with --linear line by line; without texts the library
output is a file or a pipe      plain text; with --linear a review that can be scripted
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.settings.settings import (
    Settings,
    completes_files,
    database_option,
    default_database,
    default_reviewer,
    is_first_time,
    reviewer_option,
)

if TYPE_CHECKING:
    from collate import Document
    from tui.review.session import Session
    from tui.review.shelf import Shelf

NO_SCREEN = "This terminal shows no screen (TERM is dumb), so it goes line by line: ? lists the commands."
DEMO = ("harbour.md", "harbour_rewrite.txt")


class Wanted(NamedTuple):
    """What the options ask for; None and "" where they say nothing."""

    db: Path
    name: str | None = None
    title: str | None = None
    tags: str | None = None
    reviewer: str | None = None
    theme: str = ""
    is_linear: bool = False
    is_blind: bool = False
    is_read_only: bool = False


@click.command(name="open")
@click.argument("left", required=False, shell_complete=completes_files)
@click.argument("right", required=False, shell_complete=completes_files)
@click.argument("merged", required=False)
@click.option("--demo", is_flag=True, help="A sample pair, in a database of its own.")
@click.option("--name", help="What to call the comparison, and to find it by.")
@click.option(
    "--tags", metavar="NAME_OR_FILE", help="The tag set [default: the comparison's own, else faithfulness]."
)
@click.option("--theme", default="", metavar="NAME", help="The colours, such as diptych-light.")
@click.option("--linear", is_flag=True, help="Line by line, for screen readers, braille and scripts.")
@click.option("--blind", is_flag=True, help="Show only your own annotations.")
@click.option("--read-only", is_flag=True, help="Record nothing in the database.")
@database_option
@reviewer_option
def command(
    left: str | None,
    right: str | None,
    merged: str | None,
    demo: bool,
    name: str | None,
    tags: str | None,
    theme: str,
    linear: bool,
    blind: bool,
    read_only: bool,
    db: Path | None,
    reviewer: str | None,
) -> None:
    """Open LEFT and RIGHT in the reader; without them, the library of all that was compared.

    One of them may be - (standard input) or /dev/null (an absent version). When standard output is not a
    terminal, the comparison or the library is printed as plain text instead. Everything you record is saved
    at once.

    \b
    diptych old.md new.md
    diptych contract.docx       its tracked changes: the original, and with them
    git show HEAD~3:text.md | diptych - text.md
    git difftool --extcmd diptych HEAD~3 text.md
    """  # noqa: D301 (click takes the character, not the two signs)
    if demo:
        left, right = sample_pair()
        db = db or demo_database()
    wanted = Wanted(db or default_database(), name, merged, tags, reviewer, theme, linear, blind, read_only)
    if left is None:
        open_library(wanted)
    elif right is None:
        open_pair(*both_versions(left), wanted._replace(title=f"{Path(left).name}, tracked changes"))
    else:
        open_pair(left, right, wanted)


def both_versions(path: str) -> tuple[str, str]:
    """A document before its tracked changes, and with them accepted."""
    from collate.readers import ORIGINAL, has_original

    if not has_original(path):
        raise click.UsageError(
            "two texts are needed, or one with tracked changes (.docx, .odt, .rtf); --demo has a pair."
        )
    return path + ORIGINAL, path


def open_pair(left: str, right: str, wanted: Wanted) -> None:
    """Read both, then open the reader or print the comparison."""
    from tui.console.terminal import is_interactive, read_pair, shows_no_screen
    from tui.settings.config import read_settings

    with keeping():
        documents = read_pair(left, right)
    if not is_interactive() and not wanted.is_linear:
        print_plain(documents)
        return
    settings = read_settings()
    if not (is_linear := wanted.is_linear or settings.opening.is_linear) and shows_no_screen():
        click.echo(NO_SCREEN, err=True)
        is_linear = True
    if is_linear:
        run_linear(documents, wanted, settings, has_input="-" not in (left, right))
    else:
        run_reader(documents, wanted, settings)


@contextmanager
def keeping() -> Iterator[None]:
    """Look for no garbage among what is made meanwhile, for it stays: that took a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def print_plain(documents: tuple[Document, Document]) -> None:
    """The comparison as plain text."""
    from collate import compare
    from tui.console.plain import plain_text
    from tui.console.terminal import write

    for line in plain_text(*documents, compare(*documents)):
        write(line)


def run_reader(documents: tuple[Document, Document], wanted: Wanted, settings: Settings) -> None:
    """Open the reader; what was looked at is kept when it closes."""
    from tui.console.terminal import take_terminal
    from tui.review.greeting import greeting

    take_terminal()
    with shelf_of(wanted, settings) as shelf:
        with keeping():
            session = shelf.compare(documents, wanted.name, wanted.tags, title=wanted.title)
        session.seek_links()
        run_app(wanted, settings, session, greeting(session, shelf.refusal))


def run_app(
    wanted: Wanted,
    settings: Settings,
    session: Session | None = None,
    greeting: str = "",
    shelf: Shelf | None = None,
) -> None:
    """Run the program on a session, or on the library of a shelf; the theme chosen in it is remembered."""
    with keeping():
        from tui.app import Diptych
        from tui.settings.themes import chosen_theme, has_few_colours, remember
    theme = chosen_theme(wanted.theme, settings.opening.theme)
    app = Diptych(
        session,
        greeting,
        settings,
        shelf=shelf,
        theme=theme,
        has_few_colours=has_few_colours(),
        is_first_time=is_first_time(),
    )
    app.run()
    if app.theme != theme:
        remember(app.theme)
    if app.return_code:
        raise SystemExit(app.return_code)


def run_linear(
    documents: tuple[Document, Document], wanted: Wanted, settings: Settings, *, has_input: bool
) -> None:
    """Read and record line by line, by commands on standard input or, when that was a text, the keyboard."""
    from tui.behind.suggesting import AtOnce
    from tui.console.terminal import command_lines, finish, write
    from tui.keys.keys import KEYS, with_keys
    from tui.keys.screens import keys_of
    from tui.linear import find_links, review
    from tui.review.greeting import greeting

    with shelf_of(wanted, settings) as shelf:
        shelf.look = AtOnce
        session = shelf.compare(documents, wanted.name, wanted.tags, title=wanted.title)
        if session.is_sketch:
            find_links(session, partial(click.echo, err=True))
        keys = keys_of(KEYS, settings.keys)
        if notices := greeting(session, shelf.refusal):
            write(f"{with_keys(notices, keys)}\n")
        for line in review(session, keys, command_lines(has_input=has_input)):
            write(f"{line}\n")
            finish()


def open_library(wanted: Wanted) -> None:
    """Open the library, or print it."""
    from tui.console.terminal import is_interactive, shows_no_screen, take_terminal
    from tui.settings.config import read_settings

    settings = read_settings()
    if not is_interactive() or wanted.is_linear or settings.opening.is_linear or shows_no_screen():
        print_library(wanted, settings)
        return
    take_terminal()
    with shelf_of(wanted, settings) as shelf:
        run_app(wanted, settings, shelf=shelf)


def print_library(wanted: Wanted, settings: Settings) -> None:
    """The library as columns with tabs between them; where there is no database yet, none is made."""
    from tui.console.terminal import write
    from tui.lists.library import in_plain

    if not wanted.db.exists():
        click.echo("Nothing has been compared yet: diptych LEFT RIGHT begins.", err=True)
        return
    with shelf_of(wanted, settings) as shelf:
        for line in in_plain(shelf.comparisons()):
            write(f"{line}\n")


def shelf_of(wanted: Wanted, settings: Settings) -> AbstractContextManager[Shelf]:
    """The database, opened as the options ask for."""
    from tui.review.shelf import opened_shelf

    reviewer = wanted.reviewer or default_reviewer(settings.reviewer)
    return opened_shelf(
        wanted.db, settings, reviewer, is_blind=wanted.is_blind, is_read_only=wanted.is_read_only
    )


def sample_pair() -> tuple[str, str]:
    """The paths of the sample pair, in a checkout or an installed copy."""
    from importlib.resources import files

    left, right = (str(files("sample_docs").joinpath(name)) for name in DEMO)
    return left, right


def demo_database() -> Path:
    """The demo's own database, beside the user's."""
    return default_database().with_name("demo.db")

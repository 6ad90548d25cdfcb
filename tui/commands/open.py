"""`diptych LEFT RIGHT`: the reader, on a screen or line by line; or the comparison as plain text.

output is a terminal            the reader; with --linear line by line
output is a file or a pipe      plain text; with --linear a review that can be scripted
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.settings import (
    Settings,
    database_option,
    default_database,
    default_reviewer,
    is_first_time,
    reviewer_option,
)

if TYPE_CHECKING:
    from collate import Document
    from store import Store
    from tui.session import Session

DEMO = ("harbour.md", "harbour_rewrite.txt")
LOGICAL = "Right-to-left text is shown in the order in which it is written; your terminal may turn it round."


class Wanted(NamedTuple):
    """What the options ask for; None and "" where they say nothing."""

    db: Path
    name: str | None = None
    tags: str | None = None
    reviewer: str | None = None
    theme: str = ""
    is_linear: bool = False


@click.command(name="open")
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.argument("merged", required=False)
@click.option("--demo", is_flag=True, help="A sample pair, in a database of its own.")
@click.option("--name", help="What to call the comparison, and to find it by.")
@click.option(
    "--tags", metavar="NAME_OR_FILE", help="The tag set [default: the comparison's own, else faithfulness]."
)
@click.option("--theme", default="", metavar="NAME", help="The colours, such as diptych-light.")
@click.option("--linear", is_flag=True, help="Line by line, for screen readers, braille and scripts.")
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
    db: Path | None,
    reviewer: str | None,
) -> None:
    """Open LEFT and RIGHT in the reader.

    One of them may be - (standard input) or /dev/null (an absent version). When standard output is not a
    terminal, the comparison is printed as plain text instead. Everything you record is saved at once.

    \b
    diptych old.md new.md
    git show HEAD~3:text.md | diptych - text.md
    git difftool --extcmd diptych HEAD~3 text.md
    """  # noqa: D301 (click takes the character, not the two signs)
    if demo:
        left, right = sample_pair()
        db = db or demo_database()
    if left is None or right is None:
        raise click.UsageError("two texts are needed: diptych LEFT RIGHT, or diptych --demo.")
    open_pair(left, right, Wanted(db or default_database(), name or merged, tags, reviewer, theme, linear))


def open_pair(left: str, right: str, wanted: Wanted) -> None:
    """Read both, then open the reader or print the comparison."""
    from tui.config import read_settings
    from tui.terminal import is_interactive, read_pair

    documents = read_pair(left, right)
    if not is_interactive() and not wanted.is_linear:
        print_plain(documents)
        return
    settings = read_settings()
    if wanted.is_linear or settings.opening.is_linear:
        run_linear(documents, wanted, settings, has_input="-" not in (left, right))
    else:
        run_reader(documents, wanted, settings)


def print_plain(documents: tuple[Document, Document]) -> None:
    """The comparison as plain text."""
    from collate import compare
    from tui.plain import plain_text
    from tui.terminal import write

    for line in plain_text(*documents, compare(*documents)):
        write(line)


def run_reader(documents: tuple[Document, Document], wanted: Wanted, settings: Settings) -> None:
    """Open the reader; what was looked at is kept when it closes."""
    from tui.aligning import Search
    from tui.app import Diptych
    from tui.terminal import take_terminal
    from tui.themes import chosen_theme, has_few_colours, remember

    theme = chosen_theme(wanted.theme, settings.opening.theme)
    take_terminal()
    with opened(documents, wanted, settings) as session:
        search = Search(*documents) if session.is_sketch else None
        app = Diptych(
            session,
            greeting(documents),
            search,
            settings,
            theme=theme,
            has_few_colours=has_few_colours(),
            is_first_time=is_first_time(),
        )
        try:
            app.run()
        finally:
            if search:
                search.stop()
    if app.theme != theme:
        remember(app.theme)
    if app.return_code:
        raise SystemExit(app.return_code)


def run_linear(
    documents: tuple[Document, Document], wanted: Wanted, settings: Settings, *, has_input: bool
) -> None:
    """Read and record line by line, by commands on standard input or, when that was a text, the keyboard."""
    from tui.keys import KEYS
    from tui.linear import find_links, review
    from tui.screenkeys import keys_of
    from tui.terminal import command_lines, finish, write

    with opened(documents, wanted, settings) as session:
        if session.is_sketch:
            find_links(session, partial(click.echo, err=True))
        if notices := greeting(documents):
            write(f"{notices}\n")
        for line in review(session, keys_of(KEYS, settings.keys), command_lines(has_input=has_input)):
            write(f"{line}\n")
            finish()


@contextmanager
def opened(documents: tuple[Document, Document], wanted: Wanted, settings: Settings) -> Iterator[Session]:
    """Open the database, and the comparison of two documents in it."""
    from store import Store

    with Store.open(wanted.db, wanted.reviewer or default_reviewer(settings.reviewer)) as store:
        comparison = store.comparison(*documents, name=wanted.name, tag_set=wanted.tags or "faithfulness")
        session = make_session(store, comparison.id, wanted.tags or comparison.tag_set, documents)
        session.record.tags = settings.put_on_digits(session.record.tags)
        yield session


def make_session(
    store: Store, comparison: str, tag_set: str, documents: tuple[Document, Document]
) -> Session:
    """The comparison of two documents as the reader needs it, at the place where this reviewer left off."""
    from store import load_tags
    from tui.aligning import links_at_once, sketch
    from tui.record import Record
    from tui.session import Session

    found = links_at_once(*documents)
    session = Session(*documents, found or sketch(*documents), Record(store, comparison, load_tags(tag_set)))
    session.is_sketch = found is None
    session.restore_place()
    return session


def greeting(documents: tuple[Document, Document]) -> str:
    """What the user should know of these texts before reading; often nothing."""
    from tui.typesetting import has_right_to_left

    left, right = documents
    notices = list(dict.fromkeys([*left.notices, *right.notices]))
    if left.text == right.text:
        notices.append("Both texts are the same.")
    if has_right_to_left(left.text) or has_right_to_left(right.text):
        notices.append(LOGICAL)
    return " ".join(notices)


def sample_pair() -> tuple[str, str]:
    """The paths of the sample pair, in a checkout or an installed copy."""
    from importlib.resources import files

    left, right = (str(files("sample_docs").joinpath(name)) for name in DEMO)
    return left, right


def demo_database() -> Path:
    """The demo's own database, beside the user's."""
    return default_database().with_name("demo.db")

"""`diptych LEFT RIGHT`: the reader, or the comparison as plain text when output is not a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.settings import database_option, default_database, default_reviewer, is_first_time, reviewer_option

if TYPE_CHECKING:
    from collate import Document
    from store import Store
    from tui.session import Session

DEMO = ("harbour.md", "harbour_rewrite.txt")


@click.command(name="open")
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.argument("merged", required=False)
@click.option("--demo", is_flag=True, help="A sample pair, in a database of its own.")
@click.option("--name", help="What to call the comparison, and to find it by.")
@click.option(
    "--tags", metavar="NAME_OR_FILE", help="The tag set [default: the comparison's own, else faithfulness]."
)
@database_option
@reviewer_option
def command(
    left: str | None,
    right: str | None,
    merged: str | None,
    demo: bool,
    name: str | None,
    tags: str | None,
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
    open_pair(left, right, name=name or merged, tags=tags, db=db or default_database(), reviewer=reviewer)


def open_pair(
    left: str, right: str, *, name: str | None, tags: str | None, db: Path, reviewer: str | None
) -> None:
    """Read both, then open the reader or print the comparison."""
    from tui.terminal import is_interactive, read_pair, write

    documents = read_pair(left, right)
    if is_interactive():
        run_reader(documents, name=name, tags=tags, db=db, reviewer=reviewer)
        return
    from collate import compare
    from tui.plain import plain_text

    for line in plain_text(*documents, compare(*documents)):
        write(line)


def run_reader(
    documents: tuple[Document, Document],
    *,
    name: str | None,
    tags: str | None,
    db: Path,
    reviewer: str | None,
) -> None:
    """Open the database and the reader on it; what was looked at is kept when it closes."""
    from store import Store
    from tui.aligning import Search
    from tui.app import Diptych
    from tui.config import read_settings
    from tui.terminal import take_terminal

    settings = read_settings()
    take_terminal()
    with Store.open(db, reviewer or default_reviewer(settings.reviewer)) as store:
        comparison = store.comparison(*documents, name=name, tag_set=tags or "faithfulness")
        session = make_session(store, comparison.id, tags or comparison.tag_set, documents)
        session.record.tags = settings.put_on_digits(session.record.tags)
        search = Search(*documents) if session.is_sketch else None
        app = Diptych(session, greeting(documents), search, settings, is_first_time=is_first_time())
        try:
            app.run()
        finally:
            if search:
                search.stop()
    if app.return_code:
        raise SystemExit(app.return_code)


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
    left, right = documents
    notices = list(dict.fromkeys([*left.notices, *right.notices]))
    if left.text == right.text:
        notices.append("Both texts are the same.")
    return " ".join(notices)


def sample_pair() -> tuple[str, str]:
    """The paths of the sample pair, in a checkout or an installed copy."""
    from importlib.resources import files

    left, right = (str(files("sample_docs").joinpath(name)) for name in DEMO)
    return left, right


def demo_database() -> Path:
    """The demo's own database, beside the user's."""
    return default_database().with_name("demo.db")

"""`diptych keys`: what every key does.

The caret
  w           caret.word        next word; while selecting, whole ones
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tui.console.quiet import quiet_option, say
from tui.keys.keys import Key
from tui.keys.screens import EVERY


@click.command(name="keys")
@click.option("--defaults", is_flag=True, help="The keys as shipped, whatever your config file says.")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@quiet_option
def command(defaults: bool, markdown: bool) -> None:
    """Print what every key does, with the id by which your config file may give it other keys.

    \b
    [keys]
    "link.next" = ["J", "F2"]       these and no others
    "program.quit" = []             no key

    \b
    diptych keys | less
    diptych keys --defaults --markdown > keys.md
    """  # noqa: D301 (click takes the character, not the two signs)
    from tui.console.terminal import write
    from tui.settings.config import read_settings
    from tui.settings.settings import config_path

    keys = EVERY if defaults else read_settings().keys
    write("".join(f"{line}\n" for line in (in_markdown if markdown else in_plain)(keys)))
    say(f"To change them, write a table [keys] into {config_path()}.")


def in_plain(keys: Sequence[Key]) -> Iterator[str]:
    """Columns: keys, id, what it does."""
    widths = max(len(key.keys) for key in keys), max(len(key.id) for key in keys)
    for group in groups_of(keys):
        yield from ("", group) if group != keys[0].group else (group,)
        for key in keys:
            if key.group == group:
                yield f"  {key.keys:{widths[0]}}  {key.id:{widths[1]}}  {key.help}"


def in_markdown(keys: Sequence[Key]) -> Iterator[str]:
    """A table for each group."""
    for group in groups_of(keys):
        yield from (f"## {group}", "", "| keys | id | what it does |", "|---|---|---|")
        for key in keys:
            if key.group == group:
                yield f"| {_code(key.keys)} | `{key.id}` | {key.help} |"
        yield ""


def groups_of(keys: Sequence[Key]) -> list[str]:
    """The headings, in the order of the table."""
    return list(dict.fromkeys(key.group for key in keys))


def _code(keys: str) -> str:
    """Keys as code: "h ←" -> "`h` `←`"."""
    return " ".join(f"`{key}`" for key in keys.replace("|", "\\|").split())

r"""docs/commands.md and the man page, from what the commands say of themselves.

@click.option("-q", "--quiet", help="Say less.")   ->   | `-q, --quiet` | Say less. |      in Markdown
                                                        .TP, \fB\-q, \-\-quiet\fR, Say less.   in roff
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import NamedTuple

import click

from docs.tables import cell
from tui.cli import cli
from tui.commands import COMMANDS

WIDTH = 118  # of prose, in characters
STATUS = (
    ("0", "fine"),
    ("1", "something was found: `check` and `gate` alone"),
    ("2", "trouble, told in one line that names the file and the way out"),
    ("130", "stopped by ctrl+c"),
)
ENVIRONMENT = (
    ("DIPTYCH_DB", "the database, where `--db` names none; else a file in your data folder"),
    ("DIPTYCH_CONFIG", "the config file; else `config.toml` in your folder of settings"),
    ("DIPTYCH_REVIEWER", "whose annotations these are, where `--reviewer` names nobody"),
    ("DIPTYCH_BACKUPS", "the folder of backups; else one in your folder of data"),
    ("NO_COLOR", "set to anything: no colours"),
)
MANNERS = (
    "Data goes to standard output, everything else to standard error; `--quiet` leaves out what is no "
    "trouble. Offsets count Unicode code points in the text that `diptych text` prints, end exclusive."
)
PAGE = """# Commands

Made by `make docs` from the commands themselves: change them in `tui/commands/`. `diptych COMMAND --help`
and, in an installed copy, `man diptych` tell the same.

{manners}
What the fields of JSON mean stands in [formats.md](formats.md#json-of-the-commands).

| exit status | means |
|---|---|
{status}

| environment | what it says |
|---|---|
{environment}

{commands}"""
MAN = r""".\" Made by `make docs` from the commands themselves.
.TH DIPTYCH 1 "" "Diptych" "User Commands"
.SH NAME
diptych \- read two versions of a text side by side, and put every discrepancy on the record
.SH SYNOPSIS
.B diptych
.I LEFT RIGHT
.br
.B diptych
.I COMMAND
[\fIOPTIONS\fR]
.SH DESCRIPTION
{description}
.PP
{manners}
.SH COMMANDS
{commands}
.SH EXIT STATUS
{status}
.SH ENVIRONMENT
{environment}
"""


class Told(NamedTuple):
    """What a command says of itself.

    Attributes:
        usage: its name and arguments.
        paragraphs: prose, and blocks that stand line for line; the latter are marked.
        options: each with its value, and what it does.
    """

    usage: str
    paragraphs: list[tuple[bool, str]]
    options: list[tuple[str, str]]

    @property
    def name(self) -> str:
        """Such as "diptych gate"."""
        return " ".join(self.usage.split()[:2])


def told(name: str, command: click.Command) -> Told:
    """What a command says of itself, but for `--help`."""
    # With the settings: a command keeps the names of --help that it was first asked for.
    context = click.Context(command, info_name=name, **cli.context_settings)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    records = (each.get_help_record(context) for each in command.params if isinstance(each, click.Option))
    return Told(usage, list(_paragraphs(command.help or "")), [record for record in records if record])


def _paragraphs(text: str) -> Iterator[tuple[bool, str]]:
    """Blocks that click shows as they are begin with a line that holds a backspace."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        block = paragraph.removeprefix("\b\n")
        is_block = block != paragraph
        yield is_block, block if is_block else " ".join(block.split())


def every_command() -> Iterator[Told]:
    """All of them, in the order in which people meet them."""
    context = click.Context(cli)
    for name in COMMANDS:
        if command := cli.get_command(context, name):
            yield told(f"diptych {name}", command)


def commands_page() -> str:
    """docs/commands.md."""
    return PAGE.format(
        manners=fill(MANNERS, WIDTH),
        status=_rows(STATUS),
        environment=_rows(ENVIRONMENT),
        commands="\n".join(map(_in_markdown, every_command())),
    )


def _in_markdown(command: Told) -> str:
    shown = "\n\n".join(
        f"```\n{text}\n```" if is_block else fill(text, WIDTH) for is_block, text in command.paragraphs
    )
    options = f"\n| option | what it does |\n|---|---|\n{_rows(command.options)}\n" if command.options else ""
    return f"## {command.name}\n\n`{command.usage}`\n\n{shown}\n{options}"


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"| `{cell(name)}` | {cell(what)} |" for name, what in pairs)


def man_page() -> str:
    """docs/diptych.1, which an installed copy puts where `man` looks."""
    (_, description), *_ = _paragraphs(cli.help or "")
    return MAN.format(
        description=_roff(description),
        manners=_roff(MANNERS),
        commands="\n".join(map(_in_roff, every_command())),
        status=_terms(STATUS),
        environment=_terms(ENVIRONMENT),
    )


def _in_roff(command: Told) -> str:
    parts = [f".SS {_roff(command.name)}", _bold(command.usage)]
    for is_block, text in command.paragraphs:
        parts.append(f".PP\n.nf\n.RS\n{_roff(text)}\n.RE\n.fi" if is_block else f".PP\n{_roff(text)}")
    return "\n".join([*parts, *([_terms(command.options)] if command.options else [])])


def _terms(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f".TP\n{_bold(name)}\n{_roff(' '.join(what.split()))}" for name, what in pairs)


def _bold(text: str) -> str:
    return f"\\fB{_roff(text)}\\fR"


def _roff(text: str) -> str:
    """Text that roff shows as it is: its own signs escaped, code in bold."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = re.sub(r"^(?=[.'])", r"\\&", escaped, flags=re.MULTILINE)
    return re.sub("`([^`]+)`", r"\\fB\1\\fR", escaped)

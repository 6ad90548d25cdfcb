"""The door: finds the command and runs it; trouble leaves as one plain line and exit status 2.

A first word that is no command is the left text: `diptych LEFT RIGHT` is `diptych open LEFT RIGHT`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from collate.errors import DiptychError
from tui.commands import COMMANDS
from tui.console.quiet import printable
from tui.console.terminal import discard_output, finish

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT = "open"
OWN_OPTIONS = ("--help", "-h", "--version")


class Commands(click.Group):
    """The commands, each imported when it is called, so that `--help` costs next to nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; for the list of all, only its name and what it does."""
        if cmd_name not in COMMANDS:
            return None
        home, _ = COMMANDS[cmd_name]
        command: click.Command = import_module(home).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a first word may be: a file, a command, an option; none of the commands is imported."""
        from click.shell_completion import CompletionItem

        names = [(name, short) for name, (_, short) in COMMANDS.items() if name.startswith(incomplete)]
        options = [name for name in OWN_OPTIONS if incomplete and name.startswith(incomplete)]
        return [
            CompletionItem(incomplete, type="file"),
            *(CompletionItem(name, help=short) for name, short in names),
            *map(CompletionItem, options),
        ]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none; a shell that completes may give none."""
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)
        if not args or (args[0] not in COMMANDS and args[0] not in OWN_OPTIONS):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="A first word that is no command is the left text of the reader.",
)
@click.version_option(package_name="diptych", prog_name="diptych")
def cli() -> None:
    """Read two versions of a text side by side, and put every discrepancy on the record.

    \b
    diptych old.md new.txt          read and annotate
    diptych old.md new.txt | less   the comparison as plain text
    diptych --demo                  a sample pair
    """  # noqa: D301 (click takes the character, not the two signs)


def main() -> None:
    """Run the command line; exit 0 fine, 1 something found (check, gate), 2 trouble."""
    if isinstance(sys.stdout, TextIOWrapper):  # help is click's to write; a code page may lack its signs
        sys.stdout.reconfigure(errors="replace")
    try:
        cli.main(prog_name="diptych", standalone_mode=False)
        finish()
    except click.ClickException as error:
        fail(f"{error.format_message()}{_hint(error)}")
    except click.Abort:
        sys.exit(130)
    except DiptychError as error:
        fail(str(error))
    except OSError as error:  # help and version are written by click, which tells nothing of a full disk
        discard_output()
        what = f"{error.filename} cannot be used" if error.filename else "Standard output cannot be written"
        fail(f"{what}: {error.strerror}.")


def _hint(error: click.ClickException) -> str:
    """Where options and arguments are told of, when it was one of them."""
    if not isinstance(error, click.UsageError):
        return ""
    return f" Try {error.ctx.command_path if error.ctx else 'diptych'} --help."


def fail(message: str) -> None:
    """Say what is wrong on one line of standard error, and exit 2."""
    click.echo(f"diptych: {printable(message)}", err=True)
    sys.exit(2)

"""`diptych completion`: what a shell must be told to complete commands, options and files."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print a script by which a shell completes commands, options and files.

    \b
    source <(diptych completion bash)             # in ~/.bashrc
    diptych completion zsh > ~/.zfunc/_diptych   # a folder of your fpath
    diptych completion fish > ~/.config/fish/completions/diptych.fish
    """  # noqa: D301 (click takes the character, not the two signs)
    from tui.console.terminal import write

    write(script_for(shell, click.get_current_context().find_root().command))


def script_for(shell: str, program: click.Command) -> str:
    """The script, which calls the program back for each word."""
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    # Not the shell's own `source`: that of bash runs a bash first, to look how old it is.
    return ShellComplete.source(kind(program, {}, "diptych", "_DIPTYCH_COMPLETE"))

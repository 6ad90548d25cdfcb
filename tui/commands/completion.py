"""`diptych completion`: what a shell must be told to complete commands, options and files.

diptych ex<tab>    ->    diptych export
diptych o<tab>     ->    open  old.md

The program answers as click has it; the scripts are our own. Click's offer no file beside a command in bash
and no command beside a file in zsh, and cut what they tell in fish at the first comma.
"""

from __future__ import annotations

import click

_BASH = r"""_diptych_completion() {
    local kind value files=
    COMPREPLY=()
    while IFS=, read -r kind value; do
        if [[ $kind == file ]]; then
            files=yes
        elif [[ $kind == plain ]]; then
            COMPREPLY+=("$value")
        fi
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _DIPTYCH_COMPLETE=bash_complete "$1")
    if [[ $files ]]; then
        compopt -o default -o filenames
        if (( ${#COMPREPLY[@]} )); then
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$2")
        fi
    fi
}

complete -F _diptych_completion diptych
"""
_ZSH = r"""#compdef diptych

_diptych_completion() {
    local -a answer described
    local kind value help files
    local -x COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) _DIPTYCH_COMPLETE=zsh_complete
    answer=("${(@f)$(diptych)}")
    for kind value help in "${answer[@]}"; do
        case $kind in
            (file) files=yes ;;
            (plain) described+=("$value${${help:#_}:+:$help}") ;;
        esac
    done
    (( $#described )) && _describe -V 'diptych' described
    [[ -n $files ]] && _files
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _diptych_completion "$@"
else
    compdef _diptych_completion diptych
fi
"""
_FISH = r"""function _diptych_completion
    set -l words (commandline -cp)
    set -l word (commandline -t)
    for line in (env _DIPTYCH_COMPLETE=fish_complete "COMP_WORDS=$words" "COMP_CWORD=$word" diptych)
        set -l told (string split --max 1 , -- $line)
        switch $told[1]
            case file
                __fish_complete_path $told[2]
            case plain
                echo $told[2]
        end
    end
end

complete --no-files --command diptych --arguments "(_diptych_completion)"
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


@click.command(name="completion")
@click.argument("shell", type=click.Choice(tuple(SCRIPTS)))
def command(shell: str) -> None:
    """Print a script by which a shell completes commands, options and files.

    \b
    source <(diptych completion bash)             # in ~/.bashrc
    diptych completion zsh > ~/.zfunc/_diptych   # a folder of your fpath
    diptych completion fish > ~/.config/fish/completions/diptych.fish
    """  # noqa: D301 (click takes the character, not the two signs)
    from tui.console.terminal import write

    write(SCRIPTS[shell])

"""What keys are called: as people read and write them, and as Textual does.

written         read         Textual
"]"             ]            right_square_bracket
"pagedown"      PgDn         pagedown
"Ctrl+D"        ctrl+d       ctrl+d
"shift+j"       J            J
"""

from __future__ import annotations

import unicodedata

MODIFIERS = ("alt", "ctrl", "shift")  # in the order in which Textual writes them
NAMED = {
    **{"space": "space", "tab": "tab", "enter": "enter", "esc": "escape", "backspace": "backspace"},
    **{"←": "left", "→": "right", "↑": "up", "↓": "down"},
    **{"Home": "home", "End": "end", "PgUp": "pageup", "PgDn": "pagedown", "Ins": "insert", "Del": "delete"},
    **{f"F{number}": f"f{number}" for number in range(1, 25)},
}
SPOKEN = {
    **{read.casefold(): read for read in NAMED},
    **{textual: read for read, textual in NAMED.items()},
    **{"return": "enter", " ": "space"},
}
SHORTER = {  # where Textual does not say what Unicode says
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "ctrl+h": "backspace"}  # to a terminal


def textual_name(read: str) -> str:
    """A key as Textual calls it: "ctrl+]" -> "ctrl+right_square_bracket"."""
    modifiers, key = _split(read)
    return "+".join([*modifiers, NAMED.get(key) or _name(key)])


def _name(char: str) -> str:
    if char.isalnum():
        return char
    name = unicodedata.name(char, char).lower().replace("-", "_").replace(" ", "_")
    return SHORTER.get(name, name)


SIGNS = {_name(char): char for char in map(chr, range(33, 256)) if not char.isalnum()}


def spelled(written: str) -> str:
    """A key as people read it, however it was written.

    Raises:
        ValueError: with what is wrong, when no terminal sends such a key.
    """
    modifiers, key = _split(written)
    read = SIGNS.get(key) or SPOKEN.get(key) or SPOKEN.get(key.casefold()) or key
    if read not in NAMED:
        modifiers, read = _char(modifiers, read)
    if not read or not set(modifiers) <= set(MODIFIERS):
        raise ValueError(f"“{written}” is no key")
    found = "+".join([*sorted(set(modifiers)), read])
    if found in SAME:
        raise ValueError(f"a terminal cannot tell {found} from {SAME[found]}")
    return found


def _char(modifiers: list[str], char: str) -> tuple[list[str], str]:
    """Shift is in the letter, ctrl knows no capitals; "" for what is not one character to be typed."""
    if modifiers == ["shift"] and char.isalpha():
        return [], char.upper() if len(char) == 1 else ""
    is_typed = len(char) == 1 and char.isprintable() and "shift" not in modifiers
    return modifiers, (char.lower() if modifiers else char) if is_typed else ""


def _split(name: str) -> tuple[list[str], str]:
    """The modifiers and the key: "Ctrl++" -> (["ctrl"], "+")."""
    *modifiers, key = name[:-1].split("+")
    return [each.casefold() for each in modifiers], key + name[-1:]

"""The formulas of a Word document on a line.

a fraction of "m" and "c" with "c" raised to "2"     ->     m/c^2
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from collate.readers.archive import local_name

_NO_TEXT = frozenset(("rPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "radPr", "naryPr", "dPr", "instrText"))


def linear(element: Element) -> str:
    """A formula as text."""
    name = local_name(element)
    if name in _NO_TEXT:
        return ""
    if name == "t":
        return element.text or ""
    told = [(local_name(each), linear(each)) for each in element]
    if write := _WRITERS.get(name):
        return write(dict(told), element)
    if name == "d":
        return f"({', '.join(text for part, text in told if part == 'e')})"
    return "".join(text for _, text in told)


def _fraction(parts: dict[str, str], element: Element) -> str:
    return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"


def _scripts(parts: dict[str, str], element: Element) -> str:
    signs = (("sub", "_"), ("sup", "^"))
    return parts.get("e", "") + "".join(
        sign + _grouped(parts[each]) for each, sign in signs if parts.get(each)
    )


def _large(parts: dict[str, str], element: Element) -> str:
    """A sum or an integral; where none is named it is the latter."""
    named = next((each for each in element.iter() if local_name(each) == "chr"), None)
    values = [value for key, value in named.items() if key.endswith("}val")] if named is not None else []
    inner = parts.get("e", "")
    return f"{_scripts({**parts, 'e': values[0] if values else '∫'}, element)} {inner}"


def _root(parts: dict[str, str], element: Element) -> str:
    return f"√{_grouped(parts.get('e', ''))}"


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


_WRITERS: dict[str, Callable[[dict[str, str], Element], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "nary": _large,
    "rad": _root,
}

"""The template of the report, in which no text from outside is ever markup or does anything.

<b>Two</b><escape>[2J    ->    &lt;b&gt;Two&lt;/b&gt;␛[2J
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.escaping import SIGNS

if TYPE_CHECKING:
    from jinja2 import Template

# What HTML may hold in no way: https://html.spec.whatwg.org/multipage/parsing.html#parse-errors
_NO_CHARACTERS = dict.fromkeys(
    (*range(64976, 65008), *(plane + last for plane in range(0, 1114112, 65536) for last in (65534, 65535))),
    "�",
)
SHOWN = SIGNS | _NO_CHARACTERS


@cache
def template() -> Template:
    """The template, which escapes all that is put in and shows control characters as visible signs."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    looks = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return looks.get_template("report.html")


def _inert(value: object) -> object:
    if type(value) is not str or value.isprintable():  # nearly all are, and what is shown otherwise is not
        return value
    return value.translate(SHOWN)

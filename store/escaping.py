r"""Texts of others, put so that no format, terminal or browser takes them for more than text.

    <b>*x*</b><escape>[2J     in Markdown    \<b\>\*x\*\</b\>␛[2J
                              in XML         &lt;b&gt;*x*&lt;/b&gt;␛[2J

Control characters become visible signs; XML keeps those that it may hold, written as references.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_KEPT = "\t\n"
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT} | {0x7F: "␡"}
_LATE = (*range(0x80, 0xA0), 0x2028, 0x2029)
SIGNS = _CONTROLS | {code: f"\\u{code:04x}" for code in _LATE}

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&#|~$@]|!(?=\[)|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_FIRST = re.compile(r"^(\d*)([-+=.)])")  # what begins a list or underlines a heading

# What XML 1.0 may not hold: https://www.w3.org/TR/xml/#charsets
_XML = _CONTROLS | {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_REFERENCES = {"\r": "&#13;", "\x7f": "&#127;"} | {chr(code): f"&#{code};" for code in _LATE}
del _XML[0x0D], _XML[0x7F]


def visible(text: str) -> str:
    """A text whose control characters are visible signs; tabs and line feeds stay."""
    return text.translate(SIGNS)


def in_markdown(text: str) -> str:
    """One line of Markdown that shows the text, white space folded."""
    line = " ".join(visible(text).split())
    line = _MARKDOWN.sub(lambda found: f"\\{found[0]}", line)
    return _FIRST.sub(r"\1\\\2", line)


def in_xml(text: str) -> str:
    """Character data; a parser gives back the same text, but for the signs of what XML may not hold."""
    return escape(text.translate(_XML), _REFERENCES)


def xml_attribute(text: str) -> str:
    """The value of an attribute, with its quotation marks."""
    return quoteattr(text.translate(_XML), _REFERENCES | {"\n": "&#10;", "\t": "&#9;"})

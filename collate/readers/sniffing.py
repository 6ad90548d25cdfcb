r"""What a file is, told by what stands in it; its name's ending decides only where that says nothing.

b"%PDF-1.7 ..."  named report.txt     ".pdf"
b"PK\x03\x04 ... word/document.xml"   ".docx"
b"<!doctype html> ..." named a.txt    ".html"
b"# A day" named a.md                 ".md"
"""

from __future__ import annotations

import io
import re

_ZIP = b"PK\x03\x04"
_PARTS = (("word/document.xml", ".docx"), ("META-INF/container.xml", ".epub"), ("content.xml", ".odt"))
PACKED = frozenset((".docx", ".epub", ".odt", ".pdf", ".rtf"))
HEAD = 1024  # characters that tell what a text is

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
_DOCUMENT = re.compile(r"word/document\d+\.xml")  # as the editor in a browser calls it
_VTT = re.compile(r"WEBVTT(?:[ \t].*)?\n")
_SRT = re.compile(r"\s*\d+[ \t]*\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")


def packed(data: bytes) -> str:
    """The ending that bytes which are no text ought to have, among PACKED; "" when they are none of these."""
    if data[:HEAD].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    return _archived(data) if data.startswith(_ZIP) else ""


def _archived(data: bytes) -> str:
    """What an archive is, by the names in it; of a damaged one, by those that still stand in its bytes."""
    from zipfile import BadZipFile, ZipFile  # 5 ms: only for the files that are one

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        names = frozenset(name for name, _ in _PARTS if name.encode() in data)
    if any(map(_DOCUMENT.fullmatch, names)):
        return ".docx"
    return next((ending for name, ending in _PARTS if name in names), "")


def written(source: str, ending: str) -> str:
    """The ending that a text ought to have: its own, unless the first lines are plainly something else."""
    head = source[:HEAD]
    for pattern, found in ((_HTML, ".html"), (_VTT, ".vtt"), (_SRT, ".srt")):
        if pattern.match(head) and ending not in (".md", ".markdown", ".rst"):
            return found
    return "" if ending in PACKED else ending

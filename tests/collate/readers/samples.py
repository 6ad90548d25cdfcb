"""One short text of our own, saved in every format by the libraries that write it or as plain markup."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

import docx
from odf import style, text
from odf.opendocument import OpenDocumentText
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate


class Part(NamedTuple):
    """A block of the text; *strong* and _emphasis_ are marked in it."""

    kind: str
    level: int
    marked: str

    @property
    def text(self) -> str:
        return re.sub(r"[*_]", "", self.marked)

    def pieces(self) -> Iterator[tuple[str, str]]:
        """("", "He had "), ("strong", "never"), …"""
        for plain, strong, emphasis in re.findall(r"([^*_]+)|\*([^*]+)\*|_([^_]+)_", self.marked):
            yield ("strong", strong) if strong else ("emphasis", emphasis) if emphasis else ("", plain)

    def styled(self, strong: str, emphasis: str, quote: Callable[[str], str] = str) -> str:
        """The text in a markup; "<b>{}</b>" and the like, and how plain text is written in it."""
        shapes = {"": "{}", "strong": strong, "emphasis": emphasis}
        return "".join(shapes[kind].format(quote(piece)) for kind, piece in self.pieces())


STORY = (
    Part("heading", 1, "The Lighthouse at Sandholm"),
    Part(
        "paragraph",
        0,
        "The keeper lit the lamp at dusk. He had *never* missed an evening, & he said so.",
    ),
    Part("paragraph", 0, "Nobody in the _whole_ harbour doubted him. They were asleep by then."),
    Part("heading", 2, "What the boats need"),
    Part("item", 1, "Forty metres of rope."),
    Part("item", 1, "A new bell for the pier."),
    Part("heading", 2, "Afterwards"),
    Part("paragraph", 0, "It rained for three days. Then the wind turned, and 12 boats came home."),
)


def txt() -> bytes:
    return "\n\n".join(("• " if part.kind == "item" else "") + part.text for part in STORY).encode()


def md() -> bytes:
    starts = {"heading": "#", "item": "-"}
    lines = (
        f"{starts.get(part.kind, '') * max(1, part.level)} {part.styled('**{}**', '*{}*')}".strip()
        for part in STORY
    )
    return "\n\n".join(lines).encode()


def body(close: str = "") -> str:
    """The text in HTML."""
    tags = {"paragraph": "p", "item": "li"}
    found = ""
    for part in STORY:
        tag = tags.get(part.kind, f"h{part.level}")
        whole = f"<{tag}>{part.styled('<b>{}</b>', '<em>{}</em>', escape)}</{tag}>"
        found += f"<ul>{whole}</ul>" if part.kind == "item" else whole + close
    return found


def html() -> bytes:
    return (
        "<!doctype html><title>No text</title><nav><ul><li><a href=/>Home</a></ul></nav>"
        f"<main>{body()}</main><footer>Imprint</footer>"
    ).encode()


def xhtml() -> bytes:
    head = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
    return f"{head}<body>{body()}</body></html>".encode()


def rst() -> bytes:
    lines = []
    for part in STORY:
        whole = part.styled("**{}**", "*{}*")
        if part.kind == "heading":
            lines.append(f"{whole}\n{'?=-'[part.level] * len(whole)}")
        else:
            lines.append(f"- {whole}" if part.kind == "item" else whole)
    return "\n\n".join(lines).encode()


def tex() -> bytes:
    commands = ("", "chapter", "section")
    found = "\\documentclass{book}\n% no text\n\\begin{document}\n"
    for part in STORY:
        whole = part.styled(r"\textbf{{{}}}", r"\emph{{{}}}", lambda plain: plain.replace("&", r"\&"))
        if part.kind == "heading":
            found += f"\\{commands[part.level]}{{{whole}}}\\label{{x}}\n\n"
        elif part.kind == "item":
            found += f"\\begin{{itemize}}\n\\item {whole}\n\\end{{itemize}}\n"
        else:
            found += f"{whole}\n\n"
    return f"{found}\\end{{document}}\n".encode()


def cues(comma: str) -> Iterator[str]:
    """The text as subtitles, long parts in two lines; a pause goes before each part."""
    for at, part in enumerate(STORY):
        words = (("• " if part.kind == "item" else "") + part.styled("<b>{}</b>", "<i>{}</i>")).split(" ")
        lines = " ".join(words[:6]) + ("\n" + " ".join(words[6:]) if words[6:] else "")
        yield f"{at + 1}\n00:0{at}:01{comma}000 --> 00:0{at}:05{comma}500\n{lines}\n"


def srt() -> bytes:
    return "\n".join(cues(",")).encode()


def vtt() -> bytes:
    return ("WEBVTT\n\nNOTE no text\n\n" + "\n".join(cues(".")).replace("&", "&amp;")).encode()


def rtf() -> bytes:
    found = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}"
    found += r"{\stylesheet{\s1 heading 1;}{\s2 heading 2;}{\s0 Normal;}}"
    for part in STORY:
        start = rf"\pard\s{part.level if part.kind == 'heading' else 0} "
        start += r"{\listtext\'95\tab}" if part.kind == "item" else ""
        found += start + part.styled(r"{{\b {}}}", r"{{\i {}}}") + "\\par\n"
    return (found + "}").encode()


def office() -> bytes:
    """DOCX."""
    document = docx.Document()
    for part in STORY:
        named = {"heading": f"Heading {part.level}", "item": "List Bullet"}.get(part.kind, "Normal")
        paragraph = document.add_paragraph(style=named)
        for kind, piece in part.pieces():
            run = paragraph.add_run(piece)
            run.bold, run.italic = kind == "strong" or None, kind == "emphasis" or None
    document.sections[0].header.paragraphs[0].text = "No text"
    return saved(document.save)


def odt() -> bytes:
    document = OpenDocumentText()
    for name, looks in (("strong", {"fontweight": "bold"}), ("emphasis", {"fontstyle": "italic"})):
        own = style.Style(name=name, family="text")
        own.addElement(style.TextProperties(**looks))
        document.automaticstyles.addElement(own)
    for part in STORY:
        outer = text.H(outlinelevel=part.level) if part.kind == "heading" else text.P()
        for kind, piece in part.pieces():
            outer.addElement(text.Span(stylename=kind, text=piece)) if kind else outer.addText(piece)
        if part.kind == "item":
            list_, item = text.List(), text.ListItem()
            item.addElement(outer)
            list_.addElement(item)
            outer = list_
        document.text.addElement(outer)
    return saved(document.save)


def pdf() -> bytes:
    sheet = getSampleStyleSheet()
    named = {"heading": "Heading{}", "paragraph": "BodyText", "item": "BodyText"}
    flow = [
        Paragraph(
            ("• " if part.kind == "item" else "") + part.styled("<b>{}</b>", "<i>{}</i>", escape),
            sheet[named[part.kind].format(part.level)],
        )
        for part in STORY
    ]
    return saved(lambda stream: SimpleDocTemplate(stream, pagesize=A5).build(flow))


def epub() -> bytes:
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    half = body("\n").split("\n")
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>',
            "in/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="b" href="t%77o.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "in/nav.xhtml": chapter.format("<nav>Contents</nav>"),
            "in/one.xhtml": chapter.format("".join(half[:3])),
            "in/two.xhtml": chapter.format("".join(half[3:])),
        }
    )


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".txt": txt,
    ".md": md,
    ".markdown": md,
    ".html": html,
    ".htm": html,
    ".xhtml": xhtml,
    ".rst": rst,
    ".tex": tex,
    ".srt": srt,
    ".vtt": vtt,
    ".rtf": rtf,
    ".docx": office,
    ".odt": odt,
    ".pdf": pdf,
    ".epub": epub,
}

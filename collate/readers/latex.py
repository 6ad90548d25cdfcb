r"""LaTeX: what would be printed, without its preamble.

    \section{A \emph{new} day}     heading, level 2, "A new day" with emphasis 2-5
    \item bread                    item "• bread"
    $x^2$                          as it stands; a formula is not set

No other file is read: what \input names is left out. Notes stand at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from collate.document import BlockKind, StyleKind
from collate.readers.draft import Draft, Sheet
from collate.readers.extras import library
from collate.readers.page import Page, UnfitError, is_credit

LONGEST = 20_000_000  # code points: the parser takes a second for each 300,000

_HEADINGS = {
    "title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
    "subparagraph": 6,
}  # fmt: skip
_STYLES: dict[str, StyleKind] = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis", "textbf": "strong", "texttt": "code",
    "href": "link", "url": "link",
}  # fmt: skip
_LISTS = {"itemize": "•", "enumerate": "1", "description": "", "compactitem": "•", "compactenum": "1"}
_QUOTES = frozenset(("quote", "quotation", "verse"))
_CODE = frozenset(("verbatim", "verbatim*", "lstlisting", "Verbatim", "minted", "alltt"))
_MATH = frozenset(("equation", "equation*", "align", "align*", "displaymath", "math", "gather", "gather*"))
# The arguments of macros, as the parser is told: * a star, [ an optional one, { one that must be there.
_ARGUMENTS = {
    **dict.fromkeys(_HEADINGS, "*[{"),
    **dict.fromkeys(_STYLES, "{"),
    "href": "[{{", "caption": "*[{", "footnote": "[{", "texorpdfstring": "{{", "mbox": "{", "text": "{",
}  # fmt: skip
_GONE = {
    "{": """addbibresource author bibliography bibliographystyle date documentclass eqref externaldocument
        geometry graphicspath hypersetup hyphenation include index input label nocite noalign pagestyle
        pageref ref thanks thispagestyle""",
    "*{": "hspace vspace",
    "[{": "includegraphics usepackage",
    "*[[{": "cite citep citet autocite parencite textcite",
    "{{": "def let setcounter setlength",
    "{{{": "addcontentsline definecolor",
    "*{[[{": "newcommand renewcommand providecommand newtheorem",
    "*{[[{{": "newenvironment renewenvironment",
    "": "cline cmidrule maketitle tableofcontents today",
}
GONE = {name: arguments for arguments, names in _GONE.items() for name in names.split()}
_TABLES = {"tabular": "[{", "tabular*": "{[{", "longtable": "[{", "tabularx": "{[{", "array": "[{"}
_SIGNS = {"``": "“", "''": "”", "~": "\u00a0", "--": "–", "---": "—", "!`": "¡", "?`": "¿"}
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_SPACE = re.compile(r"\s+")
_QUOTE = re.compile(r"[`']")


def read(source: str) -> Page:
    """The page of a text; its line ends are LF. Raises UnfitError when pylatexenc is not installed."""
    walker = library("pylatexenc.latexwalker", "latex")
    if len(source) > LONGEST:
        raise UnfitError(f"is longer than {LONGEST // 1_000_000} million characters: split it.")
    walk = _Walk(source, library("pylatexenc.latex2text", "latex").LatexNodes2Text())
    try:
        nodes, _, _ = walker.LatexWalker(source, latex_context=_context(walker)).get_latex_nodes()
        walk.nodes(_body(nodes))
    except RecursionError:
        raise UnfitError("is nested too deep: split it and open the parts.") from None
    page = walk.page()
    if any(_name(node) in ("input", "include") for node in _body(nodes)):
        page = page._replace(remark="names other files with \\input or \\include, which are not read.")
    return page


def _context(walker: Any) -> Any:
    """What the parser knows of macros, with what is in the tables here."""
    specs = library("pylatexenc.macrospec", "latex")
    context = walker.get_default_latex_context_db()
    macros = [specs.MacroSpec(name, args_parser=each) for name, each in (_ARGUMENTS | GONE).items()]
    tables = [specs.EnvironmentSpec(name, args_parser=each) for name, each in _TABLES.items()]
    context.add_context_category("here", macros=macros, environments=tables, prepend=True)
    return context


def _body(nodes: list[Any]) -> list[Any]:
    """What stands in the document environment, after the title; all of it when there is none."""
    for at, node in enumerate(nodes):
        if _name(node) == "document":
            return [*(each for each in nodes[:at] if _name(each) == "title"), *node.nodelist]
    return nodes


class _Walk:
    """One pass over the nodes; keeps what is open."""

    def __init__(self, source: str, printer: Any) -> None:
        self._source = source
        self._printer = printer
        self._sheet = Sheet()
        self._draft = Draft()
        self._styles: list[StyleKind] = []
        self._lists: list[tuple[str, int]] = []
        self._marker = ""
        self._quotes = 0
        self._notes: list[Draft] = []

    def page(self) -> Page:
        """The whole document."""
        self._flush()
        for note in self._notes:
            self._sheet.add(note, "note")
        return self._sheet.page()

    def nodes(self, nodes: Iterable[Any]) -> None:
        """Nodes one after the other."""
        for node in nodes:
            if action := _ACTIONS.get(type(node).__name__):
                action(self, node)

    # Nodes

    def chars(self, node: Any) -> None:
        at = node.pos
        text = node.chars
        start = 0
        for end in _PARAGRAPH.finditer(text):
            self._write(text[start : end.start()], at + start)
            self._flush()
            start = end.end()
        self._write(text[start:], at + start)

    def specials(self, node: Any) -> None:
        if node.specials_chars == "\n\n":
            self._flush()
        elif node.specials_chars == "&":
            self._draft.write("| " if self._draft.is_spaced else " | ")
        else:
            self._draft.write(_SIGNS.get(node.specials_chars, node.specials_chars))

    def group(self, node: Any) -> None:
        self.nodes(node.nodelist)

    def math(self, node: Any) -> None:
        self._draft.write_from(node.pos, self._source[node.pos : node.pos + node.len])

    def macro(self, node: Any) -> None:
        name = node.macroname
        arguments = _arguments(node)
        if name == "item":
            self._open_item(arguments)
        elif name in ("\\", "newline", "par", "tabularnewline"):
            self._line_end(name)
        elif name in _ARGUMENTS and arguments:
            self._command(name, arguments[0 if name == "texorpdfstring" else -1])
        elif name not in GONE:
            self._draft.write(_printed(self._printer.node_to_text(node)))

    def environment(self, node: Any) -> None:
        name = node.environmentname
        if name in _CODE:
            self._code(node)
        elif name in _MATH:
            self.math(node)
        elif name in _LISTS:
            self._within(lambda: self._list(node))
        elif name in _QUOTES:
            self._within(lambda: self._quote(node))
        else:
            self._within(lambda: self.nodes(node.nodelist))

    # What they mean

    def _within(self, write: Callable[[], None]) -> None:
        self._flush()
        write()
        self._flush()

    def _list(self, node: Any) -> None:
        self._lists.append((_LISTS[node.environmentname], 0))
        self.nodes(node.nodelist)
        self._flush()
        self._lists.pop()

    def _quote(self, node: Any) -> None:
        self._quotes += 1
        self.nodes(node.nodelist)
        self._flush()
        self._quotes -= 1

    def _open_item(self, arguments: list[Any]) -> None:
        self._flush()
        sign, number = self._lists[-1] if self._lists else ("•", 0)
        if self._lists:
            self._lists[-1] = sign, number + 1
        self._marker = f"{number + 1}. " if sign == "1" else f"{sign} " if sign else ""
        if arguments:
            self.nodes(arguments)
            self._draft.write(" ")

    def _line_end(self, name: str) -> None:
        if name == "par":
            self._flush()
        elif " | " in self._draft.text:
            self._flush("item")
        else:
            self._draft.write("\n")

    def _command(self, name: str, argument: Any) -> None:
        if name in _HEADINGS:
            self._apart(argument, "heading", _HEADINGS[name])
        elif name == "caption":
            self._apart(argument, "caption", 0)
        elif name == "footnote":
            outer, self._draft = self._draft, Draft()
            styles, self._styles = self._styles, []
            self.nodes([argument])
            self._notes.append(self._draft)
            self._draft, self._styles = outer, styles
        else:
            self._styled(_STYLES.get(name), argument)

    def _apart(self, argument: Any, kind: BlockKind, level: int) -> None:
        self._flush()
        self.nodes([argument])
        self._flush(kind, level)

    def _styled(self, style: StyleKind | None, argument: Any) -> None:
        if style is None:
            self.nodes([argument])
            return
        self._styles.append(style)
        self._draft.open(style)
        self.nodes([argument])
        self._styles.pop()
        self._draft.close()

    def _code(self, node: Any) -> None:
        self._flush()
        whole = self._source[node.pos : node.pos + node.len]
        start = whole.find("}") + 1
        end = whole.rfind("\\end")
        self._draft.write_from(node.pos + start, whole[start : end if end > start else len(whole)])
        self._flush("code")

    def _write(self, text: str, at: int) -> None:
        """White space is one space; a quotation mark by itself is the printed one."""
        start = 0
        for found in _SPACE.finditer(text):
            self._letters(text[start : found.start()], at + start)
            if not self._draft.is_spaced:
                self._draft.write(" ")
            start = found.end()
        self._letters(text[start:], at + start)

    def _letters(self, text: str, at: int) -> None:
        start = 0
        for found in _QUOTE.finditer(text):
            self._draft.write_from(at + start, text[start : found.start()])
            self._draft.write("‘" if found[0] == "`" else "’")
            start = found.end()
        self._draft.write_from(at + start, text[start:])

    def _flush(self, kind: BlockKind | None = None, level: int = 0) -> None:
        draft = self._draft
        for _ in self._styles:
            draft.close()
        self._draft = Draft()
        for style in self._styles:
            self._draft.open(style)
        text = draft.text.strip()
        if not text:
            return
        if kind is None:
            kind, level = self._kind(text)
        if kind == "item" and self._lists:
            draft.marker, self._marker = self._marker, ""
        self._sheet.add(draft, kind, level, "\n" if kind == "code" else None)

    def _kind(self, text: str) -> tuple[BlockKind, int]:
        if self._lists:
            return "item", len(self._lists)
        if self._quotes:
            return "quotation", self._quotes
        return ("caption" if is_credit(text) else "item" if " | " in text else "paragraph"), 0


def _arguments(node: Any) -> list[Any]:
    found = node.nodeargd.argnlist if node.nodeargd else None
    return [each for each in found or () if each is not None and type(each).__name__ != "str"]


def _printed(text: str) -> str:
    """A sign that a macro stands for; spaces and line ends of its own making are not text."""
    return text if text.strip() else " " if text else ""


def _name(node: Any) -> str:
    return str(getattr(node, "environmentname", getattr(node, "macroname", "")))


_ACTIONS: dict[str, Callable[[_Walk, Any], None]] = {
    "LatexCharsNode": _Walk.chars,
    "LatexSpecialsNode": _Walk.specials,
    "LatexGroupNode": _Walk.group,
    "LatexMathNode": _Walk.math,
    "LatexMacroNode": _Walk.macro,
    "LatexEnvironmentNode": _Walk.environment,
}

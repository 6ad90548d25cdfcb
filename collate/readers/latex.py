r"""LaTeX: what would be printed, without its preamble.

    \section{A \emph{new} day}     heading, level 2, "A new day" with emphasis 2-5
    \item bread                    item "• bread"
    \newcommand{\bell}{the bell}   nothing, but \bell is "the bell" from here on
    $x^2$                          as it stands; a formula is not set

One pass, which goes into the text of a macro where it is used. No other file is read: what \input names is
left out. Notes stand at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from collate.document import BlockKind, StyleKind
from collate.readers import latex_macros as known
from collate.readers.draft import Draft, Sheet
from collate.readers.latex_definitions import DEFINERS, Definitions
from collate.readers.latex_source import Cursor, Region, Source
from collate.readers.latex_words import Words
from collate.readers.page import Page, UnfitError, is_credit

DEEPEST = 100  # groups and macros inside each other
LONGEST_FORMULA = 20_000  # code points

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z@]+)|\\(?P<sign>.)|(?P<comment>%[^\n]*(?:\n(?![ \t]*\n)[ \t]*)?)|(?P<brace>[{}])|"
    r"(?P<math>\$\$?)|(?P<cell>&)|\#(?P<hole>[1-9])|(?P<end>\n[ \t]*\n\s*)|(?P<space>\s+)|"
    r"(?P<ligature>``|''|---?|~|!`|\?`|[`'])|(?P<text>[^\\%{}$&\#\s`'\-~!?]+|.)",
    re.DOTALL,
)
_LABEL = re.compile(r"\\(?:label\{[^{}]*\}|nonumber|notag)\s*")
_BODY = re.compile(r"\\begin\s*\{document\}")
_VERBATIM = re.compile(r"\*?([^a-zA-Z\s])([^\n]{0,1000}?)\1")
_LENGTH = re.compile(
    r"[ \t]*=?[ \t]*-?\d*\.?\d+[ \t]*(?:pt|mm|cm|in|em|ex|pc|sp)\b"
    r"(?:[ \t]*(?:plus|minus)[ \t]*-?\d*\.?\d+[ \t]*\w+)*"
)
_DROPPED = re.compile(r"\[[^\[\]{}\n]{0,200}\]")


def read(source: str) -> Page:
    """The page of a text; its line ends are LF.

    Raises UnfitError when it is nested too deep or its macros go on without end.
    """
    walk = _Walk(source)
    body = _BODY.search(source)
    if body:
        walk.preamble(Region(0, body.start()))
    walk.walk(Region(body.end() if body else 0, len(source)))
    return walk.page()


class _Walk:
    """One pass over the source; keeps what is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._source = Source(text)
        self._own = Definitions(self._source)
        self._opened: list[tuple[str, Region | None]] = []
        self._missing: set[str] = set()  # ends that were looked for and do not come any more
        self._depth = 0
        self._title: Region | None = None
        self._is_preamble = self._is_ended = self._names_files = False
        self._start()

    def _start(self) -> None:
        self._sheet = Sheet()
        self._words = Words(self._text)
        self._lists: list[tuple[str, int]] = []
        self._marker = ""
        self._quotes = self._tables = 0
        self._is_row = False
        self._notes: list[Draft] = []
        self._opened.clear()

    def preamble(self, region: Region) -> None:
        """Learns what is defined before the document, and its title."""
        self._is_preamble = True
        self.walk(region)
        self._is_preamble = self._names_files = False
        self._start()
        if self._title:
            self._apart(self._title, "heading", 1)

    def page(self) -> Page:
        """The whole document."""
        self._flush()
        for note in self._notes:
            self._sheet.add(note, "note")
        page = self._sheet.page()
        if self._names_files and not page.text:
            raise UnfitError(
                "has no text of its own, it only names other files with \\input: open one of them."
            )
        if self._names_files:
            page = page._replace(remark="names other files with \\input or \\include, which are not read.")
        return page

    def walk(self, region: Region) -> None:
        """Everything in a region; styles that are switched on in it end with it."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnfitError(f"is nested more than {DEEPEST} deep: split it and open the parts.")
        opened = len(self._words.styles)
        at = region.start
        while at < region.end and not self._is_ended:
            found = _TOKEN.match(self._text, at, region.end)
            assert found
            at = _TAKEN[found.lastgroup or "text"](self, found, region)
        self._words.close(opened)
        self._depth -= 1

    # Signs

    def take_text(self, found: re.Match[str], region: Region) -> int:
        self._words.write(found.start(), found.end(), region.is_copy)
        return found.end()

    def take_space(self, found: re.Match[str], region: Region) -> int:
        self._words.space = self._words.space or " "
        return found.end()

    def take_comment(self, found: re.Match[str], region: Region) -> int:
        return found.end()

    def take_end(self, found: re.Match[str], region: Region) -> int:
        self._flush()
        return found.end()

    def take_ligature(self, found: re.Match[str], region: Region) -> int:
        sign = known.LIGATURES.get(found[0], found[0])
        if sign == "\u00a0":
            self._words.space = sign
        elif sign == found[0]:
            self._words.write(found.start(), found.end(), region.is_copy)
        else:
            self._words.put(sign)
        return found.end()

    def take_cell(self, found: re.Match[str], region: Region) -> int:
        self._words.break_off(" | ")
        self._is_row = True
        return found.end()

    def take_brace(self, found: re.Match[str], region: Region) -> int:
        end = self._source.end_of(found.start(), region) if found[0] == "{" else -1
        if end < 0:
            return found.end()
        self.walk(region._replace(start=found.end(), end=end))
        return end + 1

    def take_hole(self, found: re.Match[str], region: Region) -> int:
        number = int(found["hole"]) - 1
        if number < len(region.arguments):
            self.walk(region.arguments[number])
        return found.end()

    def take_math(self, found: re.Match[str], region: Region) -> int:
        return self._formula(found, found[0], region)

    def take_sign(self, found: re.Match[str], region: Region) -> int:
        sign = found["sign"]
        if sign in "([":
            return self._formula(found, "\\" + ")]"["([".index(sign)], region)
        cursor = Cursor(self._source, found.end(), region)
        if sign == "\\":
            cursor.arguments("*[")
            self._line_end()
        elif sign in known.ACCENTS:
            self._accent(cursor, sign)
        elif (space := known.ESCAPES.get(sign, sign)).isspace():
            self._words.space = space
        else:
            self._words.put(space)
        return cursor.at

    # Commands

    def take_word(self, found: re.Match[str], region: Region) -> int:
        name = found["word"]
        cursor = Cursor(self._source, found.end(), region)
        if action := _COMMANDS.get(name):
            action(self, cursor, name)
        elif macro := self._own.macros.get(name):
            self.walk(self._own.bound(macro, cursor)[0])
        elif shape := known.PRINTED.get(name):
            self._styled(known.STYLES.get(name), cursor.arguments(shape)[-1:])
        elif name in known.REFERENCES:
            cursor.arguments(known.REFERENCES[name])
            self._words.is_after_reference = True
        elif name in known.GONE:
            cursor.arguments(known.GONE[name])
        elif style := known.SWITCHES.get(name):
            self._words.open(style)
        elif name in known.ACCENTS:
            self._accent(cursor, name)
        elif name in known.SIGNS:
            self._words.put(known.SIGNS[name])
        else:
            cursor.passes(_DROPPED)
        if cursor.at == found.end():
            cursor.passes(_LENGTH)
            cursor.spaces()
        return cursor.at

    def heading(self, cursor: Cursor, name: str) -> None:
        for argument in cursor.arguments("*[{"):
            if name == "title" and self._is_preamble:
                self._title = argument
            else:
                self._apart(argument, "heading", known.HEADINGS[name])

    def caption(self, cursor: Cursor, name: str) -> None:
        for argument in cursor.arguments("*[{"):
            self._apart(argument, "caption", 0)

    def note(self, cursor: Cursor, name: str) -> None:
        for argument in cursor.arguments("[{"):
            kept, self._words = self._words, Words(self._text)
            self.walk(argument)
            self._notes.append(self._words.draft)
            self._words = kept

    def item(self, cursor: Cursor, name: str) -> None:
        self._flush()
        sign, number = self._lists[-1] if self._lists else ("•", 0)
        if self._lists:
            self._lists[-1] = sign, number + 1
        self._marker = f"{number + 1}. " if sign == "1" else f"{sign} " if sign else ""
        if label := cursor.option():
            self.walk(label)
        if name == "bibitem":
            cursor.argument()
        self._words.space = " "

    def first(self, cursor: Cursor, name: str) -> None:
        for argument in cursor.arguments("{{")[:1]:
            self.walk(argument)

    def paragraph_end(self, cursor: Cursor, name: str) -> None:
        self._flush()

    def line_end(self, cursor: Cursor, name: str) -> None:
        self._line_end()

    def file(self, cursor: Cursor, name: str) -> None:
        self._names_files = True
        cursor.argument()

    def verbatim(self, cursor: Cursor, name: str) -> None:
        start = cursor.at
        if cursor.passes(_VERBATIM):
            start += self._text.startswith("*", start) + 1
            self._words.open("code")
            self._words.write_as_it_stands(Region(start, cursor.at - 1))
            self._words.close(len(self._words.styles) - 1)

    def formula_in_text(self, cursor: Cursor, name: str) -> None:
        if argument := cursor.argument():
            self._words.write_as_it_stands(argument)

    def left_out(self, cursor: Cursor, name: str) -> None:
        cursor.at = self._past("\\fi", cursor.at) or cursor.at

    def define(self, cursor: Cursor, name: str) -> None:
        self._own.define(cursor, name)

    # Environments

    def begin(self, cursor: Cursor, name: str) -> None:
        environment = self._source.words(cursor.argument())
        if environment in known.CODE:
            self._code(cursor, environment)
        elif environment in known.LEFT_OUT:
            cursor.at = self._past(f"\\end{{{environment}}}", cursor.at) or cursor.at
        elif environment in known.MATH:
            self._display(cursor, environment)
        else:
            self._begin(cursor, environment)

    def _begin(self, cursor: Cursor, name: str) -> None:
        self._flush()
        if len(self._opened) > DEEPEST:
            raise UnfitError(f"is nested more than {DEEPEST} deep: split it and open the parts.")
        macro = self._own.environments.get(name)
        if macro and name not in known.ENVIRONMENTS:
            body, *rest = self._own.bound(macro, cursor)
            self._opened.append((name, rest[0]))
            self.walk(body)
            return
        arguments = cursor.arguments(known.ENVIRONMENTS.get(name, ""))
        self._opened.append((name, None))
        self._quotes += name in known.QUOTES
        self._tables += name in known.TABLES
        if name in known.LISTS:
            self._lists.append((known.LISTS[name], 0))
        if name == "frame" and arguments:
            self._apart(arguments[0], "heading", 2)

    def end(self, cursor: Cursor, name: str) -> None:
        environment = self._source.words(cursor.argument())
        self._is_ended = environment == "document"
        if environment not in (opened for opened, _ in self._opened):
            return
        while self._opened:
            opened, rest = self._opened.pop()
            if rest:
                self.walk(rest)
            self._flush()
            self._quotes -= opened in known.QUOTES
            self._tables -= opened in known.TABLES
            if opened in known.LISTS:
                self._lists.pop()
            if opened == environment:
                return

    def _code(self, cursor: Cursor, name: str) -> None:
        cursor.arguments("[{" if name == "minted" else "[")
        self._flush()
        end = self._past(f"\\end{{{name}}}", cursor.at)
        if end:
            start, cursor.at = cursor.at, end
            self._words.draft.write_from(start, self._text[start : end - len(name) - 6])
            self._flush("code")

    def _display(self, cursor: Cursor, name: str) -> None:
        end = self._past(f"\\end{{{name}}}", cursor.at)
        if end:
            self._words.space = self._words.space or " "
            for start, stop in _unlabelled(self._text, cursor.at, end - len(name) - 6):
                self._words.write_as_it_stands(Region(start, stop))
            self._words.space, cursor.at = " ", end

    def _past(self, sign: str, at: int) -> int:
        """The place behind the next sign; 0 when none comes."""
        found = -1 if sign in self._missing else self._text.find(sign, at)
        if found < 0:
            self._missing.add(sign)
            return 0
        return found + len(sign)

    # Text

    def _formula(self, found: re.Match[str], end: str, region: Region) -> int:
        """A formula as it stands; a sign without its partner in the same paragraph is but a sign."""
        at = self._closing(end, found.end(), min(region.end, found.end() + LONGEST_FORMULA))
        if at < 0 or "\n\n" in self._text[found.end() : at]:
            return found.end()
        self._words.write_as_it_stands(region._replace(start=found.start(), end=at + len(end)))
        return at + len(end)

    def _closing(self, sign: str, at: int, end: int) -> int:
        at = self._text.find(sign, at, end)
        while at > 0 and self._text[at - 1] == "\\" and sign[0] == "$":
            at = self._text.find(sign, at + 1, end)
        return at

    def _accent(self, cursor: Cursor, accent: str) -> None:
        letters = self._source.words(cursor.argument())
        self._words.put(known.accented(accent, letters))
        if letters.startswith("\\") and self._text[cursor.at - 1] != "}":
            cursor.spaces()

    def _line_end(self) -> None:
        if self._is_row or self._tables:
            self._flush()
        else:
            self._words.break_off("\n")

    def _apart(self, argument: Region, kind: BlockKind, level: int) -> None:
        self._flush()
        self.walk(argument)
        self._flush(kind, level)

    def _styled(self, style: StyleKind | None, arguments: list[Region]) -> None:
        opened = len(self._words.styles)
        if style:
            self._words.open(style)
        for argument in arguments:
            self.walk(argument)
        self._words.close(opened)

    # Blocks

    def _flush(self, kind: BlockKind | None = None, level: int = 0) -> None:
        draft = self._words.taken()
        is_row, self._is_row = self._is_row or self._tables > 0, False
        text = draft.text.strip()
        if not text.strip("| "):
            return
        if kind is None:
            kind, level = ("item", 0) if is_row else self._kind(text)
        if kind == "item" and self._lists:
            draft.marker, self._marker = self._marker, ""
        self._sheet.add(draft, kind, level, "\n" if kind == "code" else None)

    def _kind(self, text: str) -> tuple[BlockKind, int]:
        if self._lists:
            return "item", len(self._lists)
        if self._quotes:
            return "quotation", self._quotes
        return ("caption" if is_credit(text) else "paragraph"), 0


def _unlabelled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A formula's stretches between its labels."""
    for found in _LABEL.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


_TAKEN: dict[str, Callable[[_Walk, re.Match[str], Region], int]] = {
    "word": _Walk.take_word,
    "sign": _Walk.take_sign,
    "comment": _Walk.take_comment,
    "brace": _Walk.take_brace,
    "math": _Walk.take_math,
    "cell": _Walk.take_cell,
    "hole": _Walk.take_hole,
    "end": _Walk.take_end,
    "space": _Walk.take_space,
    "ligature": _Walk.take_ligature,
    "text": _Walk.take_text,
}
_COMMANDS: dict[str, Callable[[_Walk, Cursor, str], None]] = {
    **dict.fromkeys(known.HEADINGS, _Walk.heading),
    **dict.fromkeys(DEFINERS, _Walk.define),
    **dict.fromkeys(("footnote", "footnotetext"), _Walk.note),
    **dict.fromkeys(("item", "bibitem"), _Walk.item),
    **dict.fromkeys(("verb", "lstinline"), _Walk.verbatim),
    **dict.fromkeys(("input", "include"), _Walk.file),
    **dict.fromkeys(("newline", "tabularnewline"), _Walk.line_end),
    "begin": _Walk.begin,
    "caption": _Walk.caption,
    "end": _Walk.end,
    "ensuremath": _Walk.formula_in_text,
    "iffalse": _Walk.left_out,
    "par": _Walk.paragraph_end,
    "texorpdfstring": _Walk.first,
}

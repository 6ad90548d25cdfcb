r"""Rich text (RTF): paragraphs with their kinds, and both sides of tracked changes.

    {\rtf1\ansi {\b Bread} and \u8364 ?5\par}      paragraph "Bread and €5", strong 0-5

The file is read once from its start; groups keep their own state. What is no text (fonts, pictures, heads and
feet of pages) is left out; notes stand at the end. Offsets of the source are bytes, for a file has one byte
a character: RTF 1.9.1 specification.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from collate.document import BlockKind, StyleKind
from collate.readers.draft import TITLE_LEVEL, Draft, Sheet
from collate.readers.page import NO_CHANGES, Page, UnfitError, is_credit, raised

DEEPEST = 500  # groups in groups

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|((?:\\'[0-9a-fA-F]{2})+)|\\([^a-zA-Z])|"
    r"([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SKIPPED = """aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime
atrfend atrfstart bkmkend bkmkstart colortbl datafield datastore do fldinst filetbl footer footerf footerl
footerr ftncn ftnsep ftnsepc generator header headerf headerl headerr info keywords latentstyles levelnumbers
leveltext listname listoverridetable listtable mmathPr nonesttables nonshppict objdata object operator pict
pntxta pntxtb private revtbl rsidtbl rxe shpinst stylesheet tc themedata txe userprops wgrffmtfilter xe
xmlnstbl"""
SKIPPED = frozenset(_SKIPPED.split())
_KEPT = frozenset(("listtext", "pntext", "footnote", "fldrslt", "shptxt", "upr", "ud"))
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_MARKER = re.compile(r"\s*(?:[•·▪◦–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s*")
_HEADING = re.compile(r"\s*heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True)
class _State:
    """What a group may change and gives back when it ends."""

    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    is_raised: bool = False
    change: str = ""  # "inserted" or "deleted"
    target: str = ""  # where the text goes: "" the paragraph; "marker", "note", "fonts", "styles", "nowhere"
    encoding: str = ""  # of the font; "" is the document's
    fallback: int = 1  # how many characters stand for one that old programs cannot show


def read(data: bytes) -> Page:
    """The page of a document with all its tracked changes accepted. Raises UnfitError when it is damaged."""
    return _Walk(data, "deleted").page()


def read_original(data: bytes) -> Page:
    """The page as it was before its tracked changes. Raises UnfitError also when there are none."""
    walk = _Walk(data, "inserted")
    page = walk.page()
    if not walk.has_changes:
        raise UnfitError(NO_CHANGES)
    return page


class _Walk:
    """One pass over the tokens; `dropped` names the changes that are not part of this version."""

    def __init__(self, data: bytes, dropped: str) -> None:
        self.has_changes = False
        self._source = data.decode("latin-1")
        self._dropped = dropped
        self._sheet = Sheet()
        self._draft = Draft()
        self._notes: list[Draft] = []
        self._stack: list[_State] = []
        self._state = _State()
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, str] = {}
        self._style = 0
        self._name = ""
        self._marker = ""
        self._level = 0
        self._depth = 0
        self._is_row = False
        self._skip = 0  # characters still to come that only old programs show
        self._is_optional = False
        self._high = 0

    def page(self) -> Page:
        """The whole document."""
        at = 0
        for found in _TOKEN.finditer(self._source):
            self._take(found)
            at = found.end()
            if found[5] == "}" and not self._stack:
                break
        if self._stack or not at:
            raise UnfitError("is damaged or cut short: open it in the program that made it, or get it again.")
        self._end_paragraph()
        for note in self._notes:
            self._sheet.add(note, "note")
        return self._sheet.page()

    def _take(self, found: re.Match[str]) -> None:
        word, number, bytes_, sign, brace, text = found.groups()
        if brace:
            self._open() if brace == "{" else self._close()
        elif text:
            self._text(text, found.start())
        elif bytes_:
            self._bytes(bytes_)
        elif word:
            self._word(word, int(number) if number else None)
        elif sign == "*":
            self._is_optional = True
        elif sign:
            self._control(sign)

    # Groups

    def _open(self) -> None:
        self._stack.append(self._state)
        self._skip = 0
        if len(self._stack) > DEEPEST:
            raise UnfitError(f"is nested more than {DEEPEST} deep: save its text as .txt and open that.")

    def _close(self) -> None:
        if self._state.target == "styles" and self._name:
            self._styles.setdefault(self._style, self._name.strip().rstrip(";"))
        self._name = ""
        self._skip = 0
        self._is_optional = False
        if self._stack:
            before, self._state = self._state, self._stack.pop()
            if before.target in ("fonts", "styles"):
                self._font = self._style = 0

    # Text

    def _text(self, text: str, at: int) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._put(text[skipped:], at + skipped)

    def _bytes(self, escaped: str) -> None:
        data = bytes.fromhex(escaped.replace("\\'", ""))[self._skip :]
        self._skip = max(0, self._skip - len(escaped) // 4)
        self._put(data.decode(self._state.encoding or self._encoding, "replace"))

    def _control(self, sign: str) -> None:
        if sign in "\r\n":
            self._word("par", None)
        elif sign in "\\{}~_":
            self._text({"~": "\u00a0", "_": "\u2011"}.get(sign, sign), -1)

    def _put(self, text: str, at: int = -1) -> None:
        """Text goes where the group says; what stands in the file just so leads back to it."""
        state = self._state
        text = text.replace("\0", "\ufffd")
        if not text or state.is_hidden or (state.change and state.change == self._dropped):
            return
        if state.target == "marker":
            self._marker += text
        elif state.target in ("fonts", "styles"):
            self._name += text
        elif state.target in ("", "note"):
            if text == "\t" and _MARKER.fullmatch(self._draft.text):
                self._marker, self._draft = self._draft.text, Draft()
                return
            self._write(self._notes[-1] if state.target else self._draft, text, at)

    def _write(self, draft: Draft, text: str, at: int) -> None:
        text = raised(text) if self._state.is_raised else text
        with draft.styled(_styles(self._state)):
            if at >= 0 and text.isascii():
                draft.write_from(at, text)
            else:
                draft.write(text)

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        is_optional, self._is_optional = self._is_optional, False
        if word in SKIPPED or (is_optional and word not in _KEPT):
            self._state = replace(self._state, target=_TARGETS.get(word, "nowhere"))
        elif action := _ACTIONS.get(word):
            action(self, number)
        elif sign := _SIGNS.get(word):
            self._text(sign, -1)

    def _set(self, state: _State) -> None:
        self._state = state

    def _change(self, change: str) -> None:
        self._state = replace(self._state, change=change)
        self.has_changes |= bool(change)

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        self._skip = 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
        else:
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00 if self._high else 0xFFFD
            self._high = 0
            self._put(chr(code))
        self._skip = self._state.fallback

    def _fallback(self, number: int | None) -> None:
        self._state = replace(self._state, fallback=max(0, min(number or 0, 100)))

    def _code_page(self, number: int | None) -> None:
        self._encoding = _known(f"cp{number}") or self._encoding

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        if self._state.target != "fonts":
            self._state = replace(self._state, encoding=self._fonts.get(self._font, ""))

    def _charset(self, number: int | None) -> None:
        if number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    def _set_style(self, number: int | None) -> None:
        self._style = number or 0

    def _outline(self, number: int | None) -> None:
        if self._state.target == "":
            self._level = min(6, (number or 0) + 1) if (number or 0) < 9 else 0

    def _list_depth(self, number: int | None) -> None:
        self._depth = min(8, max(0, number or 0))

    def _indent(self, number: int | None) -> None:
        """Where the list's depth is not said, the indent tells it: a quarter of an inch a level, in twips."""
        self._depth = min(8, max(0, (number or 0) // 360 - 1))

    def _plain(self, number: int | None) -> None:
        self._state = replace(
            self._state, is_bold=False, is_italic=False, is_hidden=False, is_raised=False, encoding=""
        )

    def _to(self, target: str) -> None:
        self._state = replace(self._state, target=target)
        if target == "note":
            self._notes.append(Draft())

    # Paragraphs

    def _reset(self, number: int | None) -> None:
        if self._state.target == "":
            self._style = self._level = self._depth = 0
            self._is_row = False

    def _paragraph(self, number: int | None) -> None:
        if self._state.target == "note":
            self._notes[-1].write("\n")
        elif self._state.target == "" and self._is_row:
            self._draft.write("" if self._draft.is_spaced else " ")
        elif self._state.target == "" and self._state.change != self._dropped:
            self._end_paragraph()

    def _cell(self, number: int | None) -> None:
        self._is_row = True
        self._draft.write("| " if self._draft.is_spaced else " | ")

    def _end_row(self, number: int | None) -> None:
        row, self._draft = self._draft, Draft()
        self._is_row = False
        self._sheet.add(row, "item", outer=" |\t")

    def _end_paragraph(self) -> None:
        draft, self._draft = self._draft, Draft()
        marker, self._marker = self._marker.strip(), ""
        kind, level = self._kind(draft, marker)
        if marker and kind in ("item", "heading"):
            draft.marker = f"{marker if any(map(str.isalnum, marker)) else '•'} "
        self._sheet.add(draft, kind, level)

    def _kind(self, draft: Draft, marker: str) -> tuple[BlockKind, int]:
        name = self._styles.get(self._style, "").lower()
        if found := _HEADING.match(name):
            return "heading", min(6, int(found[1]))
        if name in ("title", "subtitle"):
            return "heading", 1 + (name == "subtitle")
        if self._level:
            return "heading", self._level
        if marker:
            return "item", self._depth + 1
        if "caption" in name or is_credit(draft.text.strip()):
            return "caption", 0
        if "quot" in name:
            return "quotation", 1
        return ("heading", TITLE_LEVEL) if draft.is_title else ("paragraph", 0)


def _styles(state: _State) -> list[StyleKind]:
    found: list[StyleKind] = ["strong"] if state.is_bold else []
    return [*found, "emphasis"] if state.is_italic else found


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return ""


_TARGETS = {"stylesheet": "styles"}
_ACTIONS: dict[str, Callable[[_Walk, int | None], None]] = {
    "b": lambda walk, number: walk._set(replace(walk._state, is_bold=number != 0)),
    "i": lambda walk, number: walk._set(replace(walk._state, is_italic=number != 0)),
    "v": lambda walk, number: walk._set(replace(walk._state, is_hidden=number != 0)),
    "super": lambda walk, number: walk._set(replace(walk._state, is_raised=number != 0)),
    "nosupersub": lambda walk, number: walk._set(replace(walk._state, is_raised=False)),
    "deleted": lambda walk, number: walk._change("deleted" if number != 0 else ""),
    "revised": lambda walk, number: walk._change("inserted" if number != 0 else ""),
    "u": _Walk._unicode,
    "uc": _Walk._fallback,
    "ansicpg": _Walk._code_page,
    "mac": lambda walk, number: walk._code_page(10000),
    "f": _Walk._set_font,
    "fcharset": _Walk._charset,
    "s": _Walk._set_style,
    "outlinelevel": _Walk._outline,
    "ilvl": _Walk._list_depth,
    "li": _Walk._indent,
    "plain": _Walk._plain,
    "pard": _Walk._reset,
    "par": _Walk._paragraph,
    "sect": _Walk._paragraph,
    "page": _Walk._paragraph,
    "intbl": lambda walk, number: setattr(walk, "_is_row", True),
    "cell": _Walk._cell,
    "nestcell": _Walk._cell,
    "nestrow": _Walk._end_row,
    "row": _Walk._end_row,
    "fonttbl": lambda walk, number: walk._to("fonts"),
    "footnote": lambda walk, number: walk._to("note"),
    "listtext": lambda walk, number: walk._to("marker"),
    "pntext": lambda walk, number: walk._to("marker"),
}

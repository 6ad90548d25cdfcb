r"""Bytes -> the characters they stand for, or a plain refusal.

    b"caf\xe9 au lait"      "café au lait"   <- "notes.txt was read as windows-1252 (guessed)."
    b"\x89PNG\r\n..."      DocumentError    <- "logo.txt is a PNG image, not text: ..."

A byte order mark decides; then UTF-16 that shows by its zero bytes; then UTF-8; then what a web page says of
itself; then a guess, which must look like writing.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from collate.errors import DocumentError

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the part of such a file that holds a newer one
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (_OLD_OFFICE, "an old office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SAMPLE = 262_144  # bytes or characters that a guess looks at: more costs seconds and changes nothing
ZEROS_OF_UTF16 = 0.6  # share of zero bytes in one half of the byte pairs, with hardly any in the other half
MOST_CONTROLS = 0.3  # of the characters of valid Unicode: a stray NUL opens, a dump of zeros does not
MOST_CONTROLS_GUESSED = (
    0.01  # where the encoding is a guess too, controls are the surest sign of a binary file
)
MOST_BROKEN = 0.5  # broken spots for each sound UTF-8 sequence: beyond that the file is not UTF-8 at all
MOST_FOREIGN = 0.3  # accented letters among a western text's letters: beyond that it is Greek, Cyrillic, ...

HEAD = 1024  # bytes in which a web page has to say its encoding

# Patterns of the rarer cases, compiled when first searched for.
_CHARSET = rb"""(?i)(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})"""
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")
_FOREIGN = r"[^\x00-\x7f]"
_SOUND = r"[^\x00-\x7f\ufffd]"
# What a western text never has: a symbol between letters, a capital with an accent inside a word.
_IMPLAUSIBLE = r"(?<=[^\W\d_])[¡-©«-´¶¸-»¿„†‡‰‹›¢£¤€](?=[^\W\d_])|(?<=[a-z])[À-ÞŠŽŸŒ]|[\x80-\x9f]"


class Decoded(NamedTuple):
    """`source` without its byte order mark, the encoding's name, and what the user should know of it.

    `is_verbatim`: the bytes are `source` in UTF-8, no more and no less.
    """

    source: str
    encoding: str
    notices: tuple[str, ...] = ()
    is_verbatim: bool = False


def decode(data: bytes, name: str) -> Decoded:
    """The characters of `data`; `name` is the file's name for messages.

    NUL and lone surrogates become U+FFFD, one for one, with a notice. Raises DocumentError if it is no text.
    """
    if data.startswith(_OLD_OFFICE) and _LOCKED in data:
        raise DocumentError(f"{name} is locked with a password: save a copy without one and open that.")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"{name} is {what}, not text: save its text as .txt or .md and open that.")
    found = (
        _marked(data, name)
        or _utf16(data)
        or _utf8(data)
        or _declared(data)
        or _broken_utf8(data, name)
        or _guessed(data, name)
    )
    if found is None:
        raise DocumentError(f"{name} is not text in any known encoding: save it as UTF-8 text and open that.")
    if _controls(found.source) > MOST_CONTROLS:
        raise DocumentError(f"{name} is a binary file, not text: save its text as .txt or .md and open that.")
    return _made_fit(found, name)


def _marked(data: bytes, name: str) -> Decoded | None:
    """What the byte order mark says; a broken spot becomes U+FFFD."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if sound := _strictly(body, encoding):
                return sound
            return Decoded(body.decode(encoding, "replace"), encoding, (_broken_notice(name, encoding),))
    return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, when one half of every byte pair is mostly zero."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if not half or len(data) % 2:
        return None
    high, low = sample[1::2].count(0) / half, sample[0::2].count(0) / half
    if max(high, low) < ZEROS_OF_UTF16 or min(high, low) > ZEROS_OF_UTF16 / 10:
        return None
    return _strictly(data, "utf-16-le" if high > low else "utf-16-be")


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode(), "utf-8", is_verbatim=True)
    except UnicodeDecodeError:
        return _strictly(data, "utf-8")


def _declared(data: bytes) -> Decoded | None:
    """What the head of a page of HTML or XML says, if it is so."""
    said = re.search(_CHARSET, data[:HEAD]) if data[:HEAD].lstrip().startswith(b"<") else None
    try:
        encoding = codecs.lookup(said[1].decode()).name if said else ""
        return _strictly(data, encoding) if encoding else None
    except (LookupError, UnicodeError):
        return None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    """Decoded without a loss; lone surrogates are let through here and replaced later."""
    try:
        return Decoded(data.decode(encoding, "surrogatepass"), encoding)
    except UnicodeDecodeError:
        return None


def _broken_utf8(data: bytes, name: str) -> Decoded | None:
    """UTF-8 with a few broken spots: nearly all that is not ASCII must be sound."""
    source = data.decode("utf-8", "replace")
    broken = source.count("\ufffd")
    if broken > MOST_BROKEN * len(re.findall(_SOUND, source)) or _controls(source) > MOST_CONTROLS_GUESSED:
        return None
    return Decoded(source, "utf-8", (_broken_notice(name, "utf-8"),))


def _broken_notice(name: str, encoding: str) -> str:
    return f"{name} has bytes that are not {encoding}; \ufffd stands in their place."


def _guessed(data: bytes, name: str) -> Decoded | None:
    """The likeliest old encoding: western if it reads as such, else what charset-normalizer says."""
    from collate.readers.guessing import by_words  # only for the rare file that is no Unicode

    encoding = by_words(data[:SAMPLE]) or ("cp1252" if _is_western(data) else _detected(data[:SAMPLE]))
    found = encoding and _strictly(data, encoding)
    if not encoding or not found or _controls(found.source) > MOST_CONTROLS_GUESSED:
        return None
    public = encoding.replace("_", "-").replace("cp125", "windows-125")
    return Decoded(found.source, public, (f"{name} was read as {public} (guessed).",))


def _is_western(data: bytes) -> bool:
    """Whether the bytes are plausible as windows-1252, which no detector tells well in short texts."""
    try:
        sample = data.decode("cp1252")[:SAMPLE]
    except UnicodeDecodeError:
        return False
    letters = sum(map(str.isalpha, sample))
    foreign, implausible = len(re.findall(_FOREIGN, sample)), len(re.findall(_IMPLAUSIBLE, sample))
    return foreign <= MOST_FOREIGN * letters and implausible * 10 <= foreign


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 40 ms: only for the rare file that is no Unicode

    best = from_bytes(sample).best()
    return best.encoding if best else None


def _controls(source: str) -> float:
    """How much of the source are control characters; only its beginning is looked at."""
    sample = source[:SAMPLE].encode("utf-8", "surrogatepass")
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, min(len(source), SAMPLE))


def _made_fit(found: Decoded, name: str) -> Decoded:
    """Without NUL and lone surrogates, which no database and no terminal takes."""
    if _is_fit(found):
        return found
    source, count = _UNFIT.subn("\ufffd", found.source)
    notice = f"{name} had {count} NUL or half characters; \ufffd stands in their place."
    return Decoded(source, found.encoding, (*found.notices, notice))


def _is_fit(found: Decoded) -> bool:
    """The same as not to find _UNFIT in it, ten times as fast."""
    if not found.is_verbatim:  # else there are no half characters
        try:
            found.source.encode()
        except UnicodeEncodeError:
            return False
    return "\0" not in found.source

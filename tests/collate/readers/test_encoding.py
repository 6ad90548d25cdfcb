"""Bytes become characters, or are refused in one sentence."""

import codecs
import os

import pytest

from collate.document import Document
from collate.errors import DocumentError
from collate.readers import read_bytes


def plain(text: str) -> Document:
    return read_bytes(text.encode(), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    text = "The café was shut. “Why?” I asked.\n"
    document = read_bytes(text.encode(encoding), "a.txt")
    assert document.text == text
    assert document.notices == ()


def test_big_endian_utf16_is_told_by_its_mark() -> None:
    data = codecs.BOM_UTF16_BE + "今天下雨。".encode("utf-16-be")
    assert read_bytes(data, "a.txt").text == "今天下雨。"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("The café’s owner said “no” and left.", "cp1252", "windows-1252"),
        ("Die Straße war schön, und Österreich war weit.", "latin-1", "windows-1252"),
        ("Он пришёл домой поздно вечером. Было темно, и никто не ждал его.", "cp1251", "windows-1251"),
        ("The café’s naïve owner said “no” and left. “Don’t go.”", "mac_roman", "mac-iceland"),
        ("Zażółć gęślą jaźń. Wczoraj byliśmy w Łodzi, gdzie świeciło słońce.", "cp1250", "windows-1250"),
        ("雨が降った。彼は帰った。そして町は静かになった。", "shift_jis", "cp932"),
    ],
)
def test_old_encodings_are_guessed_and_said(text: str, encoding: str, named: str) -> None:
    document = read_bytes(text.encode(encoding), "notes.txt")
    assert document.text == text
    assert document.notices == (f"notes.txt was read as {named} (guessed).",)


def test_a_few_broken_bytes_in_utf8_are_shown_as_such() -> None:
    document = read_bytes("Où est le café ? Là-bas, à côté.".encode() + b" Ou\xff non.", "a.txt")
    assert document.text == "Où est le café ? Là-bas, à côté. Ou\ufffd non."
    assert document.encoding == "utf-8"
    assert "not utf-8" in document.notices[0]


def test_nul_and_half_characters_are_replaced_one_for_one() -> None:
    document = read_bytes("It\0 rained \ud83d here.".encode("utf-8", "surrogatepass"), "a.txt")
    assert document.text == "It\ufffd rained \ufffd here."
    assert document.notices == ("a.txt had 2 NUL or half characters; \ufffd stands in their place.",)


def test_control_signs_stay_where_they_are() -> None:
    assert plain("It \x1b[31mrained\x07 here.").text == "It \x1b[31mrained\x07 here."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"\x89PNG\r\n\x1a\n0000", "is a PNG image"),
        (b"%PDF-1.7 text", "is a PDF"),
        (b"PK\x03\x04 text", "is a ZIP archive"),
        (b"SQLite format 3\0 text", "is a SQLite database"),
        (b"\x7fELF text", "is a program"),
        (b"\0" * 100, "binary file"),
        (bytes(range(256)) * 40, "not text"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=rf"^a\.txt .*{said}.*: .*\.$"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        "Où est-il ? Là-bas.".encode("cp1252") + b"\x01\x02",
        bytes(range(0x80, 0x100)) * 3,
    ],
)
def test_a_guess_must_look_like_writing(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_bytes(data, "a.txt")


def test_more_broken_than_sound_is_not_utf8() -> None:
    data = "Le café noir. ".encode("cp1252") * 30 + "Le café.".encode()
    assert read_bytes(data, "a.txt").encoding == "windows-1252"


@pytest.mark.parametrize("size", [200, 5_000, 300_000])
def test_random_bytes_are_refused(size: int) -> None:
    with pytest.raises(DocumentError):
        read_bytes(os.urandom(size), "a.bin")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1250", "Nie wiem, dlaczego są tu łódki. Już się boją, że będzie burza."),
        ("iso8859_2", "Nie wiem, dlaczego są tu łódki. Już się boją, że będzie burza."),
        ("cp1250", "Ještě nevím, proč loď nepřijela. Někdo řekl, že přece může být pozdě."),
        ("cp1250", "Brod će doći, a već sam na moru. Neće biti bure, hoću reći."),
        ("cp1254", "Şimdi hava güzel değil. Başka bir şey artık yok."),
    ],
)
def test_words_tell_encodings_whose_letters_look_western(encoding: str, words: str) -> None:
    found = read_bytes(words.encode(encoding), "a.txt")
    assert found.text == words
    assert "(guessed)" in found.notices[0]


@pytest.mark.parametrize(
    "words",
    [
        "Skipið kom ekki inn fyrr en undir kvöldið, og það veit hann.",
        "Où est le phare ? Là-bas, près de la mer où nous étions très près déjà.",
        "Não há pão nem maçã; as mãos são sãs e a mãe já está cá.",
    ],
)
def test_western_words_stay_western(words: str) -> None:
    assert read_bytes(words.encode("cp1252"), "a.txt").text == words

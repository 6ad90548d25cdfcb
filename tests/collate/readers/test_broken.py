"""Files that are broken, locked, swollen or something else: one plain sentence, or what can be read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from collate import DocumentError, read, read_bytes
from collate.readers import READERS, archive
from tests.collate.readers.samples import SAMPLES, odt, office, pdf, saved, zipped

ARCHIVES = (".docx", ".odt", ".epub")
PACKED = (*ARCHIVES, ".pdf", ".rtf")
MAIN = {".docx": "word/document.xml", ".odt": "content.xml", ".epub": "in/book.opf"}
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bang"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


def refused(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name)
    said = str(caught.value)
    assert said.startswith(name)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def parts_of(suffix: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(SAMPLES[suffix]())) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def changed(suffix: str, content: str | bytes) -> bytes:
    """The sample of a format with its main part replaced."""
    return zipped({**parts_of(suffix), MAIN[suffix]: content})


@pytest.mark.parametrize("suffix", PACKED)
def test_a_file_cut_short(suffix: str) -> None:
    data = SAMPLES[suffix]()
    assert "cut short" in refused(data[: len(data) // 2], f"a{suffix}")


@pytest.mark.parametrize("suffix", SAMPLES)
def test_an_empty_file(suffix: str) -> None:
    assert "is empty" in refused(b"", f"a{suffix}")
    assert "is empty" in refused(b" \n ", f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
@pytest.mark.parametrize("bomb", [BOMB, OUTSIDE])
def test_entities_are_refused(suffix: str, bomb: str) -> None:
    assert "entities" in refused(changed(suffix, bomb), f"a{suffix}")
    assert "entities" in refused(changed(suffix, bomb.encode("utf-16")), f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_that_unpacks_without_end(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1_000_000)
    said = refused(changed(suffix, b"<a>" + b" " * 1_000_000 + b"</a>"), f"a{suffix}")
    assert "unpacks to more than 1 MB" in said


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_that_lies_about_its_size(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1_000_000)
    data = bytearray(changed(suffix, b"<a>" + b" " * 1_000_000 + b"</a>"))
    size = (1_000_007).to_bytes(4, "little")
    assert size in data
    refused(bytes(data.replace(size, (9).to_bytes(4, "little"))), f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_xml_that_is_broken(suffix: str) -> None:
    assert "damaged" in refused(changed(suffix, "<a><b></a>"), f"a{suffix}")
    assert "damaged" in refused(changed(suffix, ""), f"a{suffix}")
    assert "damaged" in refused(changed(suffix, b"<a>\xff\xfe</a>"), f"a{suffix}")
    assert "damaged" in refused(changed(suffix, '<?xml version="1.0" encoding="none"?><a/>'), f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_xml_that_is_nested_without_end(suffix: str) -> None:
    assert "deep" in refused(changed(suffix, "<a>" * 100_000), f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_xml_of_nothing_but_elements(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ELEMENTS", 10_000)
    assert "far too many parts" in refused(changed(suffix, f"<a>{'<b/>' * 10_000}</a>"), f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_a_part_that_is_damaged(suffix: str) -> None:
    data = bytearray(SAMPLES[suffix]())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as whole:
        at = whole.getinfo(MAIN[suffix]).header_offset
    data[at + 60 : at + 90] = b"\x55" * 30
    assert "damaged" in refused(bytes(data), f"a{suffix}")


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_locked_with_a_password(suffix: str) -> None:
    data = bytearray(SAMPLES[suffix]())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    assert "password" in refused(bytes(data), f"a{suffix}")


def test_documents_locked_with_a_password() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    assert "password" in refused(zipped({**parts_of(".odt"), "META-INF/manifest.xml": manifest}), "a.odt")
    assert "DRM" in refused(zipped({**parts_of(".epub"), "META-INF/rights.xml": "<a/>"}), "a.epub")
    locked = saved(lambda stream: draw(Canvas(stream, encrypt=StandardEncryption("secret"))))
    assert "password" in refused(locked, "a.pdf")
    assert "old office document" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx")


def draw(canvas: Canvas, words: str = "It rained.") -> None:
    canvas.drawString(100, 700, words)
    canvas.rect(100, 100, 50, 50)
    canvas.save()


SCANNED = saved(lambda stream: draw(Canvas(stream), ""))


def test_a_scanned_pdf_has_no_text() -> None:
    assert "only pictures" in refused(SCANNED, "a.pdf")


@pytest.mark.parametrize("suffix", [*ARCHIVES, ".pdf"])
@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1", zipped({"a.txt": b"It rained."})],
    ids=["head of a zip", "head of a pdf", "head of an rtf", "zip"],  # not the bytes: they hold the time
)
def test_what_only_begins_as_a_document(suffix: str, data: bytes) -> None:
    refused(data, f"a{suffix}")


@pytest.mark.parametrize("suffix", sorted({*READERS} - {".md", ".markdown", ".rst", ".tex", ".srt", ".vtt"}))
@pytest.mark.parametrize("kind", [*PACKED, ".html"])
def test_a_wrong_ending_is_seen_through(suffix: str, kind: str) -> None:
    document = read_bytes(SAMPLES[kind](), f"a{suffix}")
    assert document.text == read_bytes(SAMPLES[kind](), f"a{kind}").text
    assert document.media_type == READERS[kind].media_type
    is_same = READERS[suffix].media_type == document.media_type
    assert bool(document.notices) != is_same


@pytest.mark.parametrize("suffix", PACKED)
def test_plain_text_under_another_ending(suffix: str) -> None:
    document = read_bytes(b"It rained.\n\nHe went out.", f"a{suffix}")
    assert (document.text, document.media_type) == ("It rained.\n\nHe went out.", "text/plain")
    assert document.notices == (f"a{suffix} was read as what it holds, plain text.",)


def test_bytes_that_are_no_letters_inside() -> None:
    bad = read_bytes(b"<html><p>caf\xc3\xa9 \xff \xe2\x82\xac</html>", "a.html")
    assert bad.text == "café \ufffd €"
    assert bad.notices == ("a.html has bytes that are not utf-8; \ufffd stands in their place.",)
    assert read_bytes(rb"{\rtf1\ansi \'e9\u55357?\u-8704?!}", "a.rtf").text == "é😀!"


@pytest.mark.parametrize("suffix", READERS)
def test_markup_without_text(suffix: str) -> None:
    empty: Mapping[str, Callable[[], bytes]] = {
        ".docx": lambda: changed(".docx", "<document/>"),
        ".odt": lambda: changed(".odt", "<document/>"),
        ".epub": lambda: changed(".epub", "<package/>"),
        ".pdf": lambda: SCANNED,
        ".rtf": lambda: b"{\\rtf1 {\\b }}",
        ".rst": lambda: b".. nothing\n",
        ".tex": lambda: b"\\documentclass{article} % nothing\n",
        ".srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\n",
        ".vtt": lambda: b"WEBVTT\n",
        ".txt": lambda: b" ",
    }
    data = empty.get(suffix, lambda: b"<html><p></p></html>")()
    assert ("no text" in refused(data, f"a{suffix}")) != (suffix == ".txt")


@pytest.mark.parametrize(
    ("suffix", "extra", "module"),
    [(".pdf", "pdf", "pypdfium2"), (".rst", "rst", "docutils")],
)
def test_a_missing_library_says_what_installs_it(
    suffix: str, extra: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    assert f"pip install 'diptych[{extra}]'" in refused(SAMPLES[suffix](), f"a{suffix}")


def test_no_reader_is_imported_before_it_is_needed() -> None:
    late = "('pypdfium2', 'docutils', 'zipfile', 'xml.parsers.expat', 'collate.readers.latex')"
    code = (
        "import collate, sys; collate.read_bytes(b'It rained.', 'a.txt')\n"
        f"print([name for name in {late} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Neither from the network nor from beside the file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    fetching = {
        "a.html": f"<html><p>It rained.<img src='{secret}'><object data='{secret}'></object>"
        f"<iframe src='file://{secret}'></iframe><link rel=import href='{secret}'></html>",
        "a.rst": f"It rained.\n\n.. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n"
        f".. csv-table::\n   :file: {secret}\n",
        "a.tex": f"It rained. \\input{{{secret}}} \\include{{{secret}}}",
        "a.rtf": rf"{{\rtf1 It rained. {{\field{{\*\fldinst INCLUDETEXT {secret}}}}}}}",
    }
    for name, content in fetching.items():
        (tmp_path / name).write_text(content)
        assert read(tmp_path / name).text.split() == ["It", "rained."]


@pytest.mark.parametrize("suffix", PACKED)
@settings(max_examples=40)
@given(data=st.data())
def test_a_file_with_other_bytes_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    sample = bytearray(_SAMPLE[suffix])
    at = data.draw(st.integers(0, len(sample) - 1))
    other = data.draw(st.binary(min_size=1, max_size=8))
    sample[at : at + len(other)] = other
    said, text = "", ""
    try:
        text = read_bytes(bytes(sample), f"a{suffix}").text
    except DocumentError as error:
        said = str(error)
    assert text.strip() or said.startswith(f"a{suffix}")
    assert "\n" not in said


_SAMPLE: Mapping[str, bytes] = {suffix: SAMPLES[suffix]() for suffix in PACKED}


RICH = rb"{ } \ \b \par \' \'e9 \u8364? \* \listtext \cell \row \footnote 1 a".split()


@given(st.lists(st.sampled_from(RICH), max_size=30))
def test_any_rich_text_is_read_or_refused(words: Sequence[bytes]) -> None:
    said, text = "", ""
    try:
        text = read_bytes(b"{\\rtf1 " + b" ".join(words) + b"}", "a.rtf").text
    except DocumentError as error:
        said = str(error)
    assert text.strip() or said.startswith("a.rtf ")


def test_the_command_says_it_in_one_line(tmp_path: Path) -> None:
    for name, data in (("a.docx", office()[:999]), ("a.odt", odt()[:999]), ("a.pdf", pdf()[:999])):
        (tmp_path / name).write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-m", "tui", "text", name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"diptych: {name} is ")
        assert done.stderr.count("\n") == 1

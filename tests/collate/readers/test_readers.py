"""Files become documents: nothing lost, every offset leading back, trouble in one sentence."""

import io
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collate.document import Document
from collate.errors import DocumentError
from collate.readers import LARGEST, READERS, Reader, read, read_bytes, read_stream
from collate.readers.page import fold

SAMPLES = {
    ".txt": "A Day Out\n\nIt rained. We stayed in.\n\n- bread\n- milk\n",
    ".md": "# A *day* out\n\nIt rained. We [stayed](x.html) in.\n\n- bread\n- milk\n",
    ".markdown": "# A *day* out\n\nIt rained. We [stayed](x.html) in.\n\n- bread\n- milk\n",
}


def plain(text: str) -> Document:
    return read_bytes(text.encode(), "a.txt")


def marked(text: str) -> Document:
    return read_bytes(text.encode(), "a.md")


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def sentences(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.sentences]


def styles(document: Document) -> list[tuple[str, str]]:
    return [(style.kind, document.text[style.start : style.end]) for style in document.styles]


def check(document: Document, source: str) -> None:
    """What holds for every document: spans in order, nothing lost between them, runs equal to the source."""
    text = document.text
    assert "\0" not in text
    assert "\r" not in text
    assert not any("\ud800" <= sign <= "\udfff" for sign in text)
    for spans in (document.blocks, document.sentences, document.runs):
        bounds = [(span.start, span.end) for span in spans]
        assert all(0 <= start < end <= len(text) for start, end in bounds)
        assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    for covering in (document.blocks, document.sentences):
        rest = list(text)
        for span in covering:
            rest[span.start : span.end] = " " * (span.end - span.start)
        assert not "".join(rest).strip()
    for run in document.runs:
        assert text[run.start : run.end] == source[run.source : run.source + run.end - run.start]
    assert all(0 <= style.start < style.end <= len(text) for style in document.styles)
    assert list(document.styles) == sorted(document.styles, key=lambda style: style.start)


# Every reader


@pytest.mark.parametrize("suffix", SAMPLES)
def test_each_reader_reads_its_sample(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sample{suffix.upper()}"
    path.write_text(SAMPLES[suffix], "utf-8")
    document = read(path)
    check(document, SAMPLES[suffix])
    assert document.media_type == READERS[suffix].media_type
    assert document.path == str(path)
    assert [kind for kind, _ in kinds(document)] == ["heading", "paragraph", "item", "item"]
    assert sentences(document)[:3] == [
        "A Day Out" if suffix == ".txt" else "A day out",
        "It rained.",
        "We stayed in.",
    ]


SIGNS = """
* ** _ ` `` ~~ [ ]( ) ![ ](u) <b> </b> <br> <!-- --> &amp; &#65; \\* \\ # > - 1. | --- ``` ~~~ © <div> word
"""
SPACES = [
    "\n",
    "\n\n",
    "  \n",
    "\r\n",
    "\r",
    "    ",
    "\t",
    " ",
    "It rained. ",
    "\f",
    "\0",
    "|-|-|\n",
    "[a]: /u\n",
    "[^a]",
    "[^a]: ",
]
markup = st.sampled_from([*SIGNS.split(), *SPACES])
sources = st.lists(st.text(max_size=6) | markup, max_size=25).map("".join)


TEXTS = sorted(suffix for suffix, reader in READERS.items() if isinstance(reader, Reader))


@given(sources, st.sampled_from(TEXTS))
@example("a\r\nb\rc", ".txt")
@example("0\x0000", ".txt")
@example("\ufeffa", ".txt")
@example("> a *b*\n> `c\n> d` e  \n> f", ".md")
@example("- \t a\n\n\t  b **c** \\* &amp; d", ".md")
@example("x | y\n-|-\na\\|b | `c`\n", ".md")
@example('[![i](a.png)t](a "b") t <http://a.b/%41> <!-- t --> t', ".md")
def test_every_document_leads_back_to_its_source(source: str, suffix: str) -> None:
    data = source.encode("utf-8", "surrogatepass")
    try:
        document = read_bytes(data, f"a{suffix}")
    except DocumentError:
        return
    if document.encoding == "utf-8":  # with every second sign a NUL it may well be UTF-16
        check(document, source.removeprefix("\ufeff").replace("\0", "\ufffd"))


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md"]))
def test_bytes_are_read_or_refused_in_one_sentence(data: bytes, name: str) -> None:
    said, text = "", ""
    try:
        text = read_bytes(data, name).text
    except DocumentError as error:
        said = str(error)
    assert text.strip() or said.startswith(name)
    assert "\n" not in said


@given(st.text(alphabet="a\r\n", max_size=20))
def test_line_ends_are_folded_and_lead_back(source: str) -> None:
    text, runs = fold(source)
    assert text == source.replace("\r\n", "\n").replace("\r", "\n")
    covered = [text[run.start : run.end] for run in runs]
    assert covered == [source[run.source : run.source + run.end - run.start] for run in runs]
    assert len(text) - sum(map(len, covered)) == source.replace("\r\n", "").count("\r")


def test_offsets_count_both_signs_of_crlf_in_the_source() -> None:
    document = plain("one\r\ntwo\r\n")
    assert document.text == "one\ntwo\n"
    assert document.source_offset(4) == 5
    assert marked("*one*\r\n\r\n*two*").source_offset(5) == 10


# Refusals


def test_markup_without_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        marked("![a boat](boat.png)\n\n---\n")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt does not exist"):
        read(tmp_path / "gone.txt")
    with pytest.raises(DocumentError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(DocumentError, match="cannot be read"):
        read("a\0b")


def test_a_forbidden_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(DocumentError, match="may not be read"):
        read(tmp_path / "a.txt")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGEST == 200_000_000
    monkeypatch.setattr("collate.readers.LARGEST", 1_000_000)
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        read_stream(io.BytesIO(b"a " * 600_000))


def test_an_empty_device_is_an_absent_version() -> None:
    document = read(os.devnull)
    assert (document.text, document.sentences, document.path) == ("", (), os.devnull)


def test_a_stream_is_read_as_plain_text() -> None:
    document = read_stream(io.BytesIO(b"# It rained."))
    assert (document.text, document.path, document.media_type) == ("# It rained.", "-", "text/plain")


# Plain text


def test_wrapped_lines_make_a_paragraph() -> None:
    document = plain(
        "The tide was out that morning and the boats\nlay on the sand like sleeping seals. Nobody\n"
        "went down to look at them before noon.\n\n"
        "Then the wind turned, the water came back in\nand they swam.\n"
    )
    assert [kind for kind, _ in kinds(document)] == ["paragraph", "paragraph"]
    assert sentences(document)[1] == "Nobody\nwent down to look at them before noon."


def test_a_full_stop_in_a_short_line_ends_a_wrapped_paragraph() -> None:
    document = plain(
        "The tide was out that morning and the boats\nlay on the sand like seals. Nobody went down\nto see.\n"
        "Then the wind turned, the water came back in\nand they swam all the way to the island.\n"
    )
    assert [text[:12] for _, text in kinds(document)] == ["The tide was", "Then the win"]


def test_lines_that_are_paragraphs_stand_alone() -> None:
    document = plain(
        "The tide was out. Nobody went down to the boats.\nMiss Lund said\nThen the wind turned.\n"
    )
    assert sentences(document)[-2:] == ["Miss Lund said", "Then the wind turned."]


def test_full_lines_that_end_in_full_stops_are_paragraphs() -> None:
    lines = "It rained on the first day of the whole month.\nIt snowed on the second day of the same month.\n"
    assert len(plain(lines * 3).blocks) == 6


def test_open_lines_of_many_lengths_are_not_wrapped() -> None:
    list_ = (
        "a kilogram of the very best flour from the old mill\nsalt\nsome butter\nmilk\ntwo eggs\na lemon\n"
    )
    assert len(plain(list_).blocks) == 6


def test_verse_is_not_wrapped_prose() -> None:
    verse = (
        "The boats are lying on the sand to-day,\nThe gulls are on the pier,\n"
        "And you are sailing far, and far away,\nAnd I am waiting here.\n"
    )
    assert len(plain(verse).blocks) == 4


def test_headings_and_items_of_plain_text() -> None:
    document = plain(
        "CHAPTER TWO\n\nIt rained.\n\nThe Long Way\n\nHe walked. It was far\n\n1. bread\n2. milk\n   - goat\n"
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("item", 1),
        ("item", 1),
        ("item", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Stewart said:\n\nWe go.",
        "We go.\n\nA last line",
        "It was a day\n\nof rain.",
        "a quiet day\n\nIt rained.",
        "One line\nIt rained.",
        "1984. A year.\nIt rained.",
    ],
)
def test_what_only_looks_like_a_heading_or_an_item(text: str) -> None:
    assert {kind for kind, _ in kinds(plain(text))} == {"paragraph"}


def test_a_picture_credit_is_a_caption() -> None:
    assert kinds(plain("It rained.\n\nA boat at dusk © M. Kent/Agency\n\nIt ended."))[1][0] == "caption"


# Markdown


def test_markup_becomes_styles() -> None:
    document = marked(
        'A *new **bright*** day, `x  y`, ~~gone~~ [the *map*](m.html "t") <b>all</b><!-- no --> of it.'
    )
    assert document.text == "A new bright day, x  y, gone the map all of it."
    assert styles(document) == [
        ("emphasis", "new bright"),
        ("strong", "bright"),
        ("code", "x  y"),
        ("link", "the map"),
        ("emphasis", "map"),
    ]


def test_images_vanish() -> None:
    assert styles(marked("**![](a.png) It** rained.")) == [("strong", "It")]
    assert marked("It ![a cat](c.png) rained. [![b](b.png)](u) So.").text == "It  rained.  So."


def test_escapes_and_entities_are_what_they_stand_for() -> None:
    document = marked("5 \\* 3 &amp; 4 &#8212; \\a")
    assert document.text == "5 * 3 & 4 — \\a"
    assert document.source_offset(2) == 3


@pytest.mark.parametrize(
    ("source", "word", "found"),
    [
        ("[b](b) b", "b", [1, 7]),
        ("![b](u)b", "b", [7]),
        ("![b](b)b [![b](b)](b)b", "b", [7, 21]),
        ("<x:b> [b]\n\n[b]: b", "b", [3, 7]),
        ("`` b` b `` b", "b", [3, 6, 11]),
        ("> *b\n> b* b", "b", [3, 7, 10]),
        ("# b b #", "b", [2, 4]),
        ("| b | b |\n|-|-|\n| `b` | b\\|b |", "b", [2, 6, 19, 24, 27]),
        ("<p title='b'>b &amp; b &amp; b</p>", "b", [13, 21, 29]),
        ("    b\n\n    b b", "b", [4, 11, 13]),
        ("- b\n\n  ```b\n  b\n  ```", "b", [2, 14]),
    ],
)
def test_each_word_is_found_where_it_stands(source: str, word: str, found: list[int]) -> None:
    document = marked(source)
    assert [document.source_offset(at) for at, sign in enumerate(document.text) if sign == word] == found


@given(sources.filter(lambda source: "&" not in source and "\0" not in source))
def test_every_letter_of_markdown_stands_in_a_run(source: str) -> None:
    data = source.encode("utf-8", "replace")
    try:
        document = read_bytes(data, "a.md")
    except DocumentError:
        return
    covered = {at for run in document.runs for at in range(run.start, run.end)}
    assert not [sign for at, sign in enumerate(document.text) if sign.isalpha() and at not in covered]


def test_line_ends_of_markdown() -> None:
    assert marked("one\ntwo  \nthree\\\nfour<br>five").text == "one two\nthree\nfour\nfive"


def test_blocks_of_markdown() -> None:
    document = marked(
        "Title\n=====\n\n> quoted *text*\n\n1. one\n2. two\n\n   more\n   - deep\n\n"
        "```py\nx = 1\n\n  y\n```\n\n"
        "| a | b |\n|---|---|\n| c\\|d | *e* |\n"
    )
    assert [
        (block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks
    ] == [
        ("heading", 1, "Title"),
        ("quotation", 1, "quoted text"),
        ("item", 1, "1. one"),
        ("item", 1, "2. two"),
        ("item", 1, "more"),
        ("item", 2, "• deep"),
        ("code", 0, "x = 1\n\n  y"),
        ("item", 0, "a | b"),
        ("item", 0, "c|d | e"),
    ]


def test_the_marker_of_an_item_stands_in_no_run() -> None:
    document = marked("- bread")
    assert document.text == "• bread"
    assert [(run.start, run.end, run.source) for run in document.runs] == [(2, 7, 2)]


def test_a_rule_keeps_paragraphs_apart() -> None:
    broken = "The keeper of the old lighthouse told everyone in the harbour again that he would sail to the"
    assert len(marked(f"{broken}\n\nAzores in May.").sentences) == 1
    assert len(marked(f"{broken}\n\n---\n\nAzores in May.").sentences) == 2


def test_an_image_inside_a_broken_paragraph_does_not_part_it() -> None:
    assert (
        len(marked("The keeper of the lighthouse said that\n\n![](a.png)\n\nhe would leave.").sentences) == 1
    )


def test_a_short_paragraph_in_bold_is_a_heading() -> None:
    document = marked("**The Long Way**\n\nHe **walked**.\n\n**He walked.**")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 6),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_captions_stand_beside_images() -> None:
    document = marked(
        "![](a.png)\n\nA boat at dusk\n\n![](b.png)\n\n*The old pier.*\n\n![](c.png)\n\nIt rained.\n\n"
        "A gull in May  \n© M. Kent\n\nNot one of them"
    )
    assert [kind for kind, _ in kinds(document)] == [
        "caption",
        "caption",
        "paragraph",
        "caption",
        "paragraph",
    ]
    assert sentences(document)[-3:-1] == ["A gull in May", "© M. Kent"]


def test_html_blocks_show_their_text() -> None:
    document = marked(
        "<div align=center>\n<p>Salt &amp; <i>pepper</i></p>\n<script>no()</script>Oil\n</div>\n\n"
        "<!-- no -->\n"
    )
    assert kinds(document) == [("paragraph", "Salt & pepper"), ("paragraph", "Oil")]


def test_notes_of_markdown_stand_at_the_end() -> None:
    document = marked("It rained[^1.]1.[^b]\n\n[^1.]: By *hand*,\n    he said.\n\nMo.[^none]\n\n[^b]: No.\n")
    assert kinds(document) == [
        ("paragraph", "It rained1."),
        ("paragraph", "Mo.[^none]"),
        ("note", "By hand, he said."),
        ("note", "No."),
    ]
    assert document.source_offset(9) == 14


def test_front_matter_is_no_text() -> None:
    assert marked("---\ntitle: A day\ntags:\n  - b\n---\nIt rained.").text == "It rained."
    assert marked("---\n\nIt rained.\n\n---\n").text == "It rained."


def test_too_much_markup_is_shown_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.readers.markdown.MOST_MARKS", 3)
    document = marked("*It* *rained*.")
    assert document.text == "*It* *rained*."
    assert document.notices == ("a.md has too much markup to be styled and is shown as plain text.",)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_fifty_megabytes_on_one_line(name: str) -> None:
    line = b"The tide was out, and the boats lay on the sand. " * 1_000_000
    document = read_bytes(line, name)
    assert len(document.sentences) == 1_000_000
    assert len(document.blocks) == 1

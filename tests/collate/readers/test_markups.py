"""What single markup languages have that the others have not."""

from __future__ import annotations

import pytest

from collate import read_bytes


def blocks(source: str, name: str) -> list[tuple[str, int, str]]:
    document = read_bytes(source.encode(), name)
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def test_a_sentence_runs_on_over_subtitles_until_a_silence() -> None:
    assert blocks(
        "1\n00:00:01,000 --> 00:00:02,000\nNobody goes\nout to\n\n2\n00:00:02,100 --> 00:00:03,000\nsea.\n\n"
        "3\n00:00:03,100 --> 00:00:04,000\nWell,\n\n"
        "4\n00:00:09,000 --> 00:00:10,000\n- Who?\n- The keeper.\n",
        "a.srt",
    ) == [
        ("paragraph", 0, "Nobody goes out to sea."),
        ("paragraph", 0, "Well,"),
        ("paragraph", 0, "Who?"),
        ("paragraph", 0, "The keeper."),
    ]


def test_voices_and_markup_of_web_subtitles() -> None:
    source = "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nid\n01:02.000 --> 01:03.000 line:0\n"
    source += "<v.loud Ann>Nobody <c.x>goes</c> out.</v>\n"
    assert blocks(source, "a.vtt") == [("paragraph", 0, "Ann: Nobody goes out.")]


def test_blocks_of_restructuredtext() -> None:
    source = (
        "Head\n====\n\nIt ``rained`` [1]_ on\nand on.\n\n  Quoted\n\na) one\nb) two\n\n"
        "::\n\n  x  =  1\n    y\n\n== ==\na  b\n== ==\nc  d\n== ==\n\n"
        ".. image:: x.png\n\n.. figure:: x.png\n\n   A boat\n\n"
        ".. [1] By hand.\n"
    )
    assert blocks(source, "a.rst") == [
        ("heading", 1, "Head"),
        ("paragraph", 0, "It rained on and on."),
        ("quotation", 1, "Quoted"),
        ("item", 1, "a) one"),
        ("item", 1, "b) two"),
        ("code", 0, "x  =  1\n  y"),
        ("item", 0, "a | b"),
        ("item", 0, "c | d"),
        ("caption", 0, "A boat"),
        ("note", 0, "By hand."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Caf\'e9 \u8364?5 \emdash  \lquote a\rquote\~b", "Café €5 — ‘a’\u00a0b"),
        (r"{\fonttbl{\f1\fcharset204 A;}}{\f1 \'cc\'e8\'f0}", "Мир"),
        (r"\ansicpg932 \'83\'65\'83\'58\'83\'67", "テスト"),
        (r"{\header no}{\*\unknown no}{\pict 00ff}{\v no}It {\uc2\u233ab}", "It é"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}", "a link"),
        (r"\trowd\intbl a\cell b\cell\row\pard c", "a | b\n\nc"),
        (r"One.{\footnote\pard By hand.}\par Two.", "One.\n\nTwo.\n\nBy hand."),
    ],
)
def test_what_rich_text_says(body: str, text: str) -> None:
    assert read_bytes(rf"{{\rtf1\ansi {body}}}".encode(), "a.rtf").text == text


def test_what_a_rolling_subtitle_shows_again_is_said_once() -> None:
    shown = ["Nobody", "Nobody\nwent <00:01>out", "went out", "went out\nthat night", "that night\nof May."]
    cues = "".join(f"00:{at:02}.000 --> 00:{at + 1:02}.000\n{said}\n \n\n" for at, said in enumerate(shown))
    assert blocks("WEBVTT\n\n" + cues, "a.vtt") == [("paragraph", 0, "Nobody went out that night of May.")]
    echo = "00:01.000 --> 00:02.000\nNo!\n\n00:02.000 --> 00:03.000\nNo!\n\n"
    others = "".join(f"00:{at:02}.000 --> 00:{at + 1:02}.000\nBoat {at}.\n\n" for at in range(3, 9))
    assert [text for _, _, text in blocks("WEBVTT\n\n" + echo + others, "a.vtt")][:2] == ["No!", "No!"]


def test_cues_without_a_blank_line_between_them() -> None:
    source = (
        "1\n00:00:01,000 --> 00:00:02,000\nIt rained.\n2\n00:00:02,000 --> 00:00:03,000\nAll 12\nmonths.\n"
    )
    assert [text for _, _, text in blocks(source, "a.srt")] == ["It rained.", "All 12 months."]

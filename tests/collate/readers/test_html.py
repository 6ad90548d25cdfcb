"""Web pages: the article, whatever stands around it."""

from __future__ import annotations

import pytest

from collate import read_bytes
from collate.document import Document


def page(source: str) -> Document:
    return read_bytes(source.encode(), "a.html")


def blocks(source: str) -> list[tuple[str, int, str]]:
    document = page(source)
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


ARTICLE = "<h1>The bell</h1><p>It rang at noon, and everybody on the pier looked up.</p>"


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href=/>Home</a></nav>{}",
        "<header class='site-header'><a>Home</a></header><main>{}</main>",
        "<div class='sidebar'>Read this too.</div><div id=content>{}</div>",
        "<div id='cookie-banner'>We like cookies.</div>{}",
        "{}<div class='related-links'><p>Read this too.</p></div>",
        "{}<footer>Imprint</footer>",
        "{}<section role=complementary>Advertisement</section>",
        "<ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Three</a></ul>{}",
        "<form><p>Name</p><select><option>A</select></form>{}",
        "<p hidden>Gone</p><p style='display: none'>Gone</p><p aria-hidden=true>Gone</p>{}",
        "<script>if (a < b) document.write('<p>Gone</p>')</script><style>p > a {{}}</style>{}",
        "<!-- <p>Gone</p> --><noscript><p>Gone</p></noscript>{}",
        "<title>Gone</title><template><p>Gone</p></template><svg><text>Gone</text></svg>{}",
    ],
)
def test_only_the_article_is_read(around: str) -> None:
    assert page(f"<!doctype html><body>{around.format(ARTICLE)}</body>").text == (
        "The bell\n\nIt rang at noon, and everybody on the pier looked up."
    )


@pytest.mark.parametrize(
    "kept",
    [
        "<div class='has-sidebar content'>{}</div>",
        "<body class='no-footer menu'>{}</body>",
        "<article class='comments'>{}</article>",
        "<p><a href=1>A link in a paragraph.</a></p>{}",
    ],
)
def test_what_only_sounds_like_furniture_stays(kept: str) -> None:
    assert "It rang at noon" in page(kept.format(ARTICLE)).text


def test_a_page_that_is_all_aside_is_shown_whole() -> None:
    assert (
        page("<div class=sidebar><p>It rang at noon.</p></div><p>Hm.</p>").text == "It rang at noon.\n\nHm."
    )


def test_blocks_of_all_kinds() -> None:
    assert blocks(
        "<h2>Head</h2><blockquote><p>Quoted</p></blockquote><pre>a  b\n  c</pre><figure><img src=a>"
        "<figcaption>A boat</figcaption></figure><ol start=3 type=a><li>three<ul><li>deep</ul><li>four</ol>"
        "<table><tr><th>Boat<th>Length<tr><td>Ida<td>12 <b>m</b></table>"
        "<aside role=doc-footnote><p>By hand.</p></aside>"
    ) == [
        ("heading", 2, "Head"),
        ("quotation", 1, "Quoted"),
        ("code", 0, "a  b\n  c"),
        ("caption", 0, "A boat"),
        ("item", 1, "c. three"),
        ("item", 2, "• deep"),
        ("item", 1, "d. four"),
        ("item", 0, "Boat | Length"),
        ("item", 0, "Ida | 12 m"),
        ("note", 0, "By hand."),
    ]


def test_white_space_and_entities() -> None:
    assert page("<p>Salt\n   &amp; <b>oil </b> of&shy;fered &#8212;\n<br>\nhot, <q>he said</q></p>").text == (
        "Salt & oil offered — \nhot, “he said”"
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ('<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        ("<meta http-equiv=content-type content='text/html; charset=iso-8859-5'>", "iso8859-5"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names(head: str, encoding: str) -> None:
    document = read_bytes(f"{head}<p>Мир".encode(encoding), "a.html")
    assert (document.text, document.notices) == ("Мир", ())


@pytest.mark.parametrize(
    "said", ["none-such", "utf-8", "rot13", "base64", "idna", "punycode", "unicode_escape"]
)
def test_an_encoding_that_is_wrong_or_none_is_passed_over(said: str) -> None:
    document = read_bytes(f"<html><meta charset={said}><p>Caf\xe9 au lait".encode("cp1252"), "a.html")
    assert document.text == "Café au lait"


def test_marks_that_lead_to_notes_are_left_out() -> None:
    source = '<p>By hand<a href="#n" role="doc-noteref"><sup>1</sup></a>.</p>'
    assert page(source).text == "By hand."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one<p>two</p></b></p>three", "one\n\ntwo\n\nthree"),
        ("<P TITLE='a>b'>one</P><p title=\"x>y\">two", "one\n\ntwo"),
        ("<html>1 < 2 & 3 > 2 <", "1 < 2 & 3 > 2 <"),
        ("<html><b>one <i>two</b> three</i> four", "one two three four"),
        ("<html>one<script>two", "one"),
        ("<html>one<!-- two", "one"),
        ("<html>one<p title='two", "one"),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(source: str, text: str) -> None:
    assert page(source).text == text


def test_styles_go_on_over_the_end_of_a_block() -> None:
    document = page("<html><b>one<p>two</p></b> <em>three <a href=x>four</a></em>")
    assert [(style.kind, document.text[style.start : style.end]) for style in document.styles] == [
        ("strong", "one"),
        ("strong", "two"),
        ("emphasis", "three four"),
        ("link", "four"),
    ]


PIECES = [
    "<div>",
    "<p>a</b>",
    "<b><p>a",
    "<h1><div>a",
    "<ul><li>a",
    "<!--",
    "<a '",
    '<a href="',
    "<script>",
    "&",
    "<",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_twenty_thousand_tags_end(piece: str) -> None:
    """What is quadratic in any of them does not come back."""
    document = read_bytes(f"<html>It rained.{piece * 20_000}".encode(), "a.html")
    assert document.text.startswith("It rained.")


def test_powers_are_no_digits_of_the_number_before() -> None:
    assert page("<p>10<sup>5</sup> m<sup>2</sup> on the 2<sup>nd</sup>").text == "10⁵ m² on the 2nd"


def test_rows_of_links_that_are_no_items_go_too() -> None:
    links = "".join(f"<div><a href={at}>What else happened on pier {at}</a></div>" for at in range(6))
    assert "What else" not in page(f"<article>{ARTICLE}{links}</article>").text
    assert "pier 1" in page(f"<article>{ARTICLE}{links[: links.index('pier 2')]}</a></div></article>").text


@pytest.mark.parametrize(
    "mark", ["<a href=#n3>3</a>", '<a href="#cite_note-3"><span>[</span>3<span>]</span></a>']
)
def test_raised_links_to_a_place_on_the_page_are_marks_of_notes(mark: str) -> None:
    assert page(f"<p>It rained.<sup>{mark}</sup> Then <a href=#top>up</a>.").text == "It rained. Then up."

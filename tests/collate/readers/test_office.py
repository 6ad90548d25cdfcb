"""Word and OpenDocument texts: both sides of tracked changes, numbers, tables, notes."""

from __future__ import annotations

import re

import pytest

from collate import DocumentError, read_bytes
from collate.document import Document
from tests.collate.readers.samples import zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)


def word(body: str, **parts: str) -> bytes:
    """A document with this body; parts by name ("footnotes")."""
    named = {"document": f"<w:body>{body}</w:body>", **parts}
    return zipped({f"word/{name}.xml": f'<w:x xmlns:w="{WORD}">{part}</w:x>' for name, part in named.items()})


def open_text(body: str, changes: str = "", styles: str = "") -> bytes:
    return zipped(
        {
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text><text:tracked-changes>{changes}"
            f"</text:tracked-changes>{body}</office:text></office:body></office:document-content>"
        }
    )


def run(text: str, name: str = "t") -> str:
    return f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def p(*inner: str, marks: str = "") -> str:
    return f"<w:p><w:pPr>{marks}</w:pPr>{''.join(inner)}</w:p>"


def both(data: bytes, name: str) -> tuple[str, str]:
    """The original and what came of it."""
    return read_bytes(data, f"{name}#original").text, read_bytes(data, name).text


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


DELETED = "<w:rPr><w:del/></w:rPr>"
INSERTED = "<w:rPr><w:ins/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "original", "accepted"),
    [
        (
            p(run("He "), f"<w:del>{run('paid', 'delText')}</w:del><w:ins>{run('owed')}</w:ins>"),
            "He paid",
            "He owed",
        ),
        (p(f"<w:ins><w:del>{run('no', 'delText')}</w:del></w:ins>", run("He paid.")), "He paid.", "He paid."),
        (
            p(f"<w:moveFrom>{run('One.')}</w:moveFrom>")
            + p(run("Two."))
            + p(f"<w:moveTo>{run('One.')}</w:moveTo>"),
            "One.\n\nTwo.",
            "Two.\n\nOne.",
        ),
        (p(run("One "), marks=DELETED) + p(run("two.")), "One\n\ntwo.", "One two."),
        (p(run("One "), marks=INSERTED) + p(run("two.")), "One two.", "One\n\ntwo."),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
            + p(run("a"))
            + "</w:tc><w:tc>"
            + p(run("b"))
            + "</w:tc></w:tr></w:tbl>"
            + p(run("It rained.")),
            "a | b\n\nIt rained.",
            "It rained.",
        ),
    ],
)
def test_both_sides_of_tracked_changes_in_word(body: str, original: str, accepted: str) -> None:
    assert both(word(body), "a.docx") == (original, accepted)


REGION = '<text:changed-region text:id="{}"><text:{}>{}</text:{}></text:changed-region>'


def test_both_sides_of_recorded_changes_in_opendocument() -> None:
    changes = REGION.format("c1", "deletion", "<text:p>paid </text:p>", "deletion")
    changes += REGION.format("c2", "insertion", "", "insertion")
    changes += REGION.format("c3", "deletion", "<text:p>It snowed.</text:p>", "deletion")
    body = (
        '<text:p>He <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>owed '
        '<text:change-end text:change-id="c2"/>ten.</text:p><text:change text:change-id="c3"/>'
        '<text:change-start text:change-id="c2"/><text:p>Gone by then.</text:p>'
        '<text:change-end text:change-id="c2"/>'
    )
    assert both(open_text(body, changes), "a.odt") == (
        "He paid ten.\n\nIt snowed.",
        "He owed ten.\n\nGone by then.",
    )


def test_both_sides_of_tracked_changes_in_rich_text() -> None:
    data = rb"{\rtf1 He {\deleted paid}{\revised owed} ten.\par}"
    assert both(data, "a.rtf") == ("He paid ten.", "He owed ten.")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word(p(run("One."))), "a.docx"),
        (open_text("<text:p>One.</text:p>"), "a.odt"),
        (rb"{\rtf1 One.}", "a.rtf"),
    ],
    ids=["docx", "odt", "rtf"],  # not the bytes: they hold the time
)
def test_a_document_without_changes_has_no_original(data: bytes, name: str) -> None:
    with pytest.raises(DocumentError, match=rf"^{name} has no tracked changes: .*\.$"):
        read_bytes(data, f"{name}#original")


LEVEL = '<w:lvl w:ilvl="{}"><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + LEVEL.format(0, "decimal", "%1.")
    + LEVEL.format(1, "lowerLetter", "%1(%2)")
    + LEVEL.format(2, "upperRoman", "%3")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def numbered(text: str, depth: int) -> str:
    return p(run(text), marks=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


def test_numbers_are_counted_as_word_shows_them() -> None:
    body = "".join(
        numbered(text, depth) for text, depth in (("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1), ("f", 2))
    )
    assert blocks(read_bytes(word(body, numbering=NUMBERING), "a.docx")) == [
        ("item", 1, "1. a"),
        ("item", 2, "1(a) b"),
        ("item", 2, "1(b) c"),
        ("item", 1, "2. d"),
        ("item", 2, "2(a) e"),
        ("item", 3, "I f"),
    ]


def test_styles_tell_what_a_paragraph_is() -> None:
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="{based}"/></w:style>'
        for name, shown, based in (
            ("A", "heading 3", ""), ("B", "My own", "A"), ("C", "caption", ""), ("D", "Quote", "D"),
            ("E", "toc 1", ""),
        )
    )  # fmt: skip
    body = "".join(p(run(name), marks=f'<w:pStyle w:val="{name}"/>') for name in "ABCDE")
    assert blocks(read_bytes(word(body, styles=styles), "a.docx")) == [
        ("heading", 3, "A"),
        ("heading", 3, "B"),
        ("caption", 0, "C"),
        ("quotation", 1, "D"),
    ]


def test_notes_of_word_stand_at_the_end() -> None:
    body = p(run("One"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(".")) + p(run("Two."))
    note = '<w:footnote w:id="{}">{}</w:footnote>'.format
    notes = note(2, p(run("By hand."))) + note(3, p(run("No.")))
    found = read_bytes(word(body, footnotes=notes), "a.docx")
    assert blocks(found) == [("paragraph", 0, "One."), ("paragraph", 0, "Two."), ("note", 0, "By hand.")]
    assert found.place(found.text.index("Two")) == "paragraph 2"


def test_what_nobody_sees_in_word_is_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>"
    body = p(
        run("It "), hidden, run("PAGE", "instrText"), run("rai\u00adned."), '<w:r><w:br w:type="page"/></w:r>'
    )
    assert read_bytes(word(body), "a.docx").text == "It rained."


def test_strict_office_documents_are_the_same() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    part = f'<w:x xmlns:w="{strict}"><w:body>{p(run("It rained."))}</w:body></w:x>'
    assert read_bytes(zipped({"word/document.xml": part}), "a.docx").text == "It rained."


def cell(*inner: str) -> str:
    return f"<w:tc>{''.join(inner)}</w:tc>"


def test_tables_of_word() -> None:
    table = "<w:tbl><w:tr>{}</w:tr></w:tbl>".format
    body = table(cell(p(run("a"))) + cell(p(run("b"))))
    body += table(cell(p(run("One.")), p(run("Two."))) + cell(p(run("c"))))
    assert blocks(read_bytes(word(body), "a.docx")) == [
        ("item", 0, "a | b"),
        ("paragraph", 0, "One."),
        ("paragraph", 0, "Two."),
        ("paragraph", 0, "c"),
    ]


def test_blocks_of_opendocument() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="i" '
        'style:num-suffix=")"/></text:list-style>'
        '<style:style style:name="P" style:parent-style-name="Quotations"/>'
    )
    body = (
        '<text:h text:outline-level="2">Head</text:h><text:p text:style-name="P">Quoted</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item><text:list-item>'
        "<text:p>b</text:p><text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
        "</text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell>"
        "<text:p>y</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p>It<text:s text:c="2"/>rained.<text:note><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>By hand.</text:p></text:note-body></text:note></text:p>"
        "<text:table-of-content><text:p>Head 1</text:p></text:table-of-content>"
    )
    assert blocks(read_bytes(open_text(body, styles=styles), "a.odt")) == [
        ("heading", 2, "Head"),
        ("quotation", 1, "Quoted"),
        ("item", 1, "i) a"),
        ("item", 1, "ii) b"),
        ("item", 2, "• deep"),
        ("item", 0, "x | y"),
        ("paragraph", 0, "It  rained."),
        ("note", 0, "By hand."),
    ]


def test_parts_stand_where_the_archive_says() -> None:
    related = '<Relationships><Relationship Type="http://x/{}" Target="{}"/></Relationships>'
    styles = '<w:style w:styleId="a"><w:name w:val="heading 2"/></w:style>'
    found = read_bytes(
        zipped(
            {
                "_rels/.rels": related.format("officeDocument", "/word/document7.xml"),
                "word/_rels/document7.xml.rels": related.format("styles", "styles7.xml"),
                "word/document7.xml": f'<w:x xmlns:w="{WORD}"><w:body>'
                + p(run("A day"), marks='<w:pStyle w:val="a"/>')
                + "</w:body></w:x>",
                "word/styles7.xml": f'<w:x xmlns:w="{WORD}">{styles}</w:x>',
            }
        ),
        "a.docx",
    )
    assert blocks(found) == [("heading", 2, "A day")]


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("<m:f><m:num>{a}</m:num><m:den>{b+c}</m:den></m:f>", "a/(b+c)"),
        ("<m:sSup><m:e>{x}</m:e><m:sup>{2}</m:sup></m:sSup>", "x^2"),
        ("<m:sSub><m:e>{x}</m:e><m:sub>{12}</m:sub></m:sSub>", "x_12"),
        ("<m:rad><m:radPr/><m:e>{a+b}</m:e></m:rad>", "√(a+b)"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{i}</m:sub><m:e>{x}</m:e></m:nary>', "∑_i x"),
        ("<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>", "(a, b)"),
    ],
)  # fmt: skip
def test_formulas_of_word_stand_in_their_sentence(formula: str, told: str) -> None:
    inner = re.sub(r"\{(.+?)\}", r"<m:r><m:t>\1</m:t></m:r>", formula)
    maths = f"<m:oMath {MATH}>{inner}</m:oMath>"
    assert read_bytes(word(p(run("So "), maths, run(" holds."))), "a.docx").text == f"So {told} holds."


def test_deep_formulas_are_gone_through_once() -> None:
    deep = "<m:d><m:e>" * 90 + "<m:r><m:t>x</m:t></m:r>" + "</m:e></m:d>" * 90
    assert "x" in read_bytes(word(p(f"<m:oMath {MATH}>{deep}</m:oMath>")), "a.docx").text


def test_powers_are_no_digits_of_the_number_before() -> None:
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    assert read_bytes(
        word(p(run("10"), high.format("-5"), run(" m, the 2"), high.format("nd"))), "a.docx"
    ).text == ("10⁻⁵ m, the 2nd")
    assert (
        read_bytes(rb"{\rtf1 10{\super 5} and 10\super 6\nosupersub 7\par}", "a.rtf").text == "10⁵ and 10⁶7"
    )


def test_a_short_paragraph_in_bold_is_a_heading() -> None:
    strong = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    body = p(strong.format("The bell")) + p(strong.format("It rang.")) + p(strong.format("It"), run(" rang"))
    assert [kind for kind, _, _ in blocks(read_bytes(word(body), "a.docx"))] == [
        "heading",
        "paragraph",
        "paragraph",
    ]
    assert blocks(read_bytes(rb"{\rtf1 {\b The bell}\par It rang.\par}", "a.rtf"))[0][:2] == ("heading", 6)


def test_rows_without_words_are_left_out() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = f"<w:tbl>{row.format(p(run('a')), p())}{row.format(p(), p())}</w:tbl>"
    assert read_bytes(word(table), "a.docx").text == "a |"


def test_tables_inside_tables_of_rich_text() -> None:
    nested = (
        rb"{\rtf1 \intbl Boats\par\itap2 a\nestcell b\nestcell{\*\nesttableprops\nestrow}"
        rb"{\nonesttables\par}\cell\row}"
    )
    assert "nesttables" not in read_bytes(nested, "a.rtf").text
    assert "a | b" in read_bytes(nested, "a.rtf").text


def test_an_office_document_locked_with_a_password() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentError, match=r"a\.docx is locked with a password"):
        read_bytes(data, "a.docx")

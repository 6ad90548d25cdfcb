"""LaTeX as authors write it: their own macros, what is not printed, and sources made to take for ever."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import DocumentError, read_bytes
from collate.readers import latex_definitions


def blocks(source: str) -> list[tuple[str, int, str]]:
    document = read_bytes(source.encode(), "a.tex")
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def text(source: str) -> str:
    return read_bytes(source.encode(), "a.tex").text


def test_blocks_of_latex() -> None:
    source = (
        r"\title{The Bell}\begin{document}\maketitle See \cite{a} ``it'' --- \textbf{all}~of it."
        "\\footnote{By hand.}\n\n% no\n\\begin{quote}Quoted\\end{quote}"
        "\\begin{enumerate}\\item one\\item two\\end{enumerate}"
        "\\begin{figure}\\includegraphics[width=1cm]{x}\\caption{A boat}\\end{figure}"
        "\\begin{tabular}{ll}a & b \\\\ c & d\\end{tabular}\\begin{verbatim}\nx  =  1\n\\end{verbatim}"
        "Caf\\'e costs $x^2$ \\& \\unknown{more}.\\end{document}"
    )
    assert blocks(source) == [
        ("heading", 1, "The Bell"),
        ("paragraph", 0, "See “it” — all\u00a0of it."),
        ("quotation", 1, "Quoted"),
        ("item", 1, "1. one"),
        ("item", 1, "2. two"),
        ("caption", 0, "A boat"),
        ("item", 0, "a | b"),
        ("item", 0, "c | d"),
        ("code", 0, "x  =  1"),
        ("paragraph", 0, "Café costs $x^2$ & more."),
        ("note", 0, "By hand."),
    ]


def test_other_files_that_latex_names_are_told() -> None:
    document = read_bytes(rb"It rained. \input{more}", "a.tex")
    assert document.text == "It rained."
    assert document.notices == (r"a.tex names other files with \input or \include, which are not read.",)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"\newcommand{\bell}{the bell}Ring \bell{} now.", "Ring the bell now."),
        (r"\newcommand\by[2][us]{by #1, #2}\by{them}; \by[me]{\emph{you}}", "by us, them; by me, you"),
        (r"\def\twice#1{#1, #1}\twice{rain} came", "rain, rain came"),
        (r"\newcommand{\xa}[1]{<#1>}\newcommand{\xb}[1]{\xa{\textbf{#1}}!}\xb{sea}", "<sea>!"),
        (r"\renewcommand{\emph}[1]{}\emph{kept}", "kept"),
        (r"\newenvironment{aside}[1]{Aside by #1: }{ End.}\begin{aside}{Ann}Rain.\end{aside}",
         "Aside by Ann: Rain. End."),
        (r"As shown \cite{a}, and~\ref{b}.", "As shown, and."),
        (r"bells\index{bell!of ships} rang\label{x}", "bells rang"),
        (r"Na\"\i ve \v{s}koda \c{c}a \ss{} \o{}re \H{o}", "Naïve škoda ça ß øre ő"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"{\bf A} \verb|x_%| \textcolor{red}{B} \vskip 2pt plus 1fil C", "A x_% B C"),
        ("one %\n two%\nthree", "one twothree"),
        (r"\begin{tikzpicture}\draw (0,0);\end{tikzpicture}It rained.\iffalse no\fi", "It rained."),
        (r"It costs \$5 and $5.", "It costs $5 and 5."),
        (r"So \begin{align} x &= 1 \label{e} \\ y &= 2 \end{align} holds.", r"So x &= 1 \\ y &= 2 holds."),
    ],
)  # fmt: skip
def test_what_is_printed(source: str, printed: str) -> None:
    assert text(source) == printed


def test_the_preamble_defines_and_does_not_speak() -> None:
    source = (
        r"\documentclass{article}\makeatletter\newcommand{\bell}{the bell}Noise $ {"
        "\n\n"
        r"\newenvironment{x}{\begin{list}{(a)}{\topsep 0pt}}{\end{list}}\title{\bell}"
        r"\begin{document}\begin{x}\item It rained.\end{x}\end{document} After."
    )
    assert blocks(source) == [("heading", 1, "the bell"), ("item", 1, "It rained.")]


def test_arguments_lead_back_to_where_they_stand() -> None:
    source = r"\newcommand{\loud}[1]{Hear: \textbf{#1}!}\loud{rain}"
    document = read_bytes(source.encode(), "a.tex")
    assert document.text == "Hear: rain!"
    assert document.source_offset(document.text.index("rain")) == source.rindex("rain")


@pytest.mark.parametrize(
    "source",
    [
        r"\def\a{\a\a}\a It rained.",
        r"\def\xa{\xb\xb}\def\xb{\xc\xc}\def\xc{\xa\xa} It \xa rained.",
        r"\newenvironment{a}{\begin{a}}{\end{a}}\begin{a}It rained.\end{a}",
        "{" * 5_000 + "It rained." + "}" * 5_000,
        r"\begin{quote}" * 5_000 + "It rained.",
    ],
    ids=["macro", "macros", "environment", "groups", "environments"],
)
def test_what_has_no_end_is_refused(source: str) -> None:
    with pytest.raises(DocumentError, match=r"^a\.tex (is nested more|has macros that go on)"):
        text(source)


def test_a_wide_tree_of_macros_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latex_definitions, "MOST_USED", 1_000)
    names = "abcdefghijklmnopqrst"
    defined = "".join(rf"\def\x{one}{{\x{two}\x{two}}}" for one, two in pairwise(names))
    with pytest.raises(DocumentError, match="macros that go on without end"):
        text(defined + r"\def\xt{It rained. }\xa")


def test_unclosed_environments_in_definitions_do_not_double_the_work() -> None:
    """A parser that tries again after each of them never comes back."""
    pair = r"\newenvironment{l%d}{\begin{list}{(a)}{\usecounter{c}}}{\end{list}}"
    assert text("\n".join(pair % number for number in range(200)) + "It rained.") == "It rained."


def test_a_text_of_nothing_but_other_files_says_so() -> None:
    with pytest.raises(DocumentError, match="only names other files"):
        text(r"\begin{document}\input{one}\include{two}\end{document}")


@given(
    st.lists(st.sampled_from([*r"\{}[]$&#%1~ab' ", "\n", r"\begin{", r"\end{", r"\def", r"\[", "#1", "``"]))
)
def test_anything_is_read_or_refused(pieces: list[str]) -> None:
    source = "It rained. " + "".join(pieces)
    document = read_bytes(source.encode(), "a.tex")
    assert document.text.startswith("It rained.")
    for run in document.runs:
        assert document.text[run.start : run.end] == source[run.source : run.source + run.end - run.start]

r"""What is known of the commands of LaTeX; whatever stands in no table here leaves its arguments' words.

\textbf{all}  strong        \cite{a}  nothing        \ss  ß        \'e  é
"""

from __future__ import annotations

from unicodedata import normalize

from collate.document import StyleKind

HEADINGS = {
    "title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
    "subparagraph": 6, "frametitle": 2,
}  # fmt: skip
STYLES: dict[str, StyleKind] = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis", "textbf": "strong", "texttt": "code",
    "href": "link",
}  # fmt: skip
SWITCHES: dict[str, StyleKind] = {
    "em": "emphasis", "it": "emphasis", "itshape": "emphasis", "sl": "emphasis", "slshape": "emphasis",
    "bf": "strong", "bfseries": "strong", "tt": "code", "ttfamily": "code",
}  # fmt: skip
LISTS = {
    "itemize": "•", "enumerate": "1", "description": "", "list": "", "thebibliography": "",
    "compactitem": "•", "compactenum": "1",
}  # fmt: skip
QUOTES = frozenset(("quote", "quotation", "verse", "displayquote"))
CODE = frozenset(("verbatim", "verbatim*", "lstlisting", "Verbatim", "minted", "alltt"))
_MATH = "equation align displaymath math gather eqnarray multline flalign alignat array"
_LEFT_OUT = "comment tikzpicture picture CCSXML filecontents filecontents* pspicture"
_TABLES = "tabular tabular* tabularx longtable tabulary supertabular"
MATH = frozenset(name + star for name in _MATH.split() for star in ("", "*"))
LEFT_OUT, TABLES = frozenset(_LEFT_OUT.split()), frozenset(_TABLES.split())

# Of these the last argument is printed; "*" stands for a star, "[" for an optional argument, "{" for one that
# must be there.
_PRINTED = {
    "{": """emph textit textsl textbf texttt textsc textrm textsf textnormal text mbox fbox url underline
        hbox centerline enquote""",
    "[{": "hyperref",
    "{{": "colorbox href textcolor raisebox scalebox foreignlanguage hyperlink hypertarget",
    "[{{": "rotatebox",
    "*[[{": "makebox framebox",
    "[[[{{": "parbox",
    "{{{": "resizebox multicolumn",
    "{[{[{": "multirow",
}
PRINTED = {name: shape for shape, names in _PRINTED.items() for name in names.split()}
# References behind a space take it with them: "as shown \cite{a}." is "as shown."
_REFERENCES = {
    "*{": "ref eqref pageref cref Cref autoref nameref vref",
    "*[[{": "cite citep citet citealp citealt citeauthor citeyear citeyearpar autocite parencite textcite "
    "footcite supercite Cite Citet Citep",
}
_GONE = {
    "*{": "hspace vspace",
    "{": """addbibresource affiliation bibitemdeclare bibliography bibliographystyle captionsetup cline
        date
        documentstyle email externaldocument geometry glossary graphicspath hphantom hypersetup hyphenation
        index label lstset newcounter newlength noalign nocite orcid pagenumbering pagestyle phantom
        refstepcounter selectlanguage stepcounter thanks thispagestyle usetikzlibrary vphantom""",
    "[{": "author documentclass includegraphics usepackage usetheme RequirePackage input@path",
    "{{": "let setcounter setlength addtolength addtocounter setkeys markboth",
    "{{{": "addcontentsline definecolor",
    "*{[{[": "newtheorem",
    "": "maketitle tableofcontents today",
}
REFERENCES = {name: shape for shape, names in _REFERENCES.items() for name in names.split()}
GONE = {name: shape for shape, names in _GONE.items() for name in names.split()} | {
    "DeclareMathOperator": "*{{",
    "color": "[{",
    "footnotemark": "[",
    "rule": "[{{",
}
# The arguments behind \begin{...}.
ENVIRONMENTS = {
    "tabular": "[{", "tabular*": "{[{", "tabularx": "{[{", "tabulary": "{{", "longtable": "[{",
    "supertabular": "{", "minipage": "[[[{", "multicols": "{", "list": "{{", "thebibliography": "{",
    "wrapfigure": "[{[{", "wraptable": "[{[{", "adjustbox": "{", "itemize": "[", "enumerate": "[",
    "description": "[", "figure": "[", "figure*": "[", "table": "[", "table*": "[", "frame": "[{",
    "spacing": "{", "otherlanguage": "{", "CJK": "{{", "CJK*": "{{",
}  # fmt: skip
SIGNS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeLaTeX": "XeLaTeX",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "P": "¶", "S": "§",
    "copyright": "©", "textcopyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "textmu": "µ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<",
    "textgreater": ">", "textunderscore": "_", "textbullet": "•", "textquotedbl": '"', "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "lq": "‘", "rq": "’", "guillemotleft": "«", "guillemotright": "»", "glqq": "„", "grqq": "“", "og": "« ",
    "fg": " »", "slash": "/", "dag": "†", "ddag": "‡", "quad": " ", "qquad": " ", "enspace": " ",
    "space": " ",
    "textquestiondown": "¿", "textexclamdown": "¡", "checkmark": "✓", "lbrace": "{", "rbrace": "}",
}  # fmt: skip
ESCAPES = {
    " ": " ", "\n": " ", "\t": " ", "~": "", ",": "\u202f", ";": " ", ":": " ", "/": "", "-": "", "@": "",
    "!": "", ">": "", "<": "", "+": "", "*": "",
}  # fmt: skip
LIGATURES = {
    "``": "“", "''": "”", "~": "\u00a0", "--": "–", "---": "—", "!`": "¡", "?`": "¿", "`": "‘", "'": "’",
}  # fmt: skip
_ACCENTS = {
    "`": 0x300, "'": 0x301, "^": 0x302, "~": 0x303, "=": 0x304, "u": 0x306, ".": 0x307, '"': 0x308,
    "r": 0x30A, "H": 0x30B, "v": 0x30C, "d": 0x323, "c": 0x327, "k": 0x328, "b": 0x331,
}  # fmt: skip
ACCENTS = frozenset(_ACCENTS)
KNOWN = frozenset((*HEADINGS, *SWITCHES, *PRINTED, *REFERENCES, *GONE, *SIGNS, *ACCENTS))


def accented(accent: str, letters: str) -> str:
    r"""A letter with the accent of a command: ("'", "e") -> "é", ("v", "\i") -> "ǐ"."""
    bare = letters.strip().lstrip("\\")
    return normalize("NFC", bare[:1] + chr(_ACCENTS[accent])) + bare[1:] if bare else ""

r"""What somebody who means harm would write: into a text, a file's name, a note, a tag, a reviewer's name.

made(folder)     a folder with texts, lines to import, pairs, a manifest, a tag set, and a database full of it
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from collate import compare, read
from collate.document import Span
from store import EXPORTS, IMPORTS, Annotation, Store, Target, new_id, now
from store.comparison import Place

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea></style></title><script src=//evil.example/x.js></script>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "]]><!ENTITY x SYSTEM 'file:///etc/hostname'>&x;&lol9;<![CDATA[",
    "<?xml-stylesheet href='evil.xsl'?>",
    "{{ 7 * 7 }}{% include '/etc/hostname' %}${7*7}",
    "[x](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>",
    "www.evil.example http://evil.example/ ```\n# x\n| a | b |\n|---|---|",
)
TERMINAL = (
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;title\x1b\\",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J\x9d52;c;ZXZpbA==\x9c\x90q\x9c",
    "\x1bP+q544e\x1b\\\x05\x0e\x7f\x08\x08",
    "\r\x1b[Aover\rwritten",
    "x\x0b\x0c\x1c\x1d\x1e\x1f\x85",
)
DIRECTION = ("\u202eevil\u202c", "\u2066\u2067\u2068\u2069\u061c\u200f", "\u2028\u2029\ufeff\ufffe")
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    '=HYPERLINK("http://evil.example","x")',
)
PATHS = ("../../../../etc/hostname", "..\\..\\x", "~/.bashrc", "/dev/stdin", "$(touch pwned)`touch pwned`;")
OTHER = ("%s%n%x {0} {} \\N{DIGIT ONE}", "'; DROP TABLE annotations; --", "-" * 20_000, "z\u0301" * 3_000)
UNKEEPABLE = ("a\0b", "half \ud800 of a character")  # what no database takes
HOSTILE = (*MARKUP, *TERMINAL, *DIRECTION, *FORMULAS, *PATHS, *OTHER)
ALL = " ".join(each for each in HOSTILE if len(each) < 1_000)

REVIEWERS = (ALL, TERMINAL[0], FORMULAS[0])

NAMES = ("=<img src=x onerror=alert(1)>\x1b[2J\x9b31m.txt", "@\u202e'\"&;$(touch pwned).md")  # of the texts
TAGS = """title = "<script>alert(1)</script>"
weights = { neutral = 0, minor = 1, major = 5, critical = 25 }
[[tags]]
id = "facts/number"
label = "=<script>alert(1)</script>"
key = "n"
severity = "critical"
colour = "red"
"""


def made(folder: Path) -> None:
    """Write it all into a folder, by names that a command line can hold."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        _write_texts()
        _write_lines()
        _write_database()
    finally:
        os.chdir(before)


def _write_texts() -> None:
    for name, hour in zip(NAMES, ("nine", "ten"), strict=True):
        told = "\n\n".join(f"The mill {each} burned at {hour}." for each in HOSTILE)
        Path(name).write_text(f"{told}\n\nA gull \0 sat there.\n", encoding="utf-8")
    Path("tags.toml").write_text(TAGS, encoding="utf-8")


def _write_lines() -> None:
    """Pairs that are read as they are, and lines in which nothing fits."""
    all_of_them = (*HOSTILE, *UNKEEPABLE)
    lists = [{"id": each, "left": [each, "One."], "right": [each]} for each in all_of_them]
    texts = [{"id": each, "left": f"{each} at nine", "right": f"{each} at ten"} for each in all_of_them]
    bad = [{"type": each, each: each} for each in all_of_them] + [
        {"type": "annotation", "id": new_id(), "tag": each, "severity": each, each: 1} for each in all_of_them
    ]
    for name, lines in (("lists", lists), ("texts", texts), ("bad", bad)):
        Path(f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    listed = [{"left": NAMES[0], "right": NAMES[1], "name": ALL}]
    listed += [{"left": each, "right": "no\x1b[2J.txt", "name": each} for each in all_of_them]
    Path("pair.jsonl").write_text(f"{json.dumps(listed[0])}\n", encoding="utf-8")
    Path("manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in listed), encoding="utf-8")


def _write_database() -> None:
    """Every hostile text as a note, as a tag and within a quote, under a name that has all of them."""
    left, right = map(read, NAMES)
    links = [link for link in compare(left, right).links if link.kind == "match"]
    with Store.open(Path("record.db"), ALL) as store:
        comparison = store.comparison(left, right, name=f"={ALL}", tag_set="tags.toml")
        with store.action(comparison.id, ALL) as action:
            for at, each in enumerate(HOSTILE):
                link = links[at % len(links)]
                spans = left.sentences[link.left[0]], right.sentences[link.right[0]]
                action.add(_annotation(comparison.id, each, (left.text, right.text), spans))
                action.set_review(Place.of(*spans), "equivalent" if at % 2 else "discrepant")
        for name in set(IMPORTS) & set(EXPORTS):
            Path(f"exported.{name}").write_text("".join(EXPORTS[name](store)), encoding="utf-8")
        # What no tag set may say, a database that somebody tampered with may.
        with store.database.writing():
            store.database.execute("UPDATE tags SET label = ?", f"={ALL}")


def _annotation(
    comparison: str, hostile: str, texts: tuple[str, str], spans: tuple[Span, Span]
) -> Annotation:
    targets = Target.of("left", texts[0], *spans[0]), Target.of("right", texts[1], *spans[1])
    return Annotation(
        id=new_id(),
        comparison=comparison,
        tag=hostile[:200],
        severity="critical",
        reviewer=REVIEWERS[len(hostile) % len(REVIEWERS)],
        note=hostile,
        created=now(),
        updated=now(),
        targets=targets,
    )

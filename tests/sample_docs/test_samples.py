"""The planted lists are true of the sample texts as Diptych reads them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import collate
from store.annotation import SEVERITIES

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_docs"
FIELDS = {"tag", "severity", "left", "right", "note"}
PAIRS = {
    "harbour": ("harbour.md", "harbour_rewrite.txt"),
    "lease": ("lease.md", "lease_redraft.md"),
    "leuchtturm": ("leuchtturm.txt", "leuchtturm_neu.txt"),
}
AT_LEAST = {"harbour": 45, "lease": 12, "leuchtturm": 8}


def planted(pair: str) -> list[dict[str, str]]:
    lines = (SAMPLES / f"{pair}.planted.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def folded(text: str) -> str:
    return " ".join(text.split())


def tag_ids() -> set[str]:
    with (ROOT / "store/tagsets/faithfulness.toml").open("rb") as file:
        return {tag["id"] for tag in tomllib.load(file)["tags"]}


@pytest.mark.parametrize("pair", PAIRS)
def test_lines_are_well_formed(pair: str) -> None:
    rows = planted(pair)
    assert len(rows) >= AT_LEAST[pair]
    for row in rows:
        assert row.keys() == FIELDS
        assert row["severity"] in SEVERITIES
        assert row["left"] or row["right"]
        assert row["note"].strip()
    assert len({(row["tag"], row["left"], row["right"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("pair", PAIRS)
def test_every_quote_stands_once_and_inside_one_block(pair: str, side: str) -> None:
    document = collate.read(SAMPLES / PAIRS[pair][side == "right"])
    text = folded(document.text)
    blocks = [folded(document.text[block.start : block.end]) for block in document.blocks]
    for quote in filter(None, (row[side] for row in planted(pair))):
        assert text.count(quote) == 1, quote
        assert any(quote in block for block in blocks), quote


@pytest.mark.parametrize("pair", PAIRS)
def test_planted_tags_are_known(pair: str) -> None:
    assert {row["tag"] for row in planted(pair)} <= tag_ids()


def test_the_harbour_pair_has_every_tag() -> None:
    assert {row["tag"] for row in planted("harbour")} == tag_ids()


def test_a_line_diff_of_the_harbour_pair_is_useless() -> None:
    left, right = (collate.read(SAMPLES / name) for name in PAIRS["harbour"])
    right_sentences = {folded(right.text[start:end]) for start, end in right.sentences}
    same = [
        s for s in (folded(left.text[start:end]) for start, end in left.sentences) if s in right_sentences
    ]
    assert len(same) <= 3, same

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store import StoreError, load_tags
from store.annotation import SEVERITIES
from store.tags import SHIPPED

GOOD = """
name = "mine"
title = "My own"
digits = ["omission"]
weights = { neutral = 0, minor = 1, major = 5, critical = 25 }
[[tags]]
id = "omission"
label = "Omission"
key = "o"
severity = "major"
colour = "red"
[[tags]]
id = "typo"
label = "Typing error"
key = "t"
severity = "minor"
colour = "#aabbcc"
weights = { minor = 0.1 }
"""


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_sets_are_sound(path: Path) -> None:
    tags = load_tags(path.stem)
    assert tags.name == path.stem
    assert all(tags.by_key(tag.key) == tag and tags.by_id(tag.id) == tag for tag in tags.tags)
    assert [tags.digit(number) for number in range(1, len(tags.digits) + 1)] == [
        tags.by_id(i) for i in tags.digits
    ]
    assert all(tags.weight(tag.id, severity) >= 0 for tag in tags.tags for severity in SEVERITIES)


def test_the_default_set_has_its_digits_and_weights() -> None:
    tags = load_tags("faithfulness")
    assert len(tags.tags) == 29
    assert [tag.label for number in range(1, 10) if (tag := tags.digit(number))] == [
        "Omission",
        "Addition",
        "Name or entity",
        "Number or quantity",
        "Quotation altered",
        "Meaning changed",
        "Negation or polarity",
        "Attribution",
        "Who did what to whom",
    ]
    assert [tags.weights[severity] for severity in SEVERITIES] == [0, 1, 5, 25]
    assert len(load_tags("short").tags) == 7


def test_a_set_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    tags = load_tags(file)
    assert tags.title == "My own"
    assert (tags.weight("typo", "minor"), tags.weight("omission", "minor")) == (0.1, 1)
    assert tags.weight("unheard-of", "critical") == 25


def test_nothing_stands_on_free_keys() -> None:
    tags = load_tags("short")
    assert tags.by_key("Z") is None
    assert tags.by_id("facts/entity") is None
    assert [tags.digit(number) for number in (0, 8, 9)] == [None, None, None]


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        ('key = "t"', 'key = "o"', 'two tags with the key "o"'),
        ('id = "typo"', 'id = "omission"', 'two tags with the id "omission"'),
        ('digits = ["omission"]', 'digits = ["gone"]', '"gone" among its digits'),
        ('label = "Omission"\n', "", '"omission" without "label"'),
        ('severity = "minor"', 'severity = "awful"', "severity is not one of"),
        ('key = "t"', 'key = "tt"', "single character"),
        ("minor = 0.1", 'minor = "much"', "not numbers"),
        ("major = 5, ", "", "no weight for major"),
        ("minor = 0.1", "little = 0.1", 'unknown severity "little"'),
        ('colour = "red"', 'colour = "red"\ncolor = "red"', 'unknown field "color"'),
        ("[[tags]]", "[[labels]]", "no [[tags]]"),
        ('name = "mine"', "name = ", "cannot be read"),
    ],
)
def test_faults_are_told_in_a_sentence(tmp_path: Path, wrong: str, right: str, reason: str) -> None:
    assert wrong in GOOD
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(wrong, right), encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        load_tags(file)
    assert str(file) in str(caught.value)
    assert reason in str(caught.value)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(StoreError, match="faithfulness, mqm-core, short, wmt"):
        load_tags("faithfulnes")


def test_tags_cost_no_database() -> None:
    program = (
        "import sys, store.annotation, store.exchange; from store import load_tags, StoreError, new_id;"
        "load_tags('short'); sys.exit(bool({'sqlite_utils', 'sqlite3', 'uuid_utils'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

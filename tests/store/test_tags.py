from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
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
        ("[[tags]]", "[[labels]]", 'unknown field "labels"'),
        ("digits = ", "digit = ", 'unknown field "digit" (is it digits?)'),
        (GOOD[GOOD.index("[[tags]]") :], "", "no [[tags]]"),
        (GOOD[GOOD.index("[[tags]]") :], "tags = 3", "no [[tags]]"),
        (GOOD[GOOD.index("[[tags]]") :], "tags = [1]", "a tag, number 1, that is not a table"),
        (GOOD[GOOD.index("[[tags]]") :], "[tags]\nid = 'x'", "no [[tags]]"),
        ('digits = ["omission"]', 'digits = "omission"', "digits that are not a list"),
        ('digits = ["omission"]', "digits = 3", "digits that are not a list"),
        ('digits = ["omission"]', 'digits = [["omission"]]', "digits that are not a list"),
        ('digits = ["omission"]', 'digits = ["omission", "omission"]', '"omission" on two digits'),
        ('digits = ["omission"]', f"digits = {list('abcdefghij')}", "more than nine digits"),
        ('digits = ["omission"]', 'digits = ["omision"]', "(is it omission?)"),
        ('title = "My own"', "title = 3", '"title" that is not text'),
        ('title = "My own"', 'title = "My\\nown"', "line break or a control character"),
        ('id = "typo"\nlabel = "Typing error"', "id = 3", "a tag, number 2, without"),
        ('label = "Omission"', 'label = ""', '"omission" without "label"'),
        ('label = "Omission"', "label = 7", '"omission" without "label"'),
        ('label = "Omission"', 'label = "\\u001b[2J"', "control character"),
        ('key = "t"', 'key = "\\u0007"', "control character"),
        ('key = "t"', 'key = " "', "single character"),
        ('colour = "red"', 'colour = "rde"', '"omission" whose colour'),
        ('colour = "#aabbcc"', 'colour = "#abc"', '"typo" whose colour'),
        ('colour = "red"', 'colour = "red"\nwhen = 3', '"when" that is not text'),
        ("minor = 0.1", "minor = -1", "from 0 up"),
        ("minor = 0.1", "minor = nan", "from 0 up"),
        ("minor = 0.1", "minor = inf", "from 0 up"),
        ("minor = 0.1", "minor = true", "from 0 up"),
        ("weights = { minor = 0.1 }", "weights = 3", '"typo", which has weights'),
        ('name = "mine"', "name = " + "[" * 9999, "cannot be read"),
        ('name = "mine"', 'name = "mine"\nname = "mine"', "cannot be read"),
        ('name = "mine"', "name = ", "cannot be read"),
    ],
)
def test_faults_are_told_in_a_sentence(tmp_path: Path, wrong: str, right: str, reason: str) -> None:
    assert wrong in GOOD
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(wrong, right), encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        load_tags(file)
    assert str(caught.value).startswith(f"The tag set {file} ")
    assert str(caught.value).endswith(": mend it or choose another.")
    assert str(caught.value).isprintable()
    assert reason in str(caught.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"name = \xff")
    with pytest.raises(StoreError, match="cannot be read"):
        load_tags(file)


def test_the_core_and_the_wmt_set_have_the_published_types() -> None:
    """Counted in the published typologies: types by dimension, without the dimensions themselves."""
    assert types_by_dimension("mqm-core") == {
        "terminology": 3,
        "accuracy": 7,
        "fluency": 6,
        "style": 7,
        "locale-convention": 8,
        "verity": 2,
        "design": 6,
    }
    assert types_by_dimension("wmt") == {
        "accuracy": 4,
        "fluency": 6,
        "terminology": 2,
        "style": 1,
        "locale-convention": 6,
    }
    wmt = load_tags("wmt")
    assert wmt.weight("fluency/punctuation", "minor") == 0.1
    assert wmt.weight("fluency/punctuation", "major") == 5
    assert wmt.weight("non-translation", "major") == 25


def types_by_dimension(name: str) -> dict[str, int]:
    counted = Counter(tag.id.split("/")[0] for tag in load_tags(name).tags if "/" in tag.id)
    return dict(counted)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(StoreError, match="faithfulness, mqm-core, short, wmt"):
        load_tags("faithfulnes")


def test_tags_cost_no_database() -> None:
    program = (
        "import sys, store.annotation, store.exchange; from store import load_tags, StoreError, new_id;"
        "load_tags('short'); sys.exit(bool({'sqlite_utils', 'sqlite3', 'uuid_utils'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_set_that_was_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_tags(path) is load_tags(path)
    status = path.stat()
    path.write_text(GOOD.replace("Typing error", "Error typing"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert load_tags(path).tags[1].label == "Error typing"

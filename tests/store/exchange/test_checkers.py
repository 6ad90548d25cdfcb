"""Label Studio's own checker, which bends too many versions to stand in the same environment as all else."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from store import EXPORTS, Comparison, Store
from store.exchange.exports.labelstudio import config_of
from tests.store.lines import suggestion_line, take

HOUSE = Path(__file__).parents[3]
PYTHON = HOUSE / "build" / "checkers" / "bin" / "python"
CHECK = Path(__file__).parent / "checkers" / "label_studio.py"


def is_there() -> bool:
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", "import label_studio_sdk"]).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_there(), reason="needs Label Studio's checker: make checkers"),
]


def objections(config: str, tasks: list[dict[str, Any]]) -> list[str]:
    asked = json.dumps({"config": config, "tasks": tasks})
    done = subprocess.run([PYTHON, CHECK], input=asked, capture_output=True, check=True, encoding="utf-8")
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.fixture
def tasks(full: Store, comparison: Comparison) -> list[dict[str, Any]]:
    take(full, suggestion_line(comparison=comparison.id, kind="other", tag="of/another set"))
    found: list[dict[str, Any]] = json.loads("".join(EXPORTS["labelstudio"](full)))
    assert any(task["annotations"] for task in found)
    assert any(task["predictions"] for task in found)
    return found


def test_label_studio_has_nothing_against_them(full: Store, tasks: list[dict[str, Any]]) -> None:
    assert objections(config_of(full), tasks) == []


def test_label_studio_has_something_against_broken_ones(full: Store, tasks: list[dict[str, Any]]) -> None:
    config = config_of(full)
    assert objections(re.sub('<Label value="of/another set"/>', "", config), tasks)
    (task, *_) = tasks
    part = task["annotations"][0]["result"][0]
    for name, value in (("to_name", "top"), ("value", {}), ("type", "label")):
        good = part[name]
        part[name] = value
        assert objections(config, tasks), name
        part[name] = good
    del task["data"]["left"]
    assert objections(config, tasks) == ["no left in the data"]

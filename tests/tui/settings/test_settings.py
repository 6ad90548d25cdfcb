from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from platformdirs import user_state_path

from store import load_tags
from tui.behind.cache import cache_file
from tui.settings.settings import Settings, config_path, default_database, default_reviewer, is_first_time


def test_the_configured_name_comes_after_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPTYCH_REVIEWER", raising=False)
    assert default_reviewer("Ann") == "Ann"
    monkeypatch.setenv("DIPTYCH_REVIEWER", "Bo")
    assert default_reviewer("Ann") == "Bo"


def test_digits_go_on_a_set_that_has_all_their_tags() -> None:
    settings = Settings(digits=("facts/number", "facts/entity"))
    full, short = load_tags("faithfulness"), load_tags("short")
    assert settings.put_on_digits(full).digits == settings.digits
    assert settings.put_on_digits(short) == short
    core, mixed = load_tags("mqm-core"), Settings(digits=("accuracy/omission", "facts/number"))
    assert mixed.put_on_digits(core) == core
    assert Settings().put_on_digits(full) == full


def test_the_first_time_comes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert [is_first_time(), is_first_time()] == [True, False]


def test_where_no_mark_can_be_left_it_is_never_the_first_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert not is_first_time()


def test_whoever_runs_the_tests_keeps_their_own_folders() -> None:
    used = (config_path(), default_database(), cache_file("links", []), user_state_path("diptych"))
    assert [path for path in used if not path.is_relative_to(tempfile.gettempdir())] == []

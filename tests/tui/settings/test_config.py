from __future__ import annotations

from pathlib import Path

import pytest

from tui.keys.screens import EVERY
from tui.settings.config import SettingsError, read_settings
from tui.settings.settings import Settings


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("DIPTYCH_CONFIG", str(path))
    return path


def keys_of(settings: Settings) -> dict[str, str]:
    return {key.id: key.keys for key in settings.keys}


def test_without_a_file_everything_is_as_shipped(config: Path) -> None:
    assert read_settings() == Settings()
    config.write_text("", encoding="utf-8")
    assert read_settings() == Settings()


def test_a_file_gives_keys_digits_and_a_name(config: Path) -> None:
    config.write_text(
        'reviewer = " Ann Holm "\n[keys]\n"link.next" = ["n", "pagedown"]\ntag.9 = []\nprogram.quit = "Q"\n'
        '[tags]\ndigits = ["facts/number", "facts/entity"]\n',
        encoding="utf-8",
    )
    found = read_settings()
    shipped = {key.id: key.keys for key in EVERY}
    assert keys_of(found) == shipped | {
        "link.next": "n PgDn",
        "difference.next": "",
        "page.down": "space ctrl+f",
        "tag.9": "",
        "program.quit": "Q",
    }
    assert found.reviewer == "Ann Holm"
    assert found.digits == ("facts/number", "facts/entity")


def test_each_screen_has_its_keys_for_itself(config: Path) -> None:
    config.write_text(
        '[keys]\nlink.next = "n"\nlibrary.new = ["n", "F5"]\ndecide.next = "n"\n', encoding="utf-8"
    )
    found = keys_of(read_settings())
    shipped = {key.id: key.keys for key in EVERY}
    assert found == shipped | {"link.next": "n", "difference.next": "", "library.new": "n F5"}


def test_a_file_says_how_to_open_the_reader(config: Path) -> None:
    config.write_text('[reader]\ntheme = "diptych-light"\nlinear = true\n', encoding="utf-8")
    assert read_settings().opening == ("diptych-light", True)


def test_a_file_says_which_suggestions_are_wanted(config: Path) -> None:
    config.write_text(
        '[suggestions]\nshown = ["name", "date", "name"]\nhidden = ["spelling"]\n', encoding="utf-8"
    )
    assert read_settings().asked == (True, ("name", "date"), ("spelling",))
    config.write_text("[suggestions]\nenabled = false\n", encoding="utf-8")
    assert read_settings().asked == (False, None, ())
    config.write_text("[suggestions]\nshown = []\n", encoding="utf-8")
    assert read_settings().asked == (True, (), ())


FAULTS = {
    "suggestions = false": "line 1: suggestions must be a table",
    "[suggestions]\nenabled = 1": "line 2: enabled must be true or false",
    "[suggestions]\nshow = []": "line 2: there is no setting “show”: there are enabled, shown, hidden",
    '[suggestions]\nshown = "name"': "line 2: shown must be a list of kinds",
    "[suggestions]\nhidden = [7]": "line 2: hidden must be a list of kinds",
    '[suggestions]\nhidden = ["numbr"]': "line 2: there is no kind “numbr” of suggestion (is it number?)",
    '[suggestions]\nshown = ["date"]\nhidden = ["name", "date"]': "line 3: date cannot be both shown and",
    "reader = true": "line 1: reader must be a table",
    "[reader]\ntheme = 1": "line 2: theme must be a name",
    "[reader]\nlinear = 1": "line 2: linear must be true or false",
    "[reader]\ncolour = 1": "line 2: there is no setting “colour”: there are theme, linear",
    '[keys]\n\n# link.nxt\n"link.nxt" = "J"': "line 4: there is no “link.nxt” (is it link.next?)",
    '[keys]\n"tag.1" = "x"\n"g.1" = "y"': "line 3: there is no “g.1”",
    '[keys]\n"a" = "J"': "line 2: there is no “a”: diptych keys --defaults lists the ids",
    '[keys]\n"link.next" = "x"\n"text.end" = ["K", "x"]': "line 3: “x” is given to link.next and to text.end",
    '[keys]\n"link.next" = "F99"': "line 2: link.next cannot have that key, “F99” is no key: write such as J",
    '[keys]\n"link.next" = "ctrl+i"': "line 2: link.next cannot have that key, a terminal cannot tell",
    '[keys]\n"link.next" = "ctrl+q"': "line 2: link.next cannot have that key, ctrl+q always quits",
    '[keys]\n"link.next" = 7': 'line 2: link.next must be a key such as "J", or a list of keys',
    '[keys]\n"link.next" = ["J", 7]': "line 2: link.next must be a key",
    'keys = "J"': "line 1: keys must be a table",
    '[keys]\nlibrary.new = "F5"\nlibrary.open = "F5"': "line 3: “F5” is given to library.new and to library",
    "colour = 1": "line 1: there is no setting “colour”: there are reviewer, ",
    "reviewer = 1": "line 1: reviewer must be a name",
    "[tags]\ndigit = []": "line 2: there is no setting “digit”: there are digits",
    "[tags]\ndigits = 1": "line 2: digits must be a list of at most nine ids of tags",
    '[tags]\ndigits = ["facts/numbr"]': "line 2: no tag set has all of these digits:",
    "[keys\n": "is not sound TOML: ",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_mistake_is_told_with_its_file_and_line(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(config) in str(caught.value)
    assert FAULTS[text] in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_file_that_cannot_be_read_is_told(config: Path) -> None:
    config.write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="is not UTF-8 text: save it as that"):
        read_settings()
    config.unlink()
    config.mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings()

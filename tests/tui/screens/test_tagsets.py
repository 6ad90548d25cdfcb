from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from store import Store, StoreError, load_tags
from tests.tui.conftest import LEFT, RIGHT, document
from tests.tui.hand import press
from tui.app import Diptych
from tui.review.shelf import Shelf
from tui.screens.pick import PickScreen
from tui.screens.prompt import PromptScreen
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Settings

OWN = """title = "Two of mine"
digits = ["late", "lost"]
weights = { neutral = 0, minor = 1, major = 5, critical = 25 }
[[tags]]
id = "late"
label = "Too late"
key = "l"
severity = "minor"
colour = "red"
[[tags]]
id = "lost"
label = "Lost \\u009d"
key = "o"
severity = "major"
colour = "blue"
"""


@pytest.fixture
def shelf(store: Store) -> Shelf:
    return Shelf(store, Settings(digits=("facts/entity", "facts/number")))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace(" \\u009d", ""), encoding="utf-8")
    return path


TEXTS = (document(LEFT), document(RIGHT))


async def test_another_set_keeps_what_is_tagged_and_its_label(shelf: Shelf, store: Store) -> None:
    session = shelf.compare(TEXTS)
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await press(pilot, "J 1 number_sign")
        pick = pilot.app.screen
        assert isinstance(pick, PickScreen)
        assert list(pick.choices)[:4] == ["faithfulness", "mqm-core", "short", "wmt"]
        await press(pilot, "j j enter")
        assert session.record.tags.name == "short"
        assert session.record.tag_set == "short"
        assert "Name or entity" in reader.panel.render().plain
        await press(pilot, "1")
        assert [made.tag for made in session.record.annotations.values()] == ["facts/entity", "omission"]
        await press(pilot, "u u")
        assert session.record.tags.digits[:2] == ("facts/entity", "facts/number")
        assert store.comparisons()[0].tag_set == "faithfulness"
        await press(pilot, "U")
        assert session.record.tags.name == "short"


async def test_a_file_of_ones_own(shelf: Shelf, own: Path) -> None:
    session = shelf.compare(TEXTS)
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        for path, said in (
            (own.with_name("none.toml"), "! There is no tag set"),
            (own, "tag set: Two of mine"),
        ):
            await press(pilot, "number_sign end enter")
            prompt = pilot.app.screen
            assert isinstance(prompt, PromptScreen)
            prompt.query_one(Input).value = f" {path} "
            await press(pilot, "enter")
            assert reader.foot.render().plain.startswith(said)
        await press(pilot, "J 2")
        assert [made.tag for made in session.record.annotations.values()] == ["lost"]
        own.unlink()
        again = shelf.compare(TEXTS)
        assert again.record.label("lost") == "Lost"
        await press(pilot, "number_sign")
        assert isinstance(pilot.app.screen, PickScreen)
        assert pilot.app.screen.chosen == str(own)
        assert str(own) in pilot.app.screen.choices


def spoilt(path: Path) -> None:
    path.write_text(OWN.replace('severity = "minor"', 'severity = "mild"'), encoding="utf-8")


@pytest.mark.parametrize(("spoil", "said"), [(spoilt, "own.toml has a tag"), (Path.unlink, "no tag set")])
def test_a_set_that_is_not_sound_changes_nothing(
    shelf: Shelf, own: Path, spoil: Callable[[Path], None], said: str
) -> None:
    session = shelf.compare(TEXTS)
    spoil(own)
    with pytest.raises(StoreError, match=said):
        session.record.use_tags(str(own))
    assert session.record.tag_set == "faithfulness"
    assert session.record.tags.by_id("facts/number")


def test_the_set_named_on_the_command_line_stays(shelf: Shelf) -> None:
    assert shelf.compare(TEXTS).record.tags.name == "faithfulness"
    assert shelf.compare(TEXTS, tags="wmt").record.tags.name == "wmt"
    assert shelf.compare(TEXTS).record.tags == load_tags("wmt")
    with pytest.raises(StoreError, match="no tag set"):
        shelf.compare(TEXTS, tags="none")
    assert shelf.compare(TEXTS).record.tag_set == "wmt"

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.command import DiscoveryHit, Hit
from textual.content import Content

from tui.actions.recording import tag
from tui.app import Diptych
from tui.keys.keys import KEYS, remapped
from tui.review.session import Session
from tui.screens.palette import Actions
from tui.settings.settings import Settings


@asynccontextmanager
async def palette(session: Session, settings: Settings | None = None) -> AsyncIterator[Actions]:
    """What the palette would list in the reader."""
    async with Diptych(session, settings=settings or Settings()).run_test(size=(80, 24)) as pilot:
        yield Actions(pilot.app.screen)


def line(hit: Hit | DiscoveryHit) -> str:
    assert isinstance(hit.prompt, Content)
    return " ".join(hit.prompt.plain.split())


async def test_every_action_is_there_with_its_key_and_its_group(session: Session) -> None:
    async with palette(session) as actions:
        lines = [line(hit) async for hit in actions.discover()]
    wanted = [key for key in KEYS if key.id != "program.palette"]
    assert len(lines) == len(wanted)
    for key, shown in zip(wanted, lines, strict=True):
        assert shown.startswith(f"{key.first} ".lstrip())
        assert shown.endswith(f"{key.help[1:]} {key.group}")


async def test_what_cannot_be_done_here_says_why(session: Session) -> None:
    async with palette(session) as actions:
        before = {hit.text: hit.help async for hit in actions.discover()}
        tag(session, "facts/number")
        after = {hit.text: hit.help async for hit in actions.discover()}
    reason = "not here: nothing is tagged yet: t tags"
    acting = ["severity.up", "severity.down", "annotation.unsure", "annotation.note", "annotation.delete"]
    assert [before[key_id] for key_id in acting] == [reason] * len(acting)
    assert [after[key_id] for key_id in acting] == [None] * len(acting)
    assert before["select.swap"] == "not here: nothing is selected: v begins"
    assert before["link.next"] is None


async def test_what_can_be_done_comes_first(session: Session) -> None:
    async with palette(session) as actions:
        hits = sorted([hit async for hit in actions.search("annotation")], reverse=True)
        assert hits
        tag(session, "facts/number")
        later = sorted([hit async for hit in actions.search("annotation")], reverse=True)
    assert all(hit.help for hit in hits if "annotation" in line(hit))
    assert later[0].help is None
    assert [hit.help is None for hit in later] == sorted((hit.help is None for hit in later), reverse=True)


async def test_it_has_the_users_own_keys(session: Session) -> None:
    async with palette(session, Settings(keys=remapped({"link.next": ["Z"]}))) as actions:
        assert "Z Next link Jumps" in [line(hit) async for hit in actions.discover()]

"""The reader in a browser: opened, read, tagged in, and on the record."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse

from store import Store
from tests.e2e.browser import CHROMIUM, PATIENCE, opened
from tests.e2e.conftest import PAIR

pytestmark = pytest.mark.slow
in_chromium = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt install chromium")
on_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc, to see processes")


@pytest.fixture
def server(database: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A `diptych serve` that runs."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--port", "0", "--db", database, "--reviewer", "ann", *PAIR],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=tmp_path,
    )
    with child:
        yield child
        child.kill()


@pytest.fixture
def address(server: subprocess.Popen[str]) -> Iterator[str]:
    """What it prints; ctrl+c ends it."""
    assert server.stdout
    yield server.stdout.readline().strip()
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=PATIENCE)
        assert (server.returncode, said) == (0, "")


def readers(server: subprocess.Popen[str]) -> list[int]:
    """The processes that it has started."""
    told = Path(f"/proc/{server.pid}/task").glob("*/children")
    return [int(child) for each in told for child in each.read_text(encoding="utf-8").split()]


def has_ended(process: int) -> bool:
    """Whether it is gone, or there is nothing left of it but what nobody asked how it ended."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return True


async def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.1)


@asynccontextmanager
async def window(address: str) -> AsyncIterator[ClientWebSocketResponse]:
    """What a page talks to, without the page; the reader in it is drawn."""
    async with (
        ClientSession() as session,
        session.ws_connect(f"{address}ws?width=100&height=30") as websocket,
    ):
        drawn = b""
        while b"harbour_rewrite.txt" not in drawn:
            message = await websocket.receive(timeout=PATIENCE)
            drawn += message.data if isinstance(message.data, bytes) else b""
        yield websocket


@in_chromium
async def test_a_tag_given_in_the_browser_is_on_record_and_exported(
    address: str, database: Path, tmp_path: Path
) -> None:
    async with opened(address, tmp_path / "profile") as browser:
        await browser.wait_for("harbour_rewrite.txt")
        await browser.press("n", "4")
        await browser.wait_for("Number or quantity")
        await browser.press("E")
        await browser.wait_for("the report")
        await browser.press("\r", "\r")
        await browser.wait_for("written: ")
        own = urlsplit(address).netloc
        assert {urlsplit(asked).netloc for asked in browser.asked} <= {own, ""}
        assert sum(urlsplit(asked).netloc == own for asked in browser.asked) >= 5
    with Store.open_read_only(database) as store:
        (comparison,) = store.comparisons()
        assert [each.tag for each in store.annotations(comparison.id)] == ["facts/number"]
    (report,) = tmp_path.glob("*.html")
    assert "Number or quantity" in report.read_text(encoding="utf-8")


@in_chromium
@on_linux
async def test_a_page_that_is_loaded_anew_has_one_reader_which_knows_what_was_tagged(
    server: subprocess.Popen[str], address: str, tmp_path: Path
) -> None:
    async with opened(address, tmp_path / "profile") as browser:
        await browser.wait_for("harbour_rewrite.txt")
        await browser.press("n", "4")
        await browser.wait_for("Number or quantity")
        await browser.do("Page.reload")
        await browser.wait_for("1 annotation")
        await wait_until(lambda: len(readers(server)) == 1)
    await wait_until(lambda: not readers(server))


@on_linux
async def test_two_windows_write_one_record_and_each_ends_with_its_own(
    server: subprocess.Popen[str], address: str, database: Path
) -> None:
    async with window(address) as first:
        async with window(address) as second:
            for each, keys in ((first, "n4"), (second, "G1")):
                await each.send_json(["stdin", keys])
            await wait_until(lambda: tags_of(database) == {"facts/number", "accuracy/omission"})
            assert len(readers(server)) == 2
        await wait_until(lambda: len(readers(server)) == 1)
        assert not first.closed


def tags_of(database: Path) -> set[str]:
    with Store.open_read_only(database) as store:
        return {each.tag for found in store.comparisons() for each in store.annotations(found.id)}


@on_linux
async def test_readers_end_when_their_server_is_killed(server: subprocess.Popen[str], address: str) -> None:
    async with window(address), window(address):
        left = readers(server)
        assert len(left) == 2
        server.kill()
        await wait_until(lambda: all(map(has_ended, left)))

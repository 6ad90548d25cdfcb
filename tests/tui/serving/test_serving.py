"""`diptych serve`: who gets in, what the page asks for, and what is refused before anything is served."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias, cast
from urllib.parse import urljoin, urlsplit

import pytest
from aiohttp import ClientResponse, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request, WebSocketResponse

from tests.running import Run
from tests.tui.conftest import LEFT, RIGHT
from tui.commands import serve as command
from tui.serving.server import PARTS, Door, Reader, ServeError, address_of, is_local, is_own_name, listen

Client: TypeAlias = "TestClient[Request, Application]"
TestServer.__test__ = TestClient.__test__ = False


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with a pair of texts."""
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIPTYCH_DB", str(tmp_path / "record.db"))
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)
    return tmp_path


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> list[Door]:
    """What the command would have served, and no test waits for it to end."""
    doors: list[Door] = []
    monkeypatch.setattr("tui.serving.server.serve", lambda door, _listening: doors.append(door))
    return doors


@pytest.fixture
def door() -> Door:
    return Door(["open", "left.txt", "right.txt"], "127.0.0.1")


@pytest.fixture
async def client(door: Door) -> AsyncIterator[Client]:
    async with TestClient(TestServer(door.application())) as client:
        yield client


class Links(HTMLParser):
    """What a page makes a browser ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href", "action") and value]
        self.found += [value for name, value in attrs if name.startswith("data-") and value and "/" in value]


def asked_for(page: str) -> list[str]:
    links = Links()
    links.feed(page)
    return links.found + re.findall(r"""(?:url\(|@import)\s*["']?([^"')]+)""", page)


# Who gets in


async def test_the_whole_address_opens_the_page(client: Client, door: Door) -> None:
    answer = await client.get(f"/{door.word}/")
    assert answer.status == 200
    assert "Opening Diptych" in await answer.text()


@pytest.mark.parametrize("rest", ["", "ws", *PARTS, "nothing"])
@pytest.mark.parametrize("word", ["x", "wrong-word", "%2e%2e", "ü"])
async def test_without_the_word_nothing_is_given(client: Client, word: str, rest: str) -> None:
    answer = await client.get(f"/{word}/{rest}")
    assert answer.status == 403
    assert await answer.text() == "Open the whole address that diptych serve has printed."


async def test_no_part_of_the_word_will_do(client: Client, door: Door) -> None:
    for path in ("", f"{door.word[:-1]}/", f"{door.word}x/", f"{door.word.swapcase()}/"):
        assert (await client.get(f"/{path}")).status == 403


async def test_the_word_is_another_each_time_and_long(door: Door) -> None:
    words = {Door([], "127.0.0.1").word for _ in range(20)}
    assert len(words) == 20
    assert min(map(len, words)) >= 43  # 256 bits


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:1234", 200), ("localhost", 200), ("[::1]:80", 200), ("evil.example", 403), ("", 403)],
)
async def test_a_rebound_name_is_refused(
    client: Client,
    door: Door,
    host: str,
    status: int,
) -> None:
    assert (await client.get(f"/{door.word}/", headers={"Host": host})).status == status


def test_own_names_are_known() -> None:
    names = {"localhost", "desk"}
    assert all(is_own_name(host, names) for host in ("localhost:8000", "DESK", "10.0.0.7:80", "[fe80::1]:9"))
    assert not any(
        is_own_name(host, names) for host in ("", "desk.evil.example", "localhost.evil.example", "[")
    )


async def test_another_page_cannot_open_a_window(client: Client, door: Door) -> None:
    with pytest.raises(WSServerHandshakeError, match="403"):
        await client.ws_connect(f"/{door.word}/ws", headers={"Origin": "http://evil.example"})


# What the page asks for


async def asked(client: Client, page: str) -> list[ClientResponse]:
    text = await (await client.get(page)).text()
    own = str(client.make_url("/"))
    addresses = [urljoin(str(client.make_url(page)), link) for link in asked_for(text) if ":," not in link]
    assert {urlsplit(address).netloc for address in addresses} == {urlsplit(own).netloc}
    return [await client.get(urlsplit(each).path) for each in addresses if each.startswith("http")]


async def test_all_that_the_page_asks_for_is_served_here(client: Client, door: Door) -> None:
    answers = await asked(client, f"/{door.word}/")
    assert len(answers) > len(PARTS)
    assert {answer.status for answer in answers} == {200}
    for part in ("textual.js", "xterm.css"):
        text = PARTS[part].read_text(encoding="utf-8")
        assert not [link for link in re.findall(r"url\(([^)]{0,80})\)|@import", text) if "//" in link]


async def test_the_page_may_ask_nobody_else(client: Client, door: Door) -> None:
    for path in (f"/{door.word}/", f"/{door.word}/textual.js", "/"):
        policy = (await client.get(path)).headers["Content-Security-Policy"]
        allowed = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
        assert allowed["default-src"] == "'none'"
        assert not re.search(r"\*|https?:|//", policy)


def test_a_link_to_another_machine_would_be_seen() -> None:
    page = '<link href="https://fonts.example/a.css"><style>b { background: url("//c.example/d") }</style>'
    assert asked_for(page) == ["https://fonts.example/a.css", "//c.example/d"]


async def test_only_the_parts_of_the_page_are_served(client: Client, door: Door) -> None:
    for part in ("nothing", "..%2Fserver.py", "background.png", "page.html"):
        assert (await client.get(f"/{door.word}/{part}")).status == 404


# The reader behind it


async def test_no_shell_reads_the_names_of_files(place: Path) -> None:
    names = ["$(touch shell).txt", "; touch shell"]
    websocket = cast("WebSocketResponse", SimpleNamespace(send_bytes=None, send_str=None, close=None))
    process = await Reader(["text", *names[:1]], websocket)._open_app_process()
    _, told = await process.communicate()
    assert "$(touch shell).txt" in told.decode()
    assert not (place / "shell").exists()


async def test_a_window_shows_the_reader_and_hears_keys(client: Client, door: Door) -> None:
    async with client.ws_connect(f"/{door.word}/ws?width=100&height=30") as window:
        await window.send_json(["nonsense", None])
        await window.send_json({"stdin": 1})
        await window.send_json(["ping", 7])
        drawn, pong = b"", None
        while b"right.txt" not in drawn or pong is None:
            message = await window.receive(timeout=120)
            if isinstance(message.data, bytes):
                drawn += message.data
            else:
                pong = message.json()
        assert pong == ["pong", 7]
        await window.send_json(["stdin", "q"])
        while not window.closed:
            await window.receive(timeout=120)


# The command


def test_another_can_be_listened_at_but_once() -> None:
    with listen("127.0.0.1", 0) as first:
        assert is_local(first)
        port = first.getsockname()[1]
        assert address_of(first, "word") == f"http://127.0.0.1:{port}/word/"
        with pytest.raises(ServeError, match=rf"127.0.0.1 cannot be listened at on port {port} \(.+\): give"):
            listen("127.0.0.1", port)


def test_an_open_place_is_no_local_one() -> None:
    with listen("0.0.0.0", 0) as listening:
        assert not is_local(listening)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["left.txt", "nowhere.txt"], "nowhere.txt"),
        (["left.txt"], "two texts are needed"),
        (["-", "right.txt"], "each window reads the texts anew"),
        (["--linear", "left.txt", "right.txt"], "not lines"),
        (["--colour"], "--colour"),
        (["--port", "70000"], "70000"),
    ],
)
def test_what_cannot_be_opened_is_refused_at_once(run: Run, arguments: list[str], told: str) -> None:
    ended = run("serve", *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert told in ended.err


def test_without_being_asked_no_other_machine_is_let_in(run: Run) -> None:
    assert run("serve", "--port", "0", "left.txt", "right.txt").out.startswith("http://127.0.0.1:")


def test_without_the_extra_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _name: None)
    ended = run("serve", "left.txt", "right.txt")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("install it by pip install 'diptych[serve]'.\n")


@pytest.mark.parametrize(("host", "is_warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_whoever_lets_others_in_is_warned(run: Run, served: list[Door], host: str, is_warned: bool) -> None:
    ended = run("serve", "--host", host, "--port", "0", "left.txt", "right.txt", "--read-only")
    assert ended.code == 0
    assert re.fullmatch(rf"http://{re.escape(host)}:\d+/{served[0].word}/\n", ended.out)
    assert ("Warning: others can reach this address." in ended.err) == is_warned
    assert served[0]._arguments == ["open", "left.txt", "right.txt", "--read-only"]


def test_a_name_that_no_machine_has_is_told() -> None:
    with pytest.raises(ServeError, match=r"nowhere\.invalid cannot be listened at"):
        listen("nowhere.invalid", 0)

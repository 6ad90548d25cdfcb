"""A headless Chromium, told what to do over its debugging port; what it shows is read off its websocket."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60.0  # seconds until a wait gives up: far more than any step takes


class Browser:
    """A page; `asked` has the address of every request that it made."""

    def __init__(self, devtools: ClientWebSocketResponse) -> None:
        self.asked: list[str] = []
        self.screen: pyte.Screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self._devtools = devtools
        self._answers: dict[int, dict[str, Any]] = {}
        self._number = 0

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give an order, and wait for the answer."""
        self._number += 1
        number = self._number
        await self._devtools.send_json({"id": number, "method": method, "params": parameters})
        while number not in self._answers:
            await self._hear(PATIENCE)
        return self._answers.pop(number)

    async def _hear(self, seconds: float) -> None:
        told = await self._devtools.receive_json(timeout=seconds)
        if "id" in told:
            assert "error" not in told, told
            self._answers[told["id"]] = told["result"]
        elif told["method"] == "Network.requestWillBeSent":
            self.asked.append(told["params"]["request"]["url"])
        elif told["method"] == "Network.webSocketCreated":
            self._begin(told["params"]["url"])
        elif told["method"] == "Network.webSocketFrameReceived":
            frame = told["params"]["response"]
            if frame["opcode"] == 2:  # binary: what the reader draws
                self._stream.feed(base64.b64decode(frame["payloadData"]))

    def _begin(self, address: str) -> None:
        self.asked.append(address)
        self.screen.reset()
        size = parse_qs(urlsplit(address).query)
        self.screen.resize(int(size["height"][0]), int(size["width"][0]))

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until the screen holds a text, or a test of it holds."""
        holds = (lambda shown: wanted in shown) if isinstance(wanted, str) else wanted
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            assert time.monotonic() < end, f"waited for {wanted!r} in vain; the screen:\n{self.text}"
            try:
                await self._hear(0.5)
            except TimeoutError:
                continue
        return self.text

    async def press(self, *keys: str) -> None:
        """Press keys that are one character each."""
        for key in keys:
            code = 13 if key == "\r" else 0
            for kind in ("keyDown", "keyUp"):
                await self.do(
                    "Input.dispatchKeyEvent", type=kind, key=key, text=key, windowsVirtualKeyCode=code
                )


@asynccontextmanager
async def opened(address: str, profile: Path) -> AsyncIterator[Browser]:
    """A page at an address; the browser does not outlive it."""
    assert CHROMIUM
    arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    arguments += ["--window-size=1100,700", f"--user-data-dir={profile}", "about:blank"]
    child = subprocess.Popen([CHROMIUM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = [page for page in json.loads(await answer.text()) if page["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as devtools:
                browser = Browser(devtools)
                for domain in ("Network", "Page"):
                    await browser.do(f"{domain}.enable")
                await browser.do("Page.navigate", url=address)
                yield browser
    finally:
        child.terminate()
        child.wait(timeout=PATIENCE)


async def _port(told: Path) -> int:
    end = time.monotonic() + PATIENCE
    while not told.exists() or not told.read_text(encoding="utf-8").strip():
        assert time.monotonic() < end, "Chromium does not start"
        await asyncio.sleep(0.1)
    return int(told.read_text(encoding="utf-8").splitlines()[0])

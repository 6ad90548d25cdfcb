"""The reader in a browser: a page, its parts, and a websocket for each window with a reader behind it.

http://127.0.0.1:8000/kQ3…/          the page            kQ3…: a word drawn anew at each start, without which
http://127.0.0.1:8000/kQ3…/ws        keys in, screen out      nothing is given

The word stands in the path and not in a cookie, for cookies are shown to every server of a machine. Nothing
is asked of any other machine: script, style and letters come with textual-serve, the page forbids the rest.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import secrets
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from collate.errors import DiptychError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HERE = Path(__file__).parent
_STATIC = Path(textual_serve.__file__).parent / "static"
PARTS = {
    "page.js": _HERE / "page.js",
    "textual.js": _STATIC / "js" / "textual.js",
    "xterm.css": _STATIC / "css" / "xterm.css",
    "upright.ttf": _STATIC / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    "italic.ttf": _STATIC / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
}
HEADERS = {
    # xterm.js writes styles of its own into the page; all else comes from here.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
DRIVER = "tui.serving.driver:PipeDriver"
_CLOSING = 2  # seconds that windows get to close in when the server ends


class ServeError(DiptychError):
    """The place to listen at cannot be had."""


class Reader(AppService):
    """A reader for one window, started without a shell: no name of a file can be a command."""

    def __init__(self, arguments: Sequence[str], websocket: web.WebSocketResponse) -> None:
        """Draw on a websocket what `diptych` shows with these arguments."""
        super().__init__(
            "diptych",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._arguments = arguments
        self._websocket = websocket

    async def _close(self) -> None:
        await self._websocket.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start it; what the browser can show is not what the terminal can that the server runs in."""
        able = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_DRIVER": DRIVER}
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "tui", *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={**self._build_environment(width, height), **able},
        )
        self._stdin = self._process.stdin
        return self._process

    async def stop(self) -> None:
        """End it, and wait until it has."""
        await super().stop()
        if self._process is not None:
            await self._process.communicate()


class Door:
    """What answers a browser.

    Attributes:
        word: what every request must have as the first part of its path.
    """

    def __init__(self, arguments: Sequence[str], host: str) -> None:
        """Show `diptych` with these arguments to whoever knows the word; `host` is where it listens."""
        self.word = secrets.token_urlsafe(32)
        self._arguments = arguments
        self._names = {"localhost", host.lower(), socket.gethostname().lower()}
        self._open: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """The ways in, each behind the guard."""
        application = web.Application(middlewares=[self._guard])
        application.router.add_get("/{word}/", self._page)
        application.router.add_get("/{word}/ws", self._window)
        application.router.add_get("/{word}/{part}", self._part)
        application.on_response_prepare.append(_protect)
        application.on_shutdown.append(self._close)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn away whoever lacks the word, and pages of others in this machine's own browser."""
        word = request.path.split("/")[1]
        if not hmac.compare_digest(word.encode(), self.word.encode()):
            raise web.HTTPForbidden(text="Open the whole address that diptych serve has printed.")
        if not is_own_name(request.host, self._names):
            raise web.HTTPForbidden(text="This server does not go by that name.")
        if request.headers.get("Origin", own := f"{request.scheme}://{request.host}") != own:
            raise web.HTTPForbidden(text="Another page cannot open the reader.")
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        page = Template((_HERE / "page.html").read_text(encoding="utf-8"))
        socket_scheme = "wss" if request.secure else "ws"
        address = f"{socket_scheme}://{request.host}/{self.word}/ws"
        return web.Response(text=page.substitute(address=escape(address)), content_type="text/html")

    async def _part(self, request: web.Request) -> web.FileResponse:
        part = PARTS.get(request.match_info["part"])
        if part is None:
            raise web.HTTPNotFound
        return web.FileResponse(part)

    async def _window(self, request: web.Request) -> web.WebSocketResponse:
        """Run a reader as long as the window is open."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._open.add(websocket)
        reader = Reader(self._arguments, websocket)
        try:
            await reader.start(_cells(request, "width", 80), _cells(request, "height", 24))
            async for message in websocket:
                if message.type == WSMsgType.TEXT:
                    await _hand_on(message.json(), reader, websocket)
        finally:
            self._open.discard(websocket)
            await reader.stop()
        return websocket

    async def _close(self, _application: web.Application) -> None:
        for websocket in list(self._open):
            await websocket.close()


async def _protect(_request: web.BaseRequest, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    told = request.query.get(name, "")
    return int(told) if told.isascii() and told.isdigit() else otherwise


async def _hand_on(message: Any, reader: Reader, websocket: web.WebSocketResponse) -> None:
    """Tell a reader what its window says; what nobody understands is left unheard."""
    match message:
        case ["stdin", str(keys)]:
            await reader.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await reader.set_terminal_size(width, height)
        case ["ping", sent]:
            await websocket.send_json(["pong", sent])
        case ["focus", *_]:
            await reader.focus()
        case ["blur", *_]:
            await reader.blur()


def is_own_name(host: str, names: set[str]) -> bool:
    """Whether a Host header is one of these names, or an address: whoever rebinds a name cannot send those.

    Any port will do, for a tunnel may begin at another one than it ends at.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name in names or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any that is free.

    Raises:
        ServeError: when that place cannot be had.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or "no such host"
        raise ServeError(
            f"{host} cannot be listened at on port {port} ({why}): give another by --port, 0 for any."
        ) from error


def address_of(listening: socket.socket, word: str) -> str:
    """Where a browser finds it."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/{word}/"


def is_local(listening: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ipaddress.ip_address(listening.getsockname()[0]).is_loopback


def serve(door: Door, listening: socket.socket) -> None:
    """Answer until ctrl+c."""
    web.run_app(door.application(), sock=listening, print=None, access_log=None, shutdown_timeout=_CLOSING)

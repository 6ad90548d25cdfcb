"""The reader's end of the pipes to the server: when the server is gone, the reader is too.

kill -9 of the server    ->    its pipes close: every reader sees the end of its input, and closes as `q` does

Textual's own driver stops listening there and leaves the program running for good, where nobody can reach it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class PipeDriver(WebDriver):
    """What reads keys from a pipe and draws on another."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Draw; where nobody is left to look, do nothing."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(_drawn, self._write)

    def run_input_thread(self) -> None:
        """Hand on what comes in, and close the reader at its end."""
        super().run_input_thread()
        self._app.post_message(ExitApp())


def _drawn(write: partial[int], data: bytes) -> int:
    with suppress(BrokenPipeError):
        write(data)
    return len(data)

"""The reader in a browser: opened, read, tagged in, and on the record."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from store import Store
from tests.e2e.browser import CHROMIUM, opened
from tests.e2e.conftest import PAIR

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt install chromium"),
]


@pytest.fixture
def address(database: Path, tmp_path: Path) -> Iterator[str]:
    """What `diptych serve` prints, while it runs."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--port", "0", "--db", database, "--reviewer", "ann", *PAIR],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert child.stdout
    yield child.stdout.readline().strip()
    child.send_signal(signal.SIGINT)
    said, _ = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, "")


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

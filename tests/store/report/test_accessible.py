"""The report in a browser, looked through by the accessibility checker axe: light, dark, on a phone.

DIPTYCH_AXE may name a newer axe.min.js than the one that is installed.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from store import Store
from store.exchange.exports.html import export_html
from tests.store.sampling import keep_sample

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LOOKS = {
    "screen": "--window-size=1280,900",
    "phone": "--window-size=400,900",
    "dark": "--blink-settings=preferredColorScheme=0",
}
RUN = """<script>axe.run().then(found => {
  const told = document.createElement("pre");
  told.textContent = JSON.stringify({passes: found.passes.length, violations: found.violations});
  document.body.replaceChildren(told);
});</script>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="needs Chromium: apt install chromium"),
]


def looked_through(page: str, folder: Path, look: str) -> dict[str, Any]:
    """What axe finds in a page; the page's own rule against scripts is taken out for it."""
    assert BROWSER
    axe = os.environ.get("DIPTYCH_AXE") or str(files("axe_core_python") / "axe.min.js")
    script = f"<script>{Path(axe).read_text(encoding='utf-8')}</script>{RUN}"
    file = folder / "report.html"
    open_page = re.sub("<meta http-equiv[^>]*>", "", page).replace("</body>", f"{script}</body>")
    file.write_text(open_page, encoding="utf-8")
    done = subprocess.run(
        [
            *(
                BROWSER,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder / 'profile'}",
            ),
            *("--virtual-time-budget=60000", "--dump-dom", look, file.as_uri()),
        ],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=180,
    )
    told = re.search("<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert told, done.stderr
    found: dict[str, Any] = json.loads(html.unescape(told[1]))
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(store: Store, tmp_path: Path, look: str) -> None:
    page = "".join(export_html(store, [keep_sample(store, "lease")], deleted=True))
    found = looked_through(page, tmp_path, LOOKS[look])
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert found["passes"] > 20


def test_axe_finds_what_is_amiss(store: Store, tmp_path: Path) -> None:
    page = "".join(export_html(store, [keep_sample(store, "lease")]))
    found = looked_through(page.replace('<html lang="en">', "<html>"), tmp_path, LOOKS["screen"])
    assert [each["id"] for each in found["violations"]] == ["html-has-lang"]

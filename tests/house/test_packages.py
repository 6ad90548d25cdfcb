"""What is released: wheel and source archive hold what they should, and install where nothing else is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("collate", "store", "tui", "sample_docs")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SETTINGS = ("DIPTYCH_", "PYTHON", "VIRTUAL_ENV", "XDG_")  # what would lead an installed copy back to this one
WITHOUT_CODE = (  # one of each kind of file that is no Python
    "collate/data/numbers.toml",
    "sample_docs/harbour.md",
    "store/report/report.css",
    "store/report/report.html",
    "store/tagsets/faithfulness.toml",
    "tui/diptych.tcss",
    "tui/serving/page.html",
    "tui/serving/page.js",
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel made from that."""
    folder = tmp_path_factory.mktemp("built")
    _run(sys.executable, "-m", "build", "--outdir", folder, HOUSE)
    return folder


def _run(*command: str | Path, cwd: Path | None = None, home: Path | None = None) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**env, **({"HOME": str(home)} if home else {})},
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _ours(*folders: str) -> set[str]:
    """The files of folders that are kept, or could be: what git ignores is left out."""
    if not (HOUSE / ".git").exists():
        pytest.skip("what belongs here is told by git, and this is no clone")
    listed = _run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders, cwd=HOUSE)
    return {name for name in listed.split("\0") if name and (HOUSE / name).exists()}


def test_the_wheel_holds_the_program_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        names = set(wheel.namelist())
    inside = {name for name in names if ".dist-info/" not in name and ".data/" not in name}
    assert inside == _ours(*PACKAGES)
    assert inside >= set(WITHOUT_CODE)
    around = {name.partition("/")[2] for name in names - inside}
    assert around == {
        "METADATA",
        "WHEEL",
        "RECORD",
        "entry_points.txt",
        "licenses/LICENSE",
        "data/share/man/man1/diptych.1",
    }


def test_the_source_archive_holds_what_is_worked_with(built: Path) -> None:
    with tarfile.open(_only(built, "*.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    told = [place.lstrip("/") for place in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]]
    assert names - {"PKG-INFO"} == _ours(*told, "pyproject.toml", ".gitignore")
    assert {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "tests/conftest.py", "docs/keys.md"} <= names


def test_no_build_leaves_a_path_of_this_machine(built: Path) -> None:
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        for name in wheel.namelist():
            assert str(HOUSE).encode() not in wheel.read(name), name


def _found(version: str) -> str | None:
    """A Python of that version that runs; a launcher may be there without one behind it."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    python = shutil.which(f"python{version}")
    if python and subprocess.run([python, "-c", ""], capture_output=True).returncode == 0:
        return python
    return None


@pytest.mark.parametrize("version", PYTHONS)
def test_it_installs_and_runs(built: Path, tmp_path: Path, version: str) -> None:
    python = _found(version)
    if python is None:
        pytest.skip(f"there is no Python {version} on this machine")
    place, home = tmp_path / "venv", tmp_path / "home"
    home.mkdir()
    _run(python, "-m", "venv", "--without-pip", place)
    own = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = (sys.executable, "-m", "pip", "--python", own, "--disable-pip-version-check")
    _run(*pip, "install", "--quiet", "--no-compile", _only(built, "*.whl"))
    diptych = own.with_name("diptych")

    assert _run(diptych, "--version", cwd=home).split()[-1] == PROJECT["project"]["version"]
    assert "\n~ " in _run(diptych, "--demo", cwd=home, home=home)
    pair = json.loads(_run(own, "-P", "-c", SAMPLES, cwd=home))
    assert all(Path(path).is_relative_to(place) for path in pair)
    assert len(_run(diptych, "align", *pair, cwd=home, home=home).splitlines()) > 20
    assert "\nDatabase\n" in _run(diptych, "doctor", cwd=home, home=home)
    assert (place / "share" / "man" / "man1" / "diptych.1").exists()


SAMPLES = "import json; from tui.commands.open import sample_pair; print(json.dumps(sample_pair()))"

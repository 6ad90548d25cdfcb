"""Settings for every test."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.running import Ended, Run, status_of

# Machines that run tests are busy: how long an example takes says nothing about the code. A run says the same
# of the same code everywhere; DIPTYCH_FUZZ=1 draws new examples, to look for what these do not show.
settings.register_profile("diptych", deadline=None, derandomize=not os.environ.get("DIPTYCH_FUZZ"))
settings.load_profile("diptych")

# Nothing of whoever runs the tests is read or written: not their settings, record or copies, not their cache.
HOME = tempfile.mkdtemp(prefix="diptych-home-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for name in (
    "DIPTYCH_BACKUPS",
    "DIPTYCH_CONFIG",
    "DIPTYCH_DB",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
):
    os.environ[name] = str(Path(HOME) / name)
os.environ.pop("DIPTYCH_REVIEWER", None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call `diptych` in this process."""

    def call(*arguments: str | Path) -> Ended:
        code = status_of(*arguments)
        return Ended(code, *capsys.readouterr())

    return call

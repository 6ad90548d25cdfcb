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

# Copies of databases go here, and never among those of whoever runs the tests.
os.environ["DIPTYCH_BACKUPS"] = tempfile.mkdtemp(prefix="diptych-backups-")
atexit.register(shutil.rmtree, os.environ["DIPTYCH_BACKUPS"], ignore_errors=True)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call `diptych` in this process."""

    def call(*arguments: str | Path) -> Ended:
        code = status_of(*arguments)
        return Ended(code, *capsys.readouterr())

    return call

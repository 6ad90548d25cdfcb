"""Settings for every test."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

# Machines that run tests are busy: how long an example takes says nothing about the code. A run says the same
# of the same code everywhere; DIPTYCH_FUZZ=1 draws new examples, to look for what these do not show.
settings.register_profile("diptych", deadline=None, derandomize=not os.environ.get("DIPTYCH_FUZZ"))
settings.load_profile("diptych")

# Copies of databases go here, and never among those of whoever runs the tests.
os.environ["DIPTYCH_BACKUPS"] = tempfile.mkdtemp(prefix="diptych-backups-")
atexit.register(shutil.rmtree, os.environ["DIPTYCH_BACKUPS"], ignore_errors=True)

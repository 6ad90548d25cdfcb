"""The screens: library, lists, questions; each gives what was chosen in it. The reader is in `reader/`."""

from pathlib import Path

OVER = Path(__file__).with_name("over.tcss")  # the styles of what opens over the reader or the library

"""`python -m tui` is `diptych`."""

from tui.cli import main

main()

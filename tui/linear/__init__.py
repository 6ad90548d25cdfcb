"""Reading and recording line by line, for screen readers, braille displays and scripts. No widget, no colour.

    > J
    Link 5 of 64, match, 1 change, not reviewed.
    Left: The ferry left the quay at nine.
    Right: The ferry left the quay at ten.
    Change 1: “nine” became “ten”.
    > n
    Change 1 of 1: “nine” became “ten”.
    > 4
    Number or quantity, major, on the change.

Commands are the reader's own keys, each a line; some take words after them: `a seen in print`, `v left 3-5`.
"""

from tui.linear.finding import find_links
from tui.linear.loop import review

__all__ = ["find_links", "review"]

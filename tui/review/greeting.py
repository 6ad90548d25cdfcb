"""What is said of two texts before anybody reads: what is odd in them, and what became of them.

the same words in both          ->   "Both texts are the same."
a novel beside a cookery book   ->   "Hardly a sentence of one text is in the other: …"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.layout.typesetting import has_right_to_left, visible

if TYPE_CHECKING:
    from tui.review.session import Session

STRANGERS = "Hardly a sentence of one text is in the other: are they versions of the same?"
LEAST = 6  # sentences of a text: in fewer it takes little to have none alike
LOOKED_AT = 500  # links of a long text, here and there: all of a book's would hold up its opening
ALONE = 0.9  # of them: of two translations of one text a quarter are
LOGICAL = "Right-to-left text is shown in the order in which it is written; your terminal may turn it round."


def greeting(session: Session, refusal: str = "") -> str:
    """What the user should know of these texts, and of the database, before reading; often nothing."""
    left, right = session.both
    notices = list(dict.fromkeys([*left.notices, *right.notices]))
    if left.text == right.text:
        notices.append("Both texts are the same.")
    if not session.is_sketch and share_little(session):
        notices.append(STRANGERS)
    if has_right_to_left(left.text) or has_right_to_left(right.text):
        notices.append(LOGICAL)
    sentences = (f"{each}." if each else "" for each in (refusal, session.told))
    return visible(" ".join(filter(None, (*sentences, *notices))))


def share_little(session: Session) -> bool:
    """Whether hardly a sentence has its like in the other text, though both have more than a few."""
    bands = session.bands
    looked_at = range(0, len(bands), 1 + len(bands) // LOOKED_AT)
    alone = sum(map(bands.is_unmatched, looked_at))
    return min(len(each.sentences) for each in session.both) >= LEAST and alone > ALONE * len(looked_at)

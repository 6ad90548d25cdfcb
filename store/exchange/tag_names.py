"""What tags are called elsewhere, and which tag is meant by what others wrote.

facts/date-time     in brat "facts_date_time"     in MQM data "Facts/Date time"
"""

from __future__ import annotations

import re

_NO_TYPE = re.compile(r"\W", re.ASCII)


def type_of(tag: str) -> str:
    """What a tag is called where names are of letters, digits and lines: "facts/number" -> "facts_number"."""
    return _NO_TYPE.sub("_", tag) or "_"


def category_of(tag: str) -> str:
    """What a tag is called in the column: "accuracy/wrong-term" -> "Accuracy/Wrong term"."""
    return "/".join(part.replace("-", " ").capitalize() for part in tag.split("/"))


def tag_of(category: str) -> str:
    """The tag of a category, however it is spelled: "accuracy / Wrong_term" -> "accuracy/wrong-term"."""
    parts = (part.replace("_", " ").replace("-", " ").lower().split() for part in category.split("/"))
    return "/".join("-".join(part) for part in parts if part)

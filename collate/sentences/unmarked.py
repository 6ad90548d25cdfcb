"""Where sentences end in Thai and Lao, which put no mark there, but a space.

    ฝนตกหนักตลอดทั้งคืน ชาวประมงจึงไม่ออกทะเล นายสมชาย ใจดี กล่าวว่า “...”
                     |                     (a conjunction, a name, a verb of saying: no end)

Spaces also part clauses, names and figures. One counts where both it parts are long, and what follows does
not go on with what stood before. A sentence cut in two is linked all the same; a paragraph cannot be cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTER = "[\u0e01-\u0e4e\u0e81-\u0ecd]"
# So much of a block tells its script, in code points.
LOOKED_AT = 200
# What a space parts is a sentence from so many code points on, before it and behind it.
BEFORE, BEHIND = 16, 9
# Thai words that go on with a sentence: and, or, but, that, which, because, for, with, in, then, to say.
GOES_ON = (
    "และ หรือ แต่(?!ละ) ที่ ซึ่ง อัน โดย เพราะ เพื่อ กับ ของ จาก ว่า จึง ก็ คือ เป็น ให้ รวม เช่น ได้แก่ พร้อม "
    "กล่าว บอก ตอบ ถาม ระบุ เปิดเผย ຊຶ່ງ ແລະ ຫຼື ແຕ່ ທີ່ ເພາະ"
)
_SCRIPT = re.compile(LETTER)
_MARK = re.compile(r"[.!?](?=\s|\Z)")
_PAUSE = re.compile(rf"(?<={LETTER})(?<!ๆ) +(?=(?!{'|'.join(GOES_ON.split())}){LETTER}{{{BEHIND}}})")


def is_unmarked(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is in such a script, and has no full stops all the same."""
    head = text[start : min(end, start + LOOKED_AT)]
    letters = sum(map(str.isalpha, head))
    return 2 * len(_SCRIPT.findall(head)) > letters > 0 and not _MARK.search(text, start, end)


def pauses(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets of the spaces at which a sentence ends, in code points of `text`."""
    last = start
    for pause in _PAUSE.finditer(text, start, end):
        if pause.start() - last >= BEFORE:
            yield pause.start()
            last = pause.end()

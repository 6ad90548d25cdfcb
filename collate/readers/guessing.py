r"""Which old encoding of central Europe or Turkey a text is in, by small words with letters of their own.

b"nie s\xb9 tu, bo ju\xbf"     "są" and "już" are words of Polish in windows-1250; "s¹" and "ju¿" are none

The letters of these encodings stand at the places of other letters in the western ones, so that the letters
alone do not tell "þ" of Iceland from "ş" of Turkey.
"""

from __future__ import annotations

import re

FEWEST = 3  # words in all, and
FEWEST_KINDS = 2  # different ones

_CENTRAL = """są się że też już być będzie więc może ją jeśli dzięki człowiek ktoś coś mówi dlaczego mógł
proszę jestem trochę właśnie gdzieś
něco proč ještě řekl protože přece může můžu dobře teď člověk měl někdo vždy děkuji chtěl byť čas tě mě
niečo prečo ešte môže keď čo ľudia máš teraz všetko ďakujem vždy
će ću ćeš ćemo neće neću već kuća noć hoću reći između također čovek čovjek ništa riječ otac još dođi sreća
idő nő őt később előtt először tőle erről jövő kérdőjel nézd ezért őket első kettő felől elől között
să că şi dacă după fără mă ţi aşa când vă mâine tău bună frumoasă mulţumesc
"""
_TURKISH = """değil şey şimdi nasıl hayır olduğunu kadın artık yardım şu başka mı doğru adım olacağım arkadaş
kız aynı sanırım hadi yapacağız kardeş gerektiğini çocuğu işte aşk şekilde arasında yalnızca kadar altında
karşı olmadığını yılında sayın içinde dışında"""
_ENCODINGS = (("cp1250", _CENTRAL), ("iso8859_2", _CENTRAL), ("cp1254", _TURKISH))
_WORD = re.compile(r"[^\W\d_]+")


def by_words(sample: bytes) -> str | None:
    """The encoding whose words stand in the sample; None when there are too few to tell."""
    most, best = 0, None
    for encoding, told in _ENCODINGS:
        found = _telling(sample.decode(encoding, "replace").lower(), encoding, told)
        if len(found) > most and len(found) >= FEWEST and len(set(found)) >= FEWEST_KINDS:
            most, best = len(found), encoding
    return best


def _telling(text: str, encoding: str, told: str) -> list[str]:
    """The words of the text that are told and would be others in a western encoding."""
    words = {word for word in told.split() if not _is_western(word, encoding)}
    return [word for word in _WORD.findall(text) if word in words]


def _is_western(word: str, encoding: str) -> bool:
    return word.encode(encoding, "replace").decode("cp1252", "replace") == word

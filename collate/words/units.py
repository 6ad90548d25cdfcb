"""Tokens that a reader takes for one: a name with its title, a number with its unit, a date.

    Then Dr. Nadia Ferrant paid £ 3.2 million on 19 March.
         ----------------- .    ------------- .  --------

Each token is put in a class, a letter; what holds together is then a pattern over letters. A word that opens
a sentence is part of a name only if it is a title, and a text mostly in capitals has no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from collate.document import Span
from collate.sentences.abbreviations import BEFORE_NAME, words
from collate.words.kept import Pair
from collate.words.tokens import Token

TITLES = BEFORE_NAME | words(
    """
    miss sir dame lord lady president minister chancellor king queen prince princess captain general colonel
    major senator judge justice doctor professor father sister brother bishop pope rabbi
    herr frau fräulein präsident präsidentin kanzler kanzlerin minister ministerin bürgermeister könig königin
    m monsieur madame mademoiselle président présidente señor señora don doña
    """
)
MONTHS = words(
    """
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sept sep oct nov dec januar jänner februar märz mai juni juli oktober dezember ocak şubat
    nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık januari februari maret agustus oktober
    desember ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος
    νοέμβριος δεκέμβριος ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου
    σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου ιανουάριο φεβρουάριο μάρτιο απρίλιο μάιο ιούνιο ιούλιο
    αύγουστο σεπτέμβριο οκτώβριο νοέμβριο δεκέμβριο
    """
)
SMALL_MONTHS = words(
    """
    janvier février mars avril juin juillet août septembre octobre novembre décembre gennaio febbraio
    aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho
    setembro outubro novembro dezembro januari februari maart mei augustus maj marts stycznia lutego marca
    kwietnia maja czerwca lipca sierpnia września października listopada grudnia ledna února března dubna
    května června července srpna září října listopadu prosince января февраля марта апреля мая июня июля
    августа сентября октября ноября декабря січня лютого березня квітня травня червня липня серпня вересня
    жовтня листопада грудня január február március április május június július augusztus szeptember
    október enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """
)
DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag
    samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles
    jueves viernes sábado domingo pazartesi salı çarşamba perşembe cuma cumartesi δευτέρα τρίτη τετάρτη
    πέμπτη παρασκευή σάββατο κυριακή δευτέρας τρίτης τετάρτης πέμπτης παρασκευής σαββάτου κυριακής senin
    selasa rabu kamis jumat sabtu
    """
)
MAGNITUDES = words(
    "hundred thousand million millions billion billions trillion mio mrd mn bn millionen milliarden"
)
MEASURES = words(
    """
    % ‰ percent prozent ° °c °f mm cm m km kg g t l ha km² m² mph kmh kwh mwh gw mw kw gb mb
    inch inches foot feet yard yards mile miles metre metres meter meters kilometre kilometres kilometer
    kilometers acre acres hectare hectares tonne tonnes ton tons kilo kilos gram grams litre litres
    pound pounds euro euros dollar dollars degrees kilometern metern tonnen grad pfund
    """
)
# So many times more capitalised words than others: a heading, where nothing tells what is a name.
HEADING = 2
PARTICLES = words("de la du van von di da del della bin ibn al el zu zum zur ter ten")
SECOND_PARTICLES = words("la las los der den dem")
POSSESSIVE = ("'s", "’s", "s'", "s’")
CLASSES = {
    **dict.fromkeys(SECOND_PARTICLES, "q"),
    **dict.fromkeys(PARTICLES, "p"),
    **dict.fromkeys(MEASURES, "U"),
    **dict.fromkeys(MAGNITUDES, "G"),
    **dict.fromkeys(DAYS, "D"),
    **dict.fromkeys(SMALL_MONTHS, "M"),
    **dict.fromkeys("€£$¥", "C"),
    **{"per": "(", "cent": ")", "of": "o", ".": ".", ",": ","},
}
UNIT = re.compile(
    r"(?:D,?)?(?:N\.?o?M(?:,?N)?|MN(?:,?N)?)"  # Monday, 19 March 2031; March 19, 2031
    r"|C?NG?(?:\(\)|[UC])?"  # £ 3.2 million; 7 per cent; 120 €
    r"|(?:T\.?)*(?:[TA](?:pq?|pp)?)*[TAS]"  # Dr. Nadia Ferrant's; Ludwig van der Rohe
)
OPENERS = frozenset(".!?:\"'([。“”„‟«»‘’‚‛‹›") | {"...", "…", ". . ."}


def openings(side: Sequence[Token]) -> list[bool]:
    """For each token, whether it opens a sentence or a quotation, so that its capital may mean nothing."""
    return [at == 0 or _opens_next(side, at - 1) for at in range(len(side))]


def _opens_next(side: Sequence[Token], at: int) -> bool:
    key = side[at].key
    return key in OPENERS and not (key == "." and at and side[at - 1].key.lower() in BEFORE_NAME)


def units(side: Sequence[Token]) -> list[Span]:
    """The runs of two tokens or more that hold together, as places in `side`; none overlap."""
    classes = "".join(_class(token, opens) for token, opens in zip(side, openings(side), strict=True))
    if sum(map(classes.count, "AS")) > HEADING * classes.count("x"):
        classes = classes.replace("A", "x").replace("S", "x")
    return [Span(*found.span()) for found in UNIT.finditer(classes) if found.end() - found.start() > 1]


def whole(pairs: list[Pair], sides: tuple[Sequence[Token], Sequence[Token]]) -> list[Pair]:
    """The pairs without those that keep only a part of a unit of either side."""
    if not pairs or len(pairs) == len(sides[0]) == len(sides[1]):
        return pairs
    held = [(at, unit) for at, side in enumerate(sides) for unit in units(side)]
    broken = bool(held)
    while broken:
        partners = [{pair[at]: pair for pair in pairs} for at in (0, 1)]
        parts = {
            pair
            for at, unit in held
            if not _is_whole(unit, partners[at], sides[at])
            for pair in map(partners[at].get, range(*unit))
        }
        broken = bool(parts - {None})
        pairs = [pair for pair in pairs if pair not in parts]
    return pairs


def _is_whole(unit: Span, partners: dict[int, Pair], side: Sequence[Token]) -> bool:
    """Whether all of a unit but its stops and commas is kept, and nothing came in."""
    found = [partners.get(at) for at in range(*unit) if side[at].key not in {".", ","}]
    kept = [pair for pair in found if pair]
    return len(kept) == len(found) and all(
        max(b.left - a.left, b.right - a.right) <= 2 for a, b in pairwise(kept)
    )


def _class(token: Token, opens: bool) -> str:
    key = token.key
    if key[:1].isdigit():
        return "N"
    small = key.lower()
    if key[:1].isupper():
        return _capital(small, opens) if key != "I" and not key.startswith(("I'", "I’")) else "x"
    return CLASSES.get(small, "x" if token.word else "-")


def _capital(small: str, opens: bool) -> str:
    if small in TITLES:
        return "T"
    if small in MONTHS:
        return "M"
    return CLASSES.get(small, "x" if opens else "S" if small.endswith(POSSESSIVE) else "A")

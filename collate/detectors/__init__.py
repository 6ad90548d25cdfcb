"""What a likely discrepancy looks like: a file for each family, each silent unless it can name its evidence.

    He paid 120.  He paid 102.      number     "120 → 102"
    He did not.   He did.           negation   "not: only in the right"

A detector looks at one passage and yields findings; their spans count code points of the passage's texts. One
that needs the whole comparison stands in WHOLE; its spans count in the documents. To add one: a file here
with a function, and its line in a table. A new kind needs its line in `finding.KINDS` too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from collate.detectors.agency import agency_changes
from collate.detectors.antonyms import antonym_changes
from collate.detectors.attribution import attribution_changes
from collate.detectors.belonging import belonging_changes
from collate.detectors.bounds import bound_changes
from collate.detectors.calendar import calendar_changes
from collate.detectors.causality import causality_changes
from collate.detectors.codes import code_changes
from collate.detectors.fuller_names import fuller_names
from collate.detectors.garble import garbled, stray_sentences
from collate.detectors.gender import gender_changes
from collate.detectors.lookalikes import replaced_names
from collate.detectors.lost_quotes import lost_quotations
from collate.detectors.missing import missing_content
from collate.detectors.modality import modality_changes
from collate.detectors.names import name_changes
from collate.detectors.negation import negation_changes
from collate.detectors.numbers import number_changes
from collate.detectors.other_places import place_changes
from collate.detectors.plurals import plural_changes
from collate.detectors.questions import question_changes
from collate.detectors.quotation import quotation_changes
from collate.detectors.quote_boundary import boundary_changes
from collate.detectors.repetition import repetitions
from collate.detectors.role import role_changes
from collate.detectors.scope import scope_changes
from collate.detectors.sources import source_changes
from collate.detectors.specificity import specificity_changes
from collate.detectors.spelling import odd_words
from collate.detectors.spelt_twice import two_spellings
from collate.detectors.subject import subject_changes
from collate.detectors.tense import tense_changes
from collate.detectors.unmatched import unmatched_sentences
from collate.detectors.voice import voice_changes
from collate.detectors.wording import two_renderings
from collate.finding import Finding
from collate.passages.comparison import Comparison
from collate.passages.passage import Passage

Detector = Callable[[Passage], Iterator[Finding]]
WholeDetector = Callable[[Comparison], Iterator[Finding]]

DETECTORS: dict[str, Detector] = {
    "numbers": number_changes,
    "bounds": bound_changes,
    "calendar": calendar_changes,
    "codes": code_changes,
    "names": name_changes,
    "lookalikes": replaced_names,
    "other_places": place_changes,
    "fuller_names": fuller_names,
    "gender": gender_changes,
    "negation": negation_changes,
    "spelling": odd_words,
    "garble": garbled,
    "antonyms": antonym_changes,
    "questions": question_changes,
    "repetition": repetitions,
    "attribution": attribution_changes,
    "sources": source_changes,
    "role": role_changes,
    "modality": modality_changes,
    "causality": causality_changes,
    "scope": scope_changes,
    "tense": tense_changes,
    "quotation": quotation_changes,
    "quote_boundary": boundary_changes,
    "agency": agency_changes,
    "belonging": belonging_changes,
    "specificity": specificity_changes,
    "subject": subject_changes,
    "plurals": plural_changes,
    "voice": voice_changes,
    "lost_quotes": lost_quotations,
    "missing": missing_content,
}
WHOLE: dict[str, WholeDetector] = {
    "stray": stray_sentences,
    "unmatched": unmatched_sentences,
    "wording": two_renderings,
    "spelt_twice": two_spellings,
}

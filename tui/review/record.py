"""What is on record for one comparison: the store's rows, held in memory for the screen.

Every change goes to disk first and is shown after; when the store refuses, nothing here has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from collate import Span
from store import Annotation, Store, Suggestion, TagSet, Target, new_id, now
from store.annotation import ReviewState, Side
from store.comparison import Place, Undone, place_key
from store.log.conflicts import Conflict
from store.log.log import Entry, entries, heads
from store.log.pins import PinRow
from store.log.records import Scope, read_review
from store.log.suggestions import Judged
from tui.review.disagreeing import concerns
from tui.review.suggestions import Suggestions
from tui.review.tracked import Tracked

FEW = 100  # rows


class Record:
    """The annotations and review states of a comparison, as this reviewer sees them.

    Attributes:
        is_blind: whether other reviewers' annotations are kept out of sight.
        refusal: why nothing can be recorded; "" when it can.
        conflicts: by row, what merged copies say differently that this reviewer may see and settle.
        gone: annotations as they were before the last undo or redo changed them, or took them away.
    """

    is_blind = False
    refusal = ""
    conflicts: Mapping[str, Conflict] = MappingProxyType({})

    def __init__(
        self,
        store: Store,
        comparison: str,
        tags: TagSet,
        *,
        is_blind: bool = False,
        refusal: str = "",
        put_on_digits: Callable[[TagSet], TagSet] = lambda tags: tags,
    ) -> None:
        self.store = store
        self.comparison = comparison
        self.is_blind = is_blind
        self.refusal = refusal
        self._put_on_digits = put_on_digits
        self.tags = put_on_digits(tags)
        self._kept_progress: tuple[int, int] | None = None
        self.annotations: Tracked[str, Annotation] = Tracked()
        self.review: Tracked[Place, ReviewState] = Tracked()
        self.gone: dict[str, Annotation] = {}
        self.pins: tuple[PinRow, ...] = ()
        self._noticed: dict[str, Suggestion] = {}
        self.suggestions = Suggestions()
        self._looked_at: set[Place] = set()
        self._kept_place = store.position(comparison)
        self.reload()

    def anew(self) -> Record:
        """The same from the start, after the comparison got other texts."""
        return Record(
            self.store,
            self.comparison,
            self.store.tag_set(self.comparison),
            is_blind=self.is_blind,
            refusal=self.refusal,
            put_on_digits=self._put_on_digits,
        )

    def reload(self) -> None:
        """Read everything anew."""
        found = self.store.annotations(self.comparison, self.store.reviewer if self.is_blind else None)
        self.annotations.replace({annotation.id: annotation for annotation in found})
        self.review.replace(self.store.review(self.comparison))
        self.pins = self.store.pins(self.comparison)
        self._load_suggestions()
        self._labels = self.store.labels()
        self.load_conflicts()
        self._stamp = self.store.stamp()

    def _load_suggestions(self) -> None:
        found = self.store.suggestions(self.comparison, self.noticed)
        self.suggestions.replace({suggestion.key: suggestion for suggestion in found})
        self._judged: Judged | None = None

    @property
    def noticed(self) -> Collection[Suggestion]:
        """Diptych's own suggestions, settled or not."""
        return self._noticed.values()

    def notice(self, noticed: Iterable[Suggestion]) -> None:
        """Have these of Diptych's own too, and in place of those of the same keys; what is imported stays."""
        for each in noticed:
            before = self._noticed.get(key := each.key)
            if before == each:
                continue
            self._noticed[key] = each
            if self.suggestions.known(key) is before and self._leaves(each):
                self.suggestions.add(key, each)

    def _leaves(self, suggestion: Suggestion) -> bool:
        """Whether nothing on record settles a suggestion; read anew once something was settled or undone."""
        if self._judged is None:
            self._judged = self.store.judged(self.comparison)
        return self._judged.leaves(suggestion)

    def unnotice(self, keys: Iterable[str]) -> None:
        """Have those of Diptych's own no more that are known by these keys."""
        for key in keys:
            self.suggestions.forget(key, self._noticed.pop(key))

    def refresh(self) -> bool:
        """Read anew when somebody else has written; whether that was so."""
        if self.store.stamp() == self._stamp or self._looked_at:
            return False
        self.reload()
        return True

    def add(self, tag: str, targets: tuple[Target, ...], places: Iterable[Place]) -> Annotation:
        """Put a discrepancy on record; the links at `places` are then discrepant."""
        when, found = now(), self.tags.by_id(tag)
        annotation = Annotation(
            id=new_id(),
            comparison=self.comparison,
            tag=tag,
            severity=found.severity if found else "major",
            reviewer=self.store.reviewer,
            created=when,
            updated=when,
            targets=targets,
        )
        with self.store.action(self.comparison, "tag") as action:
            annotation = action.add(annotation)
            for place in places:
                action.set_review(place, "discrepant")
        self.annotations[annotation.id] = annotation
        self.review.update(dict.fromkeys(places, "discrepant"))
        return annotation

    def edit(
        self,
        annotations: Collection[Annotation],
        label: str,
        states: Mapping[Place, ReviewState] | None = None,
    ) -> list[Annotation]:
        """Record new states of annotations, and of links that go with them, in one action."""
        with self.store.action(self.comparison, label) as action:
            with action.foreseeing([annotation.id for annotation in annotations]):
                changed = [action.edit(annotation) for annotation in annotations]
            for place, state in (states or {}).items():
                action.set_review(place, state)
        self.annotations.update({annotation.id: annotation for annotation in changed})
        self.review.update(states or {})
        return changed

    def remove(self, annotations: Collection[Annotation], places: Iterable[Place]) -> None:
        """Take annotations off the record in one action; links at `places` have none left: they are seen."""
        with self.store.action(self.comparison, "delete") as action:
            with action.foreseeing([annotation.id for annotation in annotations]):
                for annotation in annotations:
                    action.delete(annotation.id)
            for place in places:
                action.set_review(place, "seen")
        for annotation in annotations:
            del self.annotations[annotation.id]
        self.review.update(dict.fromkeys(places, "seen"))
        self._bring_back(annotations)

    def correct(
        self, label: str, links: Iterable[tuple[Span | None, Span | None, bool]], taken_off: Iterable[str]
    ) -> None:
        """Put corrected links on record, by their spans and whether they moved; take others off."""
        with self.store.action(self.comparison, label) as action:
            for pin in taken_off:
                action.unpin(pin)
            for left, right, moved in links:
                action.pin(left, right, moved=moved)
        self.pins = self.store.pins(self.comparison)

    def accept(self, suggestion: Suggestion, tag: str | None, places: Iterable[Place]) -> Annotation:
        """Put a suggestion on record, under its own tag or another; the links at `places` are discrepant."""
        with self.store.action(self.comparison, "accept") as action:
            annotation = action.accept(suggestion, tag)
            for place in places:
                action.set_review(place, "discrepant")
        self.annotations[annotation.id] = annotation
        self.review.update(dict.fromkeys(places, "discrepant"))
        self.suggestions.settle(suggestion.key)
        self._judged = None
        return annotation

    def dismiss(self, suggestion: Suggestion) -> int:
        """Show a suggestion no more, nor others that say the same of the same words; how many others."""
        with self.store.action(self.comparison, "dismiss") as action:
            action.dismiss(suggestion)
        self._judged = None
        return self.suggestions.dismiss(suggestion)

    def set_equivalent(self, place: Place) -> None:
        """Looked at, nothing wrong."""
        with self.store.action(self.comparison, "nothing wrong") as action:
            action.set_review(place, "equivalent")
        self.review[place] = "equivalent"

    def look_at(self, place: Place) -> None:
        """The caret was in this link; kept with the next `flush`."""
        if place not in self.review:
            self.review[place] = "seen"
            if not self.refusal:
                self._looked_at.add(place)

    def flush(self) -> None:
        """Keep what was looked at."""
        if self._looked_at:
            self.store.see(self.comparison, sorted(self._looked_at, key=str))
            self._looked_at.clear()

    def place(self) -> tuple[Side, int] | None:
        """The side and offset where this reviewer left off."""
        return self._kept_place

    def keep_place(self, side: Side, offset: int) -> None:
        """Write down the place, when it is another, and what was looked at."""
        self.flush()
        if (side, offset) != self._kept_place and not self.refusal:
            self.store.set_position(self.comparison, side, offset)
            self._kept_place = (side, offset)

    def keep_progress(self, reviewed: int, links: int) -> None:
        """Write down how many of how many links are reviewed, when it is another number, for the library."""
        if (reviewed, links) == self._kept_progress or self.refusal:
            return
        if self.store.stamp() == self._stamp:  # else it was counted without what others wrote meanwhile
            self.store.keep_progress(self.comparison, reviewed, links, is_blind=self.is_blind)
            self._kept_progress = (reviewed, links)

    def undo(self) -> Undone | None:
        """Take back the last action of this reviewer."""
        return self._step(self.store.undo)

    def redo(self) -> Undone | None:
        """Do again what was taken back."""
        return self._step(self.store.redo)

    def _step(self, step: Callable[[str], Undone | None]) -> Undone | None:
        self.flush()
        undone = step(self.comparison)
        if undone:
            self._read_again(undone)
            if self._may_conflict(undone):
                self.load_conflicts()
        return undone

    def _read_again(self, undone: Undone) -> None:
        """Read what an undo or redo changed."""
        self._judged = None
        found = {each.id: each for each in self.store.living(self.comparison, undone.annotations)}
        gone: list[Annotation] = []
        self.gone.clear()
        for annotation_id in undone.annotations:
            if before := self.annotations.pop(annotation_id, None):
                self.gone[annotation_id] = before
            after = found.get(annotation_id)
            if after and not (self.is_blind and after.reviewer != self.store.reviewer):
                self.annotations[annotation_id] = after
            if before and not after:
                gone.append(before)
            elif after and not before:
                self._settle_with(after)
        if "review" in undone.tables:
            self._read_review(undone.places)
        if "pins" in undone.tables:
            self.pins = self.store.pins(self.comparison)
        if "comparisons" in undone.tables:
            self._read_tags()
        is_known = all(map(self.suggestions.toggle, undone.dismissals))
        if not is_known or "suggestions" in undone.tables:
            self._load_suggestions()
        else:
            self._bring_back(gone)

    def _accepted(self, annotations: Iterable[Annotation]) -> set[str]:
        """The suggestions from which this reviewer made some annotations."""
        return {
            each.suggestion
            for each in annotations
            if each.suggestion and each.reviewer == self.store.reviewer
        }

    def _settle_with(self, annotation: Annotation) -> None:
        """A suggestion goes with the annotation that was made of it."""
        for key in self._accepted([annotation]):
            self.suggestions.settle(key)

    def _bring_back(self, gone: Iterable[Annotation]) -> None:
        """Suggestions of which no annotation is on record any more are left again."""
        self._judged = None
        keys = self._accepted(gone)
        left = keys - self._accepted(self.annotations.values()) if keys else keys
        if not all(map(self.suggestions.bring_back, sorted(left))):
            self._load_suggestions()

    def _read_review(self, places: Iterable[Place]) -> None:
        """Read what was judged of some places."""
        scope = Scope(self.comparison, self.store.reviewer)
        for place in places:
            row = read_review(self.store.database, scope, place_key(place))
            if row and row["state"] != "unseen":
                self.review[place] = row["state"]
            else:
                self.review.pop(place, None)

    # The tag set

    def label(self, tag: str) -> str:
        """What a tag is called: in this set, else in one that was in use before; else its id."""
        found = self.tags.by_id(tag)
        return found.label if found else self._labels.get(tag, tag)

    @property
    def tag_set(self) -> str:
        """The name or the file of the comparison's tag set."""
        return self.store.choose([self.comparison])[0].tag_set

    def use_tags(self, name_or_file: str) -> None:
        """Give the comparison another tag set; annotations keep their tags.

        Raises:
            StoreError: when there is no such set, or the file is not a sound one.
        """
        self.store.set_tag_set(self.comparison, name_or_file)
        self._read_tags()

    def _read_tags(self) -> None:
        self.tags = self._put_on_digits(self.store.tag_set(self.comparison))
        self._labels = self.store.labels()

    # What merged copies say differently

    def load_conflicts(self) -> None:
        """Read anew what is not settled."""
        found = self.store.conflicts(self.comparison)
        mine = (each for each in found if concerns(each, self.store.reviewer, self.is_blind))
        self.conflicts = {each.row: each for each in mine}

    def _may_conflict(self, undone: Undone) -> bool:
        """Whether copies say different things of what was undone, or did; one by one, where it is little."""
        rows = [("annotations", each) for each in undone.annotations]
        rows += [("review", place_key(place)) for place in undone.places]
        if len(rows) > FEW or not undone.tables <= {"annotations", "review"}:
            return True
        scope, database = Scope(self.comparison, self.store.reviewer), self.store.database
        return any(
            row in self.conflicts or len(heads(entries(database, table, row, scope))) > 1
            for table, row in rows
        )

    def settle(self, conflict: Conflict, chosen: Entry) -> None:
        """Let a row stand as one of the copies has it."""
        with self.store.action(self.comparison, "settle") as action:
            action.settle(conflict, chosen)
        self.reload()

    # Deciding between reviewers

    def decide(self, decided: Iterable[tuple[Annotation, Literal["accepted", "rejected"]]]) -> None:
        """Settle annotations, whosever they are, as one action; each as it is given here."""
        with self.store.action(self.comparison, "decision") as action:
            settled = [action.decide(each, status) for each, status in decided]
        self.annotations.update({annotation.id: annotation for annotation in settled})

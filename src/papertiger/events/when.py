"""When an event happened, and where: which of the dates and places around it are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.language.english import words_of
from papertiger.mentions.words import word_class
from papertiger.model import overlap

if TYPE_CHECKING:
    from papertiger.events.draft import Draft
    from papertiger.model import Clause, DateMention, Parse, PlaceMention, Span


VERBAL = frozenset(("AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"))
"""Types that are done by saying so: *will not open talks, he said on Thursday* was refused on Thursday."""
PROMISING = frozenset(("AGREE", "REQUEST", "THREATEN", "REJECT"))
"""Types whose governed clause may be dated itself: *agreed to leave by 15 November* was not agreed on that day."""


def is_deadline(date: DateMention, text: str) -> bool:
    """Whether a date says until when: *by November 15*."""
    before = text[max(0, date.span[0] - 16) : date.span[0]].lower().split()
    words = [w for w in before[-2:] if w not in ("the", "end", "of")]
    return (bool(words) and words[-1] in words_of("deadline")) or date.text.split(" ", 1)[0].lower() in words_of("deadline")


def date_of(draft: Draft, parse: Parse, dates: tuple[DateMention, ...], sentence: Span) -> DateMention | None:
    """The date of an event; ``None`` where nothing settles it. In this order:

    1. a date of its own clause (or of the clause that it is coordinated with): the nearest to the trigger, not inside a clause that it
       governs;
    2. for what is done by saying it, a date of the clause that reports it (*he said on Thursday*);
    3. a date inside what the clause speaks of (*a declaration on those missing since 1999*);
    4. the only date of its sentence, or the first before a main clause.
    """
    here = [d for d in dates if overlap(d.span, sentence) and d.start and not (draft.type in PROMISING and is_deadline(d, parse.text))]
    if not here:
        return None
    own = [*draft.clauses, *(c.parent for c in draft.clauses if c.relation == "conjunct" and c.parent is not None)]
    told = [draft.clause.parent] if draft.type in VERBAL and draft.clause.parent is not None else []
    # What is promised or asked may name dates (the restrictions of July 2019): they do not date the promise.
    spoken_of = [draft.clause] if draft.type in PROMISING else own
    for clauses, direct in ((own, True), (told, True), (spoken_of, False)):
        for clause in clauses:
            inside = [d for d in here if _within(d, clause, parse) and not _governed(d, clause, draft, parse)]
            inside = [d for d in inside if _direct(d, clause, parse) == direct and not _deeper(d, clause, draft, parse)]
            if inside:
                return min(inside, key=lambda d: (_distance(d.span, draft.trigger), d.span))
    here = [d for d in here if draft.type not in PROMISING or not _deeper(d, draft.clause, draft, parse)]
    around = [d for d in here if d.span[0] < draft.trigger[0]]
    return here[0] if len(here) == 1 else around[0] if around and draft.clause.relation in ("root", "noun") else None


def _within(date: DateMention, clause: Clause, parse: Parse) -> bool:
    span = parse.span(clause.start, clause.end)
    return span[0] <= date.span[0] < span[1]


def _governed(date: DateMention, clause: Clause, draft: Draft, parse: Parse) -> bool:
    """Whether a date belongs to another clause inside this one: one that it governs, or one coordinated with it."""
    others = [c for _, c in (*clause.complements, *clause.adverbials) if c not in draft.clauses]
    coordinated = [c for c in clause.conjuncts if c not in draft.clauses]
    return any(_within(date, c, parse) for c in others) or any(
        date.span[0] >= c.trigger[0] and _within(date, c, parse) for c in coordinated
    )


def _deeper(date: DateMention, clause: Clause, draft: Draft, parse: Parse) -> bool:
    """Whether a date stands in a clause of the event below this one; seen from the clause that it is coordinated with,
    or that reports it, in any."""
    below = draft.clauses[draft.clauses.index(clause) + 1 :] if clause in draft.clauses else draft.clauses
    return any(_within(date, c, parse) for c in below)


def _direct(date: DateMention, clause: Clause, parse: Parse) -> bool:
    """Whether a date is the clause's own and not deep inside its subject or object; *signed a treaty on 3 May* counts as its own."""
    for phrase in (clause.subject, clause.object):
        if phrase is None or phrase is clause.nominal:
            continue
        start, end = parse.span(phrase.left, phrase.right)
        if start <= date.span[0] < end:
            return any(
                w in word_class("dating") and date.span[0] <= parse.token_spans[p.head][0] < date.span[1] for w, p in phrase.attachments
            )
    return True


def _distance(a: Span, b: Span) -> int:
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))


def place_of(draft: Draft, parse: Parse, places: tuple[PlaceMention, ...]) -> PlaceMention | None:
    """Where it happened: a place after a locative preposition in the event's clauses, the nearest to the trigger; a visit's or attack's
    goal where there is none."""
    if not places:
        return None
    at = {p.span[0]: p for p in places if p.feature != "demonym"}
    for words in (word_class("locative"), frozenset(("to", "into"))):
        found = []
        for clause in draft.clauses:
            pairs = [*clause.obliques]
            for phrase in (clause.object, clause.subject, clause.nominal):
                if phrase is not None:
                    pairs += phrase.attachments
            found += [p for w, phrase in pairs if w in words for p in [_place(phrase.head, parse, at)] if p is not None]
        if found:
            return min(found, key=lambda p: (_distance(p.span, draft.trigger), p.span))
    return _place(draft.clause.object.head, parse, at) if draft.mode == "visit" and draft.clause.object is not None else None


def _place(head: int, parse: Parse, at: dict[int, PlaceMention]) -> PlaceMention | None:
    name = parse.name_at.get(head)
    return at.get(name.span[0]) if name is not None else None

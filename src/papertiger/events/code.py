"""Events: the drafts of all sentences, completed with date, place, contexts, status and attribution, and merged where one event is told
twice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.events.aims import aim
from papertiger.events.attribution import attribute, voice_words
from papertiger.events.compose import Composer
from papertiger.events.merge import Coded, merged
from papertiger.events.parties import OFFICIAL
from papertiger.events.quantities import Quantities
from papertiger.events.slots import unique
from papertiger.events.when import date_of, place_of
from papertiger.model import Because, DateMention, Event, overlap

if TYPE_CHECKING:
    from papertiger.events.draft import Draft
    from papertiger.lexicons.contexts import Contexts
    from papertiger.lexicons.plover import Plover
    from papertiger.lexicons.predicates import Predicates
    from papertiger.mentions.actors import Actors
    from papertiger.model import ActorRef, Citation, Document, Parse, PlaceMention, Quote, Sentence


CONCESSIONS = frozenset(("CONCEDE", "RETREAT"))
"""Types that end a conflict, which private groups can be in."""
PUBLIC = frozenset("GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF ELI PRE".split())
"""Sectors whose words count for themselves."""
PRIVATE = frozenset("AGR BUS CRM CVL EDU JRN LAB MED REF REL SOC".split())
BACKGROUND = frozenset(("relative", "noun", "other"))
AGENTLESS = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "RETREAT", "AID", "MOBILIZE"))
"""Types that are coded though the text does not say who did it."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the stage before found in the document."""

    actors: Actors
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    quotes: tuple[Quote, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The lexicons that coding needs."""

    predicates: Predicates
    contexts: Contexts
    plover: Plover


def code_events(document: Document, parse: Parse, mentions: Mentions, lexicons: Lexicons) -> tuple[tuple[Coded, ...], tuple[Coded, ...]]:
    """All events of a document in the order of the text; and, in the same form, promises of what is no event."""
    composer = Composer(parse, mentions.actors, lexicons.predicates, mentions.quotes)
    coder = _Coder(document, parse, mentions, lexicons)
    quantities = Quantities(document, parse, mentions.dates)
    out: list[Coded] = []
    for sentence in parse.sentences:
        drafts = [d for d in map(coder.sided, composer.sentence(sentence)) if _worth(d, lexicons.plover) and coder.political(d)]
        coded = quantities.given([Coded(e, d) for d in _distinct(drafts) for e in coder.events(d, sentence)], sentence)
        out += sorted(coded, key=lambda c: c.event.trigger_span)
    events = tuple(
        Coded(replace(c.event, id=f"e{k}"), c.draft) for k, c in enumerate(merged(_inherited(out, parse, document.published)), 1)
    )
    promises = tuple(Coded(coder.event(d, parse.sentences[parse.sentence_of[d.clause.head]]), d) for d in composer.promises)
    return events, promises


def _worth(draft: Draft, plover: Plover) -> bool:
    """Whether a draft says enough: it needs somebody, and a recipient where PLOVER asks for one; a noun on its own needs both sides."""
    if (
        draft.recipients
        and not draft.actors
        and (draft.mutual or (draft.type == "CONSULT" and len({r.code for r in draft.recipients}) > 1))
    ):
        draft.actors, draft.recipients, draft.mutual = draft.recipients, (), True
    if not draft.actors and (not draft.recipients or draft.type not in AGENTLESS):
        return False
    both = bool(draft.actors and draft.recipients) or len({r.code for r in draft.actors}) > 1
    if not both and draft.status != "planned" and (draft.negated or draft.status == "hypothetical" or draft.clause.relation in BACKGROUND):
        return False
    if draft.type == "COOPERATE" and len({r.actor or r.text for r in (*draft.actors, *draft.recipients)}) < 2:
        return False  # a state that opens a road of its own works with nobody
    return both or bool(draft.recipients) or not plover.types[draft.type].needs_recipient


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One of several drafts of the same type and predicate between the same sides within a sentence, the first; an event noun adds
    nothing to a verb."""
    out: dict[tuple[object, ...], Draft] = {}
    for d in sorted(drafts, key=lambda d: d.trigger):
        sides = frozenset(r.code or r.text for r in d.actors), frozenset(r.code or r.text for r in d.recipients)
        verb = d.clauses[0].predicate if d.clauses[0].kind != "noun" else ""
        key = (d.type, *(sides if not d.mutual else (sides[0] | sides[1],)), d.negated, verb)
        if verb or not any(k[:-1] == key[:-1] for k in out):
            out.setdefault(key, d)
    return list(out.values())


def _inherited(coded: list[Coded], parse: Parse, published: str | None) -> list[Coded]:
    """An event without a date takes that of the event before it in its paragraph between the same sides, where both happened and the date
    is no older than the year before the report: what is told of long ago does not date what follows."""
    out: list[Coded] = []
    for c in coded:
        if c.event.date is None and c.event.status == "occurred":
            earlier = next((e for e in reversed(out[-6:]) if _continues(e, c, parse)), None)
            if earlier is not None and _recent(earlier.event.date, published):
                c = Coded(replace(c.event, date=earlier.event.date), c.draft)
        out.append(c)
    return out


def _recent(date: DateMention | None, published: str | None) -> bool:
    """Whether a date is of the year of the report or the one before."""
    return date is not None and date.start is not None and (not published or int(date.start[:4]) >= int(published[:4]) - 1)


def _continues(earlier: Coded, later: Coded, parse: Parse) -> bool:
    def sides(c: Coded) -> frozenset[str | None]:
        return frozenset(r.code for r in (*c.event.actors, *c.event.recipients))

    def paragraph(c: Coded) -> int:
        return parse.sentences[parse.sentence_of[c.draft.clause.head]].paragraph

    same = sides(earlier) == sides(later) and paragraph(earlier) == paragraph(later)
    return same and earlier.event.date is not None and earlier.event.status == "occurred"


def _own_official(ref: ActorRef, actors: tuple[ActorRef, ...]) -> bool:
    """Whether somebody is no more than an arm of the very state that acts: *Russia will deploy peacekeepers* is no help to those."""
    return ref.sector in OFFICIAL and {ref.code} == {a.code for a in actors} and all(a.sector in (None, *OFFICIAL) for a in actors)


class _Coder:
    def __init__(self, document: Document, parse: Parse, mentions: Mentions, lexicons: Lexicons) -> None:
        self.document, self.parse, self.mentions, self.lexicons = document, parse, mentions, lexicons
        cited = [c.span for c in mentions.citations]
        self.dates = tuple(d for d in sorted(mentions.dates, key=lambda d: d.span) if not any(overlap(d.span, s) for s in cited))
        """The dates of what is told; those inside citations say when it was reported."""
        self._starts = [d.span[0] for d in self.dates]
        self._shown: dict[tuple[int, int], frozenset[str]] = {}

    def events(self, draft: Draft, sentence: Sentence) -> list[Event]:
        """The event of a draft; several where its noun is plural and dated more than once (*the pacts of 3 May 1990 and 8 June
        2004*)."""
        event = self.event(draft, sentence)
        noun = draft.clause.nominal
        if noun is None or not noun.plural or draft.status != "occurred":
            return [event]
        span = self.parse.span(noun.left, noun.right)
        dates: list[DateMention] = []
        for date in self.mentions.dates:
            listed = dates and self.document.text[dates[-1].span[1] : date.span[0]].strip(" ,") in ("", "and")
            if date.start and (span[0] <= date.span[0] < span[1] or listed):
                dates.append(date)
        return [replace(event, date=d) for d in dates] if len(dates) > 1 else [event]

    def event(self, draft: Draft, sentence: Sentence) -> Event:
        draft.mode = aim(draft)
        contexts = self._contexts(draft, sentence)
        plover = self.lexicons.plover
        kind = plover.types[draft.type]
        actors, recipients = draft.actors, draft.recipients
        return Event(
            "",
            draft.type,
            draft.mode,
            contexts,
            plover.cameo_of(draft.type, draft.mode, contexts),
            kind.quad,
            plover.score(draft.type, draft.mode),
            actors,
            recipients,
            date_of(draft, self.parse, self._dates_for(draft, sentence), sentence.span) or self._recent(draft, sentence),
            place_of(draft, self.parse, self.mentions.places),
            draft.status,
            draft.negated,
            self.document.text[draft.trigger[0] : draft.trigger[1]],
            draft.trigger,
            sentence.span,
            attribute(draft, sentence, self.parse, self.mentions.quotes, self.mentions.citations),
            Because(draft.steps[0][0], draft.steps[0][1], tuple(f"{rule} ({address})" for rule, address in draft.steps[1:])),
            self._confidence(draft),
            (draft.trigger,),
        )

    def political(self, draft: Draft) -> bool:
        """Whether an event is between those whom PLOVER codes: somebody in it has a state or organisation; and where it is only words or
        dealings, a state, an organisation or a public body takes part, or two states do (*Moreno's neighbours helped* is no event)."""
        refs = (*draft.actors, *draft.recipients)
        codes = {r.code for r in refs if r.code}
        if not codes or draft.type in CONCESSIONS or self.lexicons.plover.types[draft.type].quad == "material conflict":
            return bool(codes)
        return len(codes) > 1 or any(r.code and (r.sector in PUBLIC or self._whole(r)) for r in refs)

    def _whole(self, ref: ActorRef) -> bool:
        """Whether a reference stands for a state or an organisation as such."""
        if ref.code and not self.mentions.actors.is_state(ref.code):
            return True
        kind = self.mentions.actors.kind(ref)
        leading = kind == "person" and ref.sector is None and self.mentions.actors.in_office(ref)  # Serbian leaders
        return ref.sector not in PRIVATE and (leading or kind in ("state", "organisation", "armed_group", "body"))

    def sided(self, draft: Draft) -> Draft:
        """The draft with its sides as they stand in the event: each once, both in one where they do the same thing, and in cooperation
        without what is merely somebody's own (*agreed to reopen their embassies* has no embassies among its sides)."""
        actors, recipients = unique(draft.actors), unique(draft.recipients)
        if self.lexicons.plover.types[draft.type].quad.endswith("cooperation"):
            owned = self.mentions.actors.owned
            actors = tuple(r for r in actors if r.span not in owned) or actors
            recipients = tuple(r for r in recipients if r.span not in owned and not _own_official(r, actors))
            # interest in Chad's role in the Union: of Chad's president, towards the Union
            recipients = tuple(r for r in recipients if r.code not in {a.code for a in actors}) or recipients
        draft.actors, draft.recipients = (unique((*actors, *recipients)), ()) if draft.mutual else (actors, recipients)
        return draft

    def _dates_for(self, draft: Draft, sentence: Sentence) -> tuple[DateMention, ...]:
        """The dates of its sentence; what has happened cannot have one that lies ahead of the report."""
        first, last = (bisect_left(self._starts, at) for at in sentence.span)
        dates, published = self.dates[max(0, first - 1) : last], self.document.published
        if draft.status != "occurred" or not published:
            return dates
        return tuple(d for d in dates if not d.start or d.start[: len(published)] <= published)

    def _contexts(self, draft: Draft, sentence: Sentence) -> tuple[str, ...]:
        """From the event's clauses; from its sentence where they show none."""
        shown = frozenset[str]().union(*(self._shown_in(c.start, c.end) for c in draft.clauses))
        shown = shown or self._shown_in(sentence.start, sentence.end)
        return tuple(c for c in self.lexicons.contexts.order if c in shown)

    def _shown_in(self, start: int, end: int) -> frozenset[str]:
        if (start, end) not in self._shown:
            self._shown[start, end] = self.lexicons.contexts.shown(self.parse.lemmas[start:end])
        return self._shown[start, end]

    def _recent(self, draft: Draft, sentence: Sentence) -> DateMention | None:
        """*Recently*, *has now*: the time of the report, no more precise than a month."""
        at = next((i for i in range(sentence.start, sentence.end) if self.parse.words[i].lower() in voice_words("recent")), None)
        published = self.document.published
        if at is None or not published or draft.status not in ("occurred", "ongoing"):
            return None
        month = published[:7]
        return DateMention(self.parse.words[at], self.parse.token_spans[at], month, month, "month" if len(month) == 7 else "year")

    def _confidence(self, draft: Draft) -> float:
        """A documented sum, not a probability: both sides named with codes, an own clause, nothing hypothetical."""
        score = 0.5
        score += 0.15 if any(r.code for r in draft.actors) else 0.0
        score += 0.15 if any(r.code for r in draft.recipients) or len(draft.actors) > 1 else 0.0
        score += 0.1 if draft.clause.kind == "verb" else 0.0
        score += 0.1 if draft.clause.relation in ("root", "conjunct", "complement") else 0.0
        score -= 0.2 if draft.status == "hypothetical" else 0.0
        return round(min(1.0, score), 2)

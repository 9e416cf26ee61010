"""From a reading to what is weighed: its promises and its events, with their words, names and days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from papertiger.ledger.days import first_day, last_day
from papertiger.ledger.records import HAPPENED, Promise, When
from papertiger.ledger.stages import stage_of
from papertiger.ledger.weigh_records import Deed, Telling, days, ordinal
from papertiger.ledger.weigh_tables import TOGETHER, load_manners, stems
from papertiger.ledger.weigh_words import (
    amounts,
    content,
    deadline,
    named_acts,
    names_in,
    pointing,
    restrains,
    shown_cues,
    shows,
    undertaken,
)
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.weigh_tables import Manner
    from papertiger.model import ActorRef, Commitment, DateMention, Event, Reading, Span

STATE = frozenset((None, "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM"))
AROUND = 300
"""Characters before and after a sentence whose words are near it."""
SOON = 150
"""Characters behind a sentence in which a new day may be named for what was put off."""
SAID = 80
"""Characters before the day of the saying in which the saying itself stands."""
ON_A_DAY = frozenset(("CONSULT", "CONSULT.visit", "SUPPORT.sign"))
"""Acts that are done on the day named, not until then."""
STILL_TO_COME = frozenset(("plan", "meeting"))
_APART = re.compile(r"[“”\"]|, (?:which|who|where) ")
_FILE = re.compile(r"\(predicates/([a-z]+)\.tsv")


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """The promises of a reading, in its order."""
    return tuple(_telling(reading, c) for c in reading.commitments)


def deeds(reading: Reading) -> tuple[Deed, ...]:
    """The events of a reading, in its order; those that have not happened have ``settled`` false and are never evidence."""
    return tuple(_deed(reading, e) for e in reading.events)


# ------------------------------------------------------------------------------------------------ promises
def _telling(reading: Reading, told: Commitment) -> Telling:
    manner, text = load_manners()[told.kind], _text(reading, told.sentence)
    parties, beneficiaries = _codes(told.parties), _codes(told.beneficiaries)
    made, due = (_when(d) for d in settled_dates(reading, told))
    acts = promised_acts(told, next((e for e in reading.events if e.id == told.event), None), manner)
    doers, others = _sides(parties, beneficiaries, manner)
    names = names_in(text, parties | beneficiaries)
    words = content(told.subject) - names.own - names.others
    return Telling(
        promise=_promise(reading, told, made, due, text),
        parties=tuple(sorted(parties)),
        beneficiaries=tuple(sorted(beneficiaries)),
        doers=doers,
        others=others,
        mutual=(not others and (manner.doers == "both" or len(doers) > 1)) or (acts[0] in TOGETHER and manner.doers != "beneficiaries"),
        sectors=_sectors(told.beneficiaries if manner.doers == "beneficiaries" else told.parties, doers),
        persons=tuple(sorted({(n, r.code) for r in (*told.parties, *told.beneficiaries) if r.code and (n := _surname(reading, r))})),
        acts=acts,
        restraint=restrains(told.trigger_text, told.subject, text),
        at=(manner.window == "at" or acts[0] in ON_A_DAY or shows("held", told.subject)) and not deadline(text, due.text if due else ""),
        made=days(made),
        told=ordinal(last_day(reading.document.published)),
        due=days(due),
        words=words,
        near=content(f"{text} {_around(reading.document.text, told.sentence)}") - words - names.own,
        names=names.others,
        named=names.codes,
        contexts=frozenset(told.contexts),
        amounts=amounts(told.subject),
    )


def settled_dates(reading: Reading, told: Commitment) -> tuple[DateMention | None, DateMention | None]:
    """When a promise was made and when it falls due.

    A day that is over when the document comes out is that of the making, unless the act itself was to be on it; one that is to come is the
    due one, and so is one in the month of which alone the document is dated. Where that leaves none, the due day is the first to come that
    the sentence names behind the promise, in the same words: not in a quotation that follows, or a clause about something else.
    """
    made, due, published = told.made, told.due, ordinal(last_day(reading.document.published))
    begun = ordinal(first_day(reading.document.published))
    if published is None or begun is None:
        return made, due
    if due is not None and not _ahead(due, begun) and (told.kind not in STILL_TO_COME or _of_saying(reading, due)):
        made, due = made or due, None
    if made is not None and (span := days(_when(made))) and span[0] > published:
        made, due = None, due or made
    if due is None:
        inside = (d for d in reading.dates if told.trigger_span[1] <= d.span[0] < told.sentence[1] and _joined(reading, told, d))
        due = next((d for d in inside if _ahead(d, published)), None)
    return made, due


def _joined(reading: Reading, told: Commitment, date: DateMention) -> bool:
    """Whether no quotation and no relative clause begins between a promise and a day."""
    return _APART.search(reading.document.text, told.trigger_span[1], date.span[0]) is None


def _of_saying(reading: Reading, date: DateMention) -> bool:
    """Whether a day is that of the saying: *said on Wednesday*."""
    return shows("saying", reading.document.text[max(0, date.span[0] - SAID) : date.span[0]])


def _ahead(date: DateMention, published: int) -> bool:
    span = days(_when(date))
    return span is not None and span[1] > published


def promised_acts(told: Commitment, event: Event | None, manner: Manner) -> tuple[str, ...]:
    """What is promised: the type of the clause that the promise governs, the acts that the subject's words name, or else the kind's own.

    A meeting that is not the first of them only says where the rest is to be done: *sign it during the visit*.
    """
    if manner.act not in ("any", "CONSULT"):
        return (manner.act, *(a for a in undertaken(told.subject) if a.partition(".")[0] not in ("CONSULT", "SUPPORT")))
    governed = _governed(event)
    words = named_acts(told.subject)
    first = next((w for w in words if w.partition(".")[0] == governed), governed)
    own = (manner.act,) if manner.act not in ("any", first.partition(".")[0]) else ()
    found = tuple(dict.fromkeys((*own, *((first,) if first else ()), *words)))
    return (*found[:1], *(a for a in found[1:] if not a.startswith("CONSULT"))) or ("any",)


def _governed(event: Event | None) -> str:
    """The type of the innermost clause that made the event, told by the lexicon's file that it came from; empty where that is the
    promise itself."""
    if event is None:
        return ""
    files = [f for step in event.because.steps for f in _FILE.findall(step)]
    types = [f.upper() for f in files if f.upper() in load_plover().types and f != "agree"]
    return types[-1] if types else ""


def _sides(parties: frozenset[str], others: frozenset[str], manner: Manner) -> tuple[frozenset[str], frozenset[str]]:
    if manner.doers == "both" and not (others and parties - others):
        return parties | others, frozenset()
    if manner.doers == "beneficiaries":
        return others, parties - others
    return (parties - others, others) if parties - others else (parties, frozenset())


def _promise(reading: Reading, told: Commitment, made: When | None, due: When | None, text: str) -> Promise:
    outlets = {c.id: c.outlet for c in reading.citations}
    return Promise(
        id=0,
        document=reading.document.id,
        commitment=told.id,
        event=told.event,
        sentence=told.sentence,
        text=text,
        trigger=told.trigger_text,
        published=last_day(reading.document.published),
        kind=told.kind,
        status=told.status,
        stage=stage_of(told.kind, told.status, told.trigger_text),
        subject=told.subject,
        made=made,
        due=due,
        condition=told.condition,
        voice=told.attribution.voice,
        outlets=tuple(dict.fromkeys(name for i in told.attribution.outlets if (name := outlets.get(i)))),
    )


# ------------------------------------------------------------------------------------------------ events
def _deed(reading: Reading, event: Event) -> Deed:
    text, start = reading.document.text[event.sentence[0] : event.sentence[1]], event.sentence[0]
    back = [(a + start, b + start) for a, b in pointing(text)]
    dates = [d for d in reading.dates if event.sentence[0] <= d.span[0] < event.sentence[1] and d.start]
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    words, names = content(text), names_in(text, actors | recipients)
    told = ordinal(last_day(reading.document.published))
    happened = None if event.date is None or _within(event.date.span, back) else days(_when(event.date))
    if happened and told and happened[0] > told:
        happened = None  # what has happened cannot lie ahead: that is the day of what was put off
    return Deed(
        document=reading.document.id,
        event=event.id,
        sentence=event.sentence,
        text=_text(reading, event.sentence),
        published=last_day(reading.document.published),
        type="REJECT" if _is_put_off(event) else event.type,
        mode="meet" if _is_put_off(event) and _governed(event) == "CONSULT" else event.mode,
        settled=event.status in HAPPENED or _has_invited(event) or _is_put_off(event),
        negated=event.negated,
        judged=event.attribution.voice == "judged",
        actors=actors,
        recipients=recipients,
        sectors=_sectors(event.actors, actors),
        unplaced=frozenset(n for r in (*event.actors, *event.recipients) if r.code is None and (n := _surname(reading, r))),
        told=told,
        happened=happened,
        dates=tuple(w for d in dates if (w := _when(d))),
        after=tuple(w for d in reading.dates if 0 <= d.span[0] - event.sentence[1] < SOON and (w := _when(d))),
        back=tuple(s for d in dates if _within(d.span, back) and (s := days(_when(d)))),
        cues=shown_cues(text, event.trigger_text),
        trigger=frozenset(stems(event.trigger_text)),
        words=words,
        near=content(_around(reading.document.text, event.sentence)) - words,
        names=names.others,
        named=names.codes,
        place=frozenset(stems(event.place.name if event.place else "")),
        country=event.place.country if event.place else None,
        contexts=frozenset(event.contexts),
        amounts=amounts(text),
    )


def _has_invited(event: Event) -> bool:
    """Whether somebody invites: what he proposes is to come, but the inviting is done."""
    return event.type == "AGREE" and event.status == "proposed" and "invit" in stems(event.trigger_text)


def _is_put_off(event: Event) -> bool:
    """*Talks have been postponed*: they are still planned, but not for the day that was named."""
    return event.type == "AGREE" and event.status == "planned" and shows("put off", event.trigger_text)


def _around(text: str, sentence: Span) -> str:
    """The words before and after a sentence, whole ones; agencies make a paragraph of each sentence, so paragraphs are no bounds."""
    before, after = text[max(0, sentence[0] - AROUND) : sentence[0]], text[sentence[1] : sentence[1] + AROUND]
    return f"{before.partition(' ')[2] if sentence[0] > AROUND else before} {after.rpartition(' ')[0]}"


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def _codes(refs: Iterable[ActorRef]) -> frozenset[str]:
    return frozenset(r.code for r in refs if r.code)


def _surname(reading: Reading, ref: ActorRef) -> str:
    """The stem of a person's last name; empty for what is no person's. A surname alone may have been taken for a firm's name."""
    actor = next((a for a in reading.actors if a.id == ref.actor), None)
    if actor is None or not (actor.kind == "person" or (actor.kind == "organisation" and ref.code is None)) or not actor.name[:1].isupper():
        return ""
    return next(iter(stems(actor.name)[-1:]), "")


def _sectors(refs: Iterable[ActorRef], wanted: frozenset[str]) -> frozenset[str]:
    """The sectors of some actors, all that belong to the state as one: empty."""
    return frozenset("" if r.sector in STATE else r.sector or "" for r in refs if r.code in wanted)


def _text(reading: Reading, sentence: Span) -> str:
    return " ".join(reading.document.text[sentence[0] : sentence[1]].split())


def _when(date: DateMention | None) -> When | None:
    return When(date.start, date.end, date.precision, date.text, date.span) if date else None

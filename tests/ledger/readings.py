"""Readings made by hand, so that what the ledger does can be tested whatever the reader reads."""

from __future__ import annotations

from dataclasses import replace

from papertiger.model import (
    Actor,
    ActorRef,
    Attribution,
    Because,
    Citation,
    Commitment,
    DateMention,
    Document,
    Event,
    Reading,
    Role,
)

VERSION = (("papertiger", "0.1.0"), ("model", "none 1.0"), ("lexicons", "abc"))


def span(text, words):
    start = text.index(words)
    return start, start + len(words)


def sentence_of(text, words):
    start = text.index(words)
    begin = text.rfind(". ", 0, start)
    end = text.find(". ", start)
    return (0 if begin < 0 else begin + 2), (len(text) if end < 0 else end + 1)


def day(value, end=None, words=None):
    if value is None:
        return None
    precision = {4: "year", 7: "month", 10: "day"}[len(value)]
    return DateMention(words or value, (0, 1), value, end or value, precision)


def refs(text, parties):
    out = []
    for party in parties:
        code, name, actor = (*party, None, None)[:3] if isinstance(party, tuple) else (party, None, None)
        out.append(ActorRef(actor, code, None, name or code, (0, 1)))
    return tuple(out)


def event(text, trigger, kind, actors, recipients=(), date=None, **fields):
    base = Event(
        id="",
        type=kind,
        mode=None,
        contexts=(),
        cameo=None,
        quad="verbal cooperation",
        score=1.0,
        actors=refs(text, actors),
        recipients=refs(text, recipients),
        date=date if isinstance(date, DateMention) else day(date),
        place=None,
        status="occurred",
        negated=False,
        trigger_text=trigger,
        trigger_span=span(text, trigger),
        sentence=sentence_of(text, trigger),
        attribution=Attribution(None, (), "reported"),
        because=Because("test", "none:1"),
        confidence=0.8,
    )
    return replace(base, **fields)


def promise(text, trigger, kind, parties, subject, due=None, made=None, beneficiaries=(), **fields):
    base = Commitment(
        id="",
        kind=kind,
        parties=refs(text, parties),
        beneficiaries=refs(text, beneficiaries),
        subject=subject,
        contexts=(),
        made=day(made),
        due=day(due),
        condition=None,
        status="open",
        event=None,
        trigger_text=trigger,
        trigger_span=span(text, trigger),
        sentence=sentence_of(text, trigger),
        attribution=Attribution(None, (), "reported"),
    )
    return replace(base, **fields)


def citation(text, words, outlet, date=None):
    start, end = span(text, words)
    return Citation("", outlet, "KGZ", "agency", day(date), (start, end), (0, start))


def person(number, name, code, title=None, as_of=None):
    return Actor(f"a{number}", name, "person", code, "GOV", (Role(title, as_of),) if title else ())


def reading(text, published=None, *, id="", events=(), promises=(), actors=(), citations=(), made_by=VERSION, **document):
    precision = {4: "year", 7: "month", 10: "day"}[len(published)] if published else "unknown"
    head = Document(
        text, id=id, published=published, published_precision=precision, published_from="given" if published else "none", **document
    )
    return Reading(
        head,
        actors=tuple(actors),
        events=tuple(replace(e, id=f"e{n}") for n, e in enumerate(events, 1)),
        commitments=tuple(replace(c, id=f"k{n}") for n, c in enumerate(promises, 1)),
        citations=tuple(replace(c, id=f"c{n}") for n, c in enumerate(citations, 1)),
        made_by=made_by,
    )


def renewed(old, **changes):
    """The same text read by a newer version."""
    return replace(old, made_by=(("papertiger", "0.2.0"), *old.made_by[1:]), **changes)


MEETING = "Kyrgyz and Tajik ministers met in Osh on 3 May 2021 to discuss the border."
MET_AGAIN = "Officials said the ministers met in Osh on 3 May 2021 about the border and water."


def meeting(published="2021-05-04", text=MEETING, date="2021-05-03", **fields):
    told = event(text, "met", "CONSULT", ("KGZ", "TJK"), date=date, **fields)
    return reading(text, published, events=[told], id=fields.pop("id", ""))


def gas(number=0, published="2021-03-01", due="2021-06", status="open", words="deliver gas to Chad"):
    text = f"Item {number}: Norway promised to {words} by June 2021."
    told = promise(text, "promised", "pledge", ("NOR",), f"to {words}", due, beneficiaries=("TCD",), status=status)
    return reading(text, published, promises=[told], events=[event(text, "promised", "AGREE", ("NOR",), ("TCD",))])


def delivery(number=0, published="2021-06-08", date="2021-06-07"):
    text = f"Report {number}: Norway delivered gas to Chad on 7 June 2021, as promised."
    return reading(text, published, events=[event(text, "delivered", "AID", ("NOR",), ("TCD",), date)])

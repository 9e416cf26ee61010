"""A brief on one state: sentences, each with its sources; nothing is said that no document says.

Sentences are made of the records by fixed phrases (``data/ledger/phrases.tsv``); what a document says stands in the notes in its own words.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from papertiger.analysis.followthrough import follow_through, promises
from papertiger.analysis.pairs import courtship, dyads
from papertiger.lexicons.files import rows
from papertiger.lexicons.plover import load_plover
from papertiger.lexicons.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from papertiger.analysis.followthrough import Coverage
    from papertiger.ledger.records import Evidence, LedgerCommitment, LedgerDocument, LedgerEvent, Promise, Report

MOST_NOTES = 5
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Note:
    """A source: the document's id, title and day, the outlets it names, and its words."""

    document: str
    title: str
    published: str | None
    outlets: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the sources that it rests on: one at least."""

    text: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: ``code`` is whom it is about, ``as_of`` the day it was written for (ISO), ``documents`` how many it rests on. Sections
    without sentences are left out."""

    code: str
    title: str
    as_of: str
    documents: int
    sections: tuple[Section, ...]


def brief(
    code: str,
    events: Iterable[LedgerEvent],
    commitments: Iterable[LedgerCommitment],
    documents: Iterable[LedgerDocument],
    as_of: str,
    coverage: Coverage | None = None,
    latest: int = 12,
) -> Brief:
    """What the ledger knows of one state or organisation on a day: partners, latest events, what is due next, overdue, kept and not kept,
    follow-through.

    ``events`` and ``commitments`` are those it takes part in, as known on that day; ``documents`` gives the titles for the notes;
    ``coverage`` counts the documents on a promise's parties in the time in which it could be kept.
    """
    happened = [e for e in events if e.counts]
    promised = list(commitments)
    writer = _Writer(code, {d.id: d for d in documents})
    sections = (
        Section("Partners", writer.partners(happened)),
        Section("Latest", writer.latest(happened, latest)),
        Section("Due next", writer.due(promised, as_of)),
        Section("Overdue: no evidence found yet", writer.standing(promised, "overdue")),
        Section("Kept", writer.standing(promised, "met")),
        Section("Kept in part", writer.standing(promised, "partly_met")),
        Section("Not kept", writer.standing(promised, "broken")),
        Section("Follow-through", writer.follow_through(promised, coverage)),
    )
    return Brief(code, f"{name_of(code)}: a brief", as_of, len(writer.used), tuple(s for s in sections if s.sentences))


class _Writer:
    def __init__(self, code: str, documents: dict[str, LedgerDocument]) -> None:
        self.code, self.documents = code, documents
        self.used: set[str] = set()

    # ------------------------------------------------------------- sections
    def partners(self, events: Sequence[LedgerEvent]) -> tuple[Sentence, ...]:
        """A sentence for each of the states that most events are with."""
        frame = dyads(events)
        table = courtship(frame).filter(pl.col("actor") == self.code)
        back = courtship(frame).filter(pl.col("recipient") == self.code)
        by_partner = {p: [e for e in events if p in e.codes] for p in sorted({*table["recipient"], *back["actor"]})}
        ranked = sorted(by_partner, key=lambda p: (-len(by_partner[p]), p))[:8]
        return tuple(self._partner(p, by_partner[p]) for p in ranked)

    def _partner(self, partner: str, events: Sequence[LedgerEvent]) -> Sentence:
        quads = [sum(e.quad.endswith(side) for e in events) for side in ("cooperation", "conflict")]
        scores = [e.score for e in events if e.score is not None]
        mean = f", with a mean score of {sum(scores) / len(scores):+.1f} on PLOVER's scale from -10 to +10" if scores else ""
        text = f"With {name_of(partner)}: {_count(len(events), 'event')}, {quads[0]} cooperative and {quads[1]} conflictual{mean}."
        return Sentence(text, self._of_reports([e.reports[0] for e in reversed(events)]))

    def latest(self, events: Sequence[LedgerEvent], most: int) -> tuple[Sentence, ...]:
        """The events that happened last, the newest first."""
        dated = sorted(events, key=lambda e: (e.day or "", e.id), reverse=True)[:most]
        return tuple(Sentence(event_words(e), self._of_reports(e.reports)) for e in dated)

    def due(self, commitments: Sequence[LedgerCommitment], as_of: str) -> tuple[Sentence, ...]:
        """What is open and has a day, the next first."""
        ahead = [c for c in commitments if c.status in ("open", "proposed", "partly_met") and c.due and (c.due.last or "") >= as_of]
        return tuple(self._promise(c) for c in sorted(ahead, key=lambda c: (c.due.last if c.due else "", c.id)))

    def standing(self, commitments: Sequence[LedgerCommitment], status: str) -> tuple[Sentence, ...]:
        """The promises of one status, the latest first."""
        found = sorted((c for c in commitments if c.status == status), key=lambda c: (c.opened or "", c.id), reverse=True)
        return tuple(self._promise(c) for c in found)

    def follow_through(self, commitments: Sequence[LedgerCommitment], coverage: Coverage | None) -> tuple[Sentence, ...]:
        """How promises were kept, with the interval and the coverage."""
        own = [c for c in commitments if self.code in (*c.parties, *c.beneficiaries)]
        table = follow_through(promises(own, coverage))
        notes = self._of_promises([c.promises[0] for c in own if c.promises])
        return tuple(Sentence(follow_words(row), notes) for row in table.iter_rows(named=True) if notes)

    # ------------------------------------------------------------- sentences and notes
    def _promise(self, c: LedgerCommitment) -> Sentence:
        return Sentence(promise_words(c), self._of_promises(c.promises) + self._of_evidence(e for e in c.evidence if e.counts))

    def _of_reports(self, reports: Iterable[Report]) -> tuple[Note, ...]:
        return self._notes((r.document, r.published, r.outlets, r.text) for r in reports)

    def _of_promises(self, told: Iterable[Promise]) -> tuple[Note, ...]:
        return self._notes((p.document, p.published, p.outlets, p.text) for p in told)

    def _of_evidence(self, found: Iterable[Evidence]) -> tuple[Note, ...]:
        return self._notes((e.document, e.published, (), e.text) for e in found)

    def _notes(self, found: Iterable[tuple[str, str | None, tuple[str, ...], str]]) -> tuple[Note, ...]:
        out = []
        for document, published, outlets, words in found:
            known = self.documents.get(document)
            title = (known and (known.title or known.publication)) or document
            out.append(Note(document, title, published, outlets, words))
        kept = tuple(dict.fromkeys(out))[:MOST_NOTES]
        self.used.update(n.document for n in kept)
        return kept


# ------------------------------------------------------------------------------------------------ words
def name_of(code: str) -> str:
    """A state's name for its code; an organisation keeps its acronym."""
    return load_world().state_name(code)


def event_words(event: LedgerEvent) -> str:
    """An event as a sentence; what only one source tells is said to be so."""
    what = deed_words(event)
    place = f" in {event.place}" if event.place and event.place not in what else ""
    return _upper(f"{_when_words(event)}{what}{place} ({event.type.lower()}{'' if event.confirmed else ', one source'}).")


def deed_words(event: LedgerEvent) -> str:
    """Who did what to whom: *Kyrgyzstan visited Tajikistan*."""
    actors, recipients = (_names(p.code or p.name for p in side) or "somebody" for side in (event.actors, event.recipients))
    both, one, alone = phrase(event.type, event.mode)
    return f"{actors} {one} {recipients}" if event.recipients else f"{actors} {both if event.pairs else alone}"


def _when_words(event: LedgerEvent) -> str:
    when, day = event.when, event.day
    if when is None or when.first != day:
        return f"by {day_words(day)}, " if day else ""
    return (
        f"on {day_words(day)}, "
        if when.precision == "day"
        else f"in {day_words((when.start or '')[: 4 if when.precision == 'year' else 7])}, "
    )


def promise_words(c: LedgerCommitment) -> str:
    """A promise as a sentence: who, what, when due, how it stands."""
    others = [b for b in c.beneficiaries if b not in c.parties]
    who = _names(c.parties) + (f" towards {_names(others)}" if others else "")
    made = f", {day_words(c.made.start)}" if c.made and c.made.start else f", by {day_words(c.told)}" if c.told else ""
    due = f"; due {day_words(c.due.last)}" if c.due and c.due.last else ""
    last = next((b for a, b in reversed(list(pairwise(c.history))) if a.status != b.status), None)
    since = f"; {c.status.replace('_', ' ')} since {day_words(last.day)}" if last and last.day else f"; {c.status}"
    return f"{who} ({c.kind}{made}): “{c.subject}”{due}{since}."


def follow_words(row: dict[str, object]) -> str:
    """A row of ``follow_through`` as a sentence, always with the coverage."""
    counted = ", ".join(f"{row[s]} {label}" for s, label in _STANDINGS if row[s])
    score = (
        "no score, since none is decided"
        if row["score"] is None
        else f"score {row['score']:+.2f} (95 % Wilson interval {row['low']:+.2f} to {row['high']:+.2f})"
    )
    told = (
        "" if row["documents"] is None else f"; on average {row['documents']:.1f} documents on the parties fall into the time of a promise"
    )
    promised = _count(int(str(row["promises"])), "binding promise")
    return f"Of {promised}, {counted}: {score}{told}. No evidence found is not the same as not kept."


_STANDINGS = (
    ("kept", "kept"),
    ("in_part", "kept in part"),
    ("not_kept", "not kept"),
    ("open", "open"),
    ("overdue", "overdue"),
    ("superseded", "replaced"),
    ("proposed", "only proposed"),
)


@functools.cache
def _phrases() -> dict[tuple[str, str], tuple[str, str, str]]:
    out: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in rows("ledger/phrases.tsv", ("type", "mode", "both", "one", "alone")):
        if row["type"] not in load_plover().types:
            raise row.fault("type", f"'{row['type']}' is no PLOVER type")
        out[row["type"], row["mode"]] = (row["both"], row["one"], row["alone"])
    return out


def phrase(kind: str, mode: str | None) -> tuple[str, str, str]:
    """The words for an event's type and mode: where both do it, where one does it to the other, and where one does it alone.

    >>> phrase("CONSULT", "visit")[1], phrase("ASSAULT", "aerial")[1]
    ('visited', 'attacked')
    """
    table = _phrases()
    return table.get((kind, mode or "")) or table.get((kind, "")) or (kind, kind, kind)


def day_words(iso: str | None) -> str:
    """A date of any precision in words.

    >>> day_words("2007-09-18"), day_words("2007-09"), day_words("2007")
    ('18 September 2007', 'September 2007', '2007')
    """
    if not iso:
        return "no known day"
    year, *rest = iso.split("-")
    month = f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def _names(codes: Iterable[str]) -> str:
    names = list(dict.fromkeys(name_of(c) for c in codes))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

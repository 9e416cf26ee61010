"""What the ledger holds, as frozen records: documents, events with all their reports, actors over time, commitments, evidence, decisions.

Days are ISO strings of ten characters (``2007-09-18``), so that they sort as they stand; ``When`` keeps a date as the document gave it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from papertiger.ledger.days import first_day, last_day

if TYPE_CHECKING:
    from papertiger.model import Span

STATUSES = ("proposed", "open", "met", "partly_met", "overdue", "broken", "superseded")
"""All states of a commitment."""
AGAINST = frozenset(("broken", "overdue", "superseded"))
"""The states for which an event speaks that speaks against the promise."""
HAPPENED = frozenset(("occurred", "ongoing"))
"""The states of events that have happened."""


@dataclass(frozen=True, slots=True)
class When:
    """A day or period: ``start`` and ``end`` ISO of the ``precision`` named (day, month, year, decade or open), both inclusive and
    ``None`` where nothing settles them; ``text`` the words of the document and ``span`` where they stand in it.

    >>> When("2007-09", "2007-09", "month").last
    '2007-09-30'
    """

    start: str | None
    end: str | None
    precision: str
    text: str = ""
    span: Span | None = None

    @property
    def first(self) -> str | None:
        """The first day of it."""
        return first_day(self.start)

    @property
    def last(self) -> str | None:
        """The last day of it."""
        return last_day(self.end)


def when_of_day(iso: str | None) -> When | None:
    """A day, month or year that a person wrote, as a date; ``None`` for none.

    >>> when_of_day("2007-09").precision
    'month'
    """
    return When(iso, iso, {4: "year", 7: "month"}.get(len(iso), "day"), iso) if iso else None


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document of the ledger. ``id`` is the one it was given; ``published`` its day where known (the last day of a month or year that is
    all we know, since nothing is counted as known before it can have been)."""

    id: str
    content: str
    """SHA-256 of the text, hexadecimal."""
    title: str | None
    publication: str | None
    url: str | None
    published: str | None
    published_precision: str
    published_from: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an event: ``code`` the state or organisation (``KGZ``, ``CSTO``), ``name`` as the reading names it, ``actor`` the
    ledger's actor, where it is a person with a name."""

    code: str | None
    name: str
    sector: str | None = None
    actor: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document's report of an event. ``event`` is its id in that document's reading, ``sentence`` its span there and ``text`` its
    words; ``published`` the day on which the document came out; ``outlets`` the media it names, ``speaker`` who says so."""

    id: int
    document: str
    event: str
    sentence: Span
    text: str
    trigger: str
    published: str | None
    when: When | None
    place: str | None
    country: str | None
    outlets: tuple[str, ...]
    speaker: str | None
    voice: str
    confidence: float
    rule: str = ""
    latitude: float | None = None
    longitude: float | None = None
    """Of the place, in degrees (WGS84)."""


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """One event, joined from all reports of it. The values are those of its best report; ``disagreements`` tells where others differ.

    ``when`` is when it happened, ``reported`` the day on which the first report came out. ``subject`` holds the words of the clause that
    say what it is about (empty where there are none): weigh it together with the reports' ``text``.
    """

    id: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When | None
    place: str | None
    country: str | None
    status: str
    negated: bool
    reported: str | None
    reports: tuple[Report, ...]
    disagreements: tuple[str, ...] = ()
    decision: str | None = None
    """confirmed, rejected or edited by a person; ``None`` where nobody has looked at it."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all that take part, sorted, each once."""
        return tuple(sorted({p.code for p in (*self.actors, *self.recipients) if p.code}))

    @property
    def day(self) -> str | None:
        """The first day of it, ISO; that of the first report where it has none, or where its date lies ahead: that of a visit which was
        put off."""
        first = self.when.first if self.when else None
        return first if first and not (self.reported and first > self.reported) else self.reported

    @property
    def counts(self) -> bool:
        """Whether it happened: plans, wishes and what did not take place are not counted."""
        return self.status in HAPPENED and not self.negated

    @property
    def pairs(self) -> tuple[tuple[str, str, bool], ...]:
        """The pairs of codes in it and whether both do the same: each actor with each recipient; where there is none, the actors with
        each other."""
        actors, recipients = (sorted({p.code for p in side if p.code}) for side in (self.actors, self.recipients))
        if recipients:
            return tuple((a, r, False) for a in actors for r in recipients if a != r)
        return tuple((a, b, True) for a, b in combinations(actors, 2))

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that report it, each once."""
        return tuple(dict.fromkeys(r.document for r in self.reports))

    @property
    def sources(self) -> tuple[str, ...]:
        """Who vouches for it: the outlets named, or the document itself where it names none."""
        return tuple(dict.fromkeys(s for r in self.reports for s in (r.outlets or (r.document,))))

    @property
    def confirmed(self) -> bool:
        """Whether two sources or more report it; otherwise it rests on a lone one."""
        return len(self.sources) > 1


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office somebody was seen in: ``code`` of which state or organisation, ``first`` and ``last`` the days (ISO, of any precision) that
    the documents show, ``documents`` in how many."""

    title: str
    code: str | None
    first: str | None
    last: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody seen in a document, under a name, in an office or none, on a day (ISO, of any precision)."""

    document: str
    name: str
    title: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class LedgerActor:
    """Somebody the documents name, over time. ``names`` are all spellings, the commonest first; ``joins`` says why they are one;
    ``documents`` is how many name it."""

    id: int
    name: str
    kind: str
    code: str | None
    sector: str | None
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    first: str | None
    last: str | None
    documents: int
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerCitation:
    """An outlet that a document names as its source: ``number`` is the citation's id in that reading, ``covers`` the text it vouches
    for."""

    document: str
    number: str
    outlet: str | None
    outlet_country: str | None
    outlet_kind: str | None
    when: When | None
    span: Span
    covers: Span


@dataclass(frozen=True, slots=True)
class Promise:
    """One document's telling of a commitment: as it stands in that reading. ``status`` there is proposed or open; ``stage`` the step it
    tells: proposed, agreed, signed, ratified, scheduled, moved or cancelled."""

    id: int
    document: str
    commitment: str
    """Its id in the document's reading."""
    event: str | None
    sentence: Span
    text: str
    trigger: str
    published: str | None
    kind: str
    status: str
    stage: str
    subject: str
    made: When | None
    due: When | None
    condition: str | None
    voice: str
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A step in a commitment's history: on ``day`` (of publication: when it could be known) it came to ``status`` or took a further step in
    it (*signed*, *ratified*), and why."""

    day: str | None
    status: str
    why: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event weighed against a commitment. ``verdict`` is *for* or *against*; ``level`` *evidence* (it counts) or *suggestion* (a
    person is to say); ``parts`` are the parts of ``score``; ``decision`` is confirmed or rejected where a person has said.

    ``happened`` is the last day of the event (of publication, where the event has no date), ``published`` when it was reported.
    ``event`` is the id in the reading of ``document``, ``sentence`` its span and ``text`` its words. ``effect`` is the status that this
    evidence by itself speaks for: met, partly_met, broken, superseded, open (agreed, signed) or overdue (moved, put off).
    """

    document: str
    event: str
    sentence: Span
    text: str
    why: str
    score: float
    verdict: str
    effect: str = "met"
    level: str = "evidence"
    parts: tuple[tuple[str, float], ...] = ()
    happened: str | None = None
    published: str | None = None
    report: int | None = None
    decision: str | None = None
    due: When | None = None
    """The new day, where the event moved the promise to one."""

    @property
    def counts(self) -> bool:
        """Whether it moves the status: by its score, unless a person has said otherwise."""
        return self.decision == "confirmed" or (self.decision != "rejected" and self.level == "evidence")


def verdict_of(effect: str) -> str:
    """Whether what speaks for a status speaks for the promise or against it.

    >>> verdict_of("met"), verdict_of("overdue")
    ('for', 'against')
    """
    return "against" if effect in AGAINST else "for"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: ``action`` (confirm, reject, edit, link, split) on a ``target`` (event, commitment, evidence or actor) with
    its ``key``, which stays the same when documents are read again; ``value`` what was set; ``who``, ``why`` and ``at`` (UTC) say how
    it came about, ``undone`` when it was taken back."""

    id: int
    target: str
    key: str
    action: str
    value: tuple[tuple[str, str], ...]
    who: str
    why: str
    at: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerCommitment:
    """One promise, joined from all documents that tell of it, and what became of it by the day asked for.

    ``parties`` and ``beneficiaries`` are codes. ``reported`` is the day on which it could first be known. ``evidence`` is sorted by its
    strength; only evidence published by the day asked for is in it.
    """

    id: str
    kind: str
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    subject: str
    contexts: tuple[str, ...]
    made: When | None
    due: When | None
    condition: str | None
    status: str
    promises: tuple[Promise, ...]
    reported: str | None = None
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Change, ...] = ()
    decision: str | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell of the promise, each once."""
        return tuple(dict.fromkeys(p.document for p in self.promises))

    @property
    def told(self) -> str | None:
        """The day of the first report that has a date: by then it was promised."""
        return min((p.published for p in self.promises if p.published), default=None)

    @property
    def opened(self) -> str | None:
        """The first day on which it can be kept: the day it was made, or else that of the first report of it."""
        made = self.made.first if self.made else None
        return min((d for d in (made, self.reported) if d), default=None)

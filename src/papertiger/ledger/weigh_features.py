"""What of a promise and of an event is weighed, worked out once from their records: codes, acts, content words, names, days."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from papertiger.ledger.records import When, first_day, last_day
from papertiger.ledger.weigh_tables import Manner, load_acts, load_cues, load_manners, plain_stems, stem, stems
from papertiger.lexicons.world import load_world
from papertiger.mentions.date_resolution import period, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from papertiger.ledger.records import LedgerCommitment, LedgerEvent

HAPPENED = frozenset(("occurred", "ongoing"))
MOST_ACTS = 3
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*[^\W_]")
_AMOUNT = re.compile(r"(\d[\d,.]*\d|\d) ?(thousand|million|billion)?(?: (?:U\.?S\.? )?([a-z]+))?")
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


@dataclass(frozen=True, slots=True)
class Telling:
    """A promise as one document tells it.

    ``doers`` are the codes of those who have to act and ``others`` of those it is done with or for; ``mutual`` where they act together. ``acts`` are what is
    promised, the likeliest first (``CONSULT``, ``RETREAT.withdraw``, ``treaty`` or ``any``); with ``restraint`` that is what they promised not to do.
    ``at`` is whether the due day is a day on which, not one until which. ``words`` are the content stems of the subject, ``near`` those of its sentence
    besides; ``names`` the names in the sentence, without the parties' own. Days are ordinals; ``due`` is ``None`` where there is none.
    """

    doers: frozenset[str]
    others: frozenset[str]
    mutual: bool
    acts: tuple[str, ...]
    restraint: bool
    at: bool
    opened: int | None
    made: tuple[int, int] | None
    told: int | None
    due: tuple[int, int] | None
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    contexts: frozenset[str]
    amounts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as one document reports it.

    ``happened`` is its first and last day (``None`` where it has no date of its own), ``told`` the day of the document. ``dates`` are all days that its
    sentence names, ``back`` those inside words that point back to a promise; ``cues`` the sorts of ``data/ledger/cues.tsv`` that it shows.
    """

    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    negated: bool
    judged: bool
    told: int | None
    happened: tuple[int, int] | None
    dates: tuple[When, ...]
    back: tuple[When, ...]
    cues: frozenset[str]
    trigger: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    place: str
    country: str | None
    contexts: frozenset[str]
    amounts: tuple[tuple[str, float], ...]

    @property
    def codes(self) -> frozenset[str]:
        """All that take part."""
        return self.actors | self.recipients


def ordinal(day: str | None) -> int | None:
    """A day as a number that can be reckoned with; ``None`` for what is no day.

    >>> ordinal("1970-01-02") - ordinal("1970-01-01")
    1
    """
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def days(when: When | None) -> tuple[int, int] | None:
    """The first and last day of a period, ``None`` where either is open."""
    first, last = (ordinal(when.first), ordinal(when.last)) if when else (None, None)
    return (first, last) if first is not None and last is not None else None


def codes(parties: Iterable[str | None]) -> frozenset[str]:
    """The codes that are known."""
    return frozenset(c for c in parties if c)


# ------------------------------------------------------------------------------------------------ promises
@functools.lru_cache(maxsize=4096)
def telling(commitment: LedgerCommitment) -> Telling:
    """The features of a promise with one telling."""
    told, manner = commitment.promises[0], load_manners()[commitment.kind]
    acts = promised_acts(told.subject, told.text, manner)
    made, due = settled_dates(commitment)
    words, names = content(told.subject), proper(told.text, commitment.parties)
    doers, others = _sides(commitment, manner)
    published = ordinal(told.published)
    opened = min((d for d in (made[0] if made else None, published) if d is not None), default=None)
    return Telling(
        doers,
        others,
        manner.doers == "both" or (acts[0] == "CONSULT" and commitment.kind not in ("request", "instruction")),
        acts,
        bool("restraint" in shown_cues(f"{told.trigger} {told.subject}")),
        (manner.window == "at" or acts[0] in ("CONSULT", "SUPPORT.sign")) and not _deadline(told.text, commitment.due),
        opened,
        made,
        published,
        due,
        words - names,
        content(told.text) - words - names,
        names,
        frozenset(commitment.contexts),
        amounts(told.subject),
    )


def settled_dates(commitment: LedgerCommitment) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """When a promise was made and falls due, in days. A day that is not after the document's is that of making, not one to come, unless the
    sentence puts the act itself on that day; then another day to come that the sentence names is the due one."""
    told = commitment.promises[0]
    made, due, published = days(commitment.made), days(commitment.due), ordinal(told.published)
    if due is None or published is None or commitment.kind in ("plan", "meeting") or due[1] > published:
        return made, due
    later = [d for w in dates_in(told.text, told.published, future=True) if (d := days(w)) and d[1] > published]
    return made or due, later[0] if later else None


def promised_acts(subject: str, sentence: str, manner: Manner) -> tuple[str, ...]:
    """What is promised: the acts that the subject's words name, in their order; else those of the sentence; else the kind's own.

    >>> from papertiger.ledger.weigh_tables import load_manners
    >>> promised_acts("to withdraw its troops", "", load_manners()["pledge"])[0]
    'RETREAT.withdraw'
    """
    if manner.act != "any":
        return (manner.act,)
    return _acts(subject) or (_acts(sentence)[:1]) or ("any",)


def _acts(text: str) -> tuple[str, ...]:
    table, found, words = load_acts(), [], stems(text)
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if words[at : at + n] in table), 0)
        if size:
            found.append(table[words[at : at + size]])
        at += size or 1
    return tuple(dict.fromkeys(found))[:MOST_ACTS]


def _sides(commitment: LedgerCommitment, manner: Manner) -> tuple[frozenset[str], frozenset[str]]:
    parties, others = codes(commitment.parties), codes(commitment.beneficiaries)
    if manner.doers == "both":
        return parties | others, frozenset()
    if manner.doers == "beneficiaries" and others:
        return others, parties - others
    return (parties - others or parties), others if parties - others else frozenset()


def _deadline(text: str, due: When | None) -> bool:
    """Whether a due day is one until which: *by 1 June*, *before the end of the year*."""
    at = text.find(due.text) if due and due.text else -1
    return at >= 0 and (_before(text[:at]) or _before(f"{text[:at]}{due.text.rsplit(' ', 1)[0] if due else ''}"))


def _before(text: str) -> bool:
    return any(c.sort == "deadline" and c.pattern.search(text[-40:]) for c in load_cues())


# ------------------------------------------------------------------------------------------------ events
@functools.lru_cache(maxsize=4096)
def deed(event: LedgerEvent) -> Deed:
    """The features of an event with one report."""
    report = event.reports[0]
    pointing = [m.span() for c in load_cues() if c.sort == "reference" for m in c.pattern.finditer(report.text)]
    dates = dates_in(report.text, report.published, future=event.type in ("REJECT", "SANCTION"))
    actors, recipients = codes(p.code for p in event.actors), codes(p.code for p in event.recipients)
    return Deed(
        event.type,
        event.mode,
        actors,
        recipients,
        event.negated,
        report.voice == "judged",
        ordinal(report.published),
        None if _within(event.when, report.text, pointing) else days(event.when),
        dates,
        tuple(d for d in dates if d.span and any(a <= d.span[0] and d.span[1] <= b for a, b in pointing)),
        shown_cues(report.text, report.trigger),
        frozenset(stems(report.trigger)),
        content(report.text),
        proper(report.text, actors | recipients),
        (report.place or "").lower(),
        report.country,
        frozenset(event.contexts),
        amounts(report.text),
    )


def _within(when: When | None, text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a date stands inside one of the spans: *as agreed in March* doesn't date the event."""
    at = text.find(when.text) if when and when.text else -1
    return at >= 0 and any(a <= at < b for a, b in spans)


# ------------------------------------------------------------------------------------------------ words, names, days
@functools.lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The stems of a text's content words, its amounts and the words of any agreement left out.

    >>> sorted(content("to send 40 million dollars in drought relief"))
    ['drought', 'relief']
    """
    return frozenset(s for s in stems(text) if len(s) > 2) - plain_stems()


def proper(text: str, parties: Iterable[str]) -> frozenset[str]:
    """The names in a text as stems, those of the parties left out: their states, peoples and capitals.

    >>> sorted(proper("Norway will send doctors to Mogadishu and Baidoa.", ("NOR",)))
    ['baidoa', 'mogadishu']
    """
    world, own = load_world(), frozenset(parties)
    found = set()
    for match in _NAME.finditer(text):
        word = match.group()
        entry = world.longest([word], 0)
        known = entry[0] if entry else None
        first = match.start() == 0 and known is None
        if not first and not (known and known.code in own) and stem(word.lower()) not in plain_stems():
            found.add(stem(word.lower()))
    return frozenset(found)


def shown_cues(text: str, trigger: str = "") -> frozenset[str]:
    """The sorts of cues that a sentence shows. What was put off or came to nothing must stand behind the event's trigger."""
    at = text.find(trigger) if trigger else -1
    return frozenset(c.sort for c in load_cues() if c.sort != "deadline" and any(_counts(c.sort, m.start(), at) for m in c.pattern.finditer(text)))


def _counts(sort: str, start: int, trigger: int) -> bool:
    return sort not in ("moved",) or 0 <= trigger < start


def dates_in(text: str, published: str | None, *, future: bool = False) -> tuple[When, ...]:
    """The days that a sentence names, resolved against the document's; ``future`` where those behind *until* and *to* are to come.

    >>> [w.start for w in dates_in("It was put off from 20 May until October.", "2021-05-18", future=True)]
    ['2021-05-20', '2021-10-01']
    """
    tense = _tense(text) if future else (lambda _: "past")
    found = resolve(text, period(published, "day") if published else None, tense)
    return tuple(When(first_day(d.start), last_day(d.end), d.precision, d.text, d.span) for d in found if d.start and d.end)


def _tense(text: str) -> Callable[[int], str]:
    ahead = re.compile(r"\b(?:until|till|to|for|in|on|by|before|within)\b(?: the| early| late| mid| end of)*[ -]*$")
    return lambda at: "future" if ahead.search(text[max(0, at - 24) : at]) else "none"


def amounts(text: str) -> tuple[tuple[str, float], ...]:
    """The quantities of a text with the stem of what they count.

    >>> amounts("40 million dollars and 200 soldiers")
    (('dollar', 40000000.0), ('soldier', 200.0))
    """
    out = {}
    for digits, scale, unit in _AMOUNT.findall(text):
        plain = digits.replace(",", "")
        if unit and plain.replace(".", "", 1).isdigit() and stem(unit) not in _not_units():
            out.setdefault(stem(unit), float(plain) * _SCALE.get(scale, 1.0))
    return tuple(sorted(out.items()))


@functools.cache
def _not_units() -> frozenset[str]:
    return frozenset(stems("january february march april may june july august september october november december and to in on at of from by for the"))

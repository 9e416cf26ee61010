"""Measure the reader on the whole articles of bench/gold/articles.json.

    python bench/articles.py [-v] [WORD...]    the measures; -v lists what was missed and what is spurious; WORDs choose articles by name

Each required event of the gold is matched once, by type and countries, with the nearest event that is told within 200 characters of its
trigger; of several that fit, the nearest pair counts. Optional events take what the required ones leave: they count neither for nor against
the reader.

    recall, precision    required events found; produced events that match some gold event
    dated, status, modes, contexts    of the required events found, what the gold gives of these
    citations            outlet and day
    actors               name, code and sector
    commitments          a party, the trigger's place and the day it is due
    quotes               its beginning lies in a quote of the same speaker
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger import Reader
    from papertiger.model import ActorRef, Event, Reading

GOLD = Path(__file__).resolve().parent / "gold" / "articles.json"
NEAR = 200
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT"))
FAMILIES = dict.fromkeys(("UNSC", "UNHCR", "UNICEF", "WFP", "UNMEE", "UNO", "UNGA"), "UN") | dict.fromkeys(("EUR", "EP", "EC"), "EU")
"""Bodies that a reader may code by themselves or as what they belong to."""

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A gold event and the reader's event that fits it best, if any does."""

    gold: Gold
    event: Event | None


def fold(codes: Iterable[str | None]) -> frozenset[str]:
    """The codes, bodies of one organisation brought together."""
    return frozenset(FAMILIES.get(c, c) for c in codes if c)


def sides(*parties: tuple[ActorRef, ...]) -> frozenset[str]:
    """The folded codes of all those in an event's or a commitment's parts."""
    return fold(ref.code for part in parties for ref in part)


def fits(gold: Gold, event: Event) -> bool:
    """Whether the event has one of the gold's types and stands between the same sides."""
    if event.type not in gold["types"]:
        return False
    source, target, everybody = fold(gold["sources"]), fold(gold["targets"]), sides(event.actors, event.recipients)
    if event.type in MUTUAL or not target:
        return len(everybody & (source | target)) >= min(2, len(source | target)) > 0
    return (not source or bool(sides(event.actors) & source)) and bool(everybody & target)


def distance(trigger: str, text: str, at: int) -> int:
    """How far ``at`` is from the nearest place where the trigger stands."""
    return min((abs(m.start() - at) for m in re.finditer(re.escape(trigger), text)), default=len(text))


def match(golds: list[Gold], events: tuple[Event, ...], text: str) -> list[Match]:
    """One gold event to one event that fits it: the required first, and the nearest pairs before the others."""
    pairs = [
        (not gold["required"], distance(gold["trigger"], text, event.trigger_span[0]), g, k)
        for g, gold in enumerate(golds)
        for k, event in enumerate(events)
        if fits(gold, event)
    ]
    of_gold: dict[int, int] = {}
    for _, far, g, k in sorted(pairs):
        if far < NEAR and g not in of_gold and k not in of_gold.values():
            of_gold[g] = k
    return [Match(gold, events[of_gold[g]] if g in of_gold else None) for g, gold in enumerate(golds)]


class Tally:
    """Counts of right and of all, by measure, and a line for each that was wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, measure: str, right: int | bool, of: int = 1, what: object = "") -> None:
        """Count ``right`` of ``of``; ``what`` tells what was asked for, and is kept where it was not wholly found."""
        self.right[measure] += int(right)
        self.all[measure] += of
        if what and right < of:
            self.wrong.append(f"{measure}: {what}")

    def shares(self) -> dict[str, float]:
        """The share of right ones, by measure, in the order in which the measures came up."""
        return {m: self.right[m] / max(1, n) for m, n in self.all.items()}


def tally_events(tally: Tally, matches: list[Match], produced: int) -> None:
    """Count the events and what is said of those that were found."""
    tally.add("precision", sum(m.event is not None for m in matches), produced)
    for gold, event in ((m.gold, m.event) for m in matches if m.gold["required"]):
        tally.add("recall", event is not None)
        if event is None:
            continue
        if gold["date"]:
            day = event.date.start if event.date else None
            tally.add("dated", starts(day, gold["date"]), what=f"{gold['trigger']!r} {gold['date']}, got {day}")
        truth = event.status == gold["status"] and event.negated == gold.get("negated", False)
        tally.add("status", truth, what=f"{gold['trigger']!r} {gold['status']}, got {event.status}{' negated' if event.negated else ''}")
        if "mode" in gold:
            tally.add("modes", event.mode == gold["mode"], what=f"{gold['trigger']!r} {gold['mode']}, got {event.mode}")
        wanted = set(gold.get("contexts", ()))
        lacking = f"{gold['trigger']!r} {sorted(wanted - set(event.contexts))}, got {list(event.contexts)}"
        tally.add("contexts", len(wanted & set(event.contexts)), len(wanted), lacking)


def starts(date: str | None, prefix: str) -> bool:
    """Whether an ISO date begins with the gold's, which may be a month or a year."""
    return (date or "").startswith(prefix)


def tally_mentions(tally: Tally, gold: Gold, reading: Reading) -> None:
    """Count citations, actors and quotes."""
    have = [((c.outlet or "").lower(), c.date.start if c.date else None) for c in reading.citations]
    for cited in gold["citations"]:
        name = (cited["outlet"] or "").lower()
        found = next((h for h in have if h[1] == cited["date"] and (name in h[0] if name else not h[0])), None)
        tally.add("citations", found is not None, what=cited)
        if found:
            have.remove(found)
    for actor in gold["actors"]:
        named = [a for a in reading.actors if actor["name"].lower() in a.name.lower() and a.code == actor["code"]]
        alike = [(a.name, a.code, a.sector) for a in reading.actors if actor["name"].split()[-1] in a.name]
        tally.add("actors", any(actor["sector"] in (None, a.sector) for a in named), what=f"{list(actor.values())}, got {alike}")
    names = {a.id: a.name for a in reading.actors}
    for quote in gold["quotes"]:
        at = reading.document.text.find(quote["begins"])
        said = [q for q in reading.quotes if q.span[0] <= at + 3 and q.span[1] > at]
        speakers = [names.get(q.speaker) if q.speaker else None for q in said]
        tally.add("quotes", quote["speaker"] in speakers, what=f"{quote['begins']!r} {quote['speaker']}, got {speakers}")


def tally_commitments(tally: Tally, gold: Gold, reading: Reading) -> None:
    """Count commitments: one of the parties, told near the trigger, due when the gold says so."""
    for wanted in gold["commitments"]:
        near = [k for k in reading.commitments if distance(wanted["trigger"], reading.document.text, k.trigger_span[0]) < NEAR]
        of_party = [k for k in near if sides(k.parties) & fold(wanted["parties"])]
        dues = [k.due.start if k.due else None for k in of_party]
        tally.add(
            "commitments", any(not wanted["due"] or starts(d, wanted["due"]) for d in dues), what=f"{list(wanted.values())}, got {dues}"
        )


def read_articles(reader: Reader, words: list[str]) -> Iterator[tuple[Gold, Reading]]:
    """The gold of each article whose file name has one of the words in it (all, where there are none), with its reading."""
    from papertiger import Document

    for gold in json.loads(GOLD.read_text(encoding="utf-8"))["documents"]:
        if words and not any(w in gold["file"] for w in words):
            continue
        text = (GOLD.parent / "articles" / gold["file"]).read_text(encoding="utf-8")
        absent = [x["trigger"] for x in gold["events"] + gold["commitments"] if x["trigger"] not in text]
        if absent:
            sys.exit(f"{GOLD.name}: {gold['file']} does not have {absent}")
        document = Document(text=text, id=gold["file"])
        if gold.get("published_given"):
            document = replace(document, published=gold["published"], published_precision="day", published_from="given")
        yield gold, reader.read(document)


def describe(event: Event) -> str:
    """An event on one line."""
    who, whom = ("+".join(a.code or a.text for a in part) or "-" for part in (event.actors, event.recipients))
    truth = f"{event.status}{' negated' if event.negated else ''}"
    return f"{event.type:<9} {who} > {whom}  {event.trigger_text!r}  {truth}  ({event.because.lexicon})"


def show(gold: Gold, reading: Reading, matches: list[Match]) -> None:
    """Print the required events that were missed, and the events that fit no gold, each with its sentence."""
    print(f"== {gold['file']}")
    text = reading.document.text
    for missed in (m.gold for m in matches if m.gold["required"] and m.event is None):
        print(f"  missed    {'/'.join(missed['types'])} {missed['sources']} > {missed['targets']} {missed['trigger']!r}")
    used = {id(m.event) for m in matches}
    for event in (e for e in reading.events if id(e) not in used):
        print(f"  spurious  {describe(event)}\n            | {' '.join(text[slice(*event.sentence)].split())}")


def score_articles(reader: Reader, words: list[str] | None = None, *, verbose: bool = False) -> dict[str, float]:
    """The measures over all articles chosen."""
    tally = Tally()
    for gold, reading in read_articles(reader, words or []):
        matches = match(gold["events"], reading.events, reading.document.text)
        tally_events(tally, matches, len(reading.events))
        tally_mentions(tally, gold, reading)
        tally_commitments(tally, gold, reading)
        if verbose:
            show(gold, reading, matches)
            print("".join(f"  {line}\n" for line in tally.wrong))
        tally.wrong.clear()
    return tally.shares()


def main() -> None:
    """Print the measures."""
    from papertiger import Reader

    words = [a for a in sys.argv[1:] if not a.startswith("-")]
    for measure, share in score_articles(Reader(), words, verbose="-v" in sys.argv).items():
        print(f"{measure:<12} {share:.3f}")


if __name__ == "__main__":
    main()

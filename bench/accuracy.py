"""Measure accuracy against gold, and hold it to the floors in floors.toml.

    python bench/accuracy.py            print every measure beside its floor
    python bench/accuracy.py --check    the same, and exit 1 where one is below its floor
    python bench/accuracy.py --raise    lift the floors to what was measured (rounded down to two places); none is ever lowered

Two kinds of gold: our own in bench/gold (sentences in *.jsonl, whole articles in articles.json, references in references.json; always
measured), and the sets beside the project in ../shared/gold with their own scorer, where they are present.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articles import score_articles
from firstlook import agreement, every_text
from references import score_references

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.toml"
OWN_GOLD = ROOT / "bench" / "gold"
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
SHARED_SETS = ("records", "dispatches", "dates", "quotes", "places")
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT"))
FLOORS_HEAD = """# The least accuracy that `make check` lets through, by gold set and measure. Floors only rise:
# `python bench/accuracy.py --raise` lifts them to what is measured, and never lowers one.
"""
_MEASURE = re.compile(r"(\w+) (\d+\.\d+)")

Scores = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The type and mode of an event and the codes of those on either side of it."""

    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]

    def fits(self, gold: Sides) -> bool:
        """Whether this event has the gold's type and all its sides, either way round where both sides do the same thing."""
        if self.type != gold.type:
            return False
        if gold.type in MUTUAL and gold.actors | gold.recipients <= self.actors | self.recipients:
            return True
        return gold.actors <= self.actors and gold.recipients <= self.recipients


def jsonl(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_events(record: dict[str, Any]) -> list[Sides]:
    """The events of a gold record: its list ``events``, or the one event that the record itself is; none where its type is null."""
    return [
        Sides(e["type"], e.get("mode"), *(frozenset(a["country"] for a in e[side] if a["country"]) for side in ("actors", "recipients")))
        for e in record.get("events", [record])
        if e.get("type")
    ]


def read_events(reading: Any) -> list[Sides]:
    """The events that the reader produced, in the gold's form."""
    return [
        Sides(e.type, e.mode, *(frozenset(a.code for a in side if a.code) for side in (e.actors, e.recipients))) for e in reading.events
    ]


def hits(gold: Sides, events: list[Sides]) -> dict[str, bool]:
    """What of one gold event was found among the events produced on its text."""
    found = frozenset().union(*(e.actors | e.recipients for e in events))
    return {
        "coded": bool(events),
        "type": any(e.type == gold.type for e in events),
        "mode": any((e.type, e.mode) == (gold.type, gold.mode) for e in events),
        "actors": gold.actors | gold.recipients <= found,
        "full": any(e.fits(gold) for e in events),
    }


def score_own(records: list[dict[str, Any]], readings: list[Any]) -> dict[str, float]:
    """The measures: ``mode`` by gold event that has one, ``type_precision`` by produced event, the others by gold event.

    What is produced on a text without any gold event is counted as wrong.
    """
    count = dict.fromkeys(("coded", "type", "mode", "actors", "full"), 0)
    golds = moded = produced = right = 0
    for record, reading in zip(records, readings, strict=True):
        expected, events = gold_events(record), read_events(reading)
        types = {g.type for g in expected}
        produced += len(events)
        right += sum(e.type in types for e in events)
        golds += len(expected)
        moded += sum(g.mode is not None for g in expected)
        for gold in expected:
            for measure, hit in hits(gold, events).items():
                count[measure] += hit and (measure != "mode" or gold.mode is not None)
    return {k: v / max(1, moded if k == "mode" else golds) for k, v in count.items()} | {"type_precision": right / max(1, produced)}


def own_document(record: dict[str, Any]) -> Any:
    """A gold record as a document to read, with its date where it has one."""
    from papertiger import Document

    if record.get("published"):
        return Document(
            text=record["text"], id=record["id"], published=record["published"], published_precision="day", published_from="given"
        )
    return Document(text=record["text"], id=record["id"])


def own_scores() -> Scores:
    """The scores on every sentence set of bench/gold, by the file's name, on its whole articles and on its references."""
    from papertiger import Reader

    reader = Reader()
    scores: Scores = {"own.articles": score_articles(reader), "own.references": score_references(reader)}
    for file in sorted(OWN_GOLD.glob("*.jsonl")):
        records = jsonl(file)
        readings = [reader.read(own_document(r)) for r in records]
        scores[f"own.{file.stem}"] = score_own(records, readings)
    return scores


def shared_scores() -> Scores:
    """The scores on the sets beside the project, from their own scorer; none, said clearly, where they are not there."""
    if not SCORER.is_file():
        print("shared gold: skipped, ../shared/gold is not here")
        return {}
    from papertiger import Reader

    return {f"shared.{name}": shared_score(name) for name in SHARED_SETS} | {"shared.firstlook": agreement(Reader(), every_text())}


def shared_score(name: str) -> dict[str, float]:
    """The measures that the scorer prints for one set (its counts, which have no decimals, are left out)."""
    done = subprocess.run([sys.executable, str(SCORER), name], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{SCORER.name} {name} failed: {done.stderr.strip()}")
    return {measure: float(value) for measure, value in _MEASURE.findall(done.stdout)}


def read_floors() -> Scores:
    """The floors by set; none where there is no file yet."""
    tables = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    return {f"{origin}.{name}": floors for origin, sets in tables.items() for name, floors in sets.items()}


def raised(floors: Scores, scores: Scores) -> Scores:
    """The floors lifted to the scores, rounded down to two places; what was higher or was not measured stays."""
    out = {name: dict(measures) for name, measures in floors.items()}
    for name, measures in scores.items():
        kept = out.setdefault(name, {})
        for measure, value in measures.items():
            kept[measure] = max(kept.get(measure, 0.0), math.floor(value * 100 + 1e-6) / 100)
    return out


def write_floors(floors: Scores) -> None:
    """Write floors.toml, sets and measures in a fixed order."""
    tables = [f"[{name}]\n" + "".join(f"{k} = {v:.2f}\n" for k, v in floors[name].items()) for name in sorted(floors)]
    FLOORS.write_text(FLOORS_HEAD + "\n" + "\n".join(tables), encoding="utf-8")


def below(floors: Scores, scores: Scores) -> Iterator[str]:
    """A line for each measured score that is below its floor."""
    for name, measures in scores.items():
        for measure, value in measures.items():
            floor = floors.get(name, {}).get(measure, 0.0)
            if value < floor - 1e-9:
                yield f"{name}: {measure} is {value:.3f}, below its floor {floor:.2f}"


def show(floors: Scores, scores: Scores) -> None:
    """Print every measure with its floor."""
    for name, measures in scores.items():
        for measure, value in measures.items():
            floor = floors.get(name, {}).get(measure)
            print(f"{name:<22} {measure:<16} {value:.3f}   floor {'-' if floor is None else f'{floor:.2f}'}")


def main() -> None:
    """Measure, show, and check or raise the floors as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 where a measure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    options = parser.parse_args()
    scores, floors = own_scores() | shared_scores(), read_floors()
    show(floors, scores)
    if options.lift:
        write_floors(raised(floors, scores))
    faults = list(below(floors, scores)) if options.check else []
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()

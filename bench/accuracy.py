"""Measure accuracy against gold, and hold it to the floors in floors.toml.

    python bench/accuracy.py            print every measure beside its floor
    python bench/accuracy.py --check    the same, and exit 1 where one is below its floor
    python bench/accuracy.py --raise    lift the floors to what was measured (rounded down to two places); none is ever lowered

Two kinds of gold: our own in bench/gold (*.jsonl, always measured), and the sets beside the project in ../shared/gold with their own
scorer, where they are present.
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
    """The type of an event and the codes of those on either side of it."""

    type: str
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
    """The events of a gold record: its list ``events``, or the one event that the record itself is."""
    return [
        Sides(e["type"], *(frozenset(a["country"] for a in e[side] if a["country"]) for side in ("actors", "recipients")))
        for e in record.get("events", [record] if "type" in record else [])
    ]


def score_own(records: list[dict[str, Any]], readings: list[Any]) -> dict[str, float]:
    """The measures of the sentence sets: ``type``, ``actors`` and ``full`` by gold event, ``type_precision`` by produced event."""
    hits = dict.fromkeys(("type", "actors", "full"), 0)
    gold_count = produced = right = 0
    for record, reading in zip(records, readings, strict=True):
        golds = gold_events(record)
        events = [Sides(e.type, *(frozenset(a.code for a in side if a.code) for side in (e.actors, e.recipients))) for e in reading.events]
        found = frozenset().union(*(e.actors | e.recipients for e in events))
        types = {g.type for g in golds}
        gold_count += len(golds)
        produced += len(events)
        right += sum(e.type in types for e in events)
        for gold in golds:
            hits["type"] += any(e.type == gold.type for e in events)
            hits["actors"] += gold.actors | gold.recipients <= found
            hits["full"] += any(e.fits(gold) for e in events)
    return {k: v / max(1, gold_count) for k, v in hits.items()} | {"type_precision": right / max(1, produced)}


def own_scores() -> Scores:
    """The scores on every file of bench/gold, by the file's name."""
    files = sorted(OWN_GOLD.glob("*.jsonl"))
    if not files:
        print("own gold: skipped, bench/gold holds no *.jsonl")
        return {}
    from papertiger import Document, Reader

    reader = Reader()
    scores: Scores = {}
    for file in files:
        records = jsonl(file)
        documents = [Document(text=r["text"], id=r["id"], published=r.get("published"), published_precision="day") for r in records]
        scores[f"own.{file.stem}"] = score_own(records, [reader.read(d) for d in documents])
    return scores


def shared_scores() -> Scores:
    """The scores on the sets beside the project, from their own scorer; none, said clearly, where they are not there."""
    if not SCORER.is_file():
        print("shared gold: skipped, ../shared/gold is not here")
        return {}
    return {f"shared.{name}": shared_score(name) for name in SHARED_SETS}


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

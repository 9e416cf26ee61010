"""How a ledger grows: the time of an ingest and of questions, from a thousand documents to a hundred thousand.

python bench/ledger.py --to 10000            measure up to ten thousand (two minutes)
python bench/ledger.py --to 100000 --ledger URL

The documents are the paragraphs of our examples, each read once and then varied: other states and organisations, other days up to twenty
years apart, a text of its own. So the numbers are those of the ledger, without the reading.
"""

from __future__ import annotations

import argparse
import functools
import random
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papertiger.ledger.book import Ledger
from papertiger.lexicons.states import alpha3
from papertiger.lexicons.world import load_world
from papertiger.model import Document, Reading
from papertiger.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
STEPS = (1_000, 3_000, 10_000, 30_000, 100_000)
CODES = ("code", "country", "outlet_country")
DATES = ("start", "end", "as_of", "published", "since")
DAYS = 7_300
LAST = 500
"""Documents over which the time of one is measured, at the end of each step."""


def originals() -> list[dict[str, Any]]:
    """The readings of the examples' paragraphs, as records."""
    reader = Reader()
    found = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        whole = reader.read(path).document
        for paragraph in whole.text.split("\n\n"):
            document = Document(paragraph, published=whole.published, published_precision=whole.published_precision, published_from="given")
            if len(paragraph) > 200:
                found.append(reader.read(document).to_dict(text=True))
    return found


def varied(records: list[dict[str, Any]], count: int, start: int = 0) -> Iterator[Reading]:
    """So many readings, each a variation; the same whenever the numbers are."""
    for number in range(start, start + count):
        chance = random.Random(number)
        others = {code: other for codes in _codes() for code, other in zip(codes, chance.sample(codes, len(codes)), strict=True)}
        record = _changed(records[number % len(records)], others, chance.randrange(DAYS))
        record["document"]["text"] += f"\n\n({number})"
        record["document"]["id"] = f"n{number}"
        yield Reading.from_dict(record)


@functools.cache
def _codes() -> tuple[list[str], list[str]]:
    """The codes of all states, and of all organisations of states."""
    organisations = {e.code for e in load_world().names().values() if e.kind == "igo" and e.code}
    return sorted(set(alpha3().values())), sorted(organisations)


def _changed(value: Any, others: dict[str, str], days: int, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _changed(v, others, days, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_changed(v, others, days, key) for v in value]
    if key in CODES:
        return others.get(value, value)
    return _later(value, days) if key in DATES and isinstance(value, str) else value


def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat((day + "-01-01"[len(day) - 4 :])[:10]) - timedelta(days=days)).isoformat()[: len(day)]
    except (ValueError, OverflowError):
        return day


def timed(ask: Callable[[], Any]) -> float:
    """Seconds of the processor that something takes: what else the machine does makes no difference."""
    start = time.process_time()
    ask()
    return time.process_time() - start


def questions(book: Ledger) -> dict[str, Callable[[], Any]]:
    """What the command line asks, as it asks it."""
    return {
        "events --country": lambda: list(book.events(country="KGZ", limit=101)),
        "events --pair": lambda: list(book.events(pair=("KGZ", "TJK"))),
        "events": lambda: list(book.events(limit=101)),
        "commitments --country": lambda: list(book.commitments(country="KGZ", limit=101)),
        "commitments --pair --as-of": lambda: list(book.commitments(pair=("KGZ", "TJK"), as_of="2015-06-01")),
        "commitments --status": lambda: list(book.commitments(status="met", limit=101)),
        "actors --country": lambda: list(book.actors(country="KGZ", limit=101)),
        "actors": lambda: list(book.actors(limit=101)),
        "citations --country": lambda: list(book.citations(country="KGZ", limit=101)),
        "search": lambda: book.search("ceasefire border"),
    }


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--to", type=int, default=3_000)
    options.add_argument("--ledger", default="")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(given.ledger or f"{folder}/bench.db", given.to)


def _measure(where: str, to: int) -> None:
    records, taken = originals(), 0
    with Ledger(where) as book:
        for step in (s for s in STEPS if s <= to):
            whole = timed(lambda: book.ingest(varied(records, step - taken - LAST, taken)))  # noqa: B023
            last = timed(lambda: book.ingest(varied(records, LAST, step - LAST)))  # noqa: B023
            made = timed(lambda: list(varied(records, LAST, step)))  # noqa: B023
            per = 1000 * (last - made) / LAST
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{step:>7} documents  ingest {whole + last:.0f} s, at the end {per:.1f} ms a document, memory {memory:.0f} MB")
            print(f"        {book.counts()}")
            for name, ask in questions(book).items():
                print(f"        {name:<28} {1000 * timed(ask):6.0f} ms")
            taken = step


if __name__ == "__main__":
    main()

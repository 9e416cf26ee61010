"""Measure speed and memory in one run: what reading costs on top of the bare parse, how long the lexicons load, how much memory is held.

    python bench/speed.py [--words 40000] [--rounds 3]

Every text is parsed by the bare spaCy pipeline and read, by the same pipeline object, one document after the other, so that a busy
machine slows both alike. The figures are reported beside their targets and never fail a build: a shared machine's clock is no
judge. Texts: the example dispatches, and those beside the project in ../shared where present, repeated up to the number of words.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SHARED_ARTICLES = ("dates_dev.jsonl", "attribution_dev.jsonl")

LOAD_LEXICONS = """
import time
start = time.perf_counter()
from papertiger.lexicons.codebook import lexica
from papertiger.lexicons.commitments import load_rules
from papertiger.lexicons.places import load_places
lexica(None), load_rules(), load_places()
print(time.perf_counter() - start)
"""
"""Loads everything in the folder of lexicons that a function named ``load_...`` loads (each keeps what it has loaded)."""


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds that one pass over all texts took: bare parse, and whole reading (its own parse included)."""

    parse: float
    read: float

    @property
    def above(self) -> float:
        """What reading costs above the parse, as a share of the parse."""
        return (self.read - self.parse) / self.parse


def texts(words: int) -> list[str]:
    """The texts to measure on, repeated until they hold at least ``words`` words together."""
    found = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt"))]
    found += [p.read_text(encoding="utf-8") for p in sorted((SHARED / "dispatches").glob("*.txt"))]
    for name in SHARED_ARTICLES:
        if (SHARED / "gold" / name).is_file():
            lines = (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()
            found += [json.loads(line)["text"] for line in lines if line.strip()]
    if not found:
        sys.exit("nothing to measure on: examples/ holds no *.txt")
    chosen, held = [], 0
    for text in itertools.cycle(found):
        chosen.append(text)
        held += len(text.split())
        if held >= words:
            return chosen
    raise AssertionError


def one_round(reader: Any, documents: list[str]) -> Round:
    """Parse and read every text in turn; which comes first alternates, since the second finds the caches warm."""
    seconds = [0.0, 0.0]
    for number, text in enumerate(documents):
        for side in (0, 1) if number % 2 else (1, 0):
            start = time.perf_counter()
            (reader.pipeline.nlp, reader.read)[side](text)
            seconds[side] += time.perf_counter() - start
    return Round(*seconds)


def lexicon_seconds() -> float:
    """How long a fresh process takes to load all lexicons (the second start: the places' index is made at first use)."""
    done = [subprocess.run([sys.executable, "-c", LOAD_LEXICONS], capture_output=True, text=True, check=True) for _ in range(2)]
    return float(done[-1].stdout)


def resident() -> float:
    """The most memory this process has held so far, in MB."""
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def table(rows: list[tuple[str, str, str]]) -> Table:
    """The figures as a table: what, measured, target."""
    out = Table("what", "measured", "target", title="papertiger: speed and memory")
    for row in rows:
        out.add_row(*row)
    return out


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=40_000, help="read at least so many words a round")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    loading = lexicon_seconds()

    from papertiger import Reader

    start = time.perf_counter()
    reader = Reader()
    documents = texts(options.words)
    one_round(reader, documents[:2])
    ready = time.perf_counter() - start
    rounds, held = [], []
    for _ in range(options.rounds):
        rounds.append(one_round(reader, documents))
        held.append(resident())
    words = sum(len(text.split()) for text in documents)
    parse, read = (statistics.median(getattr(r, side) for r in rounds) for side in ("parse", "read"))
    Console(width=100).print(
        table(
            [
                ("texts", f"{len(documents)}, {words:,} words", ""),
                ("bare parse", f"{parse:.2f} s, {words / parse:,.0f} words/s", ""),
                ("reading, parse included", f"{read:.2f} s, {words / read:,.0f} words/s", ""),
                ("above the parse", f"{statistics.median(r.above for r in rounds):.0%}", "at most 35 %"),
                ("loading the lexicons", f"{loading:.2f} s", "at most 2 s"),
                ("loading model and lexicons, warming up", f"{ready:.2f} s", ""),
                ("most memory, after the first and the last round", f"{held[0]:.0f} MB, {held[-1]:.0f} MB", "under 700 MB"),
            ]
        )
    )


if __name__ == "__main__":
    main()

"""Measure the coding of corpora in one run: its speed beside the bare parse, what a second worker adds, and whether anything grows.

    python bench/bulk.py                          speed, and memory over 4,000 documents
    python bench/bulk.py --documents 200000       the long run, half an hour on two idle cores
    python bench/bulk.py --speed-only | --memory-only

Speed: the texts of the general news beside the project (attribution_dev, dates_dev, places_dev in ../shared/gold), by the bare spaCy
pipeline in a process of its own, by one worker, by two. Start-up is taken off: the clock of a run starts when every worker has coded its
first part. Memory: paragraphs of the examples and of those texts, varied in names, numbers and days, as JSON Lines packed with gzip.
The figures are reported beside their targets and never fail a build: a shared machine's clock is no judge.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from papertiger.bulk.engine import ray_instance
from papertiger.bulk.plan import Plan
from papertiger.bulk.run import Work, code_corpus
from papertiger.bulk.verify import verify

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
NEWS = ("attribution_dev", "dates_dev", "places_dev")
MB = 2**20
PER_FILE = 20_000
STATES = "Norway Chad Peru Chile Kenya Ghana Nepal Laos Fiji Malta Cuba Oman Qatar Serbia Latvia Angola Zambia Jordan Bhutan Panama".split()
NAMES = re.compile(
    r"\b(?:Saudi Arabia|Iran|China|Russia|Turkey|Serbia|Kosovo|Japan|Guyana|Venezuela|Niger|Egypt|Ethiopia|Sudan|Philippines)\b"
)
FIGURES = re.compile(r"\b\d{2,4}\b")

BARE = """
import json, sys, time
from papertiger.language.pipeline import Pipeline
nlp = Pipeline().nlp
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp(texts[0])
start, used = time.perf_counter(), time.process_time()
for text in texts:
    nlp(text)
print(time.perf_counter() - start, time.process_time() - used)
"""


@dataclass(slots=True)
class Run:
    """What a run told while it went on: for each part its words or documents, the clock, the worker and its memory."""

    sizes: dict[tuple[str, int], int] = field(default_factory=dict)
    parts: list[tuple[float, int, int, int]] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def told(self, part: dict[str, Any]) -> None:
        """Put down a part that is done."""
        size = self.sizes.get((part["source"], part["part"]), part["records"])
        self.parts.append((time.perf_counter(), size, part["worker"], part["memory"]))
        self.processor.append(part["processor"])

    def rate(self) -> float:
        """Words a second from the moment at which every worker has coded a part."""
        workers = {w for _, _, w, _ in self.parts}
        start = max(min(t for t, _, w, _ in self.parts if w == one) for one in workers)
        return sum(size for t, size, _, _ in self.parts if t > start) / (self.parts[-1][0] - start)

    def processor_rate(self) -> float:
        """Words a second of processor time, which a busy machine does not change; the first part, which starts the reader, left out."""
        return sum(size for _, size, _, _ in self.parts[1:]) / sum(self.processor[1:])


def news() -> list[str]:
    """The texts of general news, each once; none where they are not beside the project."""
    texts = []
    for name in NEWS:
        path = GOLD / f"{name}.jsonl"
        if path.is_file():
            texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(dict.fromkeys(texts))


def speed(folder: Path, texts: list[str], part: int) -> list[tuple[str, str, str]]:
    """The bare parse, one worker and two over the same texts."""
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)), encoding="utf-8")
    words = [len(t.split()) for t in texts]
    sizes = {(str(path), n): sum(words[n * part : (n + 1) * part]) for n in range(-(-len(words) // part))}
    bare = [_bare(path)]
    runs = {}
    for workers in (1, 2):
        runs[workers] = Run(sizes)
        with ray_instance(workers):
            code_corpus([str(path)], folder / f"out{workers}", Plan(part=part), Work(workers=workers), runs[workers].told)
    bare.append(_bare(path))
    parse, processor = (sum(words) * len(bare) / sum(b[side] for b in bare) for side in (0, 1))
    one, two, used = runs[1].rate(), runs[2].rate(), runs[1].processor_rate()
    return [
        ("general news", f"{len(texts)} texts, {sum(words):,} words", ""),
        ("bare parse", f"{parse:,.0f} words/s; {processor:,.0f} a second of processor time", ""),
        ("one worker", f"{one:,.0f} words/s, {one / parse:.2f} times the bare parse", "at least 1.5 times"),
        ("one worker, by processor time", f"{used:,.0f} words/s, {used / processor:.2f} times", "at least 1.5 times"),
        ("two workers", f"{two:,.0f} words/s, {two / one:.2f} times one", "at least 1.7 times"),
    ]


def _bare(path: Path) -> tuple[float, float]:
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run([sys.executable, "-c", BARE, str(path)], capture_output=True, text=True, check=True, env=os.environ | one_thread)
    seconds, used = map(float, done.stdout.split())
    return seconds, used


def paragraphs() -> list[str]:
    """Real paragraphs of some length, from the examples and from general news."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt"))] + news()
    found = [p.strip() for text in texts for p in text.split("\n\n")]
    return [" ".join(p.split()[:70]) for p in found if len(p) > 200 and not p.startswith("Publication")]


def simulate(folder: Path, count: int) -> list[str]:
    """So many documents in files, each a paragraph varied: other states, other figures, a name that nobody has, a day in ten years."""
    originals, files = paragraphs(), []
    for start in range(0, count, PER_FILE):
        path = folder / f"part{start // PER_FILE:04d}.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as stream:
            for n in range(start, min(count, start + PER_FILE)):
                stream.write(json.dumps(_varied(originals[n % len(originals)], n)) + "\n")
        files.append(str(path))
    return files


def _varied(text: str, number: int) -> dict[str, str]:
    chance = random.Random(number)
    text = NAMES.sub(lambda m: chance.choice(STATES), text)
    text = FIGURES.sub(lambda m: str(chance.randrange(10, 2_020)), text)
    name = "".join(chance.choice(s) for s in ("BDGKLMNPRT", "aeiou", "bdgklmnprt", "aeiou", "bdgklmnprt", "aeiou")) + str(number % 7)
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(3_650))
    told = f" Spokesman {name} of {chance.choice(STATES)} said so to file {number}."
    return {"id": f"n{number}", "text": text + told, "published": day.isoformat()}


def memory(folder: Path, count: int, workers: int) -> list[tuple[str, str, str]]:
    """What is held while a large corpus is coded, at a tenth of the way and at the end."""
    files = simulate(folder, count)
    run, out, begun = Run(), folder / "simulated", time.perf_counter()
    with ray_instance(workers):
        corpus = code_corpus(files, out, Plan(), Work(workers=workers), run.told)
    seconds = time.perf_counter() - begun
    held = [m / MB for _, _, _, m in run.parts]
    tenth = max(1, len(held) // 10)
    size = {t: sum(p.stat().st_size for p in (out / t).rglob("*.parquet")) for t in ("documents", "events", "commitments", "_signatures")}
    faults = list(verify(out))
    return [
        ("simulated corpus", f"{corpus.documents:,} documents, {corpus.events:,} events, {corpus.duplicates:,} copies", ""),
        ("all of it, start to tables", f"{seconds:.0f} s, {count / seconds:.0f} documents/s with {workers} workers", ""),
        ("a worker's memory", f"{max(held[:tenth]):.0f} MB after a tenth, {max(held[-tenth:]):.0f} MB at the end", "under 800 MB, flat"),
        ("the driver's memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most", "under 1,000 MB"),
        ("bytes a document", ", ".join(f"{name.strip('_')} {n / count:.0f}" for name, n in size.items()), ""),
        ("verified", "; ".join(faults) or "all files, rows and sums", ""),
    ]  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=4_000, help="simulated documents of the memory run")
    parser.add_argument("--texts", type=int, default=0, help="so many texts of general news only, for a quick look")
    parser.add_argument("--workers", type=int, default=2, help="workers of the memory run")
    parser.add_argument("--rounds", type=int, default=3, help="how often the texts of the speed run are coded")
    parser.add_argument("--part", type=int, default=20, help="texts of a part of the speed run")
    parser.add_argument("--speed-only", action="store_true")
    parser.add_argument("--memory-only", action="store_true")
    options = parser.parse_args()
    rows = []
    folder = Path(tempfile.mkdtemp(prefix="papertiger-bench-"))
    try:
        if not options.memory_only:
            texts = news()
            skipped = [("general news", "not beside the project: speed is not measured", "")]
            rows += speed(folder, texts[: options.texts or None] * options.rounds, options.part) if texts else skipped
        if not options.speed_only:
            rows += memory(folder, options.documents, options.workers)
    finally:
        shutil.rmtree(folder)
    table = Table("what", "measured", "target", title="papertiger bulk: speed and memory")
    for row in rows:
        table.add_row(*row)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()

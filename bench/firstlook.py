"""Measure the first look in one run: whether events and commitments are the same without a full parse, and how much time is saved.

    python bench/firstlook.py [--rounds 3] [--every 3]

Agreement is over all texts of ../shared; the time over a sample of its general news, one text in three unless told otherwise, where each
text goes in turn through the bare spaCy pipeline, a full reading and a reading with the first look, so that a busy machine slows all
alike. Targets are ratios of the bare pipeline's time. It takes about two minutes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger import Document, Reader, Reading

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
NEWS = ("attribution_dev", "dates_dev", "places_dev")
SENTENCES = ("plover_gsr_dev",)


def documents(sets: Iterable[str]) -> list[Document]:
    """The texts of some sets of ../shared/gold; none where they are not there."""
    from papertiger import Document

    files = [SHARED / "gold" / f"{name}.jsonl" for name in sets]
    records = [json.loads(line) for f in files if f.is_file() for line in f.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Document(r["text"], str(r["id"]), published=r["published"], published_precision="day", published_from="given")
        if r.get("published")
        else Document(r["text"], str(r["id"]))
        for r in records
    ]


def every_text() -> list[Document]:
    """All texts of ../shared: news, sentences and dispatches."""
    from papertiger import Document

    dispatches = [Document(p.read_text(encoding="utf-8"), p.stem) for p in sorted((SHARED / "dispatches").glob("*.txt"))]
    return [*documents((*NEWS, *SENTENCES)), *dispatches]


def found(reading: Reading) -> frozenset[str]:
    """What a reading says of each event and commitment, but for ids and the bounds of sentences, which hang on what else is there."""
    return frozenset(_said(record) for record in (*reading.events, *reading.commitments))


def _said(record: Any) -> str:
    fields = asdict(record)
    for key in ("id", "event", "sentence", "because", "mentions", "quantities", "confidence"):
        fields.pop(key, None)
    for side in ("actors", "recipients", "parties", "beneficiaries"):
        fields[side] = sorted([r["code"] or "", r["sector"] or "", *r["span"]] for r in fields.get(side, ()))
    fields["attribution"] = record.attribution.voice
    return json.dumps(fields, sort_keys=True, default=str)


def agreement(reader: Reader, texts: Iterable[Document]) -> dict[str, float]:
    """How much of what is found either way is the same (twice what both find, by what each finds), over all texts together."""
    both = either = 0
    for document in texts:
        full, looked = found(reader.read(document)), found(reader.read(document, exhaustive=False))
        both, either = both + len(full & looked), either + len(full) + len(looked)
    return {"agreement": 2 * both / either} if either else {}


def seconds(reader: Reader, texts: list[Document]) -> tuple[float, float, float]:
    """The processor's time for the bare pipeline, reading everything, and reading with the first look; who is first takes turns."""
    ways = (lambda d: reader.pipeline.nlp(d.text), reader.read, lambda d: reader.read(d, exhaustive=False))
    spent = [0.0, 0.0, 0.0]
    for number, document in enumerate(texts):
        for k in ((number + turn) % 3 for turn in range(3)):
            start = time.process_time()
            ways[k](document)
            spent[k] += time.process_time() - start
    return spent[0], spent[1], spent[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--every", type=int, default=3, help="time one text of so many")
    options = parser.parse_args()
    news = documents(NEWS)[:: options.every]
    if not news:
        sys.exit("nothing to measure on: ../shared/gold is not here")

    from papertiger import Reader

    reader = Reader()
    texts = every_text()
    print(f"agreement over {len(texts)} texts: {agreement(reader, texts)['agreement']:.4f}   at least 0.99", flush=True)
    print(f"time over {len(news)} texts of general news, {options.rounds} rounds:", flush=True)
    rounds = [seconds(reader, news) for _ in range(options.rounds)]
    for name, way, target in (("reading everything", 1, 0.75), ("with the first look", 2, 1.5)):
        ratios = [r[0] / r[way] for r in rounds]
        print(
            f"{name}: {statistics.median(ratios):.2f} times the bare pipeline ({min(ratios):.2f} to {max(ratios):.2f})   at least {target}"
        )


if __name__ == "__main__":
    main()

"""Measure how the reader resolves the references of bench/gold/references.json: surnames, titles, pronouns, pairs and their like.

    python bench/references.py [-v]    the measures, then the same by kind; -v lists what is wrong with its sentence

A reference is a span of a text with those it refers to: a person of the text by name, anybody else by the code of the state or
organisation; ``null`` where a careful reader gives it nobody. The reader's answer is every actor of the reading that has a mention ending
where the reference ends (so an article more or less does not matter); one without name and code is no answer.

    precision    referents given that are right, over all references, also those that refer to nobody
    recall       referents of the gold that were given
    kept_open    references to nobody that were given nobody
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger import Reader
    from papertiger.model import Actor, Reading

GOLD = Path(__file__).resolve().parent / "gold" / "references.json"

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reference of the gold and whom the reader gave for it. ``asked`` and ``given`` hold names and codes."""

    text: str
    kind: str
    asked: frozenset[str]
    given: frozenset[str]
    around: str

    @property
    def right(self) -> int:
        """How many of those given are right."""
        return len(self.asked & self.given)


def key(actor: Actor, people: frozenset[str]) -> str | None:
    """A person of the text by the gold's name, everybody else by code."""
    named = actor.name.split()[-1] if actor.kind == "person" else ""
    return named if named in people else actor.code


def answers(gold: Gold, reading: Reading) -> Iterator[Answer]:
    """What the reading says of each reference of one text."""
    text = gold["text"]
    people = frozenset(r for ref in gold["references"] for r in ref["refers_to"] or () if not r.isupper())
    mentions = [(span, k) for a in reading.actors if (k := key(a, people)) for span in a.spans]
    for ref in gold["references"]:
        if text[ref["start"] : ref["end"]] != ref["text"]:
            sys.exit(f"{GOLD.name}: {gold['id']} does not have {ref['text']!r} at {ref['start']}")
        given = frozenset(k for span, k in mentions if span[1] == ref["end"])
        around = f"{text[max(0, ref['start'] - 60) : ref['start']]}[{ref['text']}]{text[ref['end'] : ref['end'] + 30]}"
        yield Answer(ref["text"], ref["kind"], frozenset(ref["refers_to"] or ()), given, f"{gold['id']} ...{around}...")


def measures(found: Iterable[Answer]) -> dict[str, float]:
    """Precision, recall and the share kept open of those that refer to nobody."""
    count: Counter[str] = Counter()
    for a in found:
        count["given"] += len(a.given)
        count["asked"] += len(a.asked)
        count["right"] += a.right
        count["nobody"] += not a.asked
        count["open"] += not a.asked and not a.given
    shares = {"precision": ("right", "given"), "recall": ("right", "asked"), "kept_open": ("open", "nobody")}
    return {name: count[part] / count[whole] if count[whole] else 1.0 for name, (part, whole) in shares.items()}


def read_references(reader: Reader) -> list[Answer]:
    """The answers to all references of the gold."""
    from papertiger import Document

    out: list[Answer] = []
    for gold in json.loads(GOLD.read_text(encoding="utf-8")):
        document = Document(gold["text"], gold["id"], published=gold["published"], published_precision="day", published_from="given")
        out.extend(answers(gold, reader.read(document)))
    return out


def score_references(reader: Reader) -> dict[str, float]:
    """The measures over all references."""
    return measures(read_references(reader))


def show(name: str, found: list[Answer]) -> None:
    """Print the measures of some answers on a line."""
    print(f"{name:<14} {len(found):>4}   " + "   ".join(f"{m} {v:.3f}" for m, v in measures(found).items()))


def main() -> None:
    """Print the measures, over all and by kind, and on demand what is wrong."""
    from papertiger import Reader

    found = read_references(Reader())
    show("all", found)
    for kind in sorted({a.kind for a in found}):
        show(kind, [a for a in found if a.kind == kind])
    for a in (a for a in found if "-v" in sys.argv and a.asked != a.given):
        print(f"{a.kind}: asked {sorted(a.asked)}, got {sorted(a.given)}\n    {a.around}")


if __name__ == "__main__":
    main()

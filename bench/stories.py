"""Measure what the ledger makes of whole stories: promises in news articles, and what became of them in later ones.

    python bench/stories.py [-v | -vv] [SET] [WORD...]    -v lists what is wrong, -vv all; WORDs choose stories by name

The articles of a set (bench/stories/SET.toml) go into one ledger, with those of bench/gold and examples among them as strangers. Then the
ledger is asked as of each day that a story names.

    found       promises that some commitment tells
    status      of all promises and days, the share with the right status
    evidence    of those kept, kept in part or broken in the end, the share whose strongest evidence is the right sentence
    kept        of all promises and days told as met or partly met, the share that was so (nothing may be called kept that was not)
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger import Ledger, Reader
    from papertiger.ledger.records import LedgerCommitment
    from papertiger.model import Document

BENCH = Path(__file__).resolve().parent
SETS = ("tuning", "held_back", "blind", "in_passing")
DONE = ("met", "partly_met")
DECIDED = (*DONE, "broken")
BINDING_FIRST = ("treaty", "agreement", "pledge", "plan", "meeting", "instruction", "offer", "invitation", "proposal", "request")

Told = dict[str, Any]
"""A promise of a story, as the file tells it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A promise of a story, the commitment that tells it, and that commitment as it stood on the story's days (``None``: not known)."""

    story: str
    promise: Told
    found: LedgerCommitment | None
    stood: tuple[LedgerCommitment | None, ...]

    @property
    def statuses(self) -> list[tuple[str, str, str]]:
        """Day, status expected and status told."""
        return [
            (day, want, one.status if one else "unknown") for (day, want), one in zip(self.promise["expected"], self.stood, strict=True)
        ]

    @property
    def proof(self) -> str | None:
        """The sentence of the strongest evidence for the last status."""
        last = self.stood[-1]
        return next((e.text for e in last.evidence if e.counts and e.effect == last.status), None) if last else None

    @property
    def proven(self) -> bool:
        """Whether that is the right sentence."""
        return any(words in (self.proof or "") for words in self.promise.get("evidence", ()))

    @property
    def right(self) -> bool:
        """Whether all is as expected."""
        decided = self.promise["expected"][-1][1] in DECIDED
        return all(want == got for _, want, got in self.statuses) and (self.proven or not decided)


def stories(name: str) -> list[dict[str, Any]]:
    """The stories of a set."""
    return list(tomllib.loads((BENCH / "stories" / f"{name}.toml").read_text(encoding="utf-8"))["story"])


def articles(told: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """The articles of the stories as documents."""
    from papertiger import Document

    for story in told:
        for number, article in enumerate(story["article"], 1):
            yield Document(
                article["text"].strip(),
                f"{story['name']} {number}",
                published=article["day"],
                published_precision="day",
                published_from="given",
            )


def strangers() -> list[Path]:
    """Articles that have nothing to do with the stories."""
    return [*sorted((BENCH / "gold" / "articles").glob("*.txt")), *sorted((BENCH.parent / "examples").rglob("*.txt"))]


def answers(ledger: Ledger, told: Iterable[dict[str, Any]]) -> list[Answer]:
    """What a ledger says of each promise of some stories."""
    return [_answer(ledger, story["name"], promise) for story in told for promise in story["promise"]]


def _answer(ledger: Ledger, story: str, promise: Told) -> Answer:
    known = [list(ledger.commitments(as_of=day)) for day, _ in promise["expected"]]
    found = min((c for c in known[-1] if _tells(c, promise)), key=lambda c: _likeness(c, promise), default=None)
    stood = tuple(next((c for c in then if found and c.id == found.id), None) for then in known)
    return Answer(story, promise, found, stood)


def _tells(commitment: LedgerCommitment, promise: Told) -> bool:
    return any(words in p.text for p in commitment.promises for words in promise["told"])


def _likeness(commitment: LedgerCommitment, promise: Told) -> tuple[int, int, str]:
    """Those that say most of what the promise is about come first, then the more binding."""
    about = sum(words in commitment.subject for words in promise["about"])
    return -about, BINDING_FIRST.index(commitment.kind), commitment.id


def measures(found: list[Answer]) -> dict[str, float]:
    """The measures over some answers."""
    days = [(want, got) for a in found for _, want, got in a.statuses]
    kept = [want in DONE for want, got in days if got in DONE]
    decided = [a for a in found if a.promise["expected"][-1][1] in DECIDED]
    return {
        "found": sum(a.found is not None for a in found) / len(found),
        "status": sum(want == got for want, got in days) / len(days),
        "evidence": sum(a.proven for a in decided) / max(1, len(decided)),
        "kept": sum(kept) / len(kept) if kept else 1.0,
    }


def score_stories(reader: Reader, name: str, words: tuple[str, ...] = ()) -> list[Answer]:
    """The answers to the stories of a set, all of its articles and the strangers in one ledger."""
    from papertiger import Ledger

    told = [s for s in stories(name) if all(w in s["name"] for w in words)]
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/stories.db") as ledger:
        ledger.ingest(reader.read(d) for d in (*articles(told), *strangers()))
        return answers(ledger, told)


def show(found: list[Answer], *, all_of_them: bool) -> None:
    """Print what was expected and what was told."""
    for a in found:
        if a.right and not all_of_them:
            continue
        print(f"\n{a.story}: {a.promise['told'][0]}")
        if a.found:
            print(
                f"    {a.found.kind} {a.found.parties}>{a.found.beneficiaries} [{a.found.subject}] due {a.found.due and a.found.due.last}"
            )
        print("    " + "   ".join(f"{day} {got}" + ("" if want == got else f" (not {want})") for day, want, got in a.statuses))
        for e in a.stood[-1].evidence[:4] if a.stood[-1] else ():
            print(f"    {e.effect} {e.score:.2f} {e.level} {e.document}: {e.text[:110]}\n        {e.why} {e.parts}")


def main() -> None:
    """Print the measures of one set or all."""
    from papertiger import Reader

    given = [a for a in sys.argv[1:] if not a.startswith("-")]
    for name in [s for s in SETS if s in given] or SETS:
        found = score_stories(Reader(), name, tuple(a for a in given if a not in SETS))
        if "-v" in sys.argv or "-vv" in sys.argv:
            show(found, all_of_them="-vv" in sys.argv)
        print(f"{name:<12} {len(found):>3} promises   " + "   ".join(f"{m} {v:.3f}" for m, v in measures(found).items()))


if __name__ == "__main__":
    main()

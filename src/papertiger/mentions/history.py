"""What has been spoken of so far, in the order of the text: the memory that references look back into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from papertiger.lexicons.world import World
    from papertiger.mentions.registry import Entry

WINDOW = 2
"""How many sentences back a pronoun may look."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: who, in which sentence, at which token, whether as a subject, whether as an actor (not only as a place), and whether
    the text itself tells its state."""

    entry: Entry
    sentence: int
    head: int
    subject: bool
    acting: bool
    told: bool = True


class History:
    """The mentions of one document, and the questions that references ask of them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mentions: list[Mention] = []
        self._by_sentence: dict[int, list[Mention]] = {}
        self._counts: dict[str, int] = {}

    def add(self, mention: Mention) -> None:
        """Remember a mention; they come in the order of the text."""
        self.mentions.append(mention)
        self._by_sentence.setdefault(mention.sentence, []).append(mention)
        if mention.acting and mention.told and mention.entry.code and self.world.state(mention.entry.code):
            self._counts[mention.entry.code] = self._counts.get(mention.entry.code, 0) + 1

    def backwards(self) -> Iterator[Mention]:
        """The mentions, the latest first."""
        return reversed(self.mentions)

    def with_state(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence whose actor has a state."""
        return [m for m in self._in(sentence) if m.entry.code and self.world.state(m.entry.code)]

    def _in(self, sentence: int) -> list[Mention]:
        return self._by_sentence.get(sentence, [])

    def latest(
        self,
        sentence: int,
        before: int,
        kinds: tuple[str, ...],
        but: Callable[[Mention], bool] = lambda _: False,
        outdone: Callable[[int, Mention | None], bool] = lambda _, __: False,
    ) -> Entry | None:
        """Whom a pronoun means: in its own sentence the latest subject before it, in the two before that the first subject, else the last
        one there.

        ``kinds`` are kinds of actors, or ``many`` for any in the plural, which then come first; ``but`` says which mentions it cannot be,
        and ``outdone`` whether a thing stands nearer than what was found in a sentence: then nobody is meant.
        """
        for number in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            here = [m for m in self._in(number) if m.head < before and m.acting and not but(m)]
            here = [m for m in here if m.entry.kind in kinds or (m.entry.plural and "many" in kinds)]
            here = [m for m in here if m.entry.plural and "many" in kinds] or here
            chosen = [m for m in here if m.subject] or here[-1:]
            found = (chosen[-1] if number == sentence else chosen[0]) if chosen else None
            if outdone(number, found):
                return None
            if found:
                return found.entry
        return None

    def persons(self, sentence: int) -> frozenset[str]:
        """The ids of the single persons whom a pronoun of this sentence could mean."""
        near = (m.entry for m in self.mentions if sentence - WINDOW <= m.sentence <= sentence)
        return frozenset(e.id for e in near if e.kind == "person" and not e.plural)

    def two(self, sentence: int) -> list[Entry]:
        """The two actors of a sentence, one of them its subject; empty where there are more or fewer."""
        acting = [m for m in self._in(sentence) if m.acting and m.entry.code and not m.entry.plural]
        entries = list({m.entry.id: m.entry for m in acting}.values())
        return entries if len(entries) == len({e.code for e in entries}) == 2 and any(m.subject for m in acting) else []

    def pair(self, sentence: int, before: int) -> tuple[str, ...]:
        """The two states that are spoken of: those of the latest sentence that names just two, else the two that the text names most."""
        for number, here in reversed(self._by_sentence.items()):
            if number <= sentence:
                speaking = dict.fromkeys(m.entry.code for m in here if m.acting and m.told and m.head < before)
                codes = tuple(c for c in speaking if c and self.world.state(c))
                if len(codes) == 2:
                    return codes
        return tuple(sorted(self._counts, key=lambda c: (-self._counts[c], c))[:2])

    def near_pair(self, sentence: int) -> tuple[str, ...]:
        """The two states named in a sentence, or else in it and the two before it together; empty where these name another number."""
        for first in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            if first not in self._by_sentence:
                continue
            codes = list(
                dict.fromkeys(m.entry.code for k in range(first, sentence + 1) for m in self.with_state(k) if m.told and m.entry.code)
            )
            if len(codes) >= 2:
                return tuple(codes) if len(codes) == 2 else ()
        return ()

    def office_holders(self, title: str) -> list[Entry]:
        """The last two persons of different states who hold an office: *the two prime ministers*; without a title, the last two who hold
        any: *the two men*."""
        found: dict[str, Entry] = {}
        for m in self.backwards():
            if m.entry.kind == "person" and m.entry.code and any(t.lower().endswith(title) for t in m.entry.titles):
                found.setdefault(m.entry.code if title else m.entry.id, m.entry)
        return list(found.values())[:2][::-1]

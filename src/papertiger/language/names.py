"""Names in the text: the lexicons first, then offices that introduce a person, then the model where both are silent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from papertiger.language.english import words_of
from papertiger.model import Name

if TYPE_CHECKING:
    from papertiger.language.tokens import Tokens
    from papertiger.lexicons.world import Entry, World

KINDS = {
    "state": "state",
    "demonym": "demonym",
    "capital": "place",
    "seat": "place",
    "region": "place",
    "people_ethnic": "group",
    "people_religious": "group",
}
"""What a lexicon's kind of name is called in a parse; every other kind is an organisation."""

MODEL_KINDS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "NORP": "group",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}
LED = "-led"
HALVES = ("North", "South")
LONGEST_HALF = 6
"""Letters in the second half of a given name that is written small after a hyphen."""
PARTICLES = frozenset("al el bin ibn abu ben de la da di du von van der den ter le al- and-".split())
"""Words written small inside a person's name."""


SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_FAMILY_FIRST = re.compile(r"\w-[a-z]")
"""A given name in two syllables, as in Korean and Chinese: the family's name stands before it."""


def surname(name: str) -> str:
    """The word a person is called by later.

    >>> surname("Ferdinand Marcos Jr."), surname("Lula"), surname("Ban Ki-moon")
    ('Marcos', 'Lula', 'Ban')
    """
    words = [w for w in name.split() if w not in SUFFIXES] or [name]
    return words[0 if len(words) > 1 and _FAMILY_FIRST.search(words[-1]) else -1]


def find_names(text: str, tokens: Tokens, world: World) -> list[Name]:
    """All names, in the order of the text; none overlap.

    The order of trust: a lexicon entry (unless the model sees a person's first name in it: *Jordan Smith*), a run of capitalised words
    after an office (*Prime Minister Almazbek Atambayev*), the model's entity, a single name after a state's *'s* (*Kenya's Wairimu*),
    and last a surname seen before.
    """
    finder = _Finder(text, tokens, world)
    finder.from_lexicons()
    finder.from_halves()
    finder.from_offices()
    finder.from_appositions()
    finder.from_model()
    finder.from_possessives()
    finder.from_surnames()
    return sorted(finder.found, key=lambda n: n.start)


class _Finder:
    def __init__(self, text: str, tokens: Tokens, world: World) -> None:
        self.text, self.tokens, self.world = text, tokens, world
        self.found: list[Name] = []
        self.taken = [False] * len(tokens.words)
        self.persons = {s: e for s, e, label in tokens.entities if label == "PERSON"}

    def add(self, kind: str, start: int, end: int, entry: Entry | None = None) -> None:
        spans = self.tokens.spans
        span = spans[start][0], spans[end - 1][1]
        name = Name(kind, start, end, self.text[span[0] : span[1]], span)
        if entry:
            name = Name(kind, start, end, name.text, span, entry.address, entry.kind, entry.name, entry.code, entry.sector)
        self.found.append(name)
        self.taken[start:end] = [True] * (end - start)

    def from_lexicons(self) -> None:
        words, at, longest = self.tokens.words, 0, self.world.longest
        while at < len(words):
            hit = longest(words, at) or (self._leader_of(words[at]) if words[at].endswith(LED) else None)
            if hit is None or self._first_name(at, hit[0], hit[1]) or words[at + hit[1] : at + hit[1] + 1] == ["$"]:
                at += 1
                continue
            self.add(KINDS.get(hit[0].kind, "organisation"), at, at + hit[1], hit[0])
            at += hit[1]

    def from_halves(self) -> None:
        """*North and South Korea*; *the North*, where the text has told *North Korea* in full."""
        for at, word in enumerate(self.tokens.words):
            if word in HALVES and not self.taken[at]:
                hit = self.world.longest([word, self._half_of(at)], 0)
                if hit is not None and hit[0].kind == "state" and hit[1] == len(HALVES):
                    self.add("state", at, at + 1, hit[0])

    def _half_of(self, at: int) -> str:
        """The other word of a name of which one stands alone; empty where it is no name's."""
        words = self.tokens.words
        before, after = words[at - 1 : at], words[at + 1 : at + 4]
        if len(after) == 3 and after[0] == "and" and after[1] in HALVES:
            return after[2]
        full = next((n.text for n in self.found if n.sort == "state" and n.text.startswith(f"{HALVES[0]} ")), "")
        bare = before in (["the"], ["The"]) and not (after and after[0][:1].isupper())
        return full.removeprefix(f"{HALVES[0]} ") if bare else ""

    def _leader_of(self, word: str) -> tuple[Entry, int] | None:
        """*U.S.-led* is one word to the tokenizer."""
        return self.world.longest([word.removesuffix(LED)], 0)

    def _first_name(self, at: int, entry: Entry, length: int) -> bool:
        """Whether a place's name is really the first name of somebody: *Chad Brown*, *Jordan Smith*."""
        end = self.persons.get(at, at)
        if entry.kind not in ("state", "capital", "region") or end < at + length + 1:
            return False
        after = self.tokens.words[at + length]
        return after != "'s" and after[:1].isupper() and self.world.longest_office(self.tokens.words, at + length) is None

    def from_offices(self) -> None:
        words, at = self.tokens.words, 0
        while at < len(words):
            hit = self.world.longest_office(words, at)
            if hit is None:
                at += 1
                continue
            at += hit[1]
            end = self._run(at)
            if (end > at and words[at - 1][:1].isupper()) or (end > at + 1):
                self.add("person", at, end)
                at = end

    def from_appositions(self) -> None:
        """*Ana Ruiz, the Spanish foreign minister, ...*: two or more capitalised words before a comma and an office are somebody's name."""
        words = self.tokens.words
        for comma in (i for i, w in enumerate(words) if w == ","):
            start = comma
            while start > 0 and words[start - 1][:1].isupper() and words[start - 1].isalpha() and not self.taken[start - 1]:
                start -= 1
            start += self.tokens.words[start].lower() in words_of("opener")
            if comma - start < 2 or self._run(start) != comma or not self._office_follows(comma + 1):
                continue
            self.add("person", start, comma)

    def _office_follows(self, at: int) -> bool:
        """Whether an office comes before the next comma, in a few words at most."""
        for i in range(at, min(at + 5, len(self.tokens.words))):
            if self.tokens.words[i] == ",":
                return False
            if self.world.longest_office(self.tokens.words, i) is not None:
                return True
        return False

    def _run(self, at: int) -> int:
        """The end of the run of capitalised name words that starts at ``at``."""
        words, tags, end = self.tokens.words, self.tokens.tags, at
        while end < len(words) and not self.taken[end]:
            word = words[end]
            inner = end > at and (word.lower() in PARTICLES or word in ("-", "'")) and self._goes_on(end + 1)
            if word == "-" and end > at and self._given_name(end):
                end += 2
                continue
            if not inner and not (
                word[:1].isupper() and tags[end] in ("NNP", "NNPS", "NN", "JJ", "FW", "VB", "NNS") and self._nameable(end)
            ):
                break
            end += 1
        return end

    def _given_name(self, hyphen: int) -> bool:
        """*Yoon Suk-yeol*, *Tsai Ing-wen*: the second half of a given name may be written small."""
        before, after = self.tokens.words[hyphen - 1], self.tokens.words[hyphen + 1 : hyphen + 2]
        return before[:1].isupper() and bool(after) and after[0].isalpha() and after[0].islower() and len(after[0]) <= LONGEST_HALF

    def _goes_on(self, at: int) -> bool:
        """Whether a name goes on after a particle: *bin Mohammed*, *al-Aiban*."""
        words = self.tokens.words
        while at < len(words) and (words[at] == "-" or words[at] in PARTICLES):
            at += 1
        return at < len(words) and words[at][:1].isupper()

    def _nameable(self, at: int) -> bool:
        word = self.tokens.words[at]
        return self.world.longest_office(self.tokens.words, at) is None and (len(word) == 1 or not word.isupper() or word.endswith("."))

    def from_possessives(self) -> None:
        words, tags = self.tokens.words, self.tokens.tags
        for state in [n for n in self.found if n.sort == "state" and words[n.end : n.end + 1] == ["'s"]]:
            at = state.end + 1
            if self._run(at) == at + 1 and tags[at] in ("NNP", "NN") and tags[at + 1 : at + 2] not in (["NN"], ["NNS"]):
                self.add("person", at, at + 1)

    def from_model(self) -> None:
        for start, end, label in self.tokens.entities:
            kind = MODEL_KINDS.get(label)
            if kind is None:
                continue
            while start < end and (self.taken[start] or self.tokens.words[start].lower() in words_of("opener")):
                start += 1
            stop = start
            while stop < end and not self.taken[stop]:
                stop += 1
            if stop > start and self.tokens.words[stop - 1] == "'s":
                stop -= 1
            kind = "person" if kind in ("organisation", "other") and self._tells(start, stop) else kind
            start = self._after_office(start, stop) if kind == "person" else start
            if stop > start and self.tokens.words[start][:1].isupper():
                self.add(kind, start, stop)

    def _tells(self, start: int, stop: int) -> bool:
        """*Dastan Umarov told reporters*: a name of two or three words that tells somebody something is a person's, whatever the model
        called it."""
        words = self.tokens.words
        return 2 <= stop - start <= 3 and words[stop : stop + 1] == ["told"] and all(w.isalpha() and w.istitle() for w in words[start:stop])

    def _after_office(self, start: int, stop: int) -> int:
        hit = self.world.longest_office(self.tokens.words, start) if start < stop else None
        return min(start + hit[1], stop) if hit else start

    def from_surnames(self) -> None:
        """Once *Almazbek Atambayev* is known, *Atambayev* alone is a person, whatever the model called it."""
        surnames = {w for n in self.found if n.kind == "person" and " " in n.text for w in (surname(n.text),) if len(w) > 3}
        titled = {n.text for n in self.found if n.kind == "person" and n.start and self._titled(n.start)}
        single = surnames | titled
        wrong = [n for n in self.found if n.text in single and n.kind != "person" and not n.entry]
        for name in wrong:
            self.found.remove(name)
            self.taken[name.start] = False
        for i, word in enumerate(self.tokens.words):
            if word in single and not self.taken[i] and self.tokens.poses[i] in ("PROPN", "NOUN", "ADJ", "VERB", "X"):
                self.add("person", i, i + 1)

    def _titled(self, start: int) -> bool:
        return any(
            start - k >= 0 and (hit := self.world.longest_office(self.tokens.words, start - k)) is not None and hit[1] == k
            for k in (1, 2, 3)
        )

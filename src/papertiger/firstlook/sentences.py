"""What is seen in a sentence without a parse: words with their possible stems, names, offices, agent nouns and pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.events.code import PRIVATE
from papertiger.language.english import words_of
from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from papertiger.language.inflection import Lemmas
    from papertiger.language.stretches import Tagged
    from papertiger.lexicons.world import World

REMEMBERED = 100_000
"""Words whose stems are kept, so that memory stays flat over any number of texts."""
STOPS = frozenset((".", "?", "!", "...", "…"))
CLOSERS = frozenset(("'", '"', ")", "]", "''", "”", "’", "»"))
THIRD = ("male", "female", "neuter", "plural")
FORMS = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re"))
VERB, NOUN, ADJECTIVE = ("VB", "MD"), ("NN", "FW", "VBG", "VBN"), ("JJ", "VB", "RB")
"""How the tags of words begin that may head a clause as each part of speech (*the wounded*, *the bombing*, *is concerned*)."""
PROPER, AGENT = "NNP", ("NN", "JJ")
BEFORE, BEHIND = 3, 7
"""How many words before a name an office may stand, and how far behind it after a comma."""


@dataclass(slots=True)
class Seen:
    """One sentence. ``verbs``, ``nouns`` and ``adjectives`` are the stems that head a line, each with the first place where it could stand;
    ``stems`` are those of all words. ``named`` says whether it has a name that the lexicons know, ``official`` whether it
    speaks of anybody who acts in politics, ``private`` of anybody
    else, ``third`` whether a pronoun stands for somebody; ``actors`` is how many may take part at the most. ``capitals`` are the
    capitalised words, and ``introduced`` those of them that an office or agent noun stands beside."""

    words: list[str]
    tags: list[str]
    capital: list[bool]
    verbs: dict[str, int]
    adjectives: dict[str, int]
    nouns: dict[str, int]
    stems: set[str]
    named: bool
    official: bool
    private: bool
    third: bool
    actors: int
    capitals: frozenset[str]
    introduced: frozenset[str]
    quoted: bool = False
    """Whether some of it stands between quotation marks."""

    def follows(self, word: str, at: int) -> bool:
        """Whether a word stands behind a place, or some other form of it anywhere."""
        return word in self.words[at + 1 :] or (word in self.stems and word not in self.words)

    def governs(self, head: str, link: str, at: int) -> bool:
        """Whether some clause may hang on a head that stands at a place; on *be*, an infinitive right behind it (*is to meet*)."""
        if head == "be":
            return any(w in FORMS and self._infinitive(i + 1) for i, w in enumerate(self.words))
        if link == "to":
            return any(self._infinitive(i) for i in range(at + 1, len(self.words)))
        linking = words_of("modal") | {"to", "that", "if", "whether"}
        return any(w in linking or w.endswith("ing") for w in self.words)

    def _infinitive(self, at: int) -> bool:
        """Whether an infinitive begins at a place, adverbs passed over."""
        while self.tags[at : at + 1] == ["RB"]:
            at += 1
        return self.words[at : at + 1] == ["to"] and any(t == "VB" for t in self.tags[at + 1 : at + 4])

    def leads_to(self, preposition: str) -> bool:
        """Whether a capitalised word stands behind a preposition."""
        return any(w == preposition and any(self.capital[i + 1 : i + 3]) for i, w in enumerate(self.words))

    def plans(self, acts: frozenset[str]) -> bool:
        """Whether one of some verbs stands in its plain form, and a word that puts it ahead (*will*, *is to*)."""
        ahead = words_of("future") | words_of("would") | {"wo", "'ll", "'d"}
        return not acts.isdisjoint(self.words) and (not ahead.isdisjoint(self.words) or self.governs("be", "to", 0))


@dataclass(frozen=True, slots=True)
class _Word:
    """What a written word may be: stems that head a line, as each part of speech, all its stems, and those that are agent nouns."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    stems: frozenset[str]
    public: frozenset[str]
    private: frozenset[str]
    role: bool


class Eyes:
    """Sees what is in sentences. ``heads`` are the words that lead lines, by part of speech (v, n, a)."""

    def __init__(self, world: World, lemmas: Lemmas, heads: Mapping[str, frozenset[str]]) -> None:
        self.world, self.lemmas, self.heads = world, lemmas, heads
        self._known: dict[str, _Word] = {}
        self._offices = frozenset(w for title in world.office_words() for w in title if len(w) > len("the"))
        self._titles_begin = frozenset(title[0] for title in world.office_words())
        self._first, self._plural = word_class("first"), word_class("plural")
        self._third = frozenset().union(*(word_class(c) for c in THIRD))

    def see(self, tagged: Sequence[Tagged]) -> Seen:
        """What is in a sentence of these words."""
        tokens, tags = [word for word, _ in tagged], [tag for _, tag in tagged]
        words = [t.lower() for t in tokens]
        known = [self._known.get(w) or self._word(w) for w in words]
        named = self._named(tokens)
        inside = {k for a, b in named for k in range(a, b)}
        common = [(i, w) for i, w in enumerate(known) if (w.public or w.private) and tags[i].startswith(AGENT)]
        official = {*inside, *self._titled(tokens, words), *(i for i, w in common if w.public)}
        private = {i for i, w in common if w.private}
        pronouns = {i for i, w in enumerate(words) if w in self._third}
        others = {i for i, w in enumerate(words) if w in self._first or tags[i].startswith(PROPER)}
        capital = [t[:1].isupper() for t in tokens]
        capitals = frozenset(t for t, large in zip(tokens, capital, strict=True) if large and len(t) > 2 and t.isalpha())
        return Seen(
            words,
            tags,
            capital,
            _heads(tags, [(i, w.verbs) for i, w in enumerate(known) if w.verbs], VERB),
            _heads(tags, [(i, w.adjectives) for i, w in enumerate(known) if w.adjectives], ADJECTIVE),
            _heads(tags, [(i, w.nouns) for i, w in enumerate(known) if w.nouns], NOUN),
            set().union(*(w.stems for w in known)),
            bool(named),
            bool(official),
            bool(private),
            bool(pronouns),
            max(len(named), _runs(official | private | pronouns | others)) + sum(words[i] in self._plural for i in pronouns),
            capitals,
            frozenset(self._introduced(tokens, [w.role for w in known], capitals - {tokens[i] for i in inside})),
        )

    def _titled(self, tokens: Sequence[str], words: Sequence[str]) -> Iterator[int]:
        """The words of offices."""
        for i, word in enumerate(words):
            if word in self._titles_begin and (hit := self.world.longest_office(tokens, i)) is not None:
                yield from range(i, i + hit[1])

    def _named(self, tokens: Sequence[str]) -> list[tuple[int, int]]:
        """The names of states, places, peoples and organisations that the lexicons know."""
        out, at, longest = [], 0, self.world.longest
        while at < len(tokens):
            hit = longest(tokens, at)
            if hit is not None and hit[0].kind != "media" and (hit[0].code is not None or hit[0].kind.startswith("people")):
                out.append((at, at + hit[1]))
            at += hit[1] if hit is not None else 1
        return out

    def _introduced(self, tokens: Sequence[str], role: Sequence[bool], capitals: frozenset[str]) -> Iterator[str]:
        if True not in role:
            return
        for i, token in enumerate(tokens):
            if token in capitals:
                behind = role[i + 1 : i + 1 + BEHIND] if tokens[i + 1 : i + 2] in ([","], ["("], ["-"]) else []
                if any(role[max(0, i - BEFORE) : i]) or any(behind):
                    yield token

    def _word(self, word: str) -> _Word:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        verbs, nouns, adjectives = (self.lemmas(pos, word) for pos in ("verb", "noun", "adj"))
        stems = verbs | nouns | adjectives
        agents = {s: a for s in stems if (a := self.world.agent(s)) is not None}
        private = frozenset(s for s, a in agents.items() if a.sector in PRIVATE)
        public = frozenset(agents) - private
        heads = self.heads
        found = self._known[word] = _Word(
            verbs & heads["v"], nouns & heads["n"], adjectives & heads["a"], stems, public, private, bool(public) or word in self._offices
        )
        return found


def _heads(tags: Sequence[str], stems: Sequence[tuple[int, frozenset[str]]], allowed: tuple[str, ...]) -> dict[str, int]:
    """The stems of the words with one of some tags, each with the first place where it stands."""
    found: dict[str, int] = {}
    for i, some in stems:
        if tags[i].startswith(allowed):
            for stem in some:
                found.setdefault(stem, i)
    return found


def _runs(places: set[int]) -> int:
    """How many stretches of words without a gap there are."""
    return sum(i - 1 not in places for i in places)


def mark_quoted(seen: Sequence[Seen]) -> None:
    """Say of the sentences of a text which are quoted, in part or whole."""
    inside, opening, closing = False, words_of("quote_open"), words_of("quote_close")
    for sentence in seen:
        sentence.quoted = inside
        for word in sentence.words:
            if word in opening or word in closing:
                inside, sentence.quoted = word not in ("''", "”", "»") and not inside, True
            elif word.isspace() and "\n\n" in word.replace(" ", ""):
                inside = False


def sentence_starts(words: Sequence[str]) -> Iterator[int]:
    """With which words sentences begin: after a line's end, and after a full stop where a capital, a figure or a quotation mark follows."""
    if words:
        yield 0
    stopped = False
    for i, word in enumerate(words[:-1]):
        stopped = word in STOPS or (stopped and (word in CLOSERS or word.isspace()))
        if (word.isspace() and "\n" in word) or (stopped and _begins(words[i + 1])):
            yield i + 1
            stopped = False


def _begins(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word in ('"', "``", "'", "“", "(")

"""What a parsed text looks like to the stages above it: names, phrases and clauses, with no grammar labels of any one parser.

Token indices count the tokens of the whole text; ``Parse.token_spans`` gives their characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from papertiger.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the text: by the lexicons, or by the model where the lexicons are silent.

    ``kind`` is ``person``, ``place``, ``organisation``, ``state``, ``demonym``, ``group`` or ``other``; ``start`` and ``end`` are token
    indices. ``entry`` is the address of the lexicon line that knew it and ``sort`` the kind it has there; both are empty where the model
    alone did. ``full``, ``code`` and ``sector`` are what that line says of it.
    """

    kind: str
    start: int
    end: int
    text: str
    span: Span
    entry: str = ""
    sort: str = ""
    full: str = ""
    code: str | None = None
    sector: str | None = None


@dataclass(eq=False, slots=True)
class Phrase:
    """A noun phrase, its head and all that hangs on it.

    ``head`` is a token index; ``start`` and ``end`` bound the phrase without relative clauses and PPs (the core: determiner to head);
    ``left`` and ``right`` bound all of it. ``modifiers`` are the token indices of adjectives, compounds and numbers before the head.
    ``attachments`` are ``(preposition, phrase)`` pairs after it. ``conjuncts`` are the further members of a coordination (on its first
    member only).
    """

    head: int
    lemma: str
    start: int
    end: int
    left: int
    right: int
    kind: str = "noun"  # noun | name | pronoun | number | verbal
    plural: bool = False
    definite: bool = False
    determiner: str = ""
    modifiers: tuple[int, ...] = ()
    possessor: Phrase | None = None
    attachments: tuple[tuple[str, Phrase], ...] = ()
    appositions: tuple[Phrase, ...] = ()
    conjuncts: tuple[Phrase, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def members(self) -> Iterator[Phrase]:
        """The phrase and the further members of its coordination, in the order of the text."""
        yield self
        yield from self.conjuncts


@dataclass(eq=False, slots=True)
class Clause:
    """One predicate with its arguments in their logical places: passives, relatives, control and coordination are resolved.

    ``kind`` is ``verb``, ``noun`` (an event noun: *talks*, *visit*) or ``adjective`` (*ready*, *willing*). ``predicate`` is its lemma;
    ``particles`` the particles that belong to it. ``subject`` is who does it and ``object`` whom or what it is done to, whatever the
    voice. ``complements`` are the clauses it governs as ``(link, clause)``: ``that`` (finite), ``to`` (infinitive), ``ing`` or ``quote``.
    ``adverbials`` are ``(marker, clause)``; ``conjuncts`` the clauses coordinated with it. ``predicatives`` are the lemmas of what the
    object is said to be (*held X responsible*, *declared them persona non grata*). ``modals`` hold *will*, *must* and their like.
    ``tense`` is past, present, future or none. ``relation`` says how the clause hangs on ``parent``: root, complement, adverbial,
    relative, conjunct, noun.
    """

    kind: str
    predicate: str
    head: int
    start: int
    end: int
    trigger: Span
    particles: tuple[str, ...] = ()
    subject: Phrase | None = None
    object: Phrase | None = None
    indirect: Phrase | None = None
    obliques: tuple[tuple[str, Phrase], ...] = ()
    complements: tuple[tuple[str, Clause], ...] = ()
    adverbials: tuple[tuple[str, Clause], ...] = ()
    conjuncts: tuple[Clause, ...] = ()
    adverbs: tuple[str, ...] = ()
    predicatives: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    tense: str = "none"
    relation: str = "root"
    marker: str = ""
    parent: Clause | None = None
    nominal: Phrase | None = None
    """For kind ``noun``: the phrase whose head is the event noun."""


@dataclass(eq=False, slots=True)
class Sentence:
    """A sentence: its characters, its tokens and its clauses, outermost first."""

    index: int
    paragraph: int
    start: int
    end: int
    span: Span
    clauses: list[Clause] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Parse:
    """A parsed text: parallel lists by token, the names in it, and its sentences.

    ``poses`` are Universal POS tags; ``heads`` index each token's governor (itself for a root); ``in_quotes`` says which tokens stand
    between quotation marks. ``passed`` are the characters of what a first look passed over: bare words, with names and no grammar.
    """

    text: str
    model: str
    words: list[str]
    lemmas: list[str]
    poses: list[str]
    token_spans: list[Span]
    sentence_of: list[int]
    in_quotes: list[bool]
    names: list[Name]
    name_at: dict[int, Name]
    sentences: list[Sentence]
    phrase_at: dict[int, Phrase]
    clause_at: dict[int, Clause]
    passed: list[Span] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens ``start`` to ``end`` (exclusive)."""
        return self.token_spans[start][0], self.token_spans[end - 1][1]

    def slice(self, start: int, end: int) -> str:
        """The text of tokens ``start`` to ``end`` (exclusive)."""
        a, b = self.span(start, end)
        return self.text[a:b]

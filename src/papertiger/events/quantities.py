"""How much and how many: the figures in an event's clauses as typed quantities.

A figure belongs to the innermost clause that holds it. Where that clause made no event, the clause around it has it, but not across a
finite clause (*the man who survived three attacks*), unless a relative clause hangs on an event noun (*the attack that killed 23*). Its
kind comes from what it counts: money, time and distance by the unit beside it; people by what befalls them in the clause (*killed 23
people*), then by the noun.
"""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.events.amounts import Amount, Figures
from papertiger.events.merge import Coded
from papertiger.lexicons.quantities import currency_nouns, currency_of, iso_currencies, load_quantity_words
from papertiger.lexicons.world import load_world
from papertiger.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papertiger.model import Clause, DateMention, Document, Parse, Phrase, Sentence

SMALL = 12
"""Up to so many, *the two countries* points back to them rather than counts them."""

KNOWN = frozenset(("the", "these", "those", "both", "all"))
NAMED = frozenset(("demonym", "group"))
THEY = frozenset(("they", "them", "who", "whom"))
AMERICAN = frozenset(("us", "u.s."))
PEOPLE = "people"
ISO_CODE = 3
BEFALLS = frozenset(("dead", "injured", "detained", "displaced"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity with the token its figure begins at."""

    quantity: Quantity
    at: int


class Quantities:
    """Counts for the events of one document."""

    def __init__(self, document: Document, parse: Parse, dates: Sequence[DateMention]) -> None:
        self.parse, self.known, self.published = parse, load_quantity_words(), document.published
        self.dates = sorted(d.span for d in dates)

    def given(self, coded: list[Coded], sentence: Sentence) -> list[Coded]:
        """The events of a sentence, each with the quantities of its clauses in the order of the text."""
        found = self._found(sentence) if coded else []
        if not found:
            return coded
        clauses = _clauses(sentence, coded)
        held: list[list[Quantity]] = [[] for _ in coded]
        for f in found:
            for k in _holders(f, clauses, coded):
                held[k].append(f.quantity)
        return [Coded(replace(c.event, quantities=tuple(q)), c.draft) if q else c for c, q in zip(coded, held, strict=True)]

    def _found(self, sentence: Sentence) -> list[_Found]:
        words = [w.lower() for w in self.parse.words[sentence.start : sentence.end]]
        figures = Figures(words)
        places = [i for i in range(len(words)) if figures.opens(i)]
        return _Counting(self, sentence, figures).all(places) if places else []

    def dated(self, span: tuple[int, int]) -> bool:
        """Whether a date expression shares characters with a span."""
        k = bisect.bisect_left(self.dates, (span[1], 0))
        return any(end > span[0] for _, end in self.dates[max(0, k - 3) : k])


class _Counting:
    """The quantities of one sentence. Tokens of ``figures`` count from the sentence's first; all else from the text's."""

    def __init__(self, whole: Quantities, sentence: Sentence, figures: Figures) -> None:
        self.whole, self.parse, self.known = whole, whole.parse, whole.known
        self.sentence, self.figures = sentence, figures

    def all(self, places: list[int]) -> list[_Found]:
        """The quantities at these places, in order and apart from each other."""
        out: list[_Found] = []
        end = 0
        for i in places:
            if i < end:
                continue
            amount = self._amount(i)
            found = self._typed(amount) if amount is not None else None
            if amount is not None:
                end = amount.end
            if found is not None and (not out or found.quantity.span[0] >= out[-1].quantity.span[1]):
                out.append(found)
        return out

    def _amount(self, i: int) -> Amount | None:
        """The figure at a place, unless it is part of a date or a name."""
        amount = self.figures.at(i, money=self._currency_before(i) is not None)
        if amount is None:
            return None
        start, end = self.sentence.start + amount.start, self.sentence.start + amount.end
        name = self.parse.name_at.get(end - 1)
        named = name is not None and name.kind not in NAMED
        return None if named or self.whole.dated(self.parse.span(start, end)) else amount

    def _typed(self, amount: Amount) -> _Found | None:
        """The quantity of a figure; ``None`` where nothing says what it counts."""
        return self._money(amount) or self._measure(amount) or self._counted(amount)

    # ------------------------------------------------------------- money, time, distance
    def _currency_before(self, i: int) -> str | None:
        """The currency whose sign or code stands before a place: *$*, *USD*."""
        if i == 0:
            return None
        sign = self.known.values["symbol"].get(self.figures.word(i - 1))
        word = self.parse.words[self.sentence.start + i - 1]
        return sign or (word if len(word) == ISO_CODE and word in iso_currencies() else None)

    def _money(self, amount: Amount) -> _Found | None:
        code = self._currency_before(amount.start)
        if code:
            start = amount.start - 1 - (self.figures.word(amount.start - 2) in AMERICAN)
            return self._made("money", amount, code, start, amount.end)
        at = self._unit_at(amount.end)
        for skipped in (0, 1, 2):
            unit = self._money_noun(at + skipped)
            if unit:
                return self._made("money", amount, self._currency(unit, at + skipped), amount.start, at + skipped + 1)
            if not self._qualifies(at + skipped):
                break
        return None

    def _unit_at(self, end: int) -> int:
        """Where the unit of a figure stands: after *-*, and after *of* for *millions of*."""
        return end + (self.figures.word(end) in ("-", "of"))

    def _qualifies(self, i: int) -> bool:
        """Whether a word may stand between figure and money: *Kenyan*, *US*, *more*."""
        t = self.sentence.start + i
        return t < self.sentence.end and (t in self.parse.name_at or self.parse.poses[t] == "ADJ")

    def _money_noun(self, i: int) -> str:
        t = self.sentence.start + i
        if t >= self.sentence.end or self.parse.poses[t] not in ("NOUN", "PROPN"):
            return ""
        noun = self.figures.word(i)
        known = (self.known.values["currency"], self.known.values["currency_else"], currency_nouns())
        return next((n for n in (noun, noun.removesuffix("s")) if any(n in names for names in known)), "")

    def _currency(self, noun: str, i: int) -> str:
        """The code of a currency's name: by the state named before it, by its only meaning, by the states of the sentence; else the name
        itself."""
        beside = self.parse.name_at.get(self.sentence.start + i - 1)
        day, values = self.whole.published, self.known.values
        if beside is not None and beside.code:
            code = currency_of(noun, frozenset((beside.code,)), day)
            if code:
                return code
        if noun in values["currency"]:
            return values["currency"][noun]
        states = frozenset(n.code for n in self.parse.names if n.code and self.sentence.start <= n.start < self.sentence.end)
        found = currency_of(noun, states, day) if states else None
        return found or currency_of(noun, frozenset(), day) or values["currency_else"].get(noun, noun)

    def _measure(self, amount: Amount) -> _Found | None:
        """Time (*five years*, *six-month*) and distance (*20 km*); not a date (*five years ago*), nor an age."""
        at = self._unit_at(amount.end)
        at += self.figures.word(at) in ("more", "full", "consecutive", "straight", "additional")
        word = self.figures.word(at)
        word = word if word in self.known.values["distance"] else word.removesuffix("s")
        for kind, sort in (("duration", "time"), ("distance", "distance")):
            unit = self.known.values[sort].get(word)
            if unit:
                return None if self._no_duration(at + 1) else self._made(kind, amount, unit, amount.start, at + 1)
        return None

    def _no_duration(self, i: int) -> bool:
        beside = (self.figures.word(i + (self.figures.word(i) == "-")), self.figures.word(i))
        return any(w in self.known.plain["no_duration"] for w in beside)

    # ------------------------------------------------------------- what is counted
    def _counted(self, amount: Amount) -> _Found | None:
        first, last = self.sentence.start + amount.start, self.sentence.start + amount.end - 1
        phrase = self._core.get(last)
        if phrase is not None and phrase.head > last and self.parse.words[last + 1] != "-":
            return self._of_noun(amount, phrase, phrase)
        part = self._part_of(last)
        if part is not None:
            return self._of_noun(amount, part, self._figure_phrase(first, last) or part)
        return None if amount.share else self._bare(amount, self._figure_phrase(first, last))

    def _part_of(self, last: int) -> Phrase | None:
        """*31 of the demonstrators*, *thousands of miners*: the phrase after *of*."""
        at = last + 1
        if at + 1 < self.sentence.end and self.parse.words[at].lower() == "of":
            return self._core.get(at + 1)
        return self._core.get(at) if at < self.sentence.end and self.parse.words[last].lower() == "half" else None

    def _figure_phrase(self, first: int, last: int) -> Phrase | None:
        """The phrase whose head is in the figure itself."""
        return next((p for i in range(last, first - 1, -1) if (p := self.parse.phrase_at.get(i))), None)

    def _of_noun(self, amount: Amount, noun: Phrase, role: Phrase) -> _Found | None:
        """Those counted are ``noun``; ``role`` is the phrase that has the part in the clause."""
        lemma = noun.lemma.lower()
        kind = self._kind(amount, noun, role)
        unit = PEOPLE if lemma in self.known.values["state"] or lemma in THEY else self._unit(noun)
        if lemma in self.known.plain["no_unit"] or not any(c.isalpha() for c in lemma):
            return None
        few = amount.exact and (amount.value or 0) <= (SMALL if noun is role and noun.determiner in KNOWN else 1)
        if few and kind in ("people", "count"):
            return None
        return self._made(kind, amount, unit, amount.start, noun.head + 1 - self.sentence.start)

    def _bare(self, amount: Amount, role: Phrase | None) -> _Found | None:
        """*Killed 40*, *40 dead*: nothing is counted in words, but what befell them says that it is people."""
        kind = self._befell(role) if role is not None else None
        kind = kind or self._state(amount, self.sentence.start + amount.end)
        return self._made(kind, amount, PEOPLE, amount.start, amount.end) if kind else None

    def _unit(self, noun: Phrase) -> str:
        named = self.parse.poses[noun.head] == "PROPN" or noun.head in self.parse.name_at
        return self.parse.words[noun.head] if named else noun.lemma.lower()

    def _kind(self, amount: Amount, noun: Phrase, role: Phrase) -> str:
        lemma = noun.lemma.lower()
        if amount.share:
            return "share"
        if lemma in self.known.plain["creature"]:
            return "count"
        befell = self._befell(role) or self._state(amount, noun.head + 1) or self.known.values["unit"].get(lemma)
        return befell or ("people" if self._person(noun) else "count")

    def _person(self, noun: Phrase) -> bool:
        lemma = noun.lemma.lower()
        agent = load_world().agent(lemma)
        name = self.parse.name_at.get(noun.head)
        named = name is not None and name.kind in NAMED
        return named or lemma in self.known.plain["person"] or lemma in THEY or (agent is not None and agent.kind == "person")

    # ------------------------------------------------------------- what befalls them
    def _befell(self, role: Phrase) -> str | None:
        """What the clause, or the noun that the phrase hangs on, does to those counted."""
        values = self.known.values
        for part, clause in self._parts.get(role.head, ()):
            kind = values[part].get(clause.predicate)
            if part == "object":
                kind = next((values["state"][w] for w in clause.predicatives if w in values["state"]), kind)
            if kind:
                return kind
        governor = self._of.get(role.head)
        return values["noun"].get(governor) if governor else None

    def _state(self, amount: Amount, end: int) -> str | None:
        """The word beside that says it: *23 dead*, *23 wounded soldiers*, *shot dead two men*; no verb with an object of its own (*the 31
        killed two*)."""
        start = self.sentence.start + amount.start
        beside = (*range(self.sentence.start + amount.end, min(end + 1, self.sentence.end)), max(start - 1, self.sentence.start))
        for i in beside:
            kind = self.known.values["state"].get(self.parse.words[i].lower())
            clause = self.parse.clause_at.get(i)
            if kind and (clause is None or clause.kind == "adjective" or clause.passive or clause.object is None):
                return kind
        return None

    @functools.cached_property
    def _core(self) -> dict[int, Phrase]:
        """The innermost phrase around each token, from its first word to its head."""
        out: dict[int, Phrase] = {}
        for i in range(self.sentence.start, self.sentence.end):
            phrase = self.parse.phrase_at.get(i)
            if phrase is None:
                continue
            for k in range(phrase.start, phrase.head + 1):
                if k not in out or out[k].head - out[k].start > phrase.head - phrase.start or out[k].head <= k < phrase.head:
                    out[k] = phrase
        return out

    @functools.cached_property
    def _parts(self) -> dict[int, list[tuple[str, Clause]]]:
        """The clauses in which each phrase (by its head) is subject or object."""
        out: dict[int, list[tuple[str, Clause]]] = {}
        for clause in self.sentence.clauses:
            for part, phrase in (("subject", clause.subject), ("object", clause.object)):
                for member in phrase.members() if phrase is not None else ():
                    out.setdefault(member.head, []).append((part, clause))
        return out

    @functools.cached_property
    def _of(self) -> dict[int, str]:
        """The noun that each phrase (by its head) hangs on by *of*: *the deaths of 23 people*."""
        pairs = ((p.lemma.lower(), q) for p in self.sentence.phrases for w, q in p.attachments if w == "of")
        return {m.head: lemma for lemma, q in pairs for m in q.members()}

    # ------------------------------------------------------------- the record
    def _made(self, kind: str, amount: Amount, unit: str, start: int, end: int) -> _Found:
        """The record for the tokens ``start`` to ``end``, with the bounds beside them."""
        before, after = self.figures.before(start), self.figures.after(end)
        if before and self._bounds(before[0], start):
            start, amount = before[0], amount.bounded(before[1])
        elif after:
            end, amount = after[0], amount.bounded(after[1])
        elif self.figures.word(start - 1) == "between" and amount.value is None:
            start -= 1
        first = self.sentence.start
        span = self.parse.span(first + start, first + end)
        text = self.parse.text[span[0] : span[1]]
        return _Found(Quantity(kind, amount.value, unit, text, span, amount.low, amount.high), first + amount.start)

    def _bounds(self, i: int, start: int) -> bool:
        """Whether a word before a figure bounds it: a lone preposition may govern it instead (*talks about 40 prisoners*)."""
        t = self.sentence.start + i
        if start - i > 1 or self.parse.poses[t] != "ADP":
            return True
        return t == self.sentence.start or self._core.get(t, t) is self._core.get(self.sentence.start + start)


def _clauses(sentence: Sentence, coded: list[Coded]) -> list[Clause]:
    """The clauses of a sentence and the event nouns that made its events, smallest first."""
    nouns = {c.head: c for x in coded for c in x.draft.clauses if c.kind == "noun"}
    return sorted((*nouns.values(), *sentence.clauses), key=lambda c: (c.end - c.start, c.kind != "noun"))


def _holders(found: _Found, clauses: list[Clause], coded: list[Coded]) -> list[int]:
    """Which events hold the token: those of the innermost clause around it that made any. What befell people is also of the event noun
    that did it (*the attack left 23 dead*)."""
    relative, harm = False, found.quantity.kind in BEFALLS
    around = [c for c in clauses if c.start <= found.at < c.end]
    for clause in around:
        holders = [k for k, x in enumerate(coded) if _made_of(x, clause) or (harm and _done_by(x, clause))]
        if holders and (clause.kind == "noun" or not relative):
            return holders
        if clause.kind == "verb" and clause.tense != "none":
            if clause.relation != "relative":
                return []
            relative = True
    return []


def _made_of(coded: Coded, clause: Clause) -> bool:
    """Whether a clause is one of those an event was made of; the support verb of its noun (*held talks*) is too."""
    supported = (c for c in coded.draft.clauses if c.kind == "noun" and c.relation != "noun")
    own = any(c.head == clause.head for c in coded.draft.clauses)
    return own or any(clause.object is not None and c.head == clause.object.head for c in supported)


def _done_by(coded: Coded, clause: Clause) -> bool:
    """Whether the subject of a clause is the event noun that the event was made of."""
    return clause.subject is not None and any(c.kind == "noun" and c.head == clause.subject.head for c in coded.draft.clauses)

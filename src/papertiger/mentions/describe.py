"""What a noun phrase says of an actor, taken by itself: its kind, state, sector and office, before any reference is resolved.

The order of trust: a name the lexicons know; a person's name with the office and state around it; an agent noun (*police*, *rebels*) or
office (*the prime minister*) with a state among its modifiers, its possessor or its PPs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from papertiger.lexicons.titles import Agent
    from papertiger.lexicons.world import World
    from papertiger.model import Name, Parse, Phrase, Span

GROUPS = frozenset(("ngo", "media", "company"))
CODED = frozenset(("state", "demonym", "place", "organisation", "group"))
DEPTH = 3
"""How deep PPs and possessors are searched for a state: *leaders of the army of the state*."""


@dataclass(frozen=True, slots=True)
class Described:
    """What one phrase says. ``basis`` is name, person, noun, office, pair, counterpart or pronoun; ``key`` tells apart actors of the same
    code."""

    basis: str
    kind: str
    name: str
    code: str | None
    sector: str | None
    start: int
    end: int
    title: str = ""
    plural: bool = False
    definite: bool = False
    key: str = ""


class Describer:
    """Describes the phrases of one parse. ``town`` gives the country of a resolved toponym by its span."""

    def __init__(
        self, parse: Parse, world: World, town: Mapping[Span, str], known: Callable[[str], tuple[str | None, str | None] | None]
    ) -> None:
        self.parse, self.world, self.town, self.known = parse, world, town, known

    def describe(self, phrase: Phrase, depth: int = DEPTH) -> tuple[Described, ...]:
        """The actors that the phrase's head names or describes (its coordinated members not included)."""
        if depth == 0:
            return ()
        if phrase.kind == "pronoun":
            return (self._plain(phrase, "pronoun", "person"),)
        name = self.parse.name_at.get(phrase.head)
        if name is not None:
            return self._named(phrase, name, depth)
        return self._common(phrase, depth)

    def _plain(self, phrase: Phrase, basis: str, kind: str) -> Described:
        text = self.parse.words[phrase.head]
        return Described(basis, kind, text, None, None, phrase.head, phrase.head + 1, plural=phrase.plural, definite=phrase.definite)

    # ------------------------------------------------------------- names
    def _named(self, phrase: Phrase, name: Name, depth: int) -> tuple[Described, ...]:
        country = self.town.get(name.span) if not name.entry and name.kind in ("place", "organisation", "person") else None
        if country and not phrase.modifiers and self.world.agent(name.text.lower()) is None:
            return (Described("town", "population", name.text, country, None, name.start, name.end),)
        if name.kind == "person":
            return (self._person(phrase, name, depth),)
        if name.kind in ("demonym", "group"):
            return (self._people(phrase, name, depth),)
        if name.kind == "other":
            return ()
        if name.entry:
            return (self._entry(phrase, self._elsewhere(name)),)
        if name.kind == "place":
            return ()
        return (self._organisation(phrase, name, depth),)

    def _entry(self, phrase: Phrase, name: Name) -> Described:
        if name.kind in ("state", "place"):
            kind = "state"
        elif name.sort in ("armed_group",):
            kind = "armed_group"
        else:
            kind = "outlet" if name.sort == "media" else "body" if name.sort == "agency" else "organisation"
        own = self.world.state_name(name.code) if kind == "state" and name.code else name.full
        key = "state" if kind == "state" else name.full
        return Described("name", kind, own, name.code, name.sector, name.start, name.end, key=key)

    def _elsewhere(self, name: Name) -> Name:
        """*Tripoli* is Libya's capital, but not where the text is about Lebanon: the place that was found in the text decides."""
        country = self.town.get(name.span) if name.sort == "capital" else None
        return replace(name, code=country, sector=None) if country and country != name.code else name

    def _people(self, phrase: Phrase, name: Name, depth: int) -> Described:
        given = next(iter(self.codes(phrase, depth)), None)
        code = given if name.kind == "group" or self._ethnic(name) else None
        code = code or (None if self._ethnic(name) else name.code)
        sector = self._modified(phrase, name.sector, depth) if name.kind == "group" else self._modified(phrase, None, depth)
        if name.kind == "demonym" and phrase.definite and sector is None and code and self.world.state(code):
            return Described("name", "state", self.world.state_name(code), code, None, name.start, name.end, plural=True, key="state")
        return Described("name", "population", name.text, code, sector, name.start, name.end, plural=True, key=name.text)

    def _organisation(self, phrase: Phrase, name: Name, depth: int) -> Described:
        start, end = self._proper(phrase, name)
        agent = self._body(start, end)
        code = next(iter(self.codes(phrase, depth)), None) or next(iter(self._inside_codes(start, end)), None)
        sector = agent.sector if agent else None
        kind = "body" if agent else "organisation"
        text = self.parse.slice(start, end)
        return Described("name", kind, text, code, sector, start, end, definite=True, key=text)

    def _body(self, start: int, end: int) -> Agent | None:
        """What sort of body a name says it is: by all of it, by its last two words, by its last or its first."""
        words = [w.lower() for w in self.parse.words[start:end]]
        named_of = words[0] if words[1:2] in (["of"], ["for"]) else ""
        keys = (" ".join(words), " ".join(words[:3]), named_of, " ".join(words[-2:]), words[-1], " ".join(words[:2]), words[0])
        return next((a for k in keys if (a := self.world.agent(k)) is not None), None)

    def _proper(self, phrase: Phrase, name: Name) -> tuple[int, int]:
        """A body's name with the capitalised words that the model left out on either side."""
        at, end = name.start, name.end
        while at > phrase.start and self.parse.words[at - 1][:1].isupper() and at - 1 not in self.parse.name_at:
            at -= 1
        while end - 1 > at and self.parse.words[end - 1].lower() in ("of", "the", "and", "for", ","):
            end -= 1
        return at, max(end, self._long_name(at, end)) if self._body(at, end) else end

    def _inside_codes(self, start: int, end: int) -> Iterator[str]:
        for i in range(start, end):
            hit = self.world.longest(self.parse.words, i)
            if hit and hit[0].code:
                yield hit[0].code

    def _person(self, phrase: Phrase, name: Name, depth: int) -> Described:
        start = self._title_start(phrase, name)
        title, sector = self._title(start, name.start)
        code = next((n.code for n in self._names(start, name.start) if n.code), None)
        code = code or next(iter(self.codes(phrase, depth)), None)
        for other in phrase.appositions:
            for d in self.describe(other, depth - 1):
                code, sector, title = code or d.code, d.sector or sector, title or d.title
        if word_class("former") & {self.parse.words[i].lower() for i in range(start, name.start)}:
            sector = "ELI"
        return Described("person", "person", name.text, code, sector, name.start, name.end, title=title, key=name.text)

    def _title_start(self, phrase: Phrase, name: Name) -> int:
        """Where the words before a person's name that belong to it begin: *Kyrgyz Prime Minister*, *Israel's army chief*."""
        first = self.parse.sentences[self.parse.sentence_of[name.start]].start
        at = name.start
        while at > first and name.start - at < 10:
            word, pos = self.parse.words[at - 1], self.parse.poses[at - 1]
            entry = self.parse.name_at.get(at - 1)
            if (entry is not None and entry.kind == "person") or not (
                pos in ("PROPN", "NOUN", "ADJ", "PART", "DET") or entry or word in ("-", "and", "of")
            ):
                break
            at -= 1
        return max(at, min(phrase.start, name.start)) if phrase.start <= name.start else at

    def _title(self, start: int, end: int) -> tuple[str, str | None]:
        """The last office named between two tokens."""
        at, found, sector = start, "", None
        while at < end:
            hit = self.world.longest_office(self.parse.words, at)
            if hit and at + hit[1] <= end:
                found, sector = self.parse.slice(at, at + hit[1]), hit[0].sector
                at += hit[1]
            else:
                at += 1
        if not found:
            agents = [a for i in range(start, end) if (a := self.world.agent(self.parse.lemmas[i]))]
            return (agents[-1].noun, agents[-1].sector) if agents else ("", None)
        return found, sector

    def _names(self, start: int, end: int) -> Iterator[Name]:
        at = start
        while at < end:
            name = self.parse.name_at.get(at)
            if name is not None and name.kind in CODED and self.member(name):
                yield name
            at = name.end if name else at + 1

    # ------------------------------------------------------------- common nouns
    def _common(self, phrase: Phrase, depth: int) -> tuple[Described, ...]:
        lemma = phrase.lemma
        named = [d for a in phrase.appositions for d in self.describe(a, depth - 1) if d.basis in ("person",)]
        special = self._special(phrase, depth, named)
        if special is not None:
            return special
        office = self._office(phrase)
        before = self.parse.lemmas[phrase.head - 1] if phrase.head > phrase.start else ""
        agent = self.world.agent(f"{before} {lemma}") or self.world.agent(lemma)
        if (office is None and agent is None) or self._mass(phrase):
            return tuple(named)
        title, sector = (office[0], office[1]) if office else ("", agent.sector if agent else None)
        kind = "person" if office else agent.kind if agent else "person"
        sector = self._modified(phrase, sector, depth, fixed=" " in title)
        text, codes = self._text(phrase), self.codes(phrase, depth)
        if named and not phrase.plural:
            return tuple(
                replace(d, code=d.code or next(iter(codes), None), sector=d.sector or sector, title=d.title or title) for d in named
            )
        basis = "office" if office else "noun"
        made = Described(
            basis,
            kind,
            text,
            None,
            sector,
            phrase.start,
            phrase.head + 1,
            title=title,
            plural=phrase.plural,
            definite=phrase.definite,
            key=lemma,
        )
        return tuple(replace(made, code=c) for c in codes) or (made,)

    def _mass(self, phrase: Phrase) -> bool:
        """*Use force*, *in power*: the bare singular of some nouns names no actor."""
        bare = not (phrase.plural or phrase.determiner or phrase.modifiers or phrase.possessor)
        return bare and phrase.lemma in word_class("mass") and self.parse.words[phrase.head].islower()

    def _special(self, phrase: Phrase, depth: int, named: list[Described]) -> tuple[Described, ...] | None:
        lemma = phrase.lemma
        words = {self.parse.words[i].lower() for i in phrase.modifiers} | {phrase.determiner}
        bare = lemma in word_class("one_side") and phrase.plural and phrase.definite and not phrase.modifiers
        two = lemma in word_class("pair") and bool(words & word_class("pair_word"))
        if (two or bare) and not self.codes(phrase, depth):
            return (self._plain(phrase, "pair", "state"),)
        if lemma in word_class("other_one") and phrase.possessor is not None and not phrase.plural and not self.codes(phrase, depth):
            return (self._plain(phrase, "other", "state"),)
        if lemma in word_class("counterpart"):
            beside = self.parse.name_at.get(phrase.head + 1)
            if beside is not None and beside.kind == "person" and not named:
                named = [self._person(phrase, beside, depth)]
            code = next(iter(self.codes(phrase, depth)), None)
            if named:
                return (replace(named[0], code=named[0].code or code, sector=named[0].sector or "GOV"),)
            return (replace(self._plain(phrase, "counterpart", "person"), code=code),)
        if lemma in word_class("pair_word") and phrase.determiner == "the":
            return (self._plain(phrase, "pair", "state"),)
        if lemma in word_class("quantity"):
            of = [p for w, p in phrase.attachments if w == "of"]
            return tuple(d for p in of for m in p.members() for d in self.describe(m, depth - 1)) if of else None
        return None

    def _office(self, phrase: Phrase) -> tuple[str, str | None] | None:
        for at in range(phrase.start, phrase.head + 1):
            hit = self.world.longest_office(self.parse.words, at)
            if hit and at <= phrase.head < at + hit[1]:
                return self.parse.slice(at, at + hit[1]), hit[0].sector
        return None

    def _text(self, phrase: Phrase) -> str:
        start = phrase.start
        while start < phrase.head and (self.parse.poses[start] in ("DET", "PUNCT", "PRON") or self.parse.words[start] == "'s"):
            start += 1
        end = phrase.head + 1
        if self.parse.words[phrase.head][:1].isupper():
            end = self._long_name(phrase.head, end)
        return self.parse.slice(start, end)

    def _long_name(self, start: int, end: int) -> int:
        """*Ministry of Forests, Roads, and Rural Affairs*: the capitalised words that go on after *of*."""
        words = self.parse.words
        if "of" not in words[start:end] and words[end : end + 1] not in (["of"], ["for"]):
            return end
        last = self.parse.sentences[self.parse.sentence_of[start]].end
        at = end + 1 if words[end : end + 1] in (["of"], ["for"]) else end
        first = at
        while at < last and (words[at][:1].isupper() or words[at] in (",", "and", "&", "the", "of")):
            known = self.parse.name_at.get(at)
            if known is not None and known.entry and at > first:
                break  # somebody else begins here
            at += 1
            end = at if words[at - 1][:1].isupper() else end
        return end

    def _modified(self, phrase: Phrase, sector: str | None, depth: int, fixed: bool = False) -> str | None:
        """The sector after what its modifiers do to it: *rebel*, *opposition*, *former*, *police*, *defence ministry*."""
        lemmas = [self.parse.lemmas[i] for i in phrase.modifiers]
        if word_class("former").intersection(lemmas):
            return "ELI"
        if word_class("opposition").intersection(lemmas):
            return "OPP"
        if word_class("armed").intersection(lemmas):
            return "REB"
        if sector is None or (phrase.lemma in word_class("generic") and not fixed):
            return self._inherited(phrase, lemmas, depth) or sector
        return sector

    def _inherited(self, phrase: Phrase, lemmas: list[str], depth: int) -> str | None:
        pairs = [f"{a} {b}" for a, b in pairwise(lemmas)]
        for words in (*reversed(pairs), *reversed(lemmas)):
            agent = self.world.agent(words) if words not in word_class("rank") else None
            if agent is not None and agent.sector:
                return agent.sector
        for i in phrase.modifiers:
            name = self.parse.name_at.get(i)
            if name is not None and name.sector and name.kind in ("organisation", "group"):
                return name.sector
        owners = ([phrase.possessor] if phrase.possessor else []) + [p for w, p in phrase.attachments if w in ("of", "from")]
        found = (d.sector for p in owners for d in self.describe(p, depth - 1) if d.basis not in ("pronoun", "person"))
        return next((s for s in found if s), None)

    # ------------------------------------------------------------- states
    def codes(self, phrase: Phrase, depth: int = DEPTH) -> tuple[str, ...]:
        """The states or organisations a phrase says it belongs to, nearest first; several only where they are coordinated."""
        own = dict.fromkeys(
            n.code for i in phrase.modifiers if (n := self.parse.name_at.get(i)) and n.code and n.kind in CODED and self.member(n)
        )
        if not own:
            own = dict.fromkeys(c for i in phrase.modifiers if (n := self.parse.name_at.get(i)) and (c := self._town_code(n)))
        if own:
            organisations = [c for c in own if not self.world.state(c)]
            return tuple(organisations[:1] or own) if len(own) > 1 and not phrase.plural else tuple(own)
        if phrase.possessor is not None:
            held = tuple(c for m in phrase.possessor.members() for c in self._code_of(m, depth))
            if held:
                return held
        owned = phrase.possessor is not None and phrase.possessor.kind == "pronoun"  # its embassy in Tehran is not Iran's
        for wanted in (("of", "from"), () if owned else tuple(word_class("origin"))):
            found = tuple(c for w, p in phrase.attachments if w in wanted for m in p.members() for c in self._code_of(m, depth))
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _town_code(self, name: Name) -> str | None:
        return self.town.get(name.span) if name.kind in ("place", "organisation") else None

    def _code_of(self, phrase: Phrase, depth: int) -> tuple[str, ...]:
        name = self.parse.name_at.get(phrase.head)
        if name is not None and name.kind == "person" and (known := self.known(name.text)) and known[0]:
            return (known[0],)
        return tuple(d.code for d in self.describe(phrase, depth - 1) if d.code)

    def attributed(self, phrase: Phrase) -> bool:
        """Whether a state among the modifiers is not whose it is: *U.S.-led forces*, *Moscow-backed rebels*."""
        found = [self.parse.name_at.get(i) for i in phrase.modifiers]
        whole = (self.parse.words[i] for i in phrase.modifiers)  # "U.S.-led" is one word to the tokenizer
        if any("-" in w[1:] and not w.endswith("-led") and w[:1].isupper() and w.rpartition("-")[2].islower() for w in whole):
            return True
        return any(n is not None and n.code and not self.member(n) and not self._ethnic(n) for n in found)

    def _ethnic(self, name: Name) -> bool:
        """*Ethnic Turks* are not Turkey's: their state is the one the text gives, or none."""
        words = self.parse.words
        return words[name.start].lower() == "ethnic" or (name.start > 0 and words[name.start - 1].lower() == "ethnic")

    def member(self, name: Name) -> bool:
        """Whether a name among modifiers says whose the thing is: not *US-led*, *pro-Iranian*, *Russian-made*, but *Kyrgyz-French*."""
        words = self.parse.words
        if self._ethnic(name):
            return False
        if words[name.end : name.end + 1] == ["-"] and name.end + 1 not in self.parse.name_at:
            return words[name.end + 1 : name.end + 2] == ["led"]  # who leads a force answers for it
        return not (name.start > 1 and words[name.start - 1] == "-" and name.start - 2 not in self.parse.name_at)

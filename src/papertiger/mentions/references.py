"""Pronouns, pairs and relations: words that point at somebody who has been named.

* *he*, *she*: the latest person that was a subject in this sentence or the two before it, else the latest person there;
* *it*: the latest state, organisation or body likewise, but the subject of the clause before where the two clauses are coordinated;
* *they*: those who were named together (*Iran and Iraq*), else the latest group;
* *his Tajik counterpart*: whoever holds an office of that state and is named in the text;
* *its neighbour*, *its rival*: the other of the pair that is spoken of;
* *both sides*, *the two countries*: the two states of the latest sentence that names just two; *the two prime ministers*: the last two
  who are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.mentions.describe import Described
from papertiger.mentions.history import WINDOW, Mention
from papertiger.mentions.things import Things
from papertiger.mentions.words import word_class
from papertiger.model import ActorRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from papertiger.mentions.history import History
    from papertiger.mentions.registry import Entry, Registry
    from papertiger.model import Clause, Parse, Phrase

SINGLE_THINGS = ("state", "organisation", "body", "armed_group")
MANY = ("population", "armed_group", "body", "organisation", "state", "many")
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


class References:
    """Resolves references in one document. ``refs`` are the phrases resolved so far, by the token index of their head."""

    def __init__(self, parse: Parse, registry: Registry, history: History, refs: dict[int, tuple[ActorRef, ...]]) -> None:
        self.parse, self.registry, self.history, self.refs = parse, registry, history, refs
        self.object_of = {c.object.head: c for c in parse.clause_at.values() if c.object is not None}
        self.subject_of = {c.subject.head: c for c in parse.clause_at.values() if c.subject is not None}
        self.indirect_of = {c.indirect.head: c for c in parse.clause_at.values() if c.indirect is not None}
        self.joined = frozenset(m.head for p in parse.phrase_at.values() if p.conjuncts for m in p.members())
        self.owned_by = {p.possessor.head: p for p in parse.phrase_at.values() if p.possessor is not None}
        self.things = Things(parse, refs)
        self._gender: dict[str, str] = {}
        self._last: dict[str, tuple[int, Entry]] = {}

    def resolve(self, phrase: Phrase, d: Described, sentence: int) -> list[ActorRef]:
        """Whom a pronoun, a pair, a counterpart or a neighbour stands for; nobody where nothing settles it."""
        if d.basis == "pronoun" and (praised := self._praised(phrase)):
            return self._again(phrase, praised)
        if d.basis == "pronoun":
            return self._pronoun(phrase, sentence)
        if d.basis == "pair":
            return self._pair(phrase, sentence)
        if d.basis == "other":
            return self._other(phrase, sentence)
        return self._counterpart(phrase, d, sentence)

    def state(self, code: str) -> Entry:
        """The state's own entry."""
        name = self.history.world.state_name(code)
        return self.registry.other(Described("name", "state", name, code, None, 0, 0, key="state"), code)

    # ------------------------------------------------------------- pronouns
    def _pronoun(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        word = self.parse.words[phrase.head].lower()
        if word in word_class("male") or word in word_class("female"):
            return self._individual(phrase, sentence, "male" if word in word_class("male") else "female")
        if word in word_class("neuter"):
            if self.things.nobody(phrase):
                return []
            same = self._coordinated_subject(phrase)
            if same:
                return self._again(phrase, list(self.refs.get(same.head, ())))
            return self._latest(phrase, sentence, SINGLE_THINGS, self._together, self._nearer(phrase))
        if word in word_class("plural"):
            return self._group(phrase, sentence) or self._latest_many(phrase, sentence)
        return self._pair(phrase, sentence) if word == "both" else []

    def _latest_many(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """The latest group; where there is none, the two whom the sentence before tells of: *A met B. They signed a treaty.*"""
        object_ = phrase.head not in self.subject_of and self.parse.words[phrase.head].lower() == "them"
        outdone = self._nearer(phrase) if object_ else None
        found = self._latest(phrase, sentence, ("population", "many"), outdone=outdone)
        if not found and outdone and any(outdone(n, None) for n in range(max(0, sentence - 1), sentence + 1)):
            return []
        two = self.history.two(sentence - 1)
        if found or not two:
            return found or self._latest(phrase, sentence, MANY)
        return [self._reference(phrase, entry, sentence) for entry in two]

    def _latest(
        self,
        phrase: Phrase,
        sentence: int,
        kinds: tuple[str, ...],
        but: Callable[[Mention], bool] | None = None,
        outdone: Callable[[int, Mention | None], bool] | None = None,
    ) -> list[ActorRef]:
        doers = self._doers(phrase)
        entry = self.history.latest(
            sentence,
            phrase.head,
            kinds,
            lambda m: m.entry.id in doers or (but is not None and but(m)),
            outdone or (lambda _, __: False),
        )
        return [self._reference(phrase, entry, sentence)] if entry else []

    def _nearer(self, phrase: Phrase) -> Callable[[int, Mention | None], bool]:
        return lambda sentence, mention: self.things.nearer(phrase, sentence, mention)

    def _together(self, mention: Mention) -> bool:
        """Whether a mention is one of several together (*Kenya and Ethiopia*), or of many: *it* is not one of them."""
        return mention.head in self.joined or (mention.entry.plural and mention.entry.kind == "armed_group")

    def _individual(self, phrase: Phrase, sentence: int, gender: str) -> list[ActorRef]:
        """*He* and *she*: whom the same pronoun means in the same clause, else the latest person not known to be of the other sex."""
        clause = self._clause(phrase.head)
        before = self._last.get(gender)
        if clause is not None and before is not None and self._clause(before[0]) is clause:
            return [self._reference(phrase, before[1], sentence)]
        found = self._latest(phrase, sentence, ("person",), lambda m: m.entry.plural or self._gender.get(m.entry.id, gender) != gender)
        entry = self._entry(found[0].actor) if found else None
        if entry is not None:
            self._last[gender] = (phrase.head, entry)
            if len(self.history.persons(sentence)) == 1:  # else another may have been meant
                self._gender[entry.id] = gender
        return found

    def _entry(self, actor: str | None) -> Entry | None:
        return next((e for e in self.registry.entries if e.id == actor), None)

    def _is_group(self, phrase: Phrase) -> bool:
        """Whether a phrase names several together, or stands for several (*the two ministers*)."""
        return bool(phrase.conjuncts) or (phrase.plural and len(self.refs.get(phrase.head, ())) > 1)

    def _praised(self, phrase: Phrase) -> list[ActorRef]:
        """*Chad blamed Niger for its losses*, *thanked her for her patience*: those who are blamed or thanked own what it is for."""
        owned = self.owned_by.get(phrase.head)
        preposition, clause = self.things.oblique_of.get(owned.head, ("", None)) if owned else ("", None)
        if clause is None or clause.object is None or preposition not in ("for", "over", "of"):
            return []
        word, refs = self.parse.words[phrase.head].lower(), list(self.refs.get(clause.object.head, ()))
        person = word in word_class("male") or word in word_class("female")
        entries = [e for r in refs if (e := self._entry(r.actor))]
        fits = clause.predicate in word_class("judging") and all((e.kind == "person") is person for e in entries)
        return refs if fits and len(refs) == 1 and word not in word_class("plural") else []

    def _clause(self, at: int) -> Clause | None:
        """The innermost clause with a verb round a token."""
        inside = (c for c in self.parse.sentences[self.parse.sentence_of[at]].clauses if c.kind != "noun" and c.start <= at < c.end)
        return min(inside, key=lambda c: c.end - c.start, default=None)

    def _doers(self, phrase: Phrase) -> frozenset[str | None]:
        """Who does what is done to a pronoun: it is not they (*it freed them*, *he handed him a letter*, *it paid for them*)."""
        clause = self.object_of.get(phrase.head) or self.indirect_of.get(phrase.head)
        if clause is None:
            preposition, governed = self.things.oblique_of.get(phrase.head, ("", None))
            clause = governed if preposition in word_class("directed") else None
        if clause is None or clause.subject is None:
            return frozenset()
        return frozenset(r.actor for m in clause.subject.members() for r in self.refs.get(m.head, ()))

    def _coordinated_subject(self, phrase: Phrase) -> Phrase | None:
        """*The statement thanked both, and it thanked China*: *it* is the subject of the clause before, be that an actor or not."""
        clause = self.subject_of.get(phrase.head)
        if clause is None or clause.relation != "conjunct" or clause.parent is None or clause.parent.subject is None:
            return None
        subject = clause.parent.subject
        return subject if subject.head < phrase.head and not subject.plural else None

    def _group(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """Those who were named together, where that is nearer than any single group: first in this sentence, then in those before."""
        for number in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            groups = (p for p in self.parse.sentences[number].phrases if self._is_group(p))
            together = [p for p in groups if max(m.head for m in p.members()) < phrase.head]
            subjects = [p for p in together if p.head in self.subject_of]
            for p in subjects[:1] or ([] if number == sentence else together[:1]):
                refs = list(dict.fromkeys(r for m in p.members() for r in self.refs.get(m.head, ())))
                if len({r.actor for r in refs}) > 1:
                    return self._again(phrase, refs)
            if any(m.sentence == number and m.head < phrase.head and m.entry.plural and m.subject for m in self.history.mentions):
                return []
        return []

    def _again(self, phrase: Phrase, refs: list[ActorRef]) -> list[ActorRef]:
        span, text = self.parse.span(phrase.start, phrase.head + 1), self.parse.slice(phrase.start, phrase.head + 1)
        for entry in (self._entry(r.actor) for r in refs):
            if entry is not None:
                entry.spans.append(span)
        return [replace(r, text=text, span=span) for r in refs]

    # ------------------------------------------------------------- nouns that describe nobody by themselves
    def several(self, phrase: Phrase, sentence: int) -> list[ActorRef] | None:
        """*The three countries*, *its neighbours*, *the latter*: of those who were named together; ``None`` for any other phrase."""
        if phrase.lemma in word_class("former_latter") and phrase.start < phrase.head:
            two = self._together_before(phrase, sentence, range(2, 3))
            return self._again(phrase, [two[phrase.lemma == "latter"]] if two else [])
        if phrase.plural and phrase.lemma in word_class("other_one") and phrase.possessor is not None:
            own = {r.code for r in self.refs.get(phrase.possessor.head, ())}
            others = self._together_before(phrase, sentence, range(3, 10))
            return self._again(phrase, [r for r in others if r.code not in own]) if own & {r.code for r in others} else []
        number = self._number(phrase)
        together = self._together_before(phrase, sentence, range(number, number + 1)) if number else []
        return self._again(phrase, together) if together else None

    def bare(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """*The fund* after the *International Monetary Fund*: a noun that tells an actor only by what came before."""
        if phrase.plural or not phrase.definite or phrase.possessor is not None or phrase.head in self.parse.name_at:
            return []
        entry = self._organisation(phrase)
        return [self._reference(phrase, entry, sentence)] if entry else []

    def _number(self, phrase: Phrase) -> int:
        """How many *the three countries* are; 0 where no number is given or others than parties are counted."""
        if not phrase.plural or not phrase.definite or phrase.lemma not in word_class("pair"):
            return 0
        return next((NUMBERS[w] for i in phrase.modifiers if (w := self.parse.words[i].lower()) in NUMBERS), 0)

    def _together_before(self, phrase: Phrase, sentence: int, number: range) -> list[ActorRef]:
        """The latest who were named together, where they are so many."""
        for k in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            for p in reversed(self.parse.sentences[k].phrases):
                refs = list(dict.fromkeys(r for m in p.members() for r in self.refs.get(m.head, ()))) if p.head < phrase.head else []
                if len({r.actor for r in refs}) in number:
                    return refs
        return []

    def _organisation(self, phrase: Phrase) -> Entry | None:
        """*The fund* after the *International Monetary Fund*, *the world body* after the United Nations."""
        kinds = {self.parse.words[i].lower() for i in phrase.modifiers}
        if not kinds <= word_class("world_word"):
            return None
        sort = phrase.lemma in word_class("organisation_noun")
        known = (n for n in reversed(self.parse.names) if n.start < phrase.start and n.code and n.entry and n.kind == "organisation")
        name = next((n for n in known if n.sort == "igo" and (sort or _head_noun(n.full) == phrase.lemma)), None)
        if name is None:
            return None
        described = Described("name", "organisation", name.full, name.code, name.sector, name.start, name.end, key=name.full)
        return self.registry.other(described, name.code)

    def _reference(self, phrase: Phrase, entry: Entry, sentence: int) -> ActorRef:
        span = self.parse.span(phrase.head, phrase.head + 1)
        entry.spans.append(span)
        self.history.add(Mention(entry, sentence, phrase.head, phrase.head in self.subject_of, True))
        return ActorRef(entry.id, entry.code, entry.sector, self.parse.words[phrase.head], span)

    # ------------------------------------------------------------- relations
    def owner_title(self, phrase: Phrase) -> str:
        """The office of the one whose counterpart somebody is: it is theirs too."""
        owners = self.refs.get(phrase.possessor.head, ()) if phrase.possessor else ()
        entry = self._entry(owners[0].actor) if owners else None
        return entry.titles[-1] if entry and entry.titles else ""

    def _counterpart(self, phrase: Phrase, d: Described, sentence: int) -> list[ActorRef]:
        found = [n for n in self.parse.names if n.kind == "person" and (k := self.registry.known(n.text)) and k[0] == d.code]
        if d.code and found:
            entry = self.registry.person(Described("person", "person", found[0].text, d.code, None, 0, 0, key=found[0].text))
            return [self._reference(phrase, entry, sentence)]
        if not d.code:
            return []
        text = self.parse.slice(phrase.start, phrase.head + 1)
        unnamed = replace(d, sector="GOV", name=text, key="counterpart", title=self.owner_title(phrase))
        return [self._reference(phrase, self.registry.other(unnamed, d.code), sentence)]

    def _other(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """*Its neighbour*: the other of the pair of which its possessor is one."""
        owners = {r.code for r in self.refs.get(phrase.possessor.head, ())} if phrase.possessor else set()
        pair = self.history.pair(sentence, phrase.head)
        if len(pair) != 2 or len(owners & set(pair)) != 1:
            return []
        return [self._reference(phrase, self.state(next(c for c in pair if c not in owners)), sentence)]

    def _pair(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """The two that are being spoken of; nobody where the sides are a river's."""
        if any(w == "of" and p.lemma in word_class("divide") for w, p in phrase.attachments):
            return []
        span = self.parse.span(phrase.start, phrase.head + 1)
        text = self.parse.slice(phrase.start, phrase.head + 1)
        entries = self._persons_before(phrase, sentence)
        if len(entries) != 2:
            entries = self.history.office_holders("" if phrase.lemma in word_class("individual") else phrase.lemma)
        if len(entries) != 2:
            states = self.history.pair(sentence, phrase.head)
            entries = [self.state(code) for code in states] if len(states) == 2 else []
        for entry in entries:
            entry.spans.append(span)
        return [ActorRef(e.id, e.code, e.sector, text, span) for e in entries]

    def _persons_before(self, phrase: Phrase, sentence: int) -> list[Entry]:
        """*The two ministers*: the two persons of whom the sentence before tells; nobody where those are states."""
        people = phrase.lemma in word_class("individual") or self.history.world.office((phrase.lemma,)) is not None
        two = self.history.two(sentence - 1) if people else []
        return two if all(e.kind == "person" for e in two) else []


def _head_noun(name: str) -> str:
    """The noun that a name says it is: *fund* of *International Monetary Fund*, *community* of *Community of West African States*."""
    words = name.lower().split()
    end = next((i for i, w in enumerate(words) if w in ("of", "for", "on", "in")), len(words))
    return words[end - 1] if end else ""

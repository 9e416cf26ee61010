"""Left to right through a text, as a reader would: each phrase is described by itself (``describe``), and what it leaves open is settled
from what came before it (``references``, ``homes``), or stays open."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.mentions.describe import Described, Describer
from papertiger.mentions.history import History, Mention
from papertiger.mentions.homes import Homes
from papertiger.mentions.references import References
from papertiger.mentions.registry import Entry, Registry
from papertiger.mentions.words import word_class
from papertiger.model import ActorRef, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.lexicons.world import World
    from papertiger.model import Document, Parse, PlaceMention, Quote, Sentence, Span

REFERRING = frozenset(("pronoun", "pair", "counterpart", "other"))
GATHERED = ("organisation", "body", "armed_group")
ARMED = frozenset(("REB", "UAF"))
"""Sectors of bands under arms, which a text calls by one noun and then another: *rebels*, *the gunmen*, *the insurgents*."""

NAMED_LATER = 3
"""Sentences by which the name of an official may follow the office."""


class Discourse:
    """The actors of one document in the making. ``refs`` say whom each phrase stands for, by the token index of its head; ``pairs`` which
    two states are spoken of at the end of each sentence and ``near`` the same where they are named close by; ``owned`` the spans of what
    belongs to somebody by a pronoun (*their embassies*)."""

    def __init__(
        self, document: Document, parse: Parse, world: World, places: tuple[PlaceMention, ...], cited: tuple[Span, ...] = ()
    ) -> None:
        self.citations = cited
        self.parse, self.world, self.published = parse, world, document.published
        self.registry, self.history = Registry(), History(world)
        self.describer = Describer(parse, world, {p.span: p.country for p in places if p.country}, self.registry.known)
        self.homes = Homes(document, parse, world, places, self.describer)
        self.refs: dict[int, tuple[ActorRef, ...]] = {}
        self.references = References(parse, self.registry, self.history, self.refs)
        self.pairs: list[tuple[str, ...]] = []
        self.near: list[tuple[str, ...]] = []
        self.owned: set[Span] = set()
        self.sentence = 0
        self._beside = self._named_beside()
        self._covered: set[int] = set()  # tokens of names that go over a coordination: Ministry of Trade and Industry
        self._unsettled: list[tuple[Phrase, Entry]] = []

    def run(self) -> None:
        """Read the whole text."""
        for sentence in self.parse.sentences:
            self.sentence = sentence.index
            for phrase in sorted(self._phrases(sentence), key=lambda p: p.head):
                if self._cited(phrase):
                    continue
                found = self._found(phrase)
                if found:
                    self.refs[phrase.head] = tuple(dict.fromkeys(found))
            self.pairs.append(self.history.pair(sentence.index, sentence.end))
            self.near.append(self.history.near_pair(sentence.index))
        self._settle()

    def _phrases(self, sentence: Sentence) -> list[Phrase]:
        """The phrases of a sentence, with the adjectives that stand for somebody (*the former said*)."""
        lone = (c.subject for c in sentence.clauses if c.subject and c.subject.lemma in word_class("former_latter"))
        return list({p.head: p for p in (*self._swallowed(sentence), *sentence.phrases, *lone)}.values())

    def _swallowed(self, sentence: Sentence) -> Iterator[Phrase]:
        """*President X and President Y*, where the parser takes the first for a modifier of the second: a phrase for the first."""
        words = self.parse.words
        for name in {n.start: n for i in range(sentence.start, sentence.end) if (n := self.parse.name_at.get(i))}.values():
            after = words[name.end : name.end + 2]
            if name.kind == "person" and after[:1] == ["and"] and after[-1][:1].isupper():
                head = name.end - 1
                yield Phrase(head, words[head].lower(), sentence.start, name.end, name.start, name.end, "name")

    def _found(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        several = self.references.several(phrase, self.sentence)
        if several is not None:
            return tuple(several)
        if phrase.head in self._covered:
            return ()
        described = self.describer.describe(phrase)
        person = self._beside.get(phrase.head)
        if person is not None and person.head in self.refs:
            return self._same_person(person, phrase, described)
        self._covered.update(i for d in described if d.basis in ("name", "noun") for i in range(d.start, d.end))
        found = tuple(r for d in described for r in self._resolve(phrase, d))
        return found or tuple(self.references.bare(phrase, self.sentence))

    def _cited(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in a citation: the outlets there vouch for the story and are not in it."""
        at = self.parse.token_spans[phrase.head][0]
        return any(start <= at < end for start, end in self.citations)

    def _named_beside(self) -> dict[int, Phrase]:
        """Which person's name a phrase stands beside: *Moreno, the deputy interior minister and head of the coast guard*."""
        names = self.parse.name_at
        hosts = [p for p in self.parse.phrase_at.values() if (n := names.get(p.head)) is not None and n.kind == "person"]
        return {m.head: p for p in hosts for a in p.appositions for m in a.members() if m.head not in names}

    def _same_person(self, person: Phrase, phrase: Phrase, described: tuple[Described, ...]) -> tuple[ActorRef, ...]:
        """An office beside a name is that person's, and is no actor of its own."""
        entry = next((e for e in self.registry.entries if e.id == self.refs[person.head][0].actor), None)
        if entry is not None:
            entry.titles += [d.title for d in described if d.title]
        return tuple(
            replace(r, text=self.parse.words[phrase.head], span=self.parse.token_spans[phrase.head]) for r in self.refs[person.head]
        )

    def _settle(self) -> None:
        """*X, the leader of the Chadian team*: what the delegation is was told elsewhere."""
        for phrase, entry in self._unsettled:
            refs = [r for p in self._owners(phrase) for r in self.refs.get(p.head, ())]
            entry.sector = entry.sector or next((r.sector for r in refs if r.sector), None)
            entry.code = entry.code or next((r.code for r in refs if r.code), None)

    def _owners(self, phrase: Phrase) -> list[Phrase]:
        """What somebody is of, by the words beside the name."""
        return [p for a in (phrase, *phrase.appositions) for w, p in a.attachments if w in ("of", "from")]

    # ------------------------------------------------------------- one description
    def _resolve(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        if d.basis in REFERRING:
            return self.references.resolve(phrase, d, self.sentence)
        if d.basis == "person":
            return [self._person(phrase, d)]
        if d.basis == "name":
            return [self._name(phrase, d)]
        if d.basis == "town":
            return [ActorRef(None, d.code, None, self.parse.slice(d.start, d.end), self.parse.span(d.start, d.end))]
        return self._noun(phrase, d)

    def _person(self, phrase: Phrase, d: Described) -> ActorRef:
        if not d.title and phrase.lemma in word_class("counterpart"):
            d = replace(d, title=self.references.owner_title(phrase))
        known = self.registry.known(d.name)
        code = d.code or (known[0] if known else None) or self._of_owner(phrase) or self._leader(d)
        introduced = self._introduced(phrase, d) if code is None and not d.title else None
        if introduced is not None:
            return self._add(phrase, self.registry.named(introduced, d), d, introduced.code, introduced.sector)
        if code is None and (d.title or self.homes.led(phrase)) and not self._owners(phrase):
            code = self.homes.of(phrase, d, self.sentence, self.history)
        entry = self.registry.person(replace(d, code=code, key=d.name))
        self._unsettled.append((phrase, entry))
        if not d.start <= phrase.head < d.end:  # *his Chadian counterpart, Idriss Maloum*
            entry.spans.append(self.parse.span(phrase.start, phrase.head + 1))
        return self._add(phrase, entry, d, entry.code, entry.sector)

    def _introduced(self, phrase: Phrase, d: Described) -> Entry | None:
        """*Kazakhstan's foreign minister said ... Dastan Umarov told reporters*: a full name that comes to speak without an office is that
        of the one official who spoke before it without a name."""
        clause = self.references.subject_of.get(phrase.head)
        if " " not in d.name or clause is None or clause.predicate not in word_class("telling"):
            return None
        speaking = (m for m in self.history.backwards() if m.subject or m.head in self.references.joined)
        near = [m for m in speaking if self.sentence - NAMED_LATER <= m.sentence < self.sentence]
        found = {m.entry.id: m.entry for m in near if m.entry.code and self.registry.nameless(m.entry)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _of_owner(self, phrase: Phrase) -> str | None:
        """*Its president, Kofi Danso*: of the state that the pronoun stands for."""
        if phrase.possessor is None or phrase.possessor.kind != "pronoun":
            return None
        return next((r.code for r in self.refs.get(phrase.possessor.head, ()) if r.code), None)

    def _leader(self, d: Described) -> str | None:
        """Where the text does not say whose president it means: the table of heads of states, of their governments and of organisations."""
        words = d.name.split()
        last = len(words) if d.title else max(1, len(words) - 1)  # the surname of somebody else's full name is nobody's
        names = (" ".join(words[k:]) for k in range(last))
        found = next((e for n in names if (e := self.world.leader(n, self.published, titled=bool(d.title)))), None)
        return found.code if found else None

    def _name(self, phrase: Phrase, d: Described) -> ActorRef:
        homeless = d.kind == "body" or (d.kind == "population" and d.plural)
        code = d.code
        if code is None and " " not in d.name and (earlier := self._earlier(phrase, d)) is not None:
            return self._add(phrase, earlier, d, earlier.code, d.sector or earlier.sector)  # "the Court" is the one named before
        if code is None and homeless:
            code = self.homes.of(phrase, replace(d, sector=d.sector or "CVL"), self.sentence, self.history)
        entry = self.registry.other(replace(d, code=code), code)
        return self._add(phrase, entry, d, code, d.sector or entry.sector, told=d.code is not None)

    def _noun(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        """An agent noun or office: *the Kyrgyz officials*, *the army*, *rebels*."""
        owned = self._owned(phrase, d)
        if owned:
            return owned
        if d.code is None and d.definite and (earlier := self._earlier(phrase, d)) is not None:
            return [self._add(phrase, earlier, d, earlier.code, d.sector or earlier.sector)]
        code = d.code
        if code is None and phrase.lemma not in word_class("state_noun") and not self.describer.attributed(phrase):
            code = self.homes.of(phrase, d, self.sentence, self.history)
        if code is None and not d.sector:
            return []
        holder = self._holder(d, code)
        if holder is not None:
            return [self._add(phrase, holder, d, holder.code, holder.sector)]
        if d.code is not None and not d.sector:
            d = replace(d, sector=self._sector_before(d))
        entry = self.registry.other(replace(d, code=code), code)
        return [self._add(phrase, entry, d, code, d.sector, told=d.code is not None)]

    def _owned(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        """*His government*, *their embassies*, *the two countries' top diplomats*: of whoever the possessor stands for."""
        if d.code is not None or phrase.possessor is None:
            return []
        codes = list(dict.fromkeys(r.code for m in phrase.possessor.members() for r in self.refs.get(m.head, ()) if r.code))
        codes = codes if d.plural else codes[:1]
        if phrase.possessor.kind == "pronoun":
            self.owned.add(self.parse.span(d.start, d.end))
        return [self._add(phrase, self.registry.other(replace(d, code=c), c), d, c, d.sector) for c in codes]

    def _add(self, phrase: Phrase, entry: Entry, d: Described, code: str | None, sector: str | None, *, told: bool = True) -> ActorRef:
        span = self.parse.span(d.start, d.end)
        text = self.parse.slice(d.start, d.end)
        if not self.homes.is_site(phrase.head):
            entry.spans.append(span)
        entry.aliases.append(text)
        subject, acting = phrase.head in self.references.subject_of, phrase.head not in self.homes.located
        self.history.add(Mention(entry, self.sentence, phrase.head, subject, acting, told))
        return ActorRef(entry.id, code, sector, text, span)

    # ------------------------------------------------------------- what came before
    def _earlier(self, phrase: Phrase, d: Described) -> Entry | None:
        """The latest actor that *the president*, *the court*, *the organisation* can mean: called by that noun, of that office, named so,
        or of that sort."""
        sort = word_class("organisation_noun")
        for m in self.history.backwards():
            entry = m.entry
            if not entry.code:
                continue
            same_noun = entry.plural == d.plural and (entry.key == d.key or (d.plural and {entry.sector, d.sector} <= ARMED))
            same_title = bool(d.title) and not d.plural and any(t.lower().endswith(d.title.lower()) for t in entry.titles)
            gathered = entry.kind in GATHERED and not d.plural and not phrase.modifiers
            named_so = gathered and (phrase.lemma in entry.name.lower().split() or (phrase.lemma in sort and entry.kind == "organisation"))
            if same_noun or same_title or named_so:
                return entry
        return None

    def _holder(self, d: Described, code: str | None) -> Entry | None:
        """The person already known to hold this office of this state: *the Kyrgyz president*."""
        if not d.title or d.plural or code is None:
            return None
        found = (m.entry for m in self.history.backwards() if m.entry.kind == "person" and m.entry.code == code)
        return next((e for e in found if any(t.lower() == d.title.lower() for t in e.titles)), None)

    def _sector_before(self, d: Described) -> str | None:
        """*The Pakistani delegation* is the parliamentary one that was spoken of before."""
        found = (m.entry for m in self.history.backwards() if m.entry.key == d.key and m.entry.code == d.code)
        return next((e.sector for e in found if e.sector), None)

    # ------------------------------------------------------------- speech
    def first_persons(self, quotes: tuple[Quote, ...]) -> None:
        """*We* and *our* inside a quotation are the speaker's side."""
        found, by_id = Speakers(self.parse, self.refs), {e.id: e for e in self.registry.entries}
        speakers = [(q.span, by_id[ids[0]]) for q in quotes if (ids := found.ids(q.speaker_span))]
        for i in self.parse.phrase_at:
            if self.parse.words[i].lower() not in word_class("first") or i in self.refs:
                continue
            at = self.parse.token_spans[i]
            entry = next((e for span, e in speakers if span[0] <= at[0] and at[1] <= span[1]), None)
            if entry is not None:
                entry.spans.append(at)
                self.refs[i] = (ActorRef(entry.id, entry.code, entry.sector, self.parse.words[i], at),)


class Speakers:
    """Finds the actors whose mentions start within a span."""

    def __init__(self, parse: Parse, refs: dict[int, tuple[ActorRef, ...]]) -> None:
        self._heads = sorted(refs)
        self._owned_by = {p.possessor.head: i for i in refs if (p := parse.phrase_at.get(i)) is not None and p.possessor is not None}
        self._starts = [parse.token_spans[i][0] for i in self._heads]
        self._refs = refs

    def ids(self, span: Span | None) -> tuple[str, ...]:
        """Their ids, in the order of the text."""
        if span is None:
            return ()
        heads = self._heads[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
        heads = [i for i in heads if self._owned_by.get(i) not in heads]  # "Kenya's minister said": the minister, not Kenya
        return tuple(dict.fromkeys(r.actor for i in heads for r in self._refs[i] if r.actor))

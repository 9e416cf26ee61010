"""Who is meant: every phrase that stands for an actor, with names, titles, pronouns and pairs resolved over the whole text.

Left to right, as a reader would: each phrase is described by itself (``describe``); what it leaves open is settled from what came before it, by
stated rules, or stays open.

* a surname: the person of that name;
* *he*, *she*: the latest person that was a subject in this sentence or the two before it, else the latest person there;
* *it*: the latest state, organisation or body likewise; *they*: the latest group, pair or body;
* *the president*, *the army*: the latest actor of that office or noun; else a new one, of the state that is spoken of (see ``_state_in_play``);
* *his Tajik counterpart*: whoever holds an office of that state and is named in the text;
* *both sides*, *the two presidents*: the two states of the latest sentence that names two;
* *we* in a quotation: the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.mentions.describe import Described, Describer
from papertiger.mentions.registry import Entry, Registry
from papertiger.mentions.words import word_class
from papertiger.model import ActorRef

if TYPE_CHECKING:
    from papertiger.lexicons.world import World
    from papertiger.model import Actor, Document, Name, Parse, Phrase, PlaceMention, Quote, Span

WINDOW = 2
"""How many sentences back a pronoun may look."""

DOMESTIC = frozenset("GOV MIL LEG JUD COP SPY OPP REB PTY ELI PRM CVL EDU LAB JRN MED REL AGR SOC CRM REF UAF BUS".split())
LEADING = frozenset(("lead", "head", "command", "chair", "comprise", "include"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention in the order of the text: who, in which sentence, and whether as a subject."""

    entry: Entry
    sentence: int
    head: int
    subject: bool
    acting: bool


class Actors:
    """The actors of a document and which phrase stands for which.

    ``all`` has the finished records; ``of(phrase)`` the references that the phrase itself (with the members of its coordination) stands for;
    ``modifiers(phrase)`` those among its modifiers (*Russian pressure*).
    """

    def __init__(
        self, parse: Parse, registry: Registry, refs: dict[int, tuple[ActorRef, ...]], describer: Describer, as_of: str | None, pairs: list[tuple[str, ...]], owned: frozenset[Span]
    ) -> None:
        self._parse, self._describer = parse, describer
        by_id = {e.id: e for e in registry.entries}
        self._refs = {i: tuple(_settled(r, by_id) for r in found) for i, found in refs.items()}
        self._states: dict[str, Entry] = {e.code: e for e in registry.entries if e.kind == "state" and e.code}
        self._organisations = {e.name: e for e in registry.entries if e.kind in ("organisation", "body", "armed_group")}
        self.all: tuple[Actor, ...] = tuple(e.actor(as_of) for e in registry.entries)
        self._pairs = pairs
        self.owned = owned
        """Spans of what belongs to somebody by a pronoun: *their embassies*, *its troops*."""
        self._known_states = frozenset(r.code for found in refs.values() for r in found if r.code and describer.world.state(r.code))

    def speaker(self, span: Span | None) -> str | None:
        """The id of the actor that a speaker's words stand for."""
        return next(iter(speaker_ids(self._parse, self._refs, span)), None)

    def of(self, phrase: Phrase | None) -> tuple[ActorRef, ...]:
        """Whom a phrase stands for; empty where it stands for nobody."""
        if phrase is None:
            return ()
        return tuple(r for m in phrase.members() for r in self._refs.get(m.head, ()))

    def alone(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        """Whom the phrase stands for, the members of its coordination left out."""
        return self._refs.get(phrase.head, ())

    def modifiers(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        """Actors among the modifiers: states by name or demonym, organisations, peoples."""
        out: list[ActorRef] = []
        seen: set[int] = set()
        for i in phrase.modifiers:
            name = self._parse.name_at.get(i)
            if name is None or name.start in seen or name.kind in ("person", "other") or not self._describer.member(name):
                continue
            seen.add(name.start)
            ref = self.named(name)
            if ref is not None:
                out.append(ref)
        return tuple(out)

    def pair(self, head: int) -> tuple[ActorRef, ...]:
        """The two states that are spoken of around a token, where the text settles which."""
        codes = self._pairs[self._parse.sentence_of[head]]
        span, word = self._parse.token_spans[head], self._parse.words[head]
        return tuple(ActorRef(self._states[c].id if c in self._states else None, c, None, word, span) for c in codes)

    def own_government(self, mine: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """The government of the state that somebody belongs to, in the same words."""
        ref = next((r for r in mine if r.code in self._known_states), None)
        if ref is None or ref.code is None:
            return ()
        entry = self._states.get(ref.code)
        return (ActorRef(entry.id if entry else None, ref.code, "GOV", ref.text, ref.span),)

    def other_side(self, head: int, mine: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """The other of the pair that is spoken of, where ``mine`` is one of it."""
        pair, own = self.pair(head), {r.code for r in mine}
        return tuple(r for r in pair if r.code not in own) if own & {r.code for r in pair} and len(pair) == 2 else ()

    def named(self, name: Name) -> ActorRef | None:
        """The reference a lexicon's name makes, wherever it stands."""
        if not name.code:
            return None
        entry = self._organisations.get(name.full) or self._states.get(name.code)
        return ActorRef(entry.id if entry else None, name.code, name.sector, name.text, name.span)


def find_actors(document: Document, parse: Parse, world: World, places: tuple[PlaceMention, ...], quotes: tuple[Quote, ...]) -> Actors:
    """All actors of a document, resolved."""
    discourse = _Discourse(document, parse, world, places)
    discourse.run()
    discourse.first_persons(quotes)
    return Actors(parse, discourse.registry, discourse.refs, discourse.describer, document.published, discourse.pairs, frozenset(discourse.owned))


def _settled(ref: ActorRef, by_id: dict[str, Entry]) -> ActorRef:
    """A reference with the state and sector that a later mention told."""
    entry = by_id.get(ref.actor or "")
    if entry is None or (ref.code and ref.sector) or entry.kind == "state":
        return ref
    return replace(ref, code=ref.code or entry.code, sector=ref.sector or entry.sector)


class _Discourse:
    def __init__(self, document: Document, parse: Parse, world: World, places: tuple[PlaceMention, ...]) -> None:
        self.parse, self.world, self.published = parse, world, document.published
        self.registry = Registry()
        towns = {p.span: p.country for p in places if p.country}
        self.describer = Describer(parse, world, towns, self.registry.known)
        self.refs: dict[int, tuple[ActorRef, ...]] = {}
        self.history: list[Mention] = []
        self.sentence = 0
        self.subjects = {c.subject.head for c in parse.clause_at.values() if c.subject is not None}
        self.subject_of = {c.subject.head: c for c in parse.clause_at.values() if c.subject is not None}
        self.located = self._located()
        self.home = next((p.country for p in places if document.dateline_place and p.text == document.dateline_place), None)
        self.states_of = self._states_of()
        self.leads = self._leads()
        self.pairs: list[tuple[str, ...]] = []
        self.owned: set[Span] = set()
        self._unsettled: list[tuple[Phrase, Entry]] = []

    def _located(self) -> set[int]:
        """Heads of phrases that only say where: *in Bishkek*."""
        locative = word_class("locative")
        pairs = [x for c in self.parse.clause_at.values() for x in c.obliques]
        pairs += [x for p in self.parse.phrase_at.values() for x in p.attachments]
        return {m.head for w, p in pairs if w in locative for m in p.members()}

    def _states_of(self) -> list[tuple[str, ...]]:
        """The states each sentence names, in order."""
        out: list[dict[str, None]] = [{} for _ in self.parse.sentences]
        for name in self.parse.names:
            if name.code and name.sort != "media" and self.world.state(name.code) and self.describer.member(name):
                out[self.parse.sentence_of[name.start]][name.code] = None
        return [tuple(x) for x in out]

    def _leads(self) -> dict[int, Phrase]:
        """What somebody heads: *a delegation from Pakistan headed by X*: X is of the delegation's state."""
        out = {}
        for c in self.parse.clause_at.values():
            if c.predicate in LEADING and c.subject is not None and c.object is not None:
                for member in c.subject.members():
                    out[member.head] = c.object
        return out

    def run(self) -> None:
        for sentence in self.parse.sentences:
            self.sentence = sentence.index
            for phrase in sorted(sentence.phrases, key=lambda p: p.head):
                self._mention(phrase)
            self.pairs.append(self._pair_in_play(sentence.end))
        self._settle()

    def _settle(self) -> None:
        """*X, the head of the Pakistani delegation*: what the delegation is was told elsewhere."""
        for phrase, entry in self._unsettled:
            owners = [p for a in (phrase, *phrase.appositions) for w, p in a.attachments if w in ("of", "from")]
            refs = [r for p in owners for r in self.refs.get(p.head, ())]
            entry.sector = entry.sector or next((r.sector for r in refs if r.sector), None)
            entry.code = entry.code or next((r.code for r in refs if r.code), None)

    def _mention(self, phrase: Phrase) -> None:
        refs: list[ActorRef] = []
        for described in self.describer.describe(phrase):
            refs += self._resolve(phrase, described)
        if refs:
            self.refs[phrase.head] = tuple(dict.fromkeys(refs))

    # ------------------------------------------------------------- one description
    def _resolve(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        if d.basis == "pronoun":
            return self._pronoun(phrase)
        if d.basis == "pair":
            return self._pair(phrase)
        if d.basis == "counterpart":
            return self._counterpart(phrase, d)
        if d.basis == "person":
            known = self.registry.known(d.name)
            code = d.code or (known[0] if known else None) or self._leader(d)
            code = code or (self._state_in_play(phrase, d) if d.title or phrase.head in self.leads else None)
            entry = self.registry.person(replace(d, code=code, key=d.name))
            self._unsettled.append((phrase, entry))
            return [self._add(phrase, entry, d, entry.code, entry.sector)]
        if d.basis == "name":
            homeless = d.kind == "body" or (d.kind == "population" and d.plural)
            code = d.code or (self._state_in_play(phrase, replace(d, sector=d.sector or "CVL")) if homeless else None)
            entry = self.registry.other(replace(d, code=code), code)
            return [self._add(phrase, entry, d, code, d.sector or entry.sector)]
        if d.basis == "town":
            return [ActorRef(None, d.code, None, self.parse.slice(d.start, d.end), self.parse.span(d.start, d.end))]
        return self._noun(phrase, d)

    def _leader(self, d: Described) -> str | None:
        """Where the text does not say whose president it means: the table of heads of states, of their governments and of organisations."""
        words = d.name.split()
        names = (" ".join(words[k:]) for k in range(len(words)))
        found = next((e for n in names if (e := self.world.leader(n, self.published, titled=bool(d.title)))), None)
        return found.code if found else None

    def _noun(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        """An agent noun or office: *the Kyrgyz officials*, *the army*, *rebels*."""
        if d.code is None and d.definite and (earlier := self._earlier(d)) is not None:
            return [self._add(phrase, earlier, d, earlier.code, d.sector or earlier.sector)]
        owned = self._owned(phrase, d)
        if owned:
            return owned
        code = d.code or (None if phrase.lemma in word_class("state_noun") else self._state_in_play(phrase, d))
        if code is None and not d.sector:
            return []
        holder = self._holder(d, code)
        if holder is not None:
            return [self._add(phrase, holder, d, holder.code, holder.sector)]
        if d.code is not None and not d.sector:
            d = replace(d, sector=self._sector_before(d))
        entry = self.registry.other(replace(d, code=code), code)
        return [self._add(phrase, entry, d, code, d.sector)]

    def _owned(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        """*His government*, *their embassies*, *the two countries' top diplomats*: of whoever the possessor stands for."""
        if d.code is not None or phrase.possessor is None:
            return []
        codes = list(dict.fromkeys(r.code for m in phrase.possessor.members() for r in self.refs.get(m.head, ()) if r.code))
        codes = codes if d.plural else codes[:1]
        if phrase.possessor.kind == "pronoun":
            self.owned.add(self.parse.span(d.start, d.end))
        return [self._add(phrase, self.registry.other(replace(d, code=c), c), d, c, d.sector) for c in codes]

    def _add(self, phrase: Phrase, entry: Entry, d: Described, code: str | None, sector: str | None) -> ActorRef:
        span = self.parse.span(d.start, d.end)
        text = self.parse.slice(d.start, d.end)
        entry.spans.append(span)
        entry.aliases.append(text)
        self.history.append(Mention(entry, self.sentence, phrase.head, phrase.head in self.subjects, phrase.head not in self.located))
        return ActorRef(entry.id, code, sector, text, span)

    def _earlier(self, d: Described) -> Entry | None:
        """The latest actor that *the president*, *the ministry* can mean: of that office, or called by that noun."""
        for m in reversed(self.history):
            same_noun = m.entry.key == d.key and m.entry.plural == d.plural
            same_title = bool(d.title) and any(t.lower().endswith(d.title.lower()) for t in m.entry.titles)
            if m.entry.code and (same_noun or (same_title and not d.plural)):
                return m.entry
        return None

    def _holder(self, d: Described, code: str | None) -> Entry | None:
        """The person already known to hold this office of this state: *the Kyrgyz president*."""
        if not d.title or d.plural or code is None:
            return None
        found = (m.entry for m in reversed(self.history) if m.entry.kind == "person" and m.entry.code == code)
        return next((e for e in found if any(t.lower() == d.title.lower() for t in e.titles)), None)

    def _sector_before(self, d: Described) -> str | None:
        """*The Pakistani delegation* is the parliamentary one that was spoken of before."""
        return next((m.entry.sector for m in reversed(self.history) if m.entry.key == d.key and m.entry.code == d.code and m.entry.sector), None)

    def _state_in_play(self, phrase: Phrase, d: Described) -> str | None:
        """The state of an office or body that names none: what it leads; else the latest actor before it in its sentence that has a state, else the
        only state its sentence names, else the latest actor of the paragraph's earlier sentences, else the dateline's."""
        led = self.leads.get(phrase.head)
        if led is not None and (codes := self.describer.codes(led)):
            return codes[0]
        if d.sector not in DOMESTIC and not d.title:
            return None
        before = [m for m in self.history if m.sentence == self.sentence and m.entry.code and self.world.state(m.entry.code)]
        named = self.states_of[self.sentence] if self.sentence < len(self.states_of) else ()
        if len(set(named)) == 1:
            return named[0]
        if before:
            return before[-1].entry.code
        if named:
            return named[0]
        return self._state_before()

    def _state_before(self) -> str | None:
        """The state of the nearest sentence before that names one: the only one there (be it as a place), else the latest that acts."""
        for sentence in range(self.sentence - 1, -1, -1):
            if len(self.states_of[sentence]) == 1:
                return self.states_of[sentence][0]
            acting = [m for m in self.history if m.sentence == sentence and m.acting and m.entry.code and self.world.state(m.entry.code)]
            if acting:
                return acting[-1].entry.code
        return self.home

    # ------------------------------------------------------------- references
    def _pronoun(self, phrase: Phrase) -> list[ActorRef]:
        word = self.parse.words[phrase.head].lower()
        if word in word_class("male") | word_class("female"):
            kinds: tuple[str, ...] = ("person",)
        elif word in word_class("neuter"):
            kinds = ("state", "organisation", "body", "armed_group")
        elif word in word_class("plural"):
            kinds = ("population", "armed_group", "body", "organisation", "state", "many")
            group = self._group(phrase)
            if group:
                return group
        elif word in ("both", "others") and word == "both":
            return self._pair(phrase)
        else:
            return []
        same = self._coordinated_subject(phrase)
        if same is not None:
            return [replace(r, text=self.parse.words[phrase.head], span=self.parse.token_spans[phrase.head]) for r in self.refs.get(same.head, ())]
        entry = self._latest(phrase.head, kinds)
        return [self._reference(phrase, entry)] if entry else []

    def _coordinated_subject(self, phrase: Phrase) -> Phrase | None:
        """*The statement thanked both, and it thanked China*: *it* is the subject of the clause before, be that an actor or not."""
        clause = self.subject_of.get(phrase.head)
        if clause is None or clause.relation != "conjunct" or clause.parent is None or clause.parent.subject is None:
            return None
        subject = clause.parent.subject
        return subject if subject.head < phrase.head and not subject.plural and self.parse.words[phrase.head].lower() in word_class("neuter") else None

    def _group(self, phrase: Phrase) -> list[ActorRef]:
        """*They*: those who were named together, where that is nearer than any single group: first in this sentence, then in those before."""
        for sentence in range(self.sentence, max(-1, self.sentence - WINDOW - 1), -1):
            together = [p for p in self.parse.sentences[sentence].phrases if p.conjuncts and p.conjuncts[-1].head < phrase.head]
            together = [p for p in together if p.head in self.subjects] or ([] if sentence == self.sentence else together)
            for p in together[:1]:
                refs = list(dict.fromkeys(r for m in p.members() for r in self.refs.get(m.head, ())))
                if len({r.actor for r in refs}) > 1:
                    span, word = self.parse.token_spans[phrase.head], self.parse.words[phrase.head]
                    return [replace(r, text=word, span=span) for r in refs]
            if any(m.sentence == sentence and m.head < phrase.head and m.entry.plural and m.subject for m in self.history):
                return []
        return []

    def _latest(self, before: int, kinds: tuple[str, ...]) -> Entry | None:
        near = [m for m in self.history if self.sentence - m.sentence <= WINDOW and m.head < before and m.acting]
        near = [m for m in near if m.entry.kind in kinds or (m.entry.plural and "many" in kinds)]
        for sentence in range(self.sentence, self.sentence - WINDOW - 1, -1):
            here = [m for m in near if m.sentence == sentence]
            chosen = next((m for m in here if m.subject), None) if sentence < self.sentence else next((m for m in reversed(here) if m.subject), None)
            if chosen or here:
                return (chosen or here[-1]).entry
        return None

    def _reference(self, phrase: Phrase, entry: Entry) -> ActorRef:
        span = self.parse.span(phrase.head, phrase.head + 1)
        entry.spans.append(span)
        self.history.append(Mention(entry, self.sentence, phrase.head, phrase.head in self.subjects, True))
        return ActorRef(entry.id, entry.code, entry.sector, self.parse.words[phrase.head], span)

    def _counterpart(self, phrase: Phrase, d: Described) -> list[ActorRef]:
        found = [n for n in self.parse.names if n.kind == "person" and (k := self.registry.known(n.text)) and k[0] == d.code]
        if d.code and found:
            entry = self.registry.person(Described("person", "person", found[0].text, d.code, None, 0, 0, key=found[0].text))
            return [self._reference(phrase, entry)]
        entry = self.registry.other(replace(d, sector="GOV", name=self.parse.slice(phrase.start, phrase.head + 1), key="counterpart"), d.code)
        return [self._reference(phrase, entry)] if d.code else []

    def _pair(self, phrase: Phrase) -> list[ActorRef]:
        """The two that are being spoken of."""
        states = self._pair_in_play(phrase.head)
        if len(states) != 2:
            return []
        span = self.parse.span(phrase.start, phrase.head + 1)
        text = self.parse.slice(phrase.start, phrase.head + 1)
        entries = [self._state_entry(code) for code in states]
        return [ActorRef(e.id, e.code, e.sector, text, span) for e in entries]

    def _pair_in_play(self, before: int) -> tuple[str, ...]:
        for sentence in range(self.sentence, -1, -1):
            codes = dict.fromkeys(
                m.entry.code for m in self.history if m.sentence == sentence and m.head < before and m.entry.code and self.world.state(m.entry.code)
            )
            if len(codes) == 2:
                return tuple(c for c in codes if c)
        counts: dict[str, int] = {}
        for m in self.history:
            if m.entry.code and self.world.state(m.entry.code):
                counts[m.entry.code] = counts.get(m.entry.code, 0) + 1
        return tuple(sorted(counts, key=lambda c: (-counts[c], c))[:2])

    def _state_entry(self, code: str) -> Entry:
        return self.registry.other(Described("name", "state", self.world.state_name(code), code, None, 0, 0, key="state"), code)

    def first_persons(self, quotes: tuple[Quote, ...]) -> None:
        """*We* and *our* inside a quotation are the speaker's side."""
        speakers = [(q.span, self.speaker(q.speaker_span)) for q in quotes if q.speaker_span]
        for i, phrase in self.parse.phrase_at.items():
            if self.parse.words[i].lower() not in word_class("first") or i in self.refs:
                continue
            at = self.parse.token_spans[i]
            entry = next((e for span, e in speakers if e and span[0] <= at[0] and at[1] <= span[1]), None)
            if entry is not None:
                self.refs[phrase.head] = (ActorRef(entry.id, entry.code, entry.sector, self.parse.words[i], at),)

    def speaker(self, span: Span | None) -> Entry | None:
        """The actor that the words of a speaker's span stand for."""
        ids = speaker_ids(self.parse, self.refs, span)
        return next((e for e in self.registry.entries if e.id in ids), None)


def speaker_ids(parse: Parse, refs: dict[int, tuple[ActorRef, ...]], span: Span | None) -> tuple[str, ...]:
    """The ids of the actors whose mentions start within a span."""
    if span is None:
        return ()
    found = [r.actor for i, rs in refs.items() if span[0] <= parse.token_spans[i][0] < span[1] for r in rs if r.actor]
    return tuple(dict.fromkeys(found))

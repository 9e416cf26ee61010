"""Who is meant: every phrase that stands for an actor, resolved over the whole text (see ``discourse`` for how)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.mentions.discourse import Discourse, Speakers
from papertiger.mentions.words import word_class
from papertiger.model import ActorRef

if TYPE_CHECKING:
    from papertiger.lexicons.world import World
    from papertiger.mentions.registry import Entry
    from papertiger.model import Actor, Citation, Document, Name, Parse, Phrase, PlaceMention, Quote, Span


class Actors:
    """The actors of a document and which phrase stands for which.

    ``all`` has the finished records; ``of(phrase)`` the references that the phrase itself (with the members of its coordination) stands
    for; ``modifiers(phrase)`` those among its modifiers (*Russian pressure*).
    """

    def __init__(self, parse: Parse, discourse: Discourse, as_of: str | None) -> None:
        entries, state = discourse.registry.entries, discourse.world.state
        by_id = {e.id: e for e in entries}
        self._parse, self._describer, self._pairs, self._near = parse, discourse.describer, discourse.pairs, discourse.near
        self._refs = {i: tuple(_settled(r, by_id) for r in found) for i, found in discourse.refs.items()}
        self._speakers = Speakers(parse, self._refs)
        self._states = {e.code: e for e in entries if e.kind == "state" and e.code}
        self._organisations = {e.name: e for e in entries if e.kind in ("organisation", "body", "armed_group")}
        self._known_states = frozenset(r.code for found in self._refs.values() for r in found if r.code and state(r.code))
        self.all: tuple[Actor, ...] = tuple(e.actor(as_of) for e in entries)
        self.owned: frozenset[Span] = frozenset(discourse.owned)
        """Spans of what belongs to somebody by a pronoun: *their embassies*, *its troops*."""
        self._kinds = {e.id: e.kind for e in entries}
        self._titled = frozenset(e.id for e in entries if e.titles)

    def speaker(self, span: Span | None) -> str | None:
        """The id of the actor that a speaker's words stand for."""
        return next(iter(self._speakers.ids(span)), None)

    def of(self, phrase: Phrase | None) -> tuple[ActorRef, ...]:
        """Whom a phrase stands for; empty where it stands for nobody."""
        if phrase is None:
            return ()
        return tuple(r for m in phrase.members() for r in self._refs.get(m.head, ()))

    def alone(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        """Whom the phrase stands for, the members of its coordination left out."""
        return self._refs.get(phrase.head, ())

    def modifiers(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        """Actors among the modifiers: states by name or demonym, organisations, peoples. A city only says where: *the Minsk agreement*."""
        out: list[ActorRef] = []
        seen: set[int] = set()
        capitals = {n.start for i in phrase.modifiers if (n := self._parse.name_at.get(i)) is not None and n.sort == "capital"}
        where = len(capitals) == 1 and phrase.lemma in word_class("venue")  # two of them are the two sides: the Moscow-Kiev talks
        for i in phrase.modifiers:
            name = self._parse.name_at.get(i)
            if name is None or name.start in seen or name.kind in ("person", "other") or not self._describer.member(name):
                continue
            seen.add(name.start)
            if name.sort == "capital" and where:
                continue
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

    def facing(self, head: int, mine: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """The other of the two states that this sentence or the two before it speak of, where a state, its government or its army acts."""
        codes = self._near[self._parse.sentence_of[head]]
        own = {r.code for r in mine if r.sector in (None, "GOV", "MIL", "LEG")}
        if len(codes) != 2 or len(own & set(codes)) != 1:
            return ()
        other = next(c for c in codes if c not in own)
        span, word = self._parse.token_spans[head], self._parse.words[head]
        return (ActorRef(self._states[other].id if other in self._states else None, other, None, word, span),)

    def is_state(self, code: str) -> bool:
        """Whether a code of this document is a state's."""
        return code in self._known_states

    def in_office(self, ref: ActorRef) -> bool:
        """Whether an office of whoever a reference stands for is told."""
        return ref.actor in self._titled

    def kind(self, ref: ActorRef) -> str:
        """The kind of actor a reference stands for; a state where it is known by its code alone."""
        return self._kinds.get(ref.actor or "", "state")

    def by_id(self, actor: str | None, span: Span | None) -> tuple[ActorRef, ...]:
        """The reference to an actor that is known by its id, named by the words at ``span``."""
        found = next((a for a in self.all if a.id == actor), None)
        if found is None or span is None:
            return ()
        return (ActorRef(found.id, found.code, found.sector, self._parse.text[span[0] : span[1]], span),)

    def named(self, name: Name) -> ActorRef | None:
        """The reference a lexicon's name makes, wherever it stands."""
        if not name.code:
            return None
        entry = self._organisations.get(name.full) or self._states.get(name.code)
        return ActorRef(entry.id if entry else None, name.code, name.sector, name.text, name.span)


def find_actors(
    document: Document,
    parse: Parse,
    world: World,
    places: tuple[PlaceMention, ...],
    quotes: tuple[Quote, ...],
    citations: tuple[Citation, ...] = (),
) -> Actors:
    """All actors of a document, resolved."""
    discourse = Discourse(document, parse, world, places, tuple(dict.fromkeys(c.span for c in citations)))
    discourse.run()
    discourse.first_persons(quotes)
    return Actors(parse, discourse, document.published)


def _settled(ref: ActorRef, by_id: dict[str, Entry]) -> ActorRef:
    """A reference with the state and sector that a later mention told."""
    entry = by_id.get(ref.actor or "")
    if entry is None or (ref.code and ref.sector) or entry.kind == "state":
        return ref
    return replace(ref, code=ref.code or entry.code, sector=ref.sector or entry.sector)

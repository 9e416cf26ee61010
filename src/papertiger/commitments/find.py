"""Commitments of one document: the events that bind somebody to something, the clauses of an agreement that is quoted, and what is
planned without being an event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.commitments.agreements import Agreements
from papertiger.commitments.dates import Dates
from papertiger.commitments.plans import bare_plans, concrete, official, own_act
from papertiger.commitments.wording import Wording
from papertiger.events.attribution import attribute
from papertiger.lexicons.commitments import load_rules, promise_words
from papertiger.model import Commitment, covers

if TYPE_CHECKING:
    from papertiger.events.code import Mentions
    from papertiger.events.draft import Draft
    from papertiger.events.merge import Coded
    from papertiger.lexicons.commitments import Rule
    from papertiger.lexicons.predicates import Predicates
    from papertiger.model import ActorRef, Document, Event, Parse, Sentence, Span

ONE_SIDED = frozenset(("request", "instruction", "invitation"))
"""Kinds that bind nobody but who asks."""
PROPOSED = frozenset(("proposal", "offer", "request", "invitation"))
TOGETHER = frozenset(("with", "between"))
"""Prepositions of those one acts with."""


def find_commitments(
    document: Document, parse: Parse, coded: tuple[Coded, ...], mentions: Mentions, predicates: Predicates
) -> tuple[Commitment, ...]:
    """All commitments in the order of the text, ids ``k1``, ``k2``..."""
    finder = _Finder(document, parse, mentions, coded)
    found = [finder.dated(c) for c in [finder.of_event(e) for e in coded] if c is not None]
    names = predicates.classes.get("TREATY", frozenset())
    found += Agreements(parse, mentions, finder.wording, finder.dates, names).clauses(coded, found)
    taken = {c.trigger_span for c in found}
    found += [finder.of_plan(d, s) for d, s in bare_plans(parse, mentions, coded) if d.trigger not in taken]
    found.sort(key=lambda c: c.trigger_span)
    return tuple(replace(c, id=f"k{n}") for n, c in enumerate(found, 1))


class _Finder:
    def __init__(self, document: Document, parse: Parse, mentions: Mentions, coded: tuple[Coded, ...]) -> None:
        self.document, self.parse, self.mentions, self.coded = document, parse, mentions, coded
        self.said: list[Span] = []
        """Where the text says what is promised: a date in there is of that, not of the promise."""
        self.wording, self.dates = Wording(document, parse, mentions), Dates(document, parse, mentions)

    def of_event(self, coded: Coded) -> Commitment | None:
        """The commitment an event makes, if it makes one."""
        event, draft = coded.event, coded.draft
        rule = self._rule(coded)
        if rule is None or rule.kind == "none" or event.negated or event.status == "hypothetical" or not event.actors:
            return None
        if not any(_named(r) for r in event.actors):
            return None
        if not event.id and not (official(event.actors) and concrete(draft) and own_act(draft)):
            return None
        subject = self.wording.subject(draft, event.recipients or (() if rule.kind in ONE_SIDED else None))
        if subject is None and rule.kind not in ONE_SIDED:
            subject = self.wording.of_act(self.wording.verb(draft.clause, draft.trigger))
        if subject is None:
            return None
        subject = self._own(subject, event)
        if rule.kind == "treaty":
            subject = self.wording.laid_down(draft.clause, self.wording.listed(subject, event.date))
        else:
            self.said.append(subject)
        ahead = event.status in ("planned", "proposed") or draft.operator in ("will", "plan")
        made, due = self.dates.of(coded, subject, ahead=ahead, treaty=rule.kind == "treaty")
        if draft.words in promise_words("put_off") and due is None:
            return None  # that something was put off is no promise of another day
        beneficiaries = _others(event.recipients, event.actors)
        return Commitment(
            "",
            rule.kind,
            event.actors if rule.kind in ONE_SIDED else (*event.actors, *beneficiaries),
            beneficiaries,
            self.wording.words(subject),
            event.contexts,
            made,
            due,
            self.wording.condition(draft),
            "proposed" if rule.kind in PROPOSED else "open",
            event.id or None,
            event.trigger_text,
            event.trigger_span,
            event.sentence,
            event.attribution,
        )

    def _own(self, subject: Span, event: Event) -> Span:
        """A subject without what the same told besides, in a verb of its own: *welcomed the idea of a summit and proposed to ...*."""
        for other in self.coded:
            trigger = other.event.trigger_span
            before = self.document.text[subject[0] : trigger[0]].rstrip()
            same = [r.actor for r in other.event.actors] == [r.actor for r in event.actors]
            finite = other.draft.clause.tense != "none" and not other.draft.clause.modals
            if same and finite and covers(subject, trigger) and before.endswith(" and"):
                return subject[0], subject[0] + len(before.removesuffix(" and").rstrip(" ,"))
        return subject

    def dated(self, commitment: Commitment) -> Commitment:
        """A commitment without the day on which it was made where that is a date of what another promises."""
        made = commitment.made
        borrowed = made is not None and any(covers(s, made.span) for s in self.said)
        return replace(commitment, made=None) if borrowed else commitment

    def of_plan(self, draft: Draft, sentence: Sentence) -> Commitment:
        """A plan that is no event."""
        subject = self.wording.of_act(draft.clause)
        due = self.dates.due((draft.trigger[0], sentence.span[1]), self.parse.span(draft.clause.start, draft.clause.end))
        return Commitment(
            "",
            "plan",
            draft.actors,
            (),
            self.wording.words(subject),
            (),
            None,
            due,
            self.wording.condition(draft),
            "open",
            None,
            self.document.text[draft.trigger[0] : draft.trigger[1]],
            draft.trigger,
            sentence.span,
            attribute(draft, sentence, self.parse, self.mentions.quotes, self.mentions.citations),
        )

    def _rule(self, coded: Coded) -> Rule | None:
        """The first rule that fits."""
        draft, event = coded.draft, coded.event
        words = frozenset((draft.words, draft.words.split()[0], *(rule.split(" ", 1)[-1] for rule, _ in draft.steps)))
        inner = frozenset(rule.rsplit(" ", 1)[-1] for rule, _ in draft.steps if " + " in rule)
        acting = {r.code for r in (*event.actors, *self._partners(draft)) if r.code}
        touched = acting | {r.code for r in event.recipients if r.code}
        own = acting and event.recipients and {r.code for r in event.recipients} <= acting
        sides = (
            {name for name, who in (("two", acting), ("between", touched)) if len(who) > 1}
            | ({"one"} if len(acting) < 2 else set())
            | ({"own"} if own else set())
        )
        return next((r for r in load_rules() if r.fits(event.type, draft.operator, words, inner, event.status, frozenset(sides))), None)

    def _partners(self, draft: Draft) -> tuple[ActorRef, ...]:
        """Whom it is done with: *agreed with Chad to build a bridge*."""
        pairs = (*draft.clause.obliques, *(draft.clause.object.attachments if draft.clause.object is not None else ()))
        return tuple(r for w, p in pairs if w in TOGETHER for r in self.mentions.actors.of(p))


def _others(recipients: tuple[ActorRef, ...], actors: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The recipients that are not among those who act, by another name of the same state."""
    own, codes = {r.actor for r in actors if r.actor}, {r.code for r in actors if r.code}
    others = (r for r in recipients if r.actor not in own and not (r.code in codes and (r.sector is None or len(codes) > 1)))
    return tuple({(r.code, r.sector) if r.code else r.span: r for r in others}.values())


def _named(ref: ActorRef) -> bool:
    """Whether a promise can be followed to somebody: *other countries* are nobody."""
    first, *rest = ref.text.split() or [""]
    return ref.code is not None or any(word[:1].isupper() for word in rest or [first])

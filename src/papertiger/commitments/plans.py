"""Plans of what is no event in PLOVER's sense: *Chad will close two barracks by June*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.events.draft import Draft
from papertiger.language.english import words_of
from papertiger.lexicons.commitments import promise_words
from papertiger.model import covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.events.code import Mentions
    from papertiger.events.merge import Coded
    from papertiger.model import ActorRef, Clause, Parse, Sentence

OFFICIAL = frozenset((None, "GOV", "MIL", "LEG", "IGO", "INT", "COP"))
"""Sectors that speak for a state or an organisation."""
REPORTING = frozenset(("root", "conjunct", "complement"))


def official(refs: tuple[ActorRef, ...]) -> bool:
    """Whether everybody is a state, its government or an organisation.

    >>> official(())
    False
    """
    return bool(refs) and all(r.code and r.sector in OFFICIAL for r in refs)


def concrete(draft: Draft) -> bool:
    """Whether what is promised can be held against the text later: an act, not an attitude."""
    acts = [c for c in draft.clauses[1:] if c.kind == "verb"] or [draft.clause]
    return acts[0].predicate not in promise_words("vague")


def own_act(draft: Draft) -> bool:
    """Whether a plan is one to act oneself: *decided to leave*, *decided that it would leave*, not *decided that it was late*, *expects
    prices to fall*."""
    acts = [c for c in draft.clauses[1:] if c.kind != "noun"]
    if draft.operator != "plan" or not acts:
        return True
    inner, outer = acts[0], draft.clause
    if inner.marker == "to":
        return inner.subject is None or inner.subject.head < outer.head or outer.passive
    return inner.marker == "ing" or bool({*inner.modals} & {*words_of("future"), "would"})


def bare_plans(parse: Parse, mentions: Mentions, coded: tuple[Coded, ...]) -> Iterator[tuple[Draft, Sentence]]:
    """What states and organisations *will* do (*would*, as they say) and no event tells of."""
    told = [
        k for k in coded if k.event.status != "hypothetical"
    ]  # "is to call at Doha", "confirmed that it would admit them" bind all the same
    taken = {c.head for k in told for c in k.draft.clauses}
    triggers = [k.event.trigger_span for k in told]
    for sentence in parse.sentences:
        for clause in sentence.clauses:
            if clause.head in taken or not _ahead(clause) or any(covers(t, clause.trigger) for t in triggers):
                continue
            actors = _doers(clause, mentions)
            if official(actors):
                step = ("will", "promises.tsv")
                yield (
                    Draft("AGREE", None, actors, (), (clause,), clause.trigger, clause.predicate, (step,), "planned", operator="will"),
                    sentence,
                )


def _doers(clause: Clause, mentions: Mentions) -> tuple[ActorRef, ...]:
    """Who is said to do it: a state or an organisation, or what moves at its orders (*American soldiers*)."""
    subject = clause.subject
    if subject is None:
        return ()
    return mentions.actors.of(subject) or (mentions.actors.modifiers(subject) if subject.lemma in promise_words("arm") else ())


def _ahead(clause: Clause) -> bool:
    """Whether a clause tells what is to be done: *will*, *would* as somebody says, *is to*."""
    above = clause.parent
    said = clause.relation == "complement" and above is not None
    due = (
        said and above is not None and above.predicate == "be" and clause.marker == "to" and above.tense == "present" and not above.negated
    )
    future = bool(words_of("future") & {*clause.modals}) or (said and "would" in clause.modals)
    binding = clause.relation in REPORTING and clause.kind == "verb" and not clause.negated and not clause.passive
    return (due or future) and binding and clause.predicate in promise_words("act") and clause.marker not in words_of("condition")

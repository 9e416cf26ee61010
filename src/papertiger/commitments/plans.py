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
    """Whether everybody is a state, its government or an organisation."""
    return bool(refs) and all(r.code and r.sector in OFFICIAL for r in refs)


def concrete(draft: Draft) -> bool:
    """Whether what is promised can be held against the text later: an act, not an attitude."""
    acts = [c for c in draft.clauses[1:] if c.kind == "verb"] or [draft.clause]
    return acts[0].predicate not in promise_words("vague") and (acts[0].object is None or acts[0].object.kind != "pronoun")


def bare_plans(parse: Parse, mentions: Mentions, coded: tuple[Coded, ...]) -> Iterator[tuple[Draft, Sentence]]:
    """What states and organisations *will* do (*would*, as they say) and no event tells of."""
    taken = {c.head for k in coded for c in k.draft.clauses}
    triggers = [k.event.trigger_span for k in coded]
    for sentence in parse.sentences:
        for clause in sentence.clauses:
            if clause.head in taken or not _ahead(clause) or any(covers(t, clause.trigger) for t in triggers):
                continue
            actors = mentions.actors.of(clause.subject) or (mentions.actors.modifiers(clause.subject) if clause.subject else ())
            if official(actors):
                step = ("will", "promises.tsv")
                yield (
                    Draft("AGREE", None, actors, (), (clause,), clause.trigger, clause.predicate, (step,), "planned", operator="will"),
                    sentence,
                )


def _ahead(clause: Clause) -> bool:
    future = bool(words_of("future") & {*clause.modals}) or ("would" in clause.modals and clause.relation == "complement")
    binding = clause.relation in REPORTING and clause.kind == "verb" and not clause.negated and not clause.passive
    return future and binding and clause.predicate in promise_words("act") and clause.marker not in words_of("condition")

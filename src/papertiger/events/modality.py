"""Modality and negation: what *will*, *would not*, *could*, *if* and *not* make of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.language.english import words_of
from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from papertiger.events.draft import Draft
    from papertiger.lexicons.predicates import Predicates
    from papertiger.model import Clause, Phrase


PURPOSE = frozenset(("for", "before", "ahead of"))
"""Prepositions after a verb that put an event ahead."""
ABOUT = frozenset(("for", "of", "on", "about", "to", "over"))
"""Prepositions between a plan and what is planned."""


def with_modality(clause: Clause, draft: Draft, lexicon: Predicates, *, said: bool) -> Draft:
    """The draft of a clause, after the clause's own modality and negation. ``said``: it stands under a verb of saying, so that *would* is
    a future."""
    modals = set(clause.modals)
    future = bool(modals & words_of("future")) or (said and "would" in modals)
    if clause.negated and not _no_one(clause) and modals & (words_of("future") | words_of("would")):
        return _modal(draft, lexicon, "refuse", "will not")
    draft.negated ^= clause.negated
    if future and clause.marker not in words_of("condition"):
        return _modal(draft, lexicon, "will", "will")
    if clause.marker in words_of("condition") or modals & words_of("possibility"):
        draft.status = "hypothetical"
    elif modals & words_of("necessity"):
        draft.status = "proposed"
    elif clause.progressive and clause.tense == "present" and draft.status == "occurred":
        draft.status = "ongoing"
    return draft


def unreal(drafts: list[Draft], clause: Clause, status: str) -> list[Draft]:
    """The drafts of an infinitive that nothing asserts (*a fleet to blockade the port*, *came to arrest him*): they have not happened by
    that."""
    if clause.marker == "to" and clause.tense == "none":
        for draft in drafts:
            if draft.clause is clause and draft.status == "occurred":
                draft.status = status
    return drafts


def put_ahead(modifiers: set[str], link: str = "") -> bool:
    """*Their planned trip*, *packed for manoeuvres with the Chinese*: whether a noun's own words put it ahead, or the preposition that ties
    it to a verb.

    >>> put_ahead({"planned"}), put_ahead({"long"}), put_ahead(set(), "for")
    (True, False, True)
    """
    return link in PURPOSE or not modifiers.isdisjoint(word_class("ahead"))


def unsure(modifiers: set[str], link: str, host: Phrase | None) -> bool:
    """*Possible talks*, *opportunities for cooperation*, *preparations for the withdrawal*: what may come about has not. ``host`` is the
    phrase on which the noun hangs, ``link`` the preposition between."""
    if host is not None and link in ABOUT and host.lemma in word_class("ahead_of"):
        return True
    return not (modifiers | ({host.lemma} if host else set())).isdisjoint(word_class("unsure"))


def _no_one(clause: Clause) -> bool:
    """*No shot would be fired*: the negation is the noun's, which makes no refusal."""
    return any(p is not None and p.determiner in ("no", "neither") for p in (clause.subject, clause.object))


def _modal(draft: Draft, lexicon: Predicates, operator: str, rule: str) -> Draft:
    outcome = lexicon.outcome(operator, draft.type, draft.mode)
    if outcome is None or outcome.gives == "none":
        return draft
    if outcome.gives != "same":
        draft.steps = ((f"{rule} + {draft.type}", outcome.address), *draft.steps)
        draft.type, draft.mode = outcome.gives, outcome.mode if outcome.mode not in ("", "=") else None
        draft.operator = draft.operator or operator
    draft.status = outcome.status or draft.status
    return draft

"""Commitments of one document: the events that bind somebody to something, and the clauses of an agreement that is quoted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.events.when import is_deadline
from papertiger.lexicons.commitments import load_rules
from papertiger.model import Commitment, covers

if TYPE_CHECKING:
    from papertiger.events.code import Mentions
    from papertiger.events.draft import Draft
    from papertiger.events.merge import Coded
    from papertiger.lexicons.commitments import Rule
    from papertiger.lexicons.predicates import Predicates
    from papertiger.model import Clause, DateMention, Document, Parse, Quote, Span

CONDITIONS = frozenset(("if", "unless", "once", "provided", "until"))
LONGEST = 400
"""Characters of a commitment's subject at most."""


def find_commitments(
    document: Document, parse: Parse, coded: tuple[Coded, ...], mentions: Mentions, predicates: Predicates
) -> tuple[Commitment, ...]:
    """All commitments in the order of the text, ids ``k1``, ``k2``..."""
    finder = _Finder(document, parse, mentions)
    found = [c for e in coded if (c := finder.of_event(e)) is not None]
    taken = [c.trigger_span for c in found]
    found += [c for q in mentions.quotes for c in finder.of_agreement(q, predicates.classes.get("TREATY", frozenset()), coded, taken)]
    found.sort(key=lambda c: c.trigger_span)
    return tuple(replace(c, id=f"k{n}") for n, c in enumerate(found, 1))


class _Finder:
    def __init__(self, document: Document, parse: Parse, mentions: Mentions) -> None:
        self.document, self.parse, self.mentions = document, parse, mentions

    def of_event(self, coded: Coded) -> Commitment | None:
        """The commitment an event makes, if it makes one."""
        event, draft = coded.event, coded.draft
        rule = _rule(coded)
        if rule is None or rule.kind == "none" or event.negated or event.status == "hypothetical" or not event.actors:
            return None
        open_ = event.status in ("planned", "proposed") or draft.operator in ("will", "plan")
        due = self._due(coded, open_)
        made = event.date if event.date is not None and event.date != due else None
        one_sided = rule.kind in ("request", "instruction", "invitation")
        parties = event.actors if one_sided or not event.recipients else (*event.actors, *event.recipients)
        return Commitment(
            "",
            rule.kind,
            parties,
            event.recipients,
            self._subject(draft, event.sentence),
            event.contexts,
            made,
            due,
            self._condition(draft.clauses),
            "proposed" if rule.kind in ("proposal", "offer", "request", "invitation") else "open",
            event.id or None,
            event.trigger_text,
            event.trigger_span,
            event.sentence,
            event.attribution,
        )

    def _due(self, coded: Coded, planned: bool) -> DateMention | None:
        """A date of what is promised: in a clause that the promise governs, or the event's own where it is still to come."""
        event = coded.event
        after = (event.trigger_span[0], event.sentence[1])
        deadlines = [d for d in self.mentions.dates if covers(after, d.span) and d.start and is_deadline(d, self.parse.text)]
        if deadlines:
            return deadlines[0]
        for clause in coded.draft.clauses[1:]:
            span = self.parse.span(clause.start, clause.end)
            inside = [d for d in self.mentions.dates if covers(span, d.span) and d.start and self._ahead(d)]
            if inside:
                return inside[0]
        return event.date if event.date is not None and planned and not self._past(event.date) else None

    def _ahead(self, date: DateMention) -> bool:
        published = self.document.published
        return bool(published and date.start and date.start[: len(published)] >= published[: len(date.start)])

    def _past(self, date: DateMention) -> bool:
        published = self.document.published
        return bool(published and date.end and date.end[: len(published)] < published[: len(date.end)])

    def _subject(self, draft: Draft, sentence: Span) -> str:
        """What is promised, in the text's words: the governed clause, else the object, else the rest of the clause."""
        if len(draft.clauses) > 1:
            inner = draft.clauses[1]
            span = self.parse.span(max(inner.start, draft.clause.head + 1), inner.end) if inner.end > draft.clause.head + 1 else None
        elif draft.clause.complements:
            inner = draft.clause.complements[0][1]
            span = self.parse.span(inner.start, inner.end)
        elif draft.clause.object is not None and draft.clause.object.head > draft.clause.head:
            span = self.parse.span(draft.clause.object.start, draft.clause.object.right)
        else:
            span = None
        span = span or (draft.trigger[0], min(sentence[1], self.parse.span(draft.clause.start, draft.clause.end)[1]))
        end = min([max(span[1], draft.trigger[1]), *(c.span[0] for c in self.mentions.citations if span[0] < c.span[0])])
        return " ".join(self.document.text[span[0] : end].split())[:LONGEST].rstrip(" ,;.")

    def _condition(self, clauses: tuple[Clause, ...]) -> str | None:
        for clause in clauses:
            for marker, inner in clause.adverbials:
                if marker in CONDITIONS:
                    start, end = self.parse.span(inner.start, inner.end)
                    return self.document.text[start:end]
        return None

    # ------------------------------------------------------------- an agreement's own words
    def of_agreement(self, quote: Quote, treaty: frozenset[str], coded: tuple[Coded, ...], taken: list[Span]) -> list[Commitment]:
        """Each sentence of a quoted agreement binds the sides it names."""
        speaker = (quote.speaker_text or "").lower().split()
        if not quote.direct or not speaker or speaker[-1].rstrip("s") not in treaty:
            return []
        out = []
        for sentence in self.parse.sentences:
            root = next((c for c in sentence.clauses if c.relation == "root"), None)
            if root is None or not covers(quote.span, root.trigger) or any(covers(sentence.span, t) for t in taken):
                continue
            parties = self.mentions.actors.of(root.subject)
            if len({p.code for p in parties}) < 2:
                continue
            event = next((c.event for c in coded if covers(sentence.span, c.event.trigger_span)), None)
            out.append(self._clause_of(quote, sentence.span, root, parties, event))
        return out

    def _clause_of(self, quote: Quote, sentence: Span, root: Clause, parties: tuple, event) -> Commitment:  # type: ignore[no-untyped-def, type-arg]
        from papertiger.model import Attribution

        start, end = self.parse.span(root.start, root.end)
        text = " ".join(self.document.text[root.trigger[0] : end].split())[:LONGEST]
        attribution = event.attribution if event else Attribution(quote.speaker, quote.citations, "quoted")
        contexts = event.contexts if event else ()
        return Commitment(
            "", "agreement", parties, (), text, contexts, event.date if event else None, None, None, "open", event.id if event else None,
            self.document.text[root.trigger[0] : root.trigger[1]], root.trigger, sentence, attribution,
        )  # fmt: skip


def _rule(coded: Coded) -> Rule | None:
    draft, event = coded.draft, coded.event
    words = frozenset((draft.words, draft.words.split()[0], *(rule.split(" ", 1)[-1] for rule, _ in draft.steps)))
    inner = frozenset(rule.rsplit(" ", 1)[-1] for rule, _ in draft.steps if " + " in rule)
    sides = len({r.code for r in (*event.actors, *event.recipients) if r.code})
    return next((r for r in load_rules() if r.fits(event.type, draft.operator, words, inner, event.status, sides)), None)

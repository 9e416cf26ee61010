"""The clauses of an agreement that is quoted: each binds the sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.language.english import words_of
from papertiger.lexicons.commitments import promise_words
from papertiger.model import Attribution, Commitment, covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.commitments.dates import Dates
    from papertiger.commitments.wording import Wording
    from papertiger.events.code import Mentions
    from papertiger.events.merge import Coded
    from papertiger.model import ActorRef, Clause, Parse, Quote

BINDING = frozenset(("treaty", "agreement"))
"""Kinds whose parties an agreement quoted later has."""


class Agreements:
    """Reads the quoted agreements of one document. ``names``: the nouns for agreements; ``made``: the commitments found already."""

    def __init__(self, parse: Parse, mentions: Mentions, wording: Wording, dates: Dates, names: frozenset[str]) -> None:
        self.parse, self.mentions, self.wording, self.dates = parse, mentions, wording, dates
        self.names = names | frozenset(promise_words("instrument"))

    def clauses(self, coded: tuple[Coded, ...], made: list[Commitment]) -> Iterator[Commitment]:
        """The commitments of all quoted agreements, those left out that were found among the events."""
        taken = [c.trigger_span for c in made]
        for quote in self.mentions.quotes:
            if not quote.direct or not self._quotes_an_agreement(quote):
                continue
            for clause in self._undertakings(quote):
                parties = self._parties(clause, quote, made)
                if parties and not any(covers(self.parse.span(clause.start, clause.end), t) for t in taken):
                    yield self._commitment(clause, quote, parties, coded)

    def _quotes_an_agreement(self, quote: Quote) -> bool:
        """*The treaty says*, or nobody says it and it lays down what the sides shall do."""
        words = (quote.speaker_text or "").lower().split()
        if words:
            return words[-1] in self.names or words[-1].rstrip("s") in self.names
        return any(self._side(c) and "shall" in c.modals for c in self._outermost(quote))

    def _outermost(self, quote: Quote) -> Iterator[Clause]:
        """The clauses of a quotation that hang on none inside it."""
        for sentence in self.parse.sentences:
            for clause in sentence.clauses if sentence.span[0] < quote.span[1] and quote.span[0] < sentence.span[1] else ():
                inside = covers(quote.span, clause.trigger) and clause.kind != "noun" and clause.relation in ("root", "complement")
                if inside and (clause.parent is None or not covers(quote.span, clause.parent.trigger)):
                    yield clause

    def _undertakings(self, quote: Quote) -> Iterator[Clause]:
        return (c for c in self._outermost(quote) if self._side(c) or words_of("future") & {*c.modals})

    def _side(self, clause: Clause) -> bool:
        return clause.subject is not None and clause.subject.lemma in promise_words("side")

    def _parties(self, clause: Clause, quote: Quote, made: list[Commitment]) -> tuple[ActorRef, ...]:
        """Whom a clause binds: its subject where that names somebody, else those who made the agreement that was told of last."""
        own = self.mentions.actors.of(None if clause.passive else clause.subject)
        if own and (not self._side(clause) or len({r.code for r in own}) > 1):
            return own
        before = [c for c in made if c.kind in BINDING and c.trigger_span < quote.span and len({r.code for r in c.parties}) > 1]
        return max(before, key=lambda c: c.trigger_span).parties if before else ()

    def _commitment(self, clause: Clause, quote: Quote, parties: tuple[ActorRef, ...], coded: tuple[Coded, ...]) -> Commitment:
        whole = self.parse.span(clause.start, clause.end)
        sentence = self.parse.sentences[self.parse.sentence_of[clause.head]].span
        event = next((c.event for c in coded if covers(whole, c.event.trigger_span)), None)
        subject = self.wording.tidy(clause.trigger[0], min(whole[1], quote.span[1]))
        return Commitment(
            "",
            "agreement",
            parties,
            (),
            self.wording.words(subject),
            event.contexts if event else (),
            None,
            self.dates.due((clause.trigger[0], sentence[1]), subject, ahead=False),
            None,
            "open",
            event.id or None if event else None,
            self.parse.text[clause.trigger[0] : clause.trigger[1]],
            clause.trigger,
            sentence,
            Attribution(quote.speaker, quote.citations, "quoted"),
        )

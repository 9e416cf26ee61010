"""What is promised and on what condition, in the text's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.events.match import governed
from papertiger.language.english import words_of
from papertiger.lexicons.commitments import promise_words
from papertiger.model import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.events.code import Mentions
    from papertiger.events.draft import Draft
    from papertiger.model import ActorRef, Clause, DateMention, Document, Parse, Phrase, Span

LONGEST = 400
"""Characters of a commitment's subject at most."""
NEAR = 20
"""Characters before a verb in which its *not* stands."""
DEEPEST = 4
"""How many clauses below one another are searched for a condition."""
STANDING = frozenset(("to", "that", "ing", "of"))
"""Links of clauses that stay with the one above them where what a verb says is cut out."""
QUOTES = {"“": "”", "«": "»", "„": "”"}


class Wording:
    """The words of the commitments of one document."""

    def __init__(self, document: Document, parse: Parse, mentions: Mentions) -> None:
        self.document, self.parse, self.mentions = document, parse, mentions

    # ------------------------------------------------------------- the subject
    def subject(self, draft: Draft, addressed: tuple[ActorRef, ...] | None) -> Span | None:
        """The characters that say what is promised or asked; ``None`` where the clause names nothing but those ``addressed`` (``None``:
        it is addressed to nobody)."""
        outer = self.verb(draft.clause, draft.trigger)
        if outer.kind == "noun":
            asked = next((c for c in outer.nominal.clauses if c.relation == "noun"), None) if outer.nominal else None
            if asked is not None:
                return self.tidy(*self.parse.span(asked.start, asked.end))
            return self.tidy(draft.trigger[0], self._end(outer.nominal.right if outer.nominal else outer.end))
        if outer.modals and draft.operator in ("will", "must"):
            return self.of_act(outer)
        if outer.modals and draft.operator == "refuse":
            return self._not_to(outer)
        inner = self._governed(outer, draft)
        if inner is not None and self._same_again(draft):
            outer, inner = inner, self._governed(inner, draft)
        if inner is not None:
            start = self._given(outer, inner, draft) or max(inner.start, outer.head + 1)
            beyond = [c.start for c in outer.conjuncts if c.start > inner.head]  # the parser may take in what is only coordinated above
            end = self._before_link(min([inner.end, *beyond]), inner.head)
            return self.tidy(self.parse.token_spans[start][0], self._end(max(end, start + 1)))
        if outer.object is not None and outer.object.head < outer.head and self._stands_for(outer.object, draft.actors):
            return self.of_act(outer)  # "a team is expected in Accra": who comes is no thing promised
        return self._thing(outer, addressed)

    def _given(self, outer: Clause, inner: Clause, draft: Draft) -> int | None:
        """The first word of what is pledged where an infinitive only says what for: *pledged 300 trucks to help Chad*."""
        thing = outer.object
        if draft.type != "AGREE" or thing is None or thing.kind == "pronoun" or not outer.head < thing.left <= thing.head < inner.start:
            return None
        in_trigger = self.parse.token_spans[thing.head][0] < draft.trigger[1]  # "made a pledge to"
        return None if in_trigger or self.mentions.actors.of(thing) or self._stands_for(thing, draft.actors) else thing.left

    def listed(self, subject: Span, date: DateMention | None) -> Span:
        """A span with a date that goes on from it: *the treaties of 3 May 1990, and 8 June 2004*."""
        if date is None or self.document.text[subject[1] : date.span[0]].strip(" ,") not in ("", "and"):
            return subject
        return subject[0], max(subject[1], date.span[1])

    def laid_down(self, clause: Clause, subject: Span) -> Span:
        """A span with the infinitive behind it that says what was signed: *an accord on Sunday to rename the republic*."""
        below = [
            c
            for m, c in (*clause.complements, *clause.adverbials)
            if m == "to" and 0 <= self.parse.token_spans[c.start][0] - subject[1] < NEAR
        ]
        return self.tidy(subject[0], self._end(self.own_end(below[0]))) if below else subject

    def of_act(self, clause: Clause) -> Span:
        """From the verb to the end of what it says."""
        return self.tidy(self.parse.token_spans[clause.head][0], self._end(self.own_end(clause)))

    def _not_to(self, clause: Clause) -> Span:
        """The same with the *not* before the verb, without which it would say the opposite."""
        start, end = self.of_act(clause)
        denied = self.document.text.rfind("not ", max(0, start - NEAR), start)
        return (denied if denied >= 0 else start), end

    def verb(self, clause: Clause, trigger: Span) -> Clause:
        """The verb that carries a noun's event (*send aid*, *hold talks*), where the trigger takes it in; else the clause itself."""
        if clause.kind != "noun":
            return clause
        around = [c for c in self._sentence(clause) if c.kind == "verb" and c.start <= clause.head < c.end and overlap(c.trigger, trigger)]
        return min(around, key=lambda c: c.end - c.start, default=clause)

    def _sentence(self, clause: Clause) -> list[Clause]:
        return self.parse.sentences[self.parse.sentence_of[clause.head]].clauses

    def _governed(self, outer: Clause, draft: Draft) -> Clause | None:
        """The clause that a promise governs, itself or through a noun (*demanded in return that*): the one that the event was made of,
        else the first."""
        through = [c for _, p in outer.obliques for c in p.clauses if c.relation == "noun" and c.marker == "that"]
        below = [c for c in (*(c for _, c in governed(outer)), *through) if c.end > outer.head + 1]
        heads = [c.head for c in draft.clauses[1:]]
        return next((c for c in below if any(c.start <= h < c.end for h in heads)), below[0] if below else None)

    def _same_again(self, draft: Draft) -> bool:
        """*Keeps urging Chad to withdraw*: the outer verb adds nothing, what is asked hangs on the inner one."""
        return draft.type == "REQUEST" and any(rule.endswith(" + REQUEST") for rule, _ in draft.steps)

    def _thing(self, clause: Clause, addressed: tuple[ActorRef, ...] | None) -> Span | None:
        """*Asked Chad for help*, *promised Chad help*: the object, or what follows the preposition where the object is who is addressed."""
        thing = clause.object
        if thing is not None and not self._stands_for(thing, addressed):
            if thing.head < clause.head:
                return self.tidy(*self.parse.span(thing.start, thing.end))
            return self.tidy(self.parse.token_spans[thing.left][0], self._end(max(thing.right, self._beside(clause, thing))))
        within = [x for w, p in clause.obliques if w == "in" for x in p.attachments]  # "assured X in a letter of its support"
        pairs = [*clause.obliques, *(thing.attachments if thing is not None else ()), *within]
        order = promise_words("asked")
        content = [x for x in pairs if x[0] in order and not self._dated(x[1]) and not self._stands_for(x[1], addressed)]
        found = min(content, key=lambda x: (order.index(x[0]), x[1].head), default=None)
        if found is None or (found[0] == "in" and addressed is None):
            return None if addressed is not None else self.of_act(clause)
        if found[1].head < clause.head:
            whole = self._whole(found[1])
            return self.tidy(self.parse.token_spans[whole.start][0], self._end(found[1].end))
        return self.tidy(self.parse.token_spans[found[1].left][0], self._end(found[1].right))

    def _whole(self, phrase: Phrase) -> Phrase:
        """What a phrase hangs on: *the return of the pilots, to which Chad agreed*."""
        host = next((h for h in self.parse.phrase_at.values() if any(p is phrase for _, p in h.attachments)), None)
        return self._whole(host) if host is not None else phrase

    def _beside(self, clause: Clause, thing: Phrase) -> int:
        """Where the PPs end that go on from an object: *aid for the refugees to Chad*."""
        end = thing.right
        for _, p in sorted(clause.obliques, key=lambda x: x[1].head):
            if end <= p.left <= end + 1 and not self._dated(p):
                end = p.right
        return end

    def _stands_for(self, phrase: Phrase, addressed: tuple[ActorRef, ...] | None) -> bool:
        """Whether a phrase names only who is addressed."""
        if addressed is None:
            return False
        spans = [r.span for r in addressed]
        return any(r.span in spans for r in self.mentions.actors.of(phrase)) or (not spans and phrase.kind in ("name", "pronoun"))

    def _dated(self, phrase: Phrase) -> bool:
        own = self.parse.span(phrase.start, phrase.end)
        return any(overlap(own, d.span) for d in self.mentions.dates)

    def own_end(self, clause: Clause) -> int:
        """The token at which a clause's own words end: before what is only coordinated with it or says when and why."""
        below = [c for m, c in clause.adverbials if m not in STANDING] + list(clause.conjuncts)
        cut = min((c.start for c in below if c.start > clause.head), default=clause.end)
        return self._before_link(cut, clause.head)

    def _before_link(self, end: int, head: int) -> int:
        """An end moved before *and*, commas and their like."""
        while end > head + 1 and self.parse.poses[end - 1] in ("CCONJ", "PUNCT", "SCONJ"):
            end -= 1
        return max(end, head + 1)

    def _end(self, token: int) -> int:
        return self.parse.token_spans[token - 1][1]

    def tidy(self, start: int, end: int) -> Span:
        """A span without citations, without punctuation around it, and with its quotation marks in pairs."""
        text = self.document.text
        end = min([end, *(c.span[0] for c in self.mentions.citations if start < c.span[0])])
        while start < end and (text[start].isspace() or text[start] in ",;:—-"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;.:!?—-(" or self._odd_close(start, end)):
            end -= 1
        opened = next((o for o in QUOTES if text.count(o, start, end) > text.count(QUOTES[o], start, end)), "")
        if opened:
            close = text.find(QUOTES[opened], end, end + 3)
            start, end = (start, close + 1) if close >= 0 else (start + (text[start] == opened), end)
        return start, end

    def _odd_close(self, start: int, end: int) -> bool:
        """Whether a span ends in a quotation mark that does not open inside it."""
        text, mark = self.document.text, self.document.text[end - 1]
        if mark == '"':
            return text.count('"', start, end) % 2 == 1
        return any(mark == c and text.count(o, start, end) < text.count(c, start, end) for o, c in QUOTES.items())

    def words(self, span: Span) -> str:
        """The text of a span on one line."""
        return " ".join(self.document.text[span[0] : span[1]].split())[:LONGEST]

    # ------------------------------------------------------------- the condition
    def condition(self, draft: Draft) -> str | None:
        """The clause on which it hangs: beside the promise, above it or in what it governs."""
        for clause in dict.fromkeys(self._around(draft)):
            for marker, inner in clause.adverbials:
                if marker in words_of("condition"):
                    return self.words(self.tidy(*self.parse.span(inner.start, inner.end)))
        return None

    def _around(self, draft: Draft) -> Iterator[Clause]:
        outer = self.verb(draft.clause, draft.trigger)
        yield from draft.clauses
        yield from self._below(outer, DEEPEST)
        while outer.parent is not None and outer.relation == "complement":
            outer = outer.parent
            yield outer

    def _below(self, clause: Clause, depth: int) -> Iterator[Clause]:
        yield clause
        for _, inner in clause.complements if depth else ():
            yield from self._below(inner, depth - 1)

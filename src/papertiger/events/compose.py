"""From clauses to event drafts: the lexicon's line for each, composed along complements and event nouns.

*Agreed to withdraw*: *withdraw* codes as RETREAT; *agree* is the operator ``agree``; the composition table makes AGREE of it. The rules:

1. An operator over a clause it governs composes; over an event noun (*rejected a request*, *cancelled the talks*) it does unless a plain
   line with a frame of its own fits the verb.
2. Otherwise the plain line names the event, and governed clauses are coded for themselves.
3. *Will* and its like compose as operators; *will not* and *would not* are refusals; *must* under a verb of saying is a demand by who
   says it.
4. A support verb (*hold talks*) lends its subject and PPs to the noun; with *undergo* verbs (*face pressure*) the subject is the one it
   is done to.
5. What is left of clauses, and event nouns that name both sides, are coded for themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.events.draft import Draft, as_one, same_act, unless_told
from papertiger.events.match import Match, Matcher, governed
from papertiger.events.modality import put_ahead, unreal, unsure, with_modality
from papertiger.events.parties import Parties
from papertiger.events.slots import Slots, unique
from papertiger.language.clauses import noun_clause
from papertiger.language.english import words_of
from papertiger.mentions.words import word_class
from papertiger.model import covers

if TYPE_CHECKING:
    from papertiger.lexicons.predicates import Predicates
    from papertiger.mentions.actors import Actors
    from papertiger.model import ActorRef, Clause, Parse, Phrase, Quote, Sentence

BETWEEN_TWO = frozenset(("AGREE", "SUPPORT", "SANCTION"))
"""Types that go to the other of the pair that is spoken of where the clause speaks of what two do together."""
SPEECH = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"))
"""Types whose noun objects say what is asked or promised: a clause that hangs on those is part of the same event."""


class Composer:
    """Codes the clauses of one document."""

    def __init__(self, parse: Parse, actors: Actors, lexicon: Predicates, quotes: tuple[Quote, ...] = ()) -> None:
        self.parse, self.actors, self.lexicon = parse, actors, lexicon
        self.matcher = Matcher(parse, actors, lexicon)
        self.parties = Parties(parse, actors, lexicon)
        self._quotes = [q for q in quotes if q.speaker]
        self._done: set[int] = set()
        self._nouns: set[int] = set()
        self._attached = {p.head: (w, host) for host in parse.phrase_at.values() for w, p in host.attachments}
        self._past: list[Draft] = []
        self.promises: list[Draft] = []
        """Promises of what is no event in PLOVER's sense (*is planning to build power stations*), for the commitments stage."""

    def sentence(self, sentence: Sentence) -> list[Draft]:
        """The drafts of one sentence, in no particular order."""
        drafts: list[Draft] = []
        for clause in sentence.clauses:
            if clause.relation != "noun":
                drafts += (
                    self._told(self._speakers(clause), clause, self.clause(clause)) if clause.relation == "root" else self.clause(clause)
                )
        drafts += self._bare_nouns(sentence)
        for clause in sentence.clauses:
            drafts += unreal(self.clause(clause), clause, "hypothetical")
        for draft in sorted(drafts, key=lambda d: d.trigger):
            self.parties.answer(draft, self._past)
            self._past.append(draft)
        return drafts

    def _bare_nouns(self, sentence: Sentence) -> list[Draft]:
        """The events of nouns that no verb tells, where they name both sides."""
        links = {p.head: w for c in sentence.clauses if c.kind == "verb" for w, p in c.obliques}
        told = ((c.subject or (c.object if c.passive else None), c) for c in sentence.clauses if c.kind == "verb")
        governors = {p.head: c for p, c in told if p is not None}
        drafts: list[Draft] = []
        for phrase in sentence.phrases:
            if phrase.head in self._nouns:
                continue
            found = [d for d in self.noun(phrase, None) if d.actors and (d.recipients or len(d.actors) > 1)]
            told_with = {w for d in found for w in d.words.split()}  # "the lifting of the embargo" tells of no embargo
            self._nouns.update(p.head for w, p in phrase.attachments if w == "of" and p.lemma in told_with)
            for draft in found if put_ahead({self.parse.lemmas[i] for i in phrase.modifiers}, links.get(phrase.head, "")) else ():
                draft.status = "planned"
            governor = governors.get(phrase.head)
            drafts += [with_modality(governor, d, self.lexicon, said=False) for d in found] if governor else found
        return drafts

    # ------------------------------------------------------------- a clause
    def clause(self, clause: Clause, said: bool = False) -> list[Draft]:
        """The events of a clause and of what it governs; nothing if it has been coded. ``said``: it stands under a verb of saying."""
        if clause.head in self._done:
            return []
        self._done.add(clause.head)
        plain, operators = self.matcher.best(clause)
        drafts = next((found for o in operators if (found := self._operated(clause, o, plain))), [])
        own = bool(drafts)
        if not drafts and plain is not None and plain.line.gives != "none":
            drafts = [self._draft(clause, plain)]
            self._nouns.update(
                m.head for p in plain.slots.phrases("obj") for m in p.members()
            )  # the talks that somebody welcomed are not told of again
        saying = any(o.line.operator == "say" for o in operators)
        drafts = [with_modality(clause, d, self.lexicon, said=said) for d in drafts]
        for draft in drafts:
            drafts = [*drafts, *self._purposes(clause, draft)]
        if not own:
            for link, inner in clause.complements:
                if any(d.type in SPEECH and (link != "that" or d.type == "REQUEST") for d in drafts):
                    self._done.add(inner.head)  # what one is invited to do, or asks that be done, is no event of its own
                found = self._said(clause, inner) if saying else unreal(self.clause(inner), inner, "hypothetical")
                drafts += [d for d in found if saying or not any(same_act(d, outer) for outer in drafts)]
        if any(d.type in SPEECH for d in drafts):
            self._done.update(
                c.head for p in (clause.object, *(p for _, p in clause.obliques)) if p for c in p.clauses if c.relation == "noun"
            )
        return [d for d in drafts if d.type]

    def _purposes(self, clause: Clause, draft: Draft) -> list[Draft]:
        """The clauses of purpose and manner: an event takes in those of the types it absorbs, with whom they are directed at; the rest
        stand."""
        left: list[Draft] = []
        absorbed = self.lexicon.absorption.get(draft.type, frozenset())
        wants = "purpose" in self.lexicon.recipients.get(draft.type, ())
        for marker, inner in clause.adverbials:
            if marker not in ("", "to", "by", "in", "while"):
                continue
            for found in unreal(self.clause(inner), inner, "planned"):
                found.negated |= draft.negated and marker == "to"
                same = {r.code for r in found.actors} <= {r.code for r in draft.actors}
                if found.type in absorbed and same:
                    draft.recipients = draft.recipients or (found.recipients if wants else ())
                else:
                    left.append(found)
            if wants and not draft.recipients:
                draft.recipients = tuple(
                    r for r in Slots(inner, self.actors).inside_clause() if r.actor not in {a.actor for a in draft.actors}
                )
        if not draft.recipients and draft.type == "PROTEST":
            draft.recipients = self.actors.own_government(draft.actors)
            draft.steps = (*draft.steps, ("no target named: the state's own government", "predicates/recipients.tsv"))
        return left

    def _draft(self, clause: Clause, match: Match) -> Draft:
        line = match.line
        actors, recipients = self._sides(match)
        recipients = recipients or (self.parties.fallback(clause, match, actors) if line.recipient else ())
        mutual = bool(line.actor) and len(line.actor[0]) > 1
        step = (f"{clause.kind} {' '.join(match.words)}", line.address)
        if mutual and len({r.code for r in actors}) < 2:
            actors = unique((*actors, *(self._met_with(clause, line.gives) or self._bound(clause))))
        if not recipients and not mutual and line.gives in BETWEEN_TWO:
            together = self.parties.bilateral(clause)
            recipients = self.actors.other_side(clause.head, actors) if together else self.parties.opposite(clause, actors)
        words, status = " ".join(match.words), self.lexicon.status(match.words)
        return Draft(line.gives, line.mode, actors, recipients, (clause,), clause.trigger, words, (step,), status, mutual=mutual)

    def _sides(self, match: Match) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
        """Actors and recipients in the line's slots. Where the subject gets what somebody inside the object gave (*received its loan from
        X*), it is taken first."""
        sought, line = self.parties.sought, match.line
        if line.actor[:1] == (("in-obj",),) and line.recipient[:1] == (("subj",),):
            recipients = sought(match.slots, line.recipient, ())
            return sought(match.slots, line.actor, recipients), recipients
        actors = sought(match.slots, line.actor, ())
        return actors, sought(match.slots, line.recipient, actors)

    def _met_with(self, clause: Clause, kind: str) -> tuple[ActorRef, ...]:
        """*Discussed it during a meeting with X*: the others of an event noun of the same type in the clause's PPs."""
        inner = [d for w, p in clause.obliques if w in ("during", "in", "at") for d in self.noun(p, None) if d.type == kind]
        return unique(r for d in inner for r in d.actors)

    def _bound(self, clause: Clause) -> tuple[ActorRef, ...]:
        """*Signed an agreement to supply X with gas*: whom the infinitive of the thing signed names."""
        told = (
            c for m in (clause.object.members() if clause.object else ()) for c in m.clauses if (c.relation, c.marker) == ("noun", "to")
        )
        return unique(r for c in told for r in Slots(c, self.actors).inside_clause())

    # ------------------------------------------------------------- operators
    def _operated(self, clause: Clause, match: Match, plain: Match | None) -> list[Draft]:
        name = match.line.operator
        if name == "say":
            return []
        if self.lexicon.has(name, "light") and plain is not None and len(plain.words) > len(match.words):
            return []
        if self.lexicon.has(name, "light"):
            return unless_told(plain.line.gives if plain is not None else "", self._supported(clause, match, name))
        if name == "happen":
            return self._happened(clause, match)
        if plain is not None and plain.rank > match.rank + 1:
            return []
        name = "demand" if self.lexicon.has(name, "wish") and self._of_others(clause) else name
        inner = [d for _, c in governed(clause) for k in (c, *self._alike(c)) for d in self.clause(k, said=True)]
        agentless = clause.passive and clause.subject is None  # "the visit was cancelled": the noun's own parties are those of the event
        if not inner and (plain is None or not plain.line.frame or agentless):
            inner = [d for p in self._governed_nouns(match) for d in self.noun(p, None)]
        composed = [self._composed(clause, match, d, name) for d in inner] or self._bare(clause, match, plain)
        if not composed and plain is None and self.lexicon.has(name, "promise"):
            self._promised(clause, match)
        return composed if self.lexicon.has(name, "aspect") else as_one(composed)

    def _alike(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses coordinated with one that share its doer: *agreed to lift the ban and release prisoners*."""
        return tuple(c for c in clause.conjuncts if c.subject is clause.subject)

    def _governed_nouns(self, match: Match) -> list[Phrase]:
        phrases = [*match.slots.phrases("obj"), *(p for w in match.words[1:] for p in match.slots.phrases(w))]
        found = [n for p in phrases for m in p.members() for n in self._counted(m)]
        if match.slots.clause.relation == "relative":
            # "the session of the council, which will open in June": the relative clause may hang on the nearer noun
            found += [host for p in found for w, host in [self._attached.get(p.head, ("", p))] if w == "of"]
        return list(dict.fromkeys(found))

    def _counted(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """*Part of a programme*, *a series of attacks*: what is counted."""
        of = tuple(m for w, p in phrase.attachments if w == "of" for m in p.members())
        return of if of and phrase.lemma in word_class("quantity") else (phrase,)

    def _supported(self, clause: Clause, match: Match, name: str) -> list[Draft]:
        drafts: list[Draft] = []
        if clause.passive and clause.subject is None and match.slots.preposition:
            clause = replace(clause, subject=clause.object, object=None)  # "were engaged in fighting"
        for phrase in self._governed_nouns(match):
            for draft in self.noun(phrase, clause):
                if name == "undergo":
                    draft.recipients = draft.recipients or Slots(clause, self.actors).refs("subj")
                    draft.actors = tuple(r for r in draft.actors if r not in draft.recipients)
                    draft.actors = draft.actors or Slots(clause, self.actors).refs("from")
                draft.status = "hypothetical" if match.words[0] in word_class("departing") else draft.status
                draft.steps = ((f"support verb {clause.predicate}", match.line.address), *draft.steps)
                draft.trigger = (min(clause.trigger[0], draft.trigger[0]), max(clause.trigger[1], draft.trigger[1]))
                if draft.trigger[1] - draft.trigger[0] > 60:
                    draft.trigger = clause.trigger
                drafts.append(draft)
        return drafts

    def _happened(self, clause: Clause, match: Match) -> list[Draft]:
        """*Talks took place*, *training is under way*: the event noun is the subject, the verb lends its PPs and tense."""
        drafts = []
        for phrase in (n for m in clause.subject.members() for n in self._counted(m)) if clause.subject is not None else ():
            for draft in self.noun(phrase, replace(clause, subject=None)):
                draft.steps = ((f"happens: {clause.predicate}", match.line.address), *draft.steps)
                drafts.append(draft)
        return drafts

    def _of_others(self, clause: Clause) -> bool:
        """*Wants Israel to withdraw*: a wish about somebody else is a demand."""
        inner = [c for _, c in clause.complements if c.subject is not None and c.subject is not clause.subject]
        return any(self.actors.of(c.subject) and self.actors.of(c.subject) != self.actors.of(clause.subject) for c in inner)

    def _composed(self, clause: Clause, match: Match, inner: Draft, name: str) -> Draft:
        outcome = self.lexicon.outcome(name, inner.type, inner.mode)
        step = (f"{name} {' '.join(match.words)}", match.line.address)
        if inner.negated and self.lexicon.has(name, "promise"):  # agreed not to use force; decided not to resume the talks
            outcome = (
                self.lexicon.outcome("agree", "AGREE", None) if name == "agree" else self.lexicon.outcome("refuse", inner.type, inner.mode)
            )
        if outcome is None or outcome.gives == "none":
            inner.type = ""
            return inner
        own = self.parties.sought(match.slots, match.line.actor, ())
        kept = outcome.gives == "same"
        actors = inner.actors if kept and inner.actors else own
        draft = Draft(
            inner.type if kept else outcome.gives,
            inner.mode if outcome.mode == "=" else outcome.mode or None,
            actors or (inner.actors if name not in ("demand", "accuse") else ()),
            inner.recipients if kept else (),
            (clause, *inner.clauses),
            clause.trigger,
            " ".join(match.words),
            (step, (f"{name} + {inner.type}", outcome.address), *inner.steps),
            outcome.status or self._status(match, inner),
            inner.negated and kept,
            operator=name,
        )
        if not kept:
            self.parties.complete(draft, match, inner)
        return draft

    def _status(self, match: Match, inner: Draft) -> str:
        """An offer to do something is proposed, whatever the tense; else the governed event's own status stands."""
        status = self.lexicon.status(match.words)
        return inner.status if status == "occurred" else status

    def _bare(self, clause: Clause, match: Match, plain: Match | None) -> list[Draft]:
        """An operator over a clause that is no event itself, where no plain line fits: asked, refused or threatened all the same."""
        outcome = self.lexicon.composition.get((match.line.operator, "-")) if plain is None else None
        told = self._governed_clauses(clause, match)
        if outcome is None or not told:
            return []
        actors = self.parties.sought(match.slots, match.line.actor, ())
        recipients = self.parties.sought(match.slots, (("obj",), ("iobj",), ("to",)), actors)
        recipients = recipients or unique(r for c in told for r in Slots(c, self.actors).refs("subj") if r not in actors)
        recipients = recipients or self.parties.opposite(clause, actors)
        if not actors or not recipients:
            return []
        steps = (
            (f"{match.line.operator} {' '.join(match.words)}", match.line.address),
            (f"{match.line.operator} + clause", outcome.address),
        )
        words = " ".join(match.words)
        return [
            Draft(
                outcome.gives,
                outcome.mode or None,
                actors,
                recipients,
                (clause, *told),
                clause.trigger,
                words,
                steps,
                operator=match.line.operator,
            )
        ]

    def _promised(self, clause: Clause, match: Match) -> None:
        told = tuple(c for _, c in clause.complements)
        actors = tuple(r for r in self.parties.sought(match.slots, match.line.actor, ()) if r.code)
        if told and actors and not clause.negated:
            step = (f"{match.line.operator} {' '.join(match.words)}", match.line.address)
            words = " ".join(match.words)
            self.promises.append(
                Draft("AGREE", None, actors, (), (clause, *told), clause.trigger, words, (step,), "planned", operator=match.line.operator)
            )

    def _governed_clauses(self, clause: Clause, match: Match) -> list[Clause]:
        """The clauses an operator governs, itself or through its object (*raised the prospect that*)."""
        through = [c for p in self._governed_nouns(match) for c in p.clauses if c.relation == "noun"]
        return [*(c for _, c in governed(clause)), *through]

    # ------------------------------------------------------------- speech, modality, negation
    def _said(self, clause: Clause, inner: Clause) -> list[Draft]:
        """What somebody says others must do is a demand; the rest is coded as said."""
        drafts = self.clause(inner, said=True)
        speakers = Slots(clause, self.actors).refs("subj")
        for draft in drafts:
            draft.reported = True
            draft.speaker = draft.speaker or next((r.actor for r in speakers), None)
        return self._told(speakers, inner, drafts)

    def _speakers(self, clause: Clause) -> tuple[ActorRef, ...]:
        """Who says a clause that stands on its own inside a quotation."""
        quote = next((q for q in self._quotes if covers(q.span, clause.trigger)), None)
        return self.actors.by_id(quote.speaker, quote.speaker_span) if quote is not None else ()

    def _told(self, speakers: tuple[ActorRef, ...], inner: Clause, drafts: list[Draft]) -> list[Draft]:
        """*X must do this*, says Y: a demand of Y's."""
        if not words_of("necessity").intersection(inner.modals):
            return drafts
        addressed = Slots(inner, self.actors).refs("subj")
        if not addressed or not speakers or {r.actor for r in addressed} & {r.actor for r in speakers}:
            return drafts
        kind = drafts[0].type if drafts else "-"
        outcome = self.lexicon.outcome("must", kind, None)
        if outcome is None or outcome.gives == "same":
            return drafts
        steps = ((f"said + {inner.modals[0]}", outcome.address), *(drafts[0].steps if drafts else ()))
        demand = Draft(
            outcome.gives, outcome.mode or None, speakers, addressed, (inner,), inner.trigger, inner.predicate, steps, operator="must"
        )
        return [demand, *drafts[1:]]

    # ------------------------------------------------------------- event nouns
    def _lemmas(self, phrase: Phrase) -> list[str]:
        """The nouns that may name the event: the head; where it only carries it (*an aid programme*, *mediation efforts*), its
        modifiers."""
        carried = [self.parse.lemmas[i] for i in reversed(phrase.modifiers)] if phrase.lemma in word_class("carrier") else []
        return [x for x in (phrase.lemma, *carried) if self.lexicon.candidates("n", x)]

    def noun(self, phrase: Phrase, support: Clause | None) -> list[Draft]:
        """The event a noun names, with a support verb's help where there is one."""
        if phrase.kind == "pronoun" or phrase.head in self._nouns:
            return []
        clause: Clause | None = None
        plain: Match | None = None
        operators: list[Match] = []
        for lemma in self._lemmas(phrase):
            clause = noun_clause(phrase, lemma, self.parse.token_spans[phrase.head], support)
            plain, operators = self.matcher.best(clause)
            if plain is not None or operators:
                break
        if clause is None or (plain is None and not operators):
            return []
        self._nouns.add(phrase.head)
        for operator in operators:
            if not self.lexicon.has(operator.line.operator, "verbal") and (found := self._operated(clause, operator, plain)):
                return [d for d in found if d.type]
        if plain is None or plain.line.gives == "none":
            return []
        draft = self._draft(clause, plain)
        draft.negated = clause.negated and support is None
        if support is None and unsure({self.parse.lemmas[i] for i in phrase.modifiers}, *self._attached.get(phrase.head, ("", None))):
            draft.status = "hypothetical"
        return [draft]

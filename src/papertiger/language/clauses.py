"""Clauses out of a dependency tree: who does what to whom, whatever the voice, the control or the coordination.

This is the only module, with ``phrases``, that knows the parser's labels (ClearNLP's, as spaCy's English models use them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.language.english import words_of
from papertiger.language.phrases import NOMINAL
from papertiger.model import Clause

if TYPE_CHECKING:
    from papertiger.language.phrases import Phrases
    from papertiger.language.tokens import Tokens
    from papertiger.model import Phrase

VERBAL = frozenset(("VERB", "AUX"))
COPULAS = frozenset(("be", "become", "remain", "seem", "appear", "stay", "feel", "get"))
CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis", "conj", "dep", "ROOT"))
NEAR = 4
"""How many tokens apart two verbs may be that share what follows them."""
PAST, PRESENT = frozenset(("VBD",)), frozenset(("VBZ", "VBP"))


class Clauses:
    """Builds the clauses of a text. ``at`` holds those built, by the token index of their head; ``order`` in the order they were met."""

    def __init__(self, tokens: Tokens, phrases: Phrases, quoted: list[bool]) -> None:
        self.tokens, self.phrases, self.quoted = tokens, phrases, quoted
        self.at: dict[int, Clause] = {}
        self.surface: dict[int, Phrase | None] = {}  # grammatical subject by clause head

    def sentence(self, start: int, end: int) -> list[Clause]:
        """The clauses of the sentence between two tokens, outermost first."""
        t = self.tokens
        for i in range(start, end):
            if t.heads[i] == i and t.poses[i] in VERBAL:
                self.visit(i, None, "root")
        for i in range(start, end):
            if t.poses[i] in NOMINAL:
                self._noun_clauses(i)
        for i in range(start, end):
            if i not in self.at and t.poses[i] in VERBAL and t.deps[i] in CLAUSAL:
                self.visit(i, None, "root" if t.heads[i] == i else "other")
        return [c for c in self.at.values() if start <= c.head < end]

    def visit(self, i: int, parent: Clause | None, relation: str, noun: Phrase | None = None) -> Clause:
        """The clause whose verb is token ``i``, with all that it governs. ``noun`` is what a relative clause modifies."""
        if i in self.at:
            return self.at[i]
        t = self.tokens
        clause = Clause("verb", t.lemmas[i], i, t.left[i], t.right[i] + 1, t.spans[i], relation=relation, parent=parent)
        self.at[i] = clause
        self._verb_form(clause)
        own = self._arguments(clause)
        self._gaps(clause, own, noun)
        self._copula(clause)
        self._govern(clause)
        return clause

    # ------------------------------------------------------------- the verb itself
    def _verb_form(self, clause: Clause) -> None:
        t, i = self.tokens, clause.head
        modals, adverbs, particles, words = [], [], [], []
        for c in t.children[i]:
            dep, word = t.deps[c], t.words[c].lower()
            if dep in ("aux", "auxpass"):
                words.append((c, word))
                clause.passive |= dep == "auxpass"
                if word in words_of("modal"):
                    modals.append({"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(word, word))
            elif dep == "neg":
                clause.negated = True
            elif dep == "prt":
                particles.append(word)
            elif dep == "advmod":
                adverbs.append(t.lemmas[c])
                if word in words_of("particle") and c > i and c - i <= 4:
                    particles.append(word)
            elif dep == "mark" or (dep == "advmod" and t.tags[c] == "WRB"):
                clause.marker = word
        clause.negated |= any(a in words_of("negator") for a in adverbs) or self._neither(clause)
        clause.adverbs, clause.particles, clause.modals = tuple(adverbs), tuple(particles), tuple(modals)
        self._tense(clause, words)
        ends = [t.spans[c][1] for c in t.children[i] if t.words[c].lower() in particles and t.deps[c] in ("prt", "advmod")]
        clause.trigger = (t.spans[i][0], max([t.spans[i][1], *(e for e in ends if e - t.spans[i][1] < 15)]))

    def _neither(self, clause: Clause) -> bool:
        """*Neither shelled nor bombed*, *no longer recognises*."""
        t = self.tokens
        words = {t.words[c].lower() for c in t.children[clause.head]}
        longer = (c for c in t.children[clause.head] if t.words[c].lower() == "longer")
        joined = clause.parent is not None and clause.relation == "conjunct" and clause.parent.negated and self._has_nor(clause.parent)
        return "neither" in words or joined or any(t.words[g].lower() == "no" for c in longer for g in t.children[c])

    def _has_nor(self, clause: Clause) -> bool:
        return any(self.tokens.words[c].lower() == "nor" for c in self.tokens.children[clause.head])

    def _tense(self, clause: Clause, auxiliaries: list[tuple[int, str]]) -> None:
        t, tag = self.tokens, self.tokens.tags[clause.head]
        clause.perfect = tag == "VBN" and any(w in ("have", "has", "had", "having", "'ve", "'d") for _, w in auxiliaries)
        clause.progressive = tag == "VBG" and any(t.lemmas[c] == "be" for c, _ in auxiliaries)
        finite = [t.tags[c] for c, w in auxiliaries if w not in words_of("modal")] + [tag]
        if {"will", "shall"} & set(clause.modals):
            clause.tense = "future"
        elif any(f in PAST for f in finite):
            clause.tense = "past"
        elif any(f in PRESENT for f in finite):
            clause.tense = "past" if clause.perfect and not clause.progressive else "present"
        if any(w == "to" for _, w in auxiliaries):
            clause.marker = "to"

    # ------------------------------------------------------------- its arguments
    def _arguments(self, clause: Clause) -> bool:
        """Fills subject, object and obliques; says whether the verb has a subject of its own."""
        t, subject, own = self.tokens, None, False
        obliques: list[tuple[str, Phrase]] = []
        for c in t.children[clause.head]:
            dep = t.deps[c]
            if dep in ("nsubj", "nsubjpass", "expl"):
                noun = self._nominal(c)
                if noun is None or own:  # of two subjects the parser found, the first is the likelier
                    continue
                subject, own = self.phrases.phrase(noun), dep != "expl"
                clause.passive |= dep == "nsubjpass"
            elif dep in ("dobj", "attr", "oprd") and (t.poses[c] not in VERBAL or self._substantive(c)) and clause.object is None:
                clause.object = self.phrases.phrase(c)
            elif dep == "dative":
                self._dative(clause, c)
            elif dep == "agent":
                clause.passive = True
                clause.subject = next((p for _, p in self.phrases.prepositional(c)), None)
            elif dep == "prep":
                obliques += self.phrases.prepositional(c)
            elif dep == "prt" and clause.object is None:
                clause.object = self._measured(c)
            if dep in ("advmod", "prt") and t.words[c].lower() != "up":  # "sent him back to Chad": the PP hangs on the adverb
                obliques += [x for g in t.children[c] if t.deps[g] == "prep" for x in self.phrases.prepositional(g)]
            if dep in ("oprd", "acomp", "ccomp", "xcomp", "dobj", "npadvmod", "attr") and c > clause.head:
                clause.predicatives += self._said_of_object(clause, c)
        clause.obliques = tuple(obliques)
        clause.negated |= subject is not None and subject.determiner in ("no", "neither")
        clause.negated |= clause.object is not None and clause.object.determiner == "no"
        self.surface[clause.head] = subject if own else None
        if own and subject is not None:
            self._place_subject(clause, subject)
        return own

    def _substantive(self, c: int) -> bool:
        """*The wounded*, *the accused*: a participle with an article is a noun."""
        return any(self.tokens.deps[g] == "det" for g in self.tokens.children[c])

    def _said_of_object(self, clause: Clause, c: int) -> tuple[str, ...]:
        """*Held X hostage*, *found X guilty*, *declared X persona non grata*: the words beside the object that say what it is
        held to be."""
        t = self.tokens
        if t.poses[c] in VERBAL or (clause.object is not None and clause.object.head == c and not clause.passive):
            return ()
        return tuple(t.lemmas[i] for i in range(t.left[c], t.right[c] + 1) if t.poses[i] in ("ADJ", "NOUN", "PROPN", "X", "ADV"))[:4]

    def _measured(self, particle: int) -> Phrase | None:
        """*Released up to 40 sailors*: the parser takes *up* for a particle and hangs the object on it."""
        t = self.tokens
        pairs = [p for c in t.children[particle] if t.deps[c] == "prep" for p in self.phrases.prepositional(c)]
        counted = [p for _, p in pairs if any(t.poses[i] == "NUM" for i in p.modifiers)]
        return counted[0] if t.words[particle].lower() == "up" and counted else None

    def _nominal(self, c: int) -> int | None:
        """The noun in a subject's place: where the tagger took a noun in it for a verb, that verb's own subject."""
        t = self.tokens
        if t.poses[c] not in VERBAL:
            return c
        return next((g for g in t.children[c] if t.deps[g] in ("nsubj", "nsubjpass") and t.poses[g] in NOMINAL), None)

    def _dative(self, clause: Clause, c: int) -> None:
        if self.tokens.poses[c] == "ADP":
            clause.indirect = next((p for _, p in self.phrases.prepositional(c)), None)
        elif self.tokens.poses[c] in NOMINAL:
            clause.indirect = self.phrases.phrase(c)

    def _place_subject(self, clause: Clause, subject: Phrase) -> None:
        """A passive's grammatical subject is the logical object, or the receiver where there is another object (*was given aid*)."""
        if not clause.passive:
            clause.subject = clause.subject or subject
        elif clause.object is None:
            clause.object = subject
        else:
            clause.indirect = clause.indirect or subject

    def _gaps(self, clause: Clause, own: bool, noun: Phrase | None) -> None:
        """Fills what the clause leaves unsaid: from the noun it modifies, or from the clause that governs it."""
        if noun is not None:
            self._relative(clause, own, noun)
        elif not own and clause.parent is not None:
            self._control(clause, clause.parent)
        parent = clause.parent
        if parent is not None and clause.relation == "conjunct":
            if self.tokens.tags[clause.head] in ("VB", "VBN", "VBG") and not clause.modals and clause.tense == "none":
                clause.modals, clause.tense, clause.marker = parent.modals, parent.tense, clause.marker or parent.marker
            clause.perfect |= parent.perfect and self.tokens.tags[clause.head] == "VBN"

    def _relative(self, clause: Clause, own: bool, noun: Phrase) -> None:
        t = self.tokens
        tag = t.tags[clause.head]
        if t.deps[clause.head] == "acl" and not own:
            if tag == "VBN":
                clause.passive = True
            if clause.marker != "to":
                self._place_subject(clause, noun)
                self.surface[clause.head] = noun
            return
        relatives = words_of("relative")
        for slot in ("subject", "object", "indirect"):
            filler = getattr(clause, slot)
            if filler is not None and filler.lemma in relatives:
                setattr(clause, slot, noun)
                if self.surface[clause.head] is filler:
                    self.surface[clause.head] = noun
                return
        if any(p.lemma in relatives for _, p in clause.obliques):
            clause.obliques = tuple((w, noun if p.lemma in relatives else p) for w, p in clause.obliques)
        elif clause.object is None and own and not clause.passive and not clause.marker and clause.predicate not in COPULAS:
            clause.object = noun

    def _control(self, clause: Clause, parent: Clause) -> None:
        if clause.relation == "conjunct":
            filler = self.surface.get(parent.head)
        elif clause.relation == "complement" and parent.object is not None and self._object_controls(clause, parent):
            filler = parent.object
        elif clause.relation in ("complement", "adverbial"):
            filler = parent.subject if parent.passive is False else self.surface.get(parent.head)
        else:
            filler = None
        if filler is not None:
            self.surface[clause.head] = filler
            if clause.passive and clause.object is not None and clause.relation == "conjunct":
                return
            self._place_subject(clause, filler)

    def _object_controls(self, clause: Clause, parent: Clause) -> bool:
        """*Asked Chad to withdraw*: Chad is to withdraw; but *summoned the envoy to complain*: who summons complains."""
        return parent.predicate in words_of("object_control") and clause.predicate not in words_of("own_voice")

    # ------------------------------------------------------------- what it governs
    def _copula(self, clause: Clause) -> None:
        """*is ready to*, *are members of*: the adjective is the predicate."""
        t = self.tokens
        if clause.predicate not in COPULAS:
            return
        for c in t.children[clause.head]:
            if (t.deps[c] in ("acomp", "oprd") and t.poses[c] in ("ADJ", "VERB")) or (t.deps[c] == "attr" and t.poses[c] == "ADJ"):
                clause.kind, clause.predicate = "adjective", t.words[c].lower() if t.poses[c] == "VERB" else t.lemmas[c]
                clause.trigger = t.spans[c]
                clause.negated |= any(t.deps[g] == "neg" for g in t.children[c])
                extra = [p for g in t.children[c] if t.deps[g] == "prep" for p in self.phrases.prepositional(g)]
                clause.obliques = (*clause.obliques, *extra)
                self._govern(clause, c)
                return

    def _govern(self, clause: Clause, i: int | None = None) -> None:
        t = self.tokens
        complements, adverbials = list(clause.complements), list(clause.adverbials)
        for c in t.children[clause.head if i is None else i]:
            dep = t.deps[c]
            verbal = t.poses[c] in VERBAL
            if dep == "ccomp" and verbal and c < clause.head and ";" in t.words[t.right[c] : clause.head]:
                self.visit(c, None, "root")  # a semicolon parts main clauses
            elif dep == "ccomp" and verbal and c < clause.head and self.quoted[c] != self.quoted[clause.head] and self.quoted[clause.head]:
                self.visit(c, None, "root")  # X did this, "we hope for that," he said: the parser hangs the first clause on the quotation
            elif dep in ("ccomp", "xcomp", "parataxis") and verbal:
                inner = self.visit(c, clause, "complement")
                complements.append((self._link(inner), inner))
            elif dep in ("prep", "agent", "dative"):
                complements += [
                    (t.words[c].lower(), self._under(c, g, clause)) for g in t.children[c] if t.deps[g] == "pcomp" and t.poses[g] in VERBAL
                ]
            elif dep == "advcl" and verbal:
                inner = self.visit(c, clause, "adverbial")
                adverbials.append((inner.marker, inner))
            elif dep == "conj" and verbal:
                governor = self._coordinate(c, clause)
                second = self.visit(c, governor, "conjunct")
                governor.conjuncts = (*governor.conjuncts, second)
                self._share(governor, second)
            elif dep in ("csubj", "csubjpass", "dep") and verbal:
                self.visit(c, clause, "other")
        clause.complements, clause.adverbials = tuple(complements), tuple(adverbials)

    def _under(self, preposition: int, verb: int, clause: Clause) -> Clause:
        """A gerund under a preposition; *without* negates it."""
        inner = self.visit(verb, clause, "complement")
        inner.negated |= self.tokens.words[preposition].lower() == "without"
        return inner

    def _share(self, first: Clause, second: Clause) -> None:
        """*Collected and delivered goods to the school*: what follows the second verb is the first one's as well."""
        bare = first.object is None and not first.obliques and not first.complements and not first.passive and first.kind == "verb"
        if bare and second.object is not None and second.subject is first.subject and second.head - first.head <= NEAR:
            first.object, first.indirect, first.obliques = second.object, second.indirect, second.obliques

    def _coordinate(self, c: int, clause: Clause) -> Clause:
        """A finite verb is not coordinated with a gerund: *thought of leaving the talks and asked ...* goes with
        *responded*."""
        t, i = self.tokens, clause.head
        if t.tags[c] not in PAST | PRESENT or clause.tense != "none" or clause.modals:
            return clause
        while t.heads[i] != i:
            i = t.heads[i]
            if i in self.at and self.at[i].tense != "none":
                return self.at[i]
        return clause

    def _link(self, inner: Clause) -> str:
        if inner.marker == "to":
            return "to"
        return "ing" if self.tokens.tags[inner.head] == "VBG" and inner.tense == "none" else "that"

    def _noun_clauses(self, i: int) -> None:
        """Relative, participial and complement clauses that hang on a noun."""
        t, out = self.tokens, []
        if not t.children[i]:
            return
        for c in t.children[i]:
            dep = t.deps[c]
            if dep in ("relcl", "acl", "ccomp") and t.poses[c] in VERBAL:
                marks = {t.words[g].lower() for g in t.children[c] if t.deps[g] in ("mark", "aux")}
                complement = dep == "ccomp" or (dep == "acl" and "to" in marks) or "that" in marks
                out.append(self._complement_of(c, i) if complement else self.visit(c, None, "relative", self.phrases.phrase(i)))
            elif dep == "prep":
                out += [self._gerund(g, i, t.words[c].lower()) for g in t.children[c] if t.deps[g] == "pcomp" and t.poses[g] in VERBAL]
        if out:
            self.phrases.phrase(i).clauses = tuple(out)

    def _complement_of(self, c: int, noun: int) -> Clause:
        """*A request to interrogate*, *the decision to attack*: an infinitive's doer is the noun, or whoever the noun belongs to."""
        clause = self.visit(c, None, "noun")
        if clause.subject is None and clause.marker == "to" and not clause.passive:
            clause.subject = self.phrases.phrase(noun)
        return clause

    def _gerund(self, g: int, noun: int, preposition: str) -> Clause:
        """A gerund after a noun's preposition; after *by* it is the subject's own doing: *Chad, by closing the road, ...*."""
        clause = self.visit(g, None, "noun")
        if preposition == "by" and clause.subject is None and self.tokens.deps[noun].startswith("nsubj"):
            clause.subject = self.phrases.phrase(noun)
        return clause


def noun_clause(phrase: Phrase, lemma: str, trigger: tuple[int, int], support: Clause | None = None) -> Clause:
    """An event noun as a clause. ``lemma`` is the word that names the event, the noun or a modifier (*an aid programme*); possessor and
    PPs are the arguments; with a support verb (*hold talks*), the verb's as well."""
    complements = tuple(("to" if c.marker == "to" else "that", c) for c in phrase.clauses if c.relation == "noun")
    clause = Clause("noun", lemma, phrase.head, phrase.left, phrase.right, trigger, nominal=phrase, relation="noun")
    clause.obliques, clause.complements = phrase.attachments, complements
    clause.negated = phrase.determiner == "no"
    if support is None:
        return clause
    clause.subject, clause.indirect, clause.adverbs, clause.modals = support.subject, support.indirect, support.adverbs, support.modals
    clause.obliques = tuple(dict.fromkeys((*phrase.attachments, *support.obliques)))
    clause.complements = (*complements, *(c for c in support.complements if c not in complements))
    clause.tense, clause.negated, clause.parent = support.tense, support.negated or clause.negated, support.parent
    clause.passive, clause.perfect, clause.progressive, clause.relation = (
        support.passive,
        support.perfect,
        support.progressive,
        support.relation,
    )
    return clause

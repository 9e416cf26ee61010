"""Reported speech, belief and will: cues in their clauses, with who says it and what is said.

The notion of attribution is PolNeAR's (Newell, Margolin and Ruths 2018): a source, a cue and a content, whatever the attitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.mentions.quotes_cues import attribution_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.mentions.quotes_cues import Cue, Cues
    from papertiger.model import Clause, Parse, Phrase, Sentence, Span

EDGE = " \t\n\r\xa0,.;:-–—―_\"“”„«»`'‘’"
QUOTES = frozenset(('"', "''", "``", "”"))
CLOSES_SPEECH = QUOTES | {",", "--", "-", "?", "!"}
NEAR = 15
"""Tokens within which a relative pronoun must follow the noun it stands for, to be counted to the speaker's words."""


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: what is said, by whom, and the cue; ``form`` is how the cue takes its content.

    ``speaker`` reaches to the relative pronoun where one stands for the speaker (*the envoy, who said*); ``name`` is without it.
    """

    content: Span
    speaker: Span
    name: Span
    cue: Span
    form: str


def reported(parse: Parse, cues: Cues) -> Iterator[list[Said]]:
    """The attributions that each sentence's clauses and nouns make, sentence by sentence."""
    for sentence in parse.sentences:
        found = [*_by_clauses(parse, sentence, cues), *_by_nouns(parse, sentence, cues), *_according(parse, sentence)]
        if found:
            yield found


def said_by(parse: Parse, phrase: Phrase, content: Span, clause: Clause | None, cue: Span, form: str) -> Said:
    """An attribution to what a phrase names: its core, with the other members of its coordination."""
    last = max([phrase.head + 1, *(p.head + 1 for p in phrase.conjuncts)])
    name = speaker = trimmed(parse.text, parse.span(phrase.start, last))
    if clause is not None and clause.relation == "relative" and last < clause.head:
        relatives = words("relative")
        pronoun = next((k for k in range(min(clause.start, clause.head), clause.head) if parse.words[k].lower() in relatives), None)
        if pronoun is not None and last <= pronoun < last + NEAR:
            speaker = name[0], parse.token_spans[pronoun][1]
    return Said(content, speaker, name, cue, form)


def can_speak(parse: Parse, subject: Phrase) -> bool:
    """Whether a phrase may be somebody who says something."""
    word = parse.words[subject.head].lower()
    return word[:1].isalnum() and not (subject.kind == "pronoun" and (subject.lemma in words("expletive") or word in words("nobody")))


def trimmed(text: str, span: Span) -> Span:
    """A span without the blanks, commas and quotation marks at its edges."""
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


# ---------------------------------------------------------------- verbs and adjectives
def _by_clauses(parse: Parse, sentence: Sentence, cues: Cues) -> Iterator[Said]:
    for clause in sentence.clauses:
        subject = clause.subject
        if subject is None or not cues.of(clause.kind, clause.predicate) or not can_speak(parse, subject):
            continue
        if (clause.marker == "to" and not _raised(clause, cues)) or (clause.kind == "adjective" and subject.lemma == "it"):
            continue
        found = next((f for cue in cues.of(clause.kind, clause.predicate) if (f := _content(parse, sentence, clause, cue))), None)
        if found is not None:
            span = trimmed(parse.text, found[1])
            if span[0] < span[1]:
                yield said_by(parse, subject, span, clause, clause.trigger, found[0])


def _raised(clause: Clause, cues: Cues) -> bool:
    """*appeared to suggest*: an infinitive that says what its subject does."""
    parent = clause.parent if clause.relation in ("complement", "adverbial") else None
    return parent is not None and bool(cues.of("raising", parent.predicate))


def _content(parse: Parse, sentence: Sentence, clause: Clause, cue: Cue) -> tuple[str, Span] | None:
    """The form and span of what a cue ascribes; ``None`` where the clause does not take it so."""
    if cue.tail and cue.kind == "verb" and not _has_tail(parse, clause, cue):
        return None
    if "prep" in cue.content:
        return (None if cue.tail else _clausal(parse, clause, cue) or _far_that(parse, sentence, clause, cue)) or _topic(parse, clause, cue)
    if "quote" in cue.content and _interposed(parse, sentence, clause):
        return "interposed", sentence.span
    found = _clausal(parse, clause, cue) or _question(parse, clause, cue) or _far_that(parse, sentence, clause, cue)
    found = found or _as(parse, clause, cue)
    if found is None and "quote" in cue.content:
        found = _before(parse, sentence, clause)
    if found is None and "object" in cue.content and clause.object is not None:
        found = _object(parse, clause, clause.object)
    return found


def _has_tail(parse: Parse, clause: Clause, cue: Cue) -> bool:
    near = {*clause.particles, *(w for w, _ in clause.obliques), *(w for w, _ in clause.complements), *clause.adverbs}
    following = [w.lower() for w in parse.words[clause.head + 1 : clause.head + 1 + len(cue.tail)]]
    return all(w in near or w in following for w in cue.tail)


def _clausal(parse: Parse, clause: Clause, cue: Cue) -> tuple[str, Span] | None:
    """A complement of a form that the cue takes; before the cue only where the cue can follow speech."""
    for link, inner in clause.complements:
        form = "wh" if inner.marker in words("question") else link
        quotes = "quote" in cue.content
        if (form in cue.content or (quotes and form == "that")) and (quotes or cue.kind != "verb" or inner.head > clause.head):
            return form, _complement(parse, clause, inner)
    return None


def _complement(parse: Parse, clause: Clause, inner: Clause) -> Span:
    """The words of a complement, on its own side of the cue."""
    subject = clause.subject
    if inner.head < clause.head:
        edge = subject.left if subject is not None and inner.head < subject.left < clause.head else clause.head
        return parse.span(inner.start, max(inner.start + 1, min(inner.end, edge)))
    start = max(inner.start, clause.head + 1)
    return parse.span(start, max(inner.end, start + 1))


def _question(parse: Parse, clause: Clause, cue: Cue) -> tuple[str, Span] | None:
    """*have not said when they will meet*, which parsers take for an adverbial."""
    if "wh" not in cue.content or clause.object is not None:
        return None
    asking = words("question") if clause.negated else words("question") - words("condition")
    inner = next((c for _, c in clause.adverbials if c.head > clause.head and parse.words[c.start].lower() in asking), None)
    return ("wh", parse.span(inner.start, inner.end)) if inner is not None else None


def _far_that(parse: Parse, sentence: Sentence, clause: Clause, cue: Cue) -> tuple[str, Span] | None:
    """*told a meeting in Honolulu that ...*: a clause that the parser hung on a word in between."""
    own = clause.object if "object" in cue.content else None
    if "that" not in cue.content or (own is not None and own.head > clause.head):
        return None
    for k in range(clause.head + 1, min(sentence.end - 2, clause.head + NEAR)):
        if parse.words[k] == "that" and parse.poses[k] == "SCONJ":
            return "that", parse.span(k, max(sentence.end, k + 1))
        if parse.poses[k] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _as(parse: Parse, clause: Clause, cue: Cue) -> tuple[str, Span] | None:
    """*see the law as a threat*."""
    if "as" not in cue.content or clause.object is None or clause.object.head < clause.head:
        return None
    role = next((p for link, p in clause.obliques if link == "as" and p.head > clause.object.head), None)
    return ("as", parse.span(clause.object.left, max(clause.object.right, role.right))) if role is not None else None


def _topic(parse: Parse, clause: Clause, cue: Cue) -> tuple[str, Span] | None:
    """What follows the cue's preposition, with the infinitive after it: *called on the sides to talk*."""
    wanted = {cue.tail[-1]} if cue.tail else words("topic")
    inner = next((c for link, c in clause.complements if link in wanted), None)
    if inner is not None:
        return "prep", _complement(parse, clause, inner)
    for link, phrase in clause.obliques:
        if link in wanted and phrase.head > clause.head and phrase.lemma not in words("empty"):
            ends = [c.end for form, c in clause.complements if form == "to" and c.start >= phrase.right]
            return "prep", parse.span(phrase.left, max([phrase.right, *ends]))
    return None


def _object(parse: Parse, clause: Clause, thing: Phrase) -> tuple[str, Span] | None:
    """What is praised, called or denied; with all that follows where the object is a pronoun: *called it a mistake*."""
    if thing.left <= clause.head < thing.right:  # a relative clause's object holds the clause itself
        return "object", parse.span(thing.start, thing.head + 1)
    if thing.lemma not in words("empty"):
        return "object", parse.span(thing.left, thing.right)
    return ("rest", parse.span(clause.head + 1, clause.end)) if clause.end - clause.head > 3 and thing.head > clause.head else None


def _interposed(parse: Parse, sentence: Sentence, clause: Clause) -> bool:
    """*The talks, he said, will go on*: the cue stands between commas with nothing but its subject."""
    subject = clause.subject
    if subject is None or clause.object is not None or abs(subject.head - clause.head) > 4:
        return False
    first, last = min(subject.start, clause.head), max(subject.head, clause.head)
    ends_in_apposition = subject.head > clause.head and subject.right >= sentence.end - 1
    if ends_in_apposition or any(inner.start > last for _, inner in clause.adverbials):
        return False
    inside = sentence.start < first - 1 and last + 2 < sentence.end
    return inside and parse.words[first - 1] == "," == parse.words[last + 1] and parse.words[first - 2] not in QUOTES


def _before(parse: Parse, sentence: Sentence, clause: Clause) -> tuple[str, Span] | None:
    """What stands before *, he said.* where the parser saw no complement."""
    subject = clause.subject
    if subject is None or clause.object is not None:
        return None
    first, last = min(subject.left, clause.head), max(subject.head, clause.head)
    tail = sum(w.isalnum() for w in parse.words[last + 1 : sentence.end])
    before = next((k for k in range(first - 1, sentence.start, -1) if parse.words[k].strip()), -1)
    if before <= sentence.start or parse.words[before] not in CLOSES_SPEECH or tail > 6:
        return None
    stated = [c for c in sentence.clauses if sentence.start <= c.head < before and c.relation != "adverbial" and c is not clause]
    return ("before", parse.span(sentence.start, before + 1)) if stated else None


# ---------------------------------------------------------------- nouns
def _by_nouns(parse: Parse, sentence: Sentence, cues: Cues) -> Iterator[Said]:
    phrases = [p for p in sentence.phrases if cues.of("noun", p.lemma)]
    governors = {c.object.head: c for c in sentence.clauses if c.object is not None} if phrases else {}
    for phrase in phrases:
        content = _noun_content(parse, phrase, cues.of("noun", phrase.lemma)[0])
        speaker = _noun_speaker(phrase, governors.get(phrase.head)) if content else None
        if content and speaker is not None and can_speak(parse, speaker):
            span = trimmed(parse.text, content[1])
            if span[0] < span[1]:
                yield said_by(parse, speaker, span, None, parse.token_spans[phrase.head], "noun " + content[0])


def _noun_content(parse: Parse, phrase: Phrase, cue: Cue) -> tuple[str, Span] | None:
    for clause in phrase.clauses:
        if clause.marker in cue.content:
            return clause.marker, parse.span(clause.start, clause.end)
    for link, inner in phrase.attachments:
        if "prep" in cue.content and link in words("noun_topic") and inner.head > phrase.head:
            return link, parse.span(inner.left, inner.right)
    return None


def _noun_speaker(phrase: Phrase, governor: Clause | None) -> Phrase | None:
    by = next((inner for link, inner in phrase.attachments if link in words("noun_source")), None)
    return phrase.possessor or by or (governor.subject if governor is not None else None)


# ---------------------------------------------------------------- according to
def _according(parse: Parse, sentence: Sentence) -> Iterator[Said]:
    for i in range(sentence.start, sentence.end - 2):
        if parse.words[i] not in ("According", "according") or parse.words[i + 1] != "to":
            continue
        phrase = next((p for p in sentence.phrases if p.left == i + 2 or p.start <= i + 2 <= p.head), None)
        if phrase is None:
            continue
        leads = not any(w.isalnum() for w in parse.words[sentence.start : i])
        start, end = (phrase.right, sentence.end) if leads else (sentence.start, i)
        if start < end:
            yield said_by(parse, phrase, trimmed(parse.text, parse.span(start, end)), None, parse.span(i, i + 2), "according")

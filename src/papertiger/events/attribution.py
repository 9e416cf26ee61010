"""Who says so: the speaker of the quotation an event stands in, the outlets that vouch for it, and the author's voice."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows
from papertiger.model import Attribution, covers

if TYPE_CHECKING:
    from papertiger.events.draft import Draft
    from papertiger.model import Citation, Parse, Quote, Sentence, Span


@functools.cache
def voice_words(name: str) -> frozenset[str]:
    """A class of ``data/mentions/voice.tsv``: judging, hearsay or recent.

    >>> "appear" in voice_words("judging")
    True
    """
    return {r["class"]: frozenset(r.many("words")) for r in rows("mentions/voice.tsv", ("class", "words"))}[name]


def attribute(draft: Draft, sentence: Sentence, parse: Parse, quotes: tuple[Quote, ...], citations: tuple[Citation, ...]) -> Attribution:
    """The attribution of one event: quoted inside a direct quotation, reported where somebody else or an outlet says so, judged where the
    author hedges, else asserted."""
    quote = _quote(draft.trigger, quotes)
    outlets = tuple(c.id for c in citations if covers(c.covers, draft.trigger))
    speaker = quote.speaker if quote else draft.speaker
    if quote is not None and quote.direct:
        return Attribution(speaker, outlets, "quoted")
    if _judged(draft, parse):
        return Attribution(speaker, outlets, "judged")
    if speaker or quote or outlets or draft.reported or _hearsay(sentence, parse):
        return Attribution(speaker, outlets, "reported")
    return Attribution(None, (), "asserted")


def _quote(trigger: Span, quotes: tuple[Quote, ...]) -> Quote | None:
    """The innermost quotation around a trigger."""
    around = [q for q in quotes if covers(q.span, trigger)]
    return min(around, key=lambda q: (q.span[1] - q.span[0], q.span), default=None)


def _judged(draft: Draft, parse: Parse) -> bool:
    words = voice_words("judging")
    chain = [draft.clause, draft.clause.parent]
    return any(c is not None and (c.predicate in words or words & {*c.adverbs, *c.modals}) for c in chain)


def _hearsay(sentence: Sentence, parse: Parse) -> bool:
    return bool(voice_words("hearsay") & {w.lower() for w in parse.words[sentence.start : sentence.end]})

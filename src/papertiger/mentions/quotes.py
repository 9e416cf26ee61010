"""Quotes: what is said, thought or wanted in a text, and by whom, in quotation marks or in the reporter's words."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.mentions.quotes_cues import Cues, attribution_words, shipped_cues
from papertiger.mentions.quotes_direct import HALF_WORDS, Speakers
from papertiger.mentions.quotes_marks import Quotation, Stretches, quotations
from papertiger.mentions.quotes_reported import Said, reported, trimmed
from papertiger.model import Quote, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papertiger.model import Citation, Document, Parse, Span

TRANSCRIPT = re.compile(r"(?:^|\n)[\"“]?([A-Z][\w.’'-]*(?:[ \t][A-Z][\w.’'-]*){0,3}):[ \t]+(?=[A-Z\"“‘'])([^\n]+(?:\n(?!\s*\n)[^\n]+)*)")
WINDOW = 20_000
"""Characters before and after a transcript's line within which its speaker must be named again."""
BACK = 30
"""How many spans that start earlier are looked at for one that reaches as far as a quotation."""


def find_quotes(document: Document, parse: Parse, citations: Sequence[Citation] = (), cues: Cues | None = None) -> tuple[Quote, ...]:
    """What somebody is said to have said, thought, wanted or shown, in the order of the text.

    >>> from papertiger.language.pipeline import Pipeline
    >>> from papertiger.model import Document
    >>> document = Document(text='The talks failed, the minister said. "We will try again," he added.')
    >>> [(q.speaker_text, q.direct) for q in find_quotes(document, Pipeline().parse(document))]
    [('the minister', False), ('he', True)]

    ``span`` is the content without its marks; where the cue interrupts it (*"Yes," he said, "we agree"*) it reaches over the cue, which
    ``cue_span`` and ``speaker_span`` allow to be cut out. ``direct`` is set where it begins and ends in quotation marks. Of a reported
    sentence that quotes half of itself the quoted words are told. What is said inside other words is part of those. ``citations`` gives
    the ids of those that cover the quote; ``speaker`` is left to the stage that knows the actors.
    """
    marks = quotations(document.text)
    marked = Stretches(q.outer for q in marks)
    vouching, sources = _Covers(citations), Stretches({c.span for c in citations})
    out: list[Quote] = []
    for said in sorted(_attributions(document, parse, marks, cues or shipped_cues()), key=lambda s: (s.content, s.cue)):
        content = _without_source(document.text, said.content, sources)
        direct = marked.holds(content[0]) and marked.holds(content[1] - 1)
        name = document.text[slice(*said.name)]
        out.append(Quote(f"q{len(out) + 1}", None, name, said.speaker, said.cue, content, direct, vouching.of(content)))
    return tuple(out)


# ---------------------------------------------------------------- cues and marks together
def _attributions(document: Document, parse: Parse, marks: Sequence[Quotation], cues: Cues) -> list[Said]:
    lines = _transcript(document)
    spoken = Stretches(t.content for t in lines)
    doubles = Stretches(q.outer for q in marks if not q.single)
    free = [[s for s in found if not doubles.holds(s.cue[0]) and not spoken.holds(s.cue[0])] for found in reported(parse, cues)]
    governed = sorted((s for found in free for s in _outermost(found)), key=lambda s: s.content)
    starts = [s.content[0] for s in governed]
    speakers = Speakers(parse, cues, doubles)
    out, used = list(lines), set[int]()
    for q in marks:
        if spoken.holds(q.span[0]):
            continue
        k = _governing(governed, starts, q)
        found = speakers.of(q) if k is None else _quoted(document.text, governed[k], q, k in used)
        if k is not None:
            speakers.remember(replace(governed[k], content=q.span))
            used.add(k)
        if found is not None:
            _add(out, found)
    return out + [s for k, s in enumerate(governed) if k not in used]


def _outermost(found: list[Said]) -> list[Said]:
    """The attributions of a sentence without those inside other words; of two that hold each other's cue the longer stays."""
    out: list[Said] = []
    for said in sorted(found, key=lambda s: s.content[0] - s.content[1]):
        if not any(o.content[0] <= said.cue[0] < o.content[1] for o in out):
            out.append(said)
    return out


def _governing(governed: list[Said], starts: list[int], quotation: Quotation) -> int | None:
    """The first reported content that shares words with a quotation."""
    end = bisect.bisect_left(starts, quotation.span[1])
    return next((k for k in range(max(0, end - BACK), end) if overlap(governed[k].content, quotation.span)), None)


def _quoted(text: str, said: Said, quotation: Quotation, again: bool) -> Said | None:
    """What a cue governs and the marks inside or around it: the quoted words where they are most of it or many, else the whole."""
    inside = overlap(said.content, quotation.span)
    many = len(text[slice(*quotation.span)].split()) >= HALF_WORDS and not quotation.single
    if many or 2 * inside >= said.content[1] - said.content[0]:
        return replace(said, content=quotation.span)
    return None if again else said


def _add(out: list[Said], said: Said) -> None:
    """A quotation that its cue interrupts, or that goes on after it, is one: its span reaches over the words between."""
    last = out[-1] if out else None
    if last is not None and last.cue == said.cue and last.speaker == said.speaker and last.content[1] <= said.content[1]:
        out[-1] = replace(last, content=(min(last.content[0], said.content[0]), said.content[1]))
    else:
        out.append(said)


# ---------------------------------------------------------------- transcripts
def _transcript(document: Document) -> list[Said]:
    """Lines of a transcript or a headline with its speaker: *SMITH: We agree.* The speaker must be named elsewhere too."""
    skipped = Stretches(document.skip)
    out = []
    for m in TRANSCRIPT.finditer(document.text):
        span, last = m.span(1), m[1].split()[-1].lower()
        around = document.text[max(0, span[0] - WINDOW) : span[0] + WINDOW].lower()
        if skipped.holds(span[0]) or last in attribution_words("label") or m[1].startswith(("The ", "A ")) or around.count(last) < 2:
            continue
        out.append(Said(trimmed(document.text, m.span(2)), span, span, (m.end(1), m.end(1) + 1), "transcript"))
    return out


# ---------------------------------------------------------------- sources
class _Covers:
    """The citations by the text that they cover."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self.citations = sorted(citations, key=lambda c: c.covers)
        self.starts = [c.covers[0] for c in self.citations]

    def of(self, span: Span) -> tuple[str, ...]:
        end = bisect.bisect_left(self.starts, span[1])
        return tuple(c.id for c in self.citations[max(0, end - BACK) : end] if overlap(c.covers, span))


def _without_source(text: str, span: Span, sources: Stretches) -> Span:
    """What is said ends before the source that is cited for it."""
    end = span[1]
    k = bisect.bisect_right(sources.spans, (end - 1, end)) - 1
    cut = sources.spans[k] if k >= 0 else (end, end)
    return trimmed(text, (span[0], cut[0])) if span[0] < cut[0] < end <= cut[1] + 1 else span

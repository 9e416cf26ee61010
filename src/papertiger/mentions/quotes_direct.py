"""Who speaks the words in quotation marks, where no clause governs them: told from what stands around the marks."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.mentions.quotes_reported import Said, can_speak, said_by

if TYPE_CHECKING:
    from papertiger.mentions.quotes_cues import Cues
    from papertiger.mentions.quotes_marks import Quotation, Stretches
    from papertiger.model import Clause, Parse, Sentence

SIGNED = re.compile(r"[ \t\xa0]*(?:―|—|–|--|-)[ \t\xa0]*([A-Z][\w.’'-]*(?:[ \t\xa0][A-Z][\w.’'-]*){0,4})(?=[ \t\xa0]*(?:[,\n]|$))")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Maj|Sgt|Adm|Prof|St|Jr|Sr)\.")
SPEECH_WORDS = 5
"""A quotation of fewer words that nothing introduces is a name, a title or a word held at arm's length."""
HALF_WORDS = 4
"""From so many quoted words on, what is quoted of a reported sentence is told rather than the sentence."""
BESIDE = 120
"""Characters within which the verb of saying stands beside the marks."""


class Speakers:
    """Finds the speakers of quotations one after the other; what it finds for one may hold for the next."""

    def __init__(self, parse: Parse, cues: Cues, marked: Stretches) -> None:
        self.parse, self.cues, self.marked = parse, cues, marked
        self.starts = [s.span[0] for s in parse.sentences]
        self.last: Said | None = None
        self.last_paragraph = -2

    def of(self, quotation: Quotation) -> Said | None:
        """The quotation as something said, ``None`` where it is none or nobody can be found."""
        said = self._signed(quotation) or self._beside(quotation) or self._announced(quotation)
        if said is None and self._is_speech(quotation):
            said = self._carried_on(quotation) or self._after_its_speaker(quotation)
        if said is not None:
            self.remember(said)
        return said

    def remember(self, said: Said) -> None:
        """What was said last, and in which paragraph."""
        self.last = said
        sentence = self._sentence(said.content[1] - 1)
        self.last_paragraph = sentence.paragraph if sentence else -2

    # ---------------------------------------------------------------- the ways of telling
    def _signed(self, quotation: Quotation) -> Said | None:
        """A name after a dash, at the end of the line."""
        m = SIGNED.match(self.parse.text, quotation.outer[1])
        return Said(quotation.span, m.span(1), m.span(1), (m.start(), m.start(1)), "signed") if m else None

    def _beside(self, quotation: Quotation) -> Said | None:
        """A verb of saying in the same sentence, outside the marks and next to them."""
        if self._is_title(quotation):
            return None
        clauses = [c for s in self._around(quotation) for c in s.clauses if self._speaks(c) and not self.marked.holds(c.trigger[0])]
        gaps = [(max(c.trigger[0] - quotation.outer[1], quotation.outer[0] - c.trigger[1]), k) for k, c in enumerate(clauses)]
        gap, nearest = min((g for g in gaps if g[0] >= 0), default=(BESIDE, -1))
        if gap >= BESIDE or not self._touches(quotation, clauses[nearest]):
            return None
        return self._said(quotation, clauses[nearest], "beside")

    def _announced(self, quotation: Quotation) -> Said | None:
        """The sentence before ends with a colon: *The agreement lists these goals:*."""
        before = self._before(quotation)
        sentence = self._sentence(before - 1) if self.parse.text[before - 1 : before] == ":" else None
        if sentence is None:
            return None
        clauses = [c for c in sentence.clauses if c.subject is not None and not self.marked.holds(c.trigger[0])]
        speaking = [c for c in clauses if self._speaks(c)] or clauses[:1]
        return self._said(quotation, speaking[-1], "announced") if speaking else None

    def _carried_on(self, quotation: Quotation) -> Said | None:
        """Whole sentences after other words of the same speaker."""
        sentence = self._sentence(quotation.span[0])
        if self.last is None or sentence is None:
            return None
        same = sentence.paragraph == self.last_paragraph
        next_one = sentence.paragraph == self.last_paragraph + 1
        alone = next_one and not any(c.isalnum() for c in self.parse.text[self.last.content[1] : quotation.outer[0]])
        return replace(self.last, content=quotation.span, form="carried") if same or alone else None

    def _after_its_speaker(self, quotation: Quotation) -> Said | None:
        """Whole sentences after a sentence about somebody: its subject speaks."""
        here = self._sentence(quotation.span[0])
        before = self.parse.sentences[here.index - 1] if here is not None and here.index else None
        if here is None or before is None or before.paragraph != here.paragraph:
            return None
        clause = next((c for c in before.clauses if c.kind != "noun" and c.subject is not None and can_speak(self.parse, c.subject)), None)
        return self._said(quotation, clause, "after") if clause else None

    # ---------------------------------------------------------------- what they look at
    def _said(self, quotation: Quotation, clause: Clause, form: str) -> Said | None:
        if clause.subject is None:
            return None
        return said_by(self.parse, clause.subject, quotation.span, clause, clause.trigger, form)

    def _speaks(self, clause: Clause) -> bool:
        speaks = clause.kind == "verb" and clause.subject is not None and self.cues.introduces(clause.predicate)
        return speaks and clause.subject is not None and can_speak(self.parse, clause.subject)

    def _touches(self, quotation: Quotation, clause: Clause) -> bool:
        """Whether the verb stands beside the marks with nothing but its subject and the like between: *, said Mr X of Y,*."""
        text = self.parse.text
        if clause.trigger[0] >= quotation.outer[1]:
            between = text[quotation.outer[1] : clause.trigger[0]]
            ends = text[quotation.span[1] - 1] in ",?!.…—-" or between.lstrip()[:1] == ","
            return ends and "." not in ABBREVIATED.sub("", between)[:-1]
        between = text[clause.trigger[1] : quotation.outer[0]]
        return between.rstrip()[-1:] in (",", ":", "") or len(between.split()) <= 6

    def _is_speech(self, quotation: Quotation) -> bool:
        """Whether the marks hold whole sentences that stand by themselves."""
        text, (start, end) = self.parse.text, quotation.span
        whole = text[start:end].lstrip("[(‘'“")[:1].isupper() and len(text[start:end].split()) >= SPEECH_WORDS
        before = self._before(quotation)
        return whole and not self._is_title(quotation) and text[max(0, before - 1) : before] in ("", *".!?:”\",)'")

    def _is_title(self, quotation: Quotation) -> bool:
        """*on "Morning Joe,"*: a few words, all of them capitalised."""
        found = self.parse.text[slice(*quotation.span)].rstrip(",.").split()
        capitals = all(w[:1].isupper() or len(w) < 4 for w in found)
        return len(found) <= SPEECH_WORDS and capitals and bool(found) and found[-1][:1].isupper()

    def _before(self, quotation: Quotation) -> int:
        """Where the text before the marks ends, blanks left out."""
        end = quotation.outer[0]
        while end and self.parse.text[end - 1].isspace():
            end -= 1
        return end

    def _around(self, quotation: Quotation) -> list[Sentence]:
        """The sentences in which the quotation stands, and the one after that the parser may have cut off: *"Go?" he said*."""
        start, end = quotation.outer
        found = [self._sentence(start), self._sentence(end - 1), self._sentence(end + 2)]
        ends = [s for s in found if s is not None]
        return [s for k, s in enumerate(ends) if s not in ends[:k] and (s.span[0] < end or self._follows(quotation, s))]

    def _follows(self, quotation: Quotation, sentence: Sentence) -> bool:
        near = sentence.span[0] - quotation.outer[1] < 3
        return near and (self.parse.text[sentence.span[0]].islower() or self.parse.text[quotation.span[1] - 1] in "?!,")

    def _sentence(self, at: int) -> Sentence | None:
        k = bisect.bisect_right(self.starts, at) - 1
        return self.parse.sentences[k] if 0 <= k < len(self.parse.sentences) else None

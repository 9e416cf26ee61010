"""The words of promises and of events: content words, names, amounts, and the cues around them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.ledger.weigh_tables import load_acts, load_cues, plain_stems, stem, stems
from papertiger.lexicons.names import words
from papertiger.lexicons.quantities import load_quantity_words
from papertiger.lexicons.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ACTS = 3
SHORTEST = 3
BEFORE = 20
"""Characters before a promise's trigger where *will not* and its like stand."""
OF_STATES = frozenset(("state", "demonym", "capital", "seat"))
"""Names that stand for a state. A region or a town in it says where."""
_AMOUNT = re.compile(
    r"(\$?)\b(\d[\d,.]*\d|\d)(?: (hundred|thousand|million|billion))?"
    r"(?: (?:more|additional|further|new|other|U\.?S\.?|[A-Z][a-z]+))*(?: ([a-z]+))?"
)
_UNDERTAKEN = re.compile(r"\b(?:to|will|shall|would|(?:provid|call|allow)(?:es|s|ing) for(?: the| an?)?) ((?:[a-z]+ ?){1,3})")
_MARKS = re.compile(r"[“”\"?!;:]")
_STOP = re.compile(r"(?<=[^\W_]{3})\.$")
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_BEFORE_DATES = ("deadline", "saying", "each", "start", "held", "put off")
"""Cues that are looked for in other places than an event's sentence."""
_BEHIND = ("moved",)
"""Cues that must stand behind the event they put off."""


def content(text: str) -> frozenset[str]:
    """The stems of a text's content words; amounts and the words of any agreement are left out.

    >>> sorted(content("to send 40 million dollars in drought relief"))
    ['drought', 'relief']
    """
    return frozenset(s for s in stems(text) if len(s) >= SHORTEST) - plain_stems()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text, as stems: the parties' ``own`` states, peoples and capitals, and all ``others``; ``codes`` are those of the
    other states."""

    own: frozenset[str]
    others: frozenset[str]
    codes: frozenset[str]


def names_in(text: str, parties: Iterable[str]) -> Names:
    """The names of a text; ``parties`` are the codes of those whose own names say nothing new.

    >>> names = names_in("Norway will send doctors to Mogadishu and Baidoa.", ("NOR",))
    >>> sorted(names.own), sorted(names.others), sorted(names.codes)
    (['norway'], ['baidoa', 'mogadishu'], ['SOM'])
    """
    world, tokens, of_parties = load_world(), tokens_of(text), frozenset(parties)
    own: set[str] = set()
    others: set[str] = set()
    codes: set[str] = set()
    at = 0
    while at < len(tokens):
        known, size = world.longest(tokens, at) or (None, 1)
        said = [stem(t.lower()) for t in tokens[at : at + size] if t[:1].isupper()]
        if known and known.kind in OF_STATES and known.code in of_parties:
            own.update(said)
        elif said and (known or at) and (known or said[0] not in plain_stems()):
            others.update(said)
            codes.update((known.code,) if known and known.kind in OF_STATES and known.code else ())
        at += size
    return Names(frozenset(own), frozenset(others - own), frozenset(codes))


def tokens_of(text: str) -> list[str]:
    """The words of a text without the signs around them, as the lexicon of names has them.

    >>> tokens_of("The U.S. met “Haiti.”")
    ['The', 'U.S.', 'met', 'Haiti']
    """
    found = words(_MARKS.sub(" ", text))
    return [_STOP.sub("", t) for t in found if t[:1].isalnum()]


def shown_cues(text: str, trigger: str = "") -> frozenset[str]:
    """The sorts of cues that a sentence shows; what puts off must stand behind the event's trigger.

    >>> sorted(shown_cues("The visit was postponed, as agreed in May.", "visit"))
    ['moved', 'reference']
    """
    at = text.find(trigger) if trigger else -1
    return frozenset(
        c.sort
        for c in load_cues()
        if c.sort not in _BEFORE_DATES and any(c.sort not in _BEHIND or 0 <= at < m.start() for m in c.pattern.finditer(text))
    )


def restrains(trigger: str, subject: str, sentence: str) -> bool:
    """Whether a promise is one not to act: *pledged not to*, *will not*, *refrain from*.

    >>> restrains("join", "join the force", "Chad will not join the force.")
    True
    """
    at = max(0, sentence.find(trigger))
    return "restraint" in shown_cues(f"{sentence[max(0, at - BEFORE) : at]} {trigger} {subject}")


def pointing(text: str) -> list[tuple[int, int]]:
    """Where a sentence points back to a promise: *as agreed in September*."""
    return [m.span() for c in load_cues() if c.sort == "reference" for m in c.pattern.finditer(text)]


def deadline(text: str, due: str) -> bool:
    """Whether the words of a due day stand behind *by*, *until*, *end of* and their like.

    >>> deadline("They will leave by 1 June.", "1 June"), deadline("They will meet on 1 June.", "1 June")
    (True, False)
    """
    at = text.find(due) if due else -1
    if at < 0:
        return False
    before = (text[:at], text[:at] + due.rsplit(" ", 1)[0] + " ")
    return any(shows("deadline", b[-40:]) for b in before)


def shows(sort: str, text: str) -> bool:
    """Whether a text shows a sort of cues."""
    return any(c.sort == sort and c.pattern.search(text) for c in load_cues())


def named_acts(text: str) -> tuple[str, ...]:
    """The acts that the words of a text name, in their order.

    >>> named_acts("to withdraw its troops")
    ('RETREAT.withdraw',)
    """
    table, found, words, at = load_acts(), [], stems(text), 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if words[at : at + n] in table), 0)
        if size:
            found.append(table[words[at : at + size]])
        at += size or 1
    return tuple(dict.fromkeys(found))[:MOST_ACTS]


def undertaken(text: str) -> tuple[str, ...]:
    """The acts that a document lays down, by the verbs behind *to*, *will* and *shall*, and the nouns behind *providing for*.

    >>> undertaken("an accord under which Peru will withdraw its troops to monitor the ceasefire")
    ('RETREAT.withdraw',)
    """
    table, found = load_acts(), []
    for verb in _UNDERTAKEN.findall(text):
        words = stems(verb)
        found += [table[words[:n]] for n in (3, 2, 1) if words[:n] in table][:1]
    return tuple(dict.fromkeys(found))[:MOST_ACTS]


def amounts(text: str) -> tuple[tuple[str, float], ...]:
    """The quantities of a text with the stem of what they count.

    >>> amounts("$40 million and 200 more soldiers")
    (('dollar', 40000000.0), ('soldier', 200.0))
    """
    out: dict[str, float] = {}
    for sign, digits, scale, word in _AMOUNT.findall(_spelt().sub(_in_digits, text)):
        unit, plain = "dollar" if sign else stem(word), digits.replace(",", "")
        if unit and plain.replace(".", "", 1).isdigit() and unit not in _not_units():
            out.setdefault(unit, float(plain) * _SCALE.get(scale, 1.0))
    return tuple(sorted(out.items()))


@functools.cache
def _spelt() -> re.Pattern[str]:
    """Numbers in words, with a ten before the unit: *twenty-six*. *One* is no count."""
    numbers = load_quantity_words().figures["number"]
    some = "|".join(w for w, figure in numbers.items() if figure > 1)
    tens = "|".join(w for w, figure in numbers.items() if figure >= 20)
    return re.compile(rf"\b(?:({tens})[- ])?({some}|one(?<=-one))\b", re.IGNORECASE)


def _in_digits(found: re.Match[str]) -> str:
    numbers = load_quantity_words().figures["number"]
    return str(int(sum(numbers[w.lower()] for w in found.groups() if w)))


@functools.cache
def _not_units() -> frozenset[str]:
    return frozenset(stems("and to in on at of from by for the or with people"))

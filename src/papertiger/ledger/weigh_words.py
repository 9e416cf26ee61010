"""The words of promises and of events: content words, names, amounts, and the cues around them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from papertiger.ledger.weigh_tables import load_acts, load_cues, plain_stems, stem, stems
from papertiger.lexicons.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ACTS = 3
SHORTEST = 3
BEFORE = 20
"""Characters before a promise's trigger where *will not* and its like stand."""
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*[^\W_]")
_AMOUNT = re.compile(r"(\d[\d,.]*\d|\d) ?(thousand|million|billion)?(?: (?:U\.?S\.? )?([a-z]+))?")
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_BEHIND = ("moved",)
"""Cues that must stand behind the event they put off."""


def content(text: str) -> frozenset[str]:
    """The stems of a text's content words; amounts and the words of any agreement are left out.

    >>> sorted(content("to send 40 million dollars in drought relief"))
    ['drought', 'relief']
    """
    return frozenset(s for s in stems(text) if len(s) >= SHORTEST) - plain_stems()


def proper(text: str, parties: Iterable[str]) -> frozenset[str]:
    """The names in a text as stems, those of the parties left out: their states, peoples and capitals.

    >>> sorted(proper("Norway will send doctors to Mogadishu and Baidoa.", ("NOR",)))
    ['baidoa', 'mogadishu']
    """
    world, own = load_world(), frozenset(parties)
    found = set()
    for match in _NAME.finditer(text):
        word = match.group()
        entry = world.longest([word], 0)
        known = entry[0] if entry else None
        first = match.start() == 0 and known is None
        if not first and not (known and known.code in own) and stem(word.lower()) not in plain_stems():
            found.add(stem(word.lower()))
    return frozenset(found)


def shown_cues(text: str, trigger: str = "") -> frozenset[str]:
    """The sorts of cues that a sentence shows; what puts off must stand behind the event's trigger.

    >>> sorted(shown_cues("The visit was postponed, as agreed in May.", "visit"))
    ['moved', 'reference']
    """
    at = text.find(trigger) if trigger else -1
    return frozenset(
        c.sort
        for c in load_cues()
        if c.sort != "deadline" and any(c.sort not in _BEHIND or 0 <= at < m.start() for m in c.pattern.finditer(text))
    )


def restrains(trigger: str, subject: str, sentence: str) -> bool:
    """Whether a promise is one not to act: *pledged not to*, *will not*, *refrain from*.

    >>> restrains("join", "join the force", "Chad will not join the force."), restrains("join", "join", "Chad will join, and will not wait.")
    (True, False)
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
    return any(c.sort == "deadline" and c.pattern.search(b[-40:]) for c in load_cues() for b in before)


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


def amounts(text: str) -> tuple[tuple[str, float], ...]:
    """The quantities of a text with the stem of what they count.

    >>> amounts("40 million dollars and 200 soldiers")
    (('dollar', 40000000.0), ('soldier', 200.0))
    """
    out: dict[str, float] = {}
    for digits, scale, unit in _AMOUNT.findall(text):
        plain = digits.replace(",", "")
        if unit and plain.replace(".", "", 1).isdigit() and stem(unit) not in _not_units():
            out.setdefault(stem(unit), float(plain) * _SCALE.get(scale, 1.0))
    return tuple(sorted(out.items()))


@functools.cache
def _not_units() -> frozenset[str]:
    return frozenset(stems("and to in on at of from by for the or with people"))

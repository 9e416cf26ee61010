"""Which coded event answers which gold event.

Within a text each coded event answers at most one gold event. Pairs are made in the order of what they share: type and all sides, type
and some side, type; then, for the confusion matrix, of what is left: some side, or nothing where the text has but one gold event. Ties go
to the earlier event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.evaluation.records import Coding, Compared, GoldText, Pair

if TYPE_CHECKING:
    from collections.abc import Callable

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT"))
"""Types in which all sides may do the same thing: who stands on which side does not count."""
ANY_ORGANISATION = frozenset(("IGO", "NGO"))
"""PLOVER's codes for organisations of states and of others: they stand for any organisation, whatever its own code."""
NOT_SCORED = frozenset(("IMG", "ISM", "MNC"))
"""PLOVER's codes for movements and companies that belong to no one state: readings leave them open."""
FULL, SOME, TYPE, SIDE, NOTHING = 5, 4, 3, 2, 1


def compare(text: GoldText, coded: tuple[Coding, ...], is_state: Callable[[str], bool]) -> Compared:
    """The pairs of one text. ``is_state`` tells states' codes from those of organisations.

    >>> from papertiger.model import Document
    >>> gold = Coding("ACCUSE", None, frozenset(["IRN"]), frozenset(["IGO"]))
    >>> coded = Coding("ACCUSE", None, frozenset(["IRN"]), frozenset(["UN"]))
    >>> found = compare(GoldText(Document(text="..."), (gold,), ""), (coded,), lambda code: code == "IRN")
    >>> found.pairs[0].full, found.sides
    (True, 1)
    """
    found = [(_found(e.actors, is_state), _found(e.recipients, is_state)) for e in coded]
    wanted = [(e.actors - NOT_SCORED, e.recipients - NOT_SCORED) for e in text.events]
    shares = [[_share(g, a, e, b) for e, b in zip(coded, found, strict=True)] for g, a in zip(text.events, wanted, strict=True)]
    answers = _answers(shares, len(coded), NOTHING if len(wanted) == 1 else SIDE)
    pairs = [
        Pair(g, coded[answers[i]], shares[i][answers[i]] == FULL) if i in answers else Pair(g, None) for i, g in enumerate(text.events)
    ]
    taken = set(answers.values())
    extra = [Pair(None, e) for k, e in enumerate(coded) if k not in taken]
    named = frozenset[str]().union(*(a | b for a, b in found))
    return Compared(text, (*pairs, *extra), coded, sum(a | b <= named for a, b in wanted))


def _answers(shares: list[list[int]], coded: int, least: int) -> dict[int, int]:
    """The coded event for each gold event that has one, best pairs first."""
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, k in sorted((-shares[i][k], i, k) for i in range(len(shares)) for k in range(coded)):
        if i not in out and k not in taken and shares[i][k] >= least:
            out[i] = k
            taken.add(k)
    return out


def _found(codes: frozenset[str], is_state: Callable[[str], bool]) -> frozenset[str]:
    """The codes of a side, with those that any organisation answers to where there is one."""
    return codes if all(map(is_state, codes)) else codes | ANY_ORGANISATION


def _share(gold: Coding, wanted: tuple[frozenset[str], frozenset[str]], coded: Coding, found: tuple[frozenset[str], frozenset[str]]) -> int:
    """What a gold event and a coded one share."""
    either, all_found = wanted[0] | wanted[1], found[0] | found[1]
    if gold.type != coded.type:
        return SIDE if either & all_found else NOTHING
    if (wanted[0] <= found[0] and wanted[1] <= found[1]) or (gold.type in MUTUAL and either <= all_found):
        return FULL
    return SOME if either & all_found else TYPE

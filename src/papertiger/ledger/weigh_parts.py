"""The parts of a score: each a function of a promise and an event, with values from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.ledger.records import AGAINST
from papertiger.ledger.weigh_records import days
from papertiger.ledger.weigh_tables import NOTHING, TOGETHER, fits_of, light_stems, load_weights, stems
from papertiger.ledger.weigh_words import shows

if TYPE_CHECKING:
    from papertiger.ledger.weigh_records import Days, Deed, Telling

LATER_ACT = 0.85
"""What a second or third act of a subject counts, each time."""
CONSTRUCTIVE = frozenset(("RETREAT", "AID", "COOPERATE", "SUPPORT", "CONSULT", "CONCEDE", "MOBILIZE"))
EXACTNESS = ((1, 1.0), (9, 0.85), (31, 0.6), (100, 0.35), (10_000, 0.15))
"""What it is worth to fall into a period of as many days."""
REPORTED = 0.6
"""What it is worth where only the report falls on the day named, and the event has no date of its own."""
POINTED = ((31, 1.0), (100, 0.6), (10_000, 0.3))
"""What it is worth to point back to a period of as many days."""
VAGUE, VAGUELY = 45, 0.8
"""An event that is dated to more days than that counts so much."""
UNMISTAKABLE = frozenset(("ASSAULT", "MOBILIZE", "COERCE", "SANCTION"))
ANOTHER_VERB = 0.6
"""What an act of the right type by another verb counts as a breach."""
DOUBT = 0.45
NEARBY = 0.7
"""What a word of the subject counts that stands near the event's sentence, not in it."""
IN_ANY_ARTICLE = 2
"""Content words that the surroundings of two sentences share although they have nothing to do with each other."""
SMALL = 5
"""Quantities below this tell no two promises apart."""
NEARLY_ALL = 0.9
"""The share of a promised quantity from which on it is the whole."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How an event's kind fits a promise's: the effect, how strongly, the line of the table, that in words, and
    what it proves alone."""

    effect: str
    strength: float
    address: str
    words: str
    alone: float


# ------------------------------------------------------------------------------------------------ kind
def kind_of(t: Telling, d: Deed) -> Kind | None:
    """The effect of an event of this kind on a promise of that kind, ``None`` where it has none."""
    if "waiting" in d.cues:
        return None
    found = _by_table(t, d)
    if t.restraint:
        return _breach(found, t, d)
    found = _by_cue(t, d, found) or found or _by_verb(t, d)
    if found is None or (d.negated and found.effect not in ("met", "partly_met")):
        return None
    if d.negated:
        return replace(
            found,
            effect="broken",
            strength=found.strength * 0.9,
            words=f"{found.words}, but it did not happen",
            alone=load_weights()["base"],
        )
    return _in_part(found, t, d)


def _by_table(t: Telling, d: Deed) -> Kind | None:
    best: Kind | None = None
    for place, act in enumerate(t.acts):
        line = next((f for f in fits_of(act, d.type) if f.fits(d)), None)
        later = max(0, place - (t.acts[0] == "treaty"))  # what a treaty is about is no less promised than the treaty
        strength = line.strength * LATER_ACT**later if line else 0.0
        if line and line.effect != NOTHING and (best is None or strength > best.strength):
            best = Kind(line.effect, strength, line.address, f"{d.type} on a promise of {act}", line.alone)
    return best


def _breach(found: Kind | None, t: Telling, d: Deed) -> Kind | None:
    """A promise not to act is broken by the act: by the same verb, or by an act that needs no other."""
    if found is None or found.effect != "met" or d.negated:
        return None
    named = d.type in UNMISTAKABLE or bool(d.trigger & frozenset(stems(f"{t.promise.trigger} {t.promise.subject}")))
    return replace(
        found, effect="broken", strength=found.strength * (1.0 if named else ANOTHER_VERB), words=f"{found.words} not to be done"
    )


def _by_cue(t: Telling, d: Deed, found: Kind | None) -> Kind | None:
    """What the sentence itself says: that the promise was kept or broken, the act put off or called off."""
    if "replaced" in d.cues and d.type in ("SUPPORT", "AGREE") and "treaty" in t.acts:
        return Kind("superseded", 0.9, "ledger/cues.tsv", "the sentence says that it was replaced", load_weights()["base"])
    if "broken" in d.cues and (found is None or found.effect == "met"):
        return Kind("broken", 0.9, "ledger/cues.tsv", "the sentence says that it was not kept", load_weights()["base"])
    if "moved" in d.cues and found is not None and found.effect == "met":
        return Kind("overdue", 0.9, "ledger/cues.tsv", "the sentence says that it was put off", load_weights()["base"])
    if "kept" in d.cues and (found is None or found.effect != "met"):
        return Kind("met", 0.9, "ledger/cues.tsv", "the sentence says that it was kept", load_weights()["base"])
    return None


def _by_verb(t: Telling, d: Deed) -> Kind | None:
    """What was promised with the very verb of the event, whatever its type: *will hand over two men*, *handed over the two*."""
    said = (s for s in stems(t.promise.subject) if s != "to")
    verb = next(said, "")
    if d.type not in CONSTRUCTIVE or verb not in d.trigger or verb in light_stems():
        return None
    return Kind("met", load_weights()["same_verb"], "ledger/weights.tsv", f"{verb} as promised", load_weights()["same_verb_alone"])


def _in_part(found: Kind, t: Telling, d: Deed) -> Kind:
    """Less than all was done: it only began, the quantity falls short, or only one of two sides did it."""
    if found.effect != "met":
        return found
    given = dict(d.amounts)
    sides = t.doers | t.others
    alone = t.mutual and len(sides) > 1 and len(sides & (d.codes | d.named)) == 1
    short = any(unit in given and given[unit] < NEARLY_ALL * wanted for unit, wanted in t.amounts)
    part = short or alone or _one_of_both(t, d) or "part" in d.cues or ("begun" in d.cues and not _goes_on(t))
    return replace(found, effect="partly_met", words=f"{found.words}, in part") if part else found


def _goes_on(t: Telling) -> bool:
    """Whether to begin is to keep it: what goes on (trade, exercises), and what was promised to begin."""
    return t.acts[0].startswith(("COOPERATE", "CONSULT")) or shows("start", f"{t.promise.trigger} {t.promise.subject} {t.promise.text}")


def _one_of_both(t: Telling, d: Deed) -> bool:
    """Whether one side alone did what each was to do: *will reopen their embassies*, *Iran reopened its embassy in Riyadh*."""
    return t.mutual and t.acts[0] not in TOGETHER and len(t.doers) > 1 and len(t.doers & d.actors) == 1 and shows("each", t.promise.subject)


# ------------------------------------------------------------------------------------------------ parties
def parties_part(t: Telling, d: Deed, effect: str) -> float:
    """How far those who act are those who promised, and those they act on the ones it was promised to."""
    found = _together(t, d, effect) if t.mutual else _one_way(t, d)
    if t.acts[0] == "CONSULT.visit" and d.type == "CONSULT" and (_other_way(t, d) if d.mode == "visit" else _at_home(t, d)):
        found *= load_weights()["at_home"]
    return found if not t.sectors or not d.sectors or t.sectors & d.sectors else found * load_weights()["other_sector"]


def _other_way(t: Telling, d: Deed) -> bool:
    """Whether the traveller's own state was visited."""
    return bool(t.others and d.actors and d.recipients & t.doers) and not d.actors & t.doers


def _at_home(t: Telling, d: Deed) -> bool:
    """Whether a meeting shows no journey: it was where the traveller comes from, or nobody said where he was to go."""
    return not t.others or (d.country in t.doers and d.country not in t.others)


def _together(t: Telling, d: Deed, effect: str) -> float:
    sides = t.doers | t.others
    there, strangers = len(sides & d.codes), d.codes - sides
    if len(sides) < 2:
        return float(there == len(sides) > 0)
    if there == 1 and not strangers and len(sides & (d.codes | d.named)) > 1:
        return load_weights()["named_only"]
    if there >= 2:
        return max(0.6, there / len(sides))
    if there == 0 or strangers or not _one_side_does(t, d):
        return 0.0
    return 1.0 if effect in AGAINST else load_weights()["one_side"]


def _one_side_does(t: Telling, d: Deed) -> bool:
    """Whether one side alone can keep or break it: a meeting takes two, a ratification or a refusal one."""
    return not t.acts[0].startswith("CONSULT") or d.type in ("REJECT", "SANCTION") or bool(d.cues & {"moved", "broken"})


def _one_way(t: Telling, d: Deed) -> float:
    if t.acts[0] == "RETREAT.access" and d.type == "CONSULT" and d.actors - t.doers and d.recipients & t.doers:
        return 1.0 if d.actors & t.others else load_weights()["nobody"]  # who was to be let in has come
    if not t.doers & d.actors and not (t.doers & d.recipients and not d.actors and not d.unplaced):
        return 0.0  # where a deed has no doer, the one it is told of may be him
    rest, weights = d.codes - t.doers, load_weights()
    if not t.others:
        return 1.0 if rest & t.named else weights["nobody"]
    if t.others & (rest | {d.country}):
        return 1.0
    if t.others & d.named and not rest:
        return weights["named_only"]
    return weights["elsewhere"] if rest else weights["nobody"]


# ------------------------------------------------------------------------------------------------ time
def window_part(t: Telling, d: Deed, effect: str, due: Days | None) -> float | None:
    """How well an event's day lies between promise and due day; ``None`` where it cannot have followed from the promise."""
    happened = d.happened or (d.told and (d.told, d.told))
    if not happened or t.start is None:
        return None
    weights = load_weights()
    if effect in AGAINST and d.told is not None:
        happened = (max(happened[0], d.told), max(happened[1], d.told)) if d.type == "REJECT" else happened
    if not _follows(t, d, happened, effect) or happened[0] - max(t.start, due[1] if due else 0) > weights["horizon_days"] * _lasting(t):
        return None
    value = _late(t, happened, effect, due) * (VAGUELY if happened[1] - happened[0] > VAGUE else 1.0)
    return value if d.happened or effect in AGAINST else value * weights["undated"]


def _follows(t: Telling, d: Deed, happened: Days, effect: str) -> bool:
    """Whether it came after the promise: on a later day, or on the same where the promise was for that day, or was broken on it. What a
    document tells without a date must be told after the promise was."""
    opened = t.start or 0
    if d.happened is None and (t.told is None or happened[0] <= t.told):
        return False
    if effect == "broken" and happened[0] == opened and d.told is not None and t.told is not None and d.told > t.told:
        return True  # the truce of the morning that was broken by night, as the next day's papers tell
    if happened[1] > opened and happened[0] >= opened:
        return True
    return happened[1] >= opened and (happened[0] < opened or bool(t.due and t.due[0] <= happened[1] <= t.due[1]))


def _lasting(t: Telling) -> float:
    """How many times as long as others a promise can still be kept or broken."""
    return load_weights()["lasting"] if t.restraint or "treaty" in t.acts else 1.0


def _late(t: Telling, happened: Days, effect: str, due: Days | None) -> float:
    weights, slack = load_weights(), int(load_weights()["slack_days"])
    if due is None:
        lasting = _lasting(t) * (weights["against"] if effect in AGAINST else 1.0)
        return float(0.5 ** (max(0, happened[0] - (t.start or 0)) / (weights["open_days"] * lasting)))
    held = t.at and effect in ("met", "partly_met")
    late = happened[0] - due[1] - slack
    if late > 0:
        half = "late_days_at" if held else "late_days_against" if effect in AGAINST else "late_days"
        return float(0.5 ** (late / weights[half]))
    early = due[0] - slack - happened[1]
    if not held or early <= 0:
        return 1.0
    return 0.5 if early <= weights["early_days_at"] else 0.0


# ------------------------------------------------------------------------------------------------ what agrees besides
def agreeing(t: Telling, d: Deed, effect: str) -> tuple[tuple[str, float], ...]:
    """The further parts, by the names that ``weights.tsv`` has for them."""
    return (
        ("subject", subject_part(t, d)),
        ("story", story_part(t, d)),
        ("amount", amount_part(t, d)),
        ("day", day_part(t, d, effect, t.due)),
        ("names", _more(len(t.names & d.names - d.place))),
        ("place", float(bool(d.place & t.names))),
        ("contexts", min(1.0, 0.7 * len(t.contexts & d.contexts))),
        ("reference", reference_part(t, d)),
    )


def _more(count: float) -> float:
    """Each further thing shared leaves less than half of the doubt."""
    return float(1.0 - DOUBT**count)


def subject_words(t: Telling, d: Deed) -> frozenset[str]:
    """The content words of the subject that the event's sentence has."""
    return t.words & d.words


def subject_part(t: Telling, d: Deed) -> float:
    """How much of the subject the event's sentence shares: up to four words are looked for, one alone proves
    little, and those of the sentences around it count less."""
    shared = len(subject_words(t, d)) + NEARBY * len(t.words & d.near)
    return float(_more(shared) * min(1.0, shared / min(len(t.words), 4)) ** 0.5) if shared else 0.0


def story_part(t: Telling, d: Deed) -> float:
    """Whether both stand in the same story: the words around the promise that stand in or around the event, beyond those that any two
    articles share."""
    shared = len(t.near & (d.words | d.near)) - IN_ANY_ARTICLE
    return _more(shared / 2) if shared > 0 else 0.0


def amount_part(t: Telling, d: Deed) -> float:
    """Whether the sentence names the very quantity that was promised; small numbers are in many sentences."""
    given = dict(d.amounts)
    return float(any(wanted >= SMALL and given.get(unit) == wanted for unit, wanted in t.amounts))


def day_part(t: Telling, d: Deed, effect: str, due: Days | None) -> float:
    """Whether the event falls on the day named; what puts an act off or calls it off names that day."""
    if due is None:
        return 0.0
    own = [d.happened] if d.happened else []
    held = effect in ("met", "partly_met")
    if held and not t.at:
        return 0.0
    if held and not own and d.told is not None:  # news tells of the day, or of the day before
        fits = due[0] <= d.told <= due[1] + 1
        return REPORTED * next(worth for size, worth in EXACTNESS if due[1] - due[0] + 1 <= size) if fits else 0.0
    for span in own if held else [*own, *(s for w in d.dates if (s := days(w)))]:
        if span[0] <= due[1] and due[0] <= span[1]:
            width = max(due[1] - due[0], span[1] - span[0]) + 1
            return next(worth for size, worth in EXACTNESS if width <= size)
    return 0.0


def reference_part(t: Telling, d: Deed) -> float:
    """Whether the sentence points back to this promise: to its day, or without a day."""
    if "reference" not in d.cues and "kept" not in d.cues and "broken" not in d.cues:
        return 0.0
    if not d.back:
        return 0.5
    when = [s for s in (t.made, (t.told, t.told) if t.told else None, t.due) if s]
    met = [a for a in d.back if any(a[0] <= b[1] and b[0] <= a[1] for b in when)]
    return max((_exactness(a) for a in met), default=0.0)


def _exactness(span: Days) -> float:
    return next(worth for size, worth in POINTED if span[1] - span[0] + 1 <= size)

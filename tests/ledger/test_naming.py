import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.ledger.naming import Name, fold, is_name, same_actor
from papertiger.ledger.people import find_actor
from papertiger.ledger.words import content_words, likeness


def name(number, words, *titles):
    return Name(number, number, fold(words), frozenset(titles))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emomali Rahmon", "Imomali Rakhmonov"),
        ("Nursultan Nazarbaev", "Nursultan Nazarbayev"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Aleksandar Vučić", "Aleksandar Vucic"),
        ("V. Putin", "Vladimir Putin"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Mahmoud Ahmadinejad", "Mahmud Ahmadinejad"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Tsai Ing-wen", "Ing-wen Tsai"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert same_actor("person", name(1, one), name(2, other), only_one=True)
    assert same_actor("person", name(2, other), name(1, one), only_one=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raúl Castro", "Fidel Castro"),
        ("George Bush", "Laura Bush"),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Petro Poroshenko", "Petro Symonenko"),
        ("Hun Sen", "Hun Manet"),
        ("Li Peng", "Li Keqiang"),
        ("John Roberts Jr.", "Martin King Jr."),
        ("Elian Gonzalez", "Delfin Gonzalez"),
    ],
)
def test_names_of_two(one, other):
    assert same_actor("person", name(1, one), name(2, other), only_one=True) is None


def test_a_family_name_alone_needs_the_office_or_to_be_the_only_one():
    full, short = name(1, "Kurmanbek Bakiyev", "president"), name(2, "Bakiev", "president")
    assert "president" in same_actor("person", full, short, only_one=False)
    assert same_actor("person", full, name(2, "Bakiev"), only_one=False) is None
    assert same_actor("person", full, name(2, "Bakiev"), only_one=True) == "the only one of that family name"


def test_one_of_two_brothers_is_not_guessed():
    brothers = [name(1, "Raúl Castro"), name(2, "Fidel Castro")]
    assert find_actor("person", name(0, "Castro"), brothers) == (None, "the first seen")
    assert find_actor("person", name(0, "Castro"), brothers[:1])[0] == 1


def test_bodies_are_joined_by_spelling_only():
    assert same_actor("body", name(1, "Ministry of Defence"), name(2, "Ministry of Defense"), only_one=True) is None
    assert same_actor("body", name(1, "Çankaya Court"), name(2, "Cankaya Court"), only_one=True)


@pytest.mark.parametrize(
    ("words", "own"), [("27th Brigade", False), ("the Kyrgyz side", False), ("Osama bin Laden", True), ("", False), ("de Gaulle", True)]
)
def test_what_is_a_name(words, own):
    assert is_name(words) is own


@given(st.text(max_size=40))
def test_any_text_can_be_folded_and_folding_twice_changes_nothing_much(text):
    assert fold(text) == fold(text.upper()) or not text.isascii()
    assert fold(fold(text)).replace(" ", "").isalpha() or not fold(fold(text)).strip()


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetrical_and_between_nought_and_one(a, b):
    one, other = content_words(a), content_words(b)
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


def test_an_initial_in_the_middle_joins_nobody():
    one, other = Name(1, 1, fold("Julie A. Diaz Martinez")), Name(2, 2, fold("Abby Martin"))
    assert same_actor("person", one, other, only_one=False) is None
    assert same_actor("person", Name(1, 1, fold("Joseph R. Biden")), Name(2, 2, fold("J. Biden")), only_one=False)

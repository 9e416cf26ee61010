import pytest

from papertiger import Document, Ledger

CANCELLED = (
    ("c1", "2021-03-02", "Norway and Chad will sign a treaty on fisheries in N'Djamena on 15 April 2021 (Kabar, March 1)."),
    ("c2", "2021-04-10", "Norway refused on April 9 to sign the treaty on fisheries with Chad."),
    (
        "c3",
        "2021-04-12",
        'The UN and the EU "condemned"\tNorway\nover the treaty. Peruvian Foreign Minister Ana Ruiz visited Oslo on 11 April.',
    ),
    ("c4", "2021-04-20", "Serbia asked Kenya to extradite a banker by 2023. Somali troops attacked Ethiopian police on 19 April 2021."),
)


@pytest.fixture(scope="session")
def readings(reader, root):
    documents = [Document(text, id=name, published=day, published_precision="day", published_from="given") for name, day, text in CANCELLED]
    return [reader.read(d) for d in (*documents, *sorted((root / "examples/story").glob("*.txt")))]


@pytest.fixture(scope="session")
def ledger(readings, tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("ledger") / "news.db") as book:
        book.ingest(readings)
        yield book

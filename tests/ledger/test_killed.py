"""An ingest that is killed at any moment leaves whole documents, and the next one finishes the work."""

import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from papertiger.ledger.book import Ledger
from papertiger.ledger.store import Store

from .readings import citation, delivery, event, gas, person, promise, reading

SCRIPT = """
import sys
from papertiger.ledger.book import Ledger
from papertiger.model import Reading
with Ledger(sys.argv[1]) as book, open(sys.argv[2], encoding="utf-8") as lines:
    for line in lines:
        print("next", flush=True)
        book.take_in(Reading.from_json(line))
"""
KILLS = 10
TABLES = "document reading report report_party promise promise_party citation evidence report_key promise_key".split()
BARE = "SELECT count(*) FROM report LEFT JOIN report_party p ON p.report_id = report.id WHERE p.id IS NULL"


def story(number):
    text = f"In case {number} Peru and Chile agreed to open road {number} by 2022, Premier Ana Ruiz{number} said (Andina, May 3)."
    return reading(
        text,
        "2021-05-04",
        events=[event(text, "agreed", "AGREE", ("PER", ("CHL", "Ana", "a1")), date="2021-05-03")],
        promises=[promise(text, "agreed", "agreement", ("PER", "CHL"), f"to open road {number}", "2022")],
        actors=[person(1, f"Ana Ruiz{chr(97 + number % 26)}", "PER", "premier", "2021-05-03")],
        citations=[citation(text, "(Andina, May 3)", "Andina", "2021-05-03")],
    )


def tables(where):
    """What is in each table, less the numbers that a database gives."""
    store = Store(where)
    with store.reading() as conn:
        counted = {name: conn.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in TABLES}
        keys = [sorted(conn.execute(text(f"SELECT key FROM {name}")).scalars()) for name in ("report", "promise")]
        orphans = conn.execute(text(BARE)).scalar_one()
    store.close()
    return counted, keys, orphans


def test_no_row_is_lost_or_doubled(where, tmp_path, root):
    readings = [story(n) for n in range(30)] + [x for n in range(10) for x in (gas(n), delivery(n))]
    path = tmp_path / "readings.jsonl"
    path.write_text("".join(r.to_json(text=True) + "\n" for r in readings), encoding="utf-8")
    chance = random.Random(4)
    for _ in range(KILLS):
        _killed(where, path, root, chance.randrange(1, len(readings)), chance.uniform(0, 0.02))
        with Ledger(where) as book:
            assert book.counts()["readings"] == book.counts()["documents"]
    with Ledger(where) as book:
        book.ingest(readings)
    with Ledger(tmp_path / "whole.db") as whole:
        whole.ingest(readings)
    assert tables(where) == tables(tmp_path / "whole.db")


def _killed(where: str, path: Path, root: Path, document: int, after: float) -> None:
    """Begin an ingest and kill it so many seconds into a document."""
    import papertiger

    source = Path(papertiger.__file__).parent.parent
    command = [sys.executable, "-c", SCRIPT, where, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": str(source), "PATH": "/usr/bin"}, cwd=root)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(document)] == [b"next\n"] * document
    time.sleep(after)
    process.kill()
    process.wait()
    process.stdout.close()

"""One Ray instance for all tests of the bulk reading, a web archive fetched from a server of our own, and a corpus coded once."""

from __future__ import annotations

import gzip
import http.server
import json
import threading
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray", reason="the extra bulk is not installed")

from warcio.capture_http import capture_http  # noqa: I001  it must come before whatever uses http.client
import http.client

import pyarrow as pa
import pyarrow.parquet as pq

from papertiger.bulk.plan import Plan
from papertiger.bulk.run import Work, code_corpus

GERMAN = (
    "Der Präsident traf am Montag in Berlin den Ministerpräsidenten, um über die Lage an der Grenze zu sprechen. "
    "Beide Seiten vereinbarten, die Verhandlungen im nächsten Monat fortzusetzen, und kündigten ein Abkommen über den Handel an. "
)
PLAN = Plan(part=3)


def page(title: str, day: str, paragraphs: list[str]) -> str:
    """A page as a newspaper's site would serve it."""
    body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"><meta property="og:site_name" content="Meridian"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>\n{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def dispatches(root: Path) -> dict[str, list[str]]:
    """The paragraphs of the examples, their mastheads left out."""
    out = {}
    for path in sorted((root / "examples").glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
        out[path.stem] = [p for p in paragraphs if not p.startswith("Publication")]
    return out


def site(root: Path) -> dict[str, tuple[int, str, bytes]]:
    """What our server holds: articles, a copy of one with another lead, and what every crawl brings home beside them."""
    texts = dispatches(root)
    pages = {f"/{name}.html": page(name, "2023-04-07", paragraphs[:4]) for name, paragraphs in texts.items()}
    pages["/copy.html"] = page("Gulf", "2023-04-08", ["The Courier's own correspondents contributed.", *texts["gulf-2023"][:4]])
    pages["/german.html"] = page("Grenze", "2023-04-07", [GERMAN * 3])
    pages["/list.html"] = "<html><body><ul><li><a href='/a'>More</a></li></ul></body></html>"
    out = {name: (200, "text/html; charset=utf-8", text.encode()) for name, text in pages.items()}
    old = page(
        "Paris", "2023-05-02", ["French President Emmanuel Macron met Polish Prime Minister Mateusz Morawiecki at the Élysée on May 2."]
    )
    out["/latin.html"] = (200, "text/html; charset=windows-1252", old.replace('<meta charset="utf-8">', "").encode("cp1252"))
    out["/data.json"] = (200, "application/json", b'{"a": 1}')
    return out


class _Handler(http.server.BaseHTTPRequestHandler):
    held: dict[str, tuple[int, str, bytes]]

    def do_GET(self) -> None:
        status, kind, data = self.held.get(self.path, (404, "text/html", b"<html>not here</html>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


def fetch_all(held: dict[str, tuple[int, str, bytes]], warc: Path) -> None:
    """Serve pages, fetch each, and one that is not there, and put down all in a WARC file."""
    handler = type("Handler", (_Handler,), {"held": held})
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with capture_http(str(warc)):
            for name in (*sorted(held), "/gone.html"):
                connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
                connection.request("GET", name)
                connection.getresponse().read()
                connection.close()
        server.shutdown()


@pytest.fixture(scope="session")
def warc(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A web archive of our own pages."""
    path = tmp_path_factory.mktemp("web") / "crawl.warc.gz"
    fetch_all(site(root), path)
    return path


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory, root: Path, warc: Path) -> Path:
    """A folder with all kinds of input, and what is wrong in each."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "crawl.warc.gz").write_bytes(warc.read_bytes())
    texts = dispatches(root)
    lines = [
        {"id": f"{name}-{n}", "text": p, "published": "2023-12-15"}
        for name in ("manila-2023", "niger-2023")
        for n, p in enumerate(texts[name])
    ]
    broken = ['{"id": "no-text"}', '{"id": "half', json.dumps({"id": "day", "text": "Peru met Chile.", "published": "in May"})]
    data = (
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
        + "\n".join(broken).encode()
        + b'\n{"text": "Caf\xe9"}\n'
    )
    (folder / "news.jsonl.gz").write_bytes(gzip.compress(data))
    rows = {"id": [1, 2], "published": ["2023-04-01", None], "text": [texts["nile-2023"][0], None]}
    pq.write_table(pa.table(rows), folder / "table.parquet")
    (folder / "single.txt").write_text("\n\n".join(texts["kosovo-2023"][:2]), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory, corpus: Path, ray_here: None) -> Path:
    """The corpus, coded by two workers."""
    out = tmp_path_factory.mktemp("coded") / "out"
    code_corpus([str(corpus)], out, PLAN, Work(workers=2))
    return out

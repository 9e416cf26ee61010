import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from papertiger.model import Reading


def test_jsonl_has_one_reading_a_line_in_the_order_of_the_input(run):
    records = [{"id": str(n), "text": f"Norway condemned the attack on Denmark in {1990 + n}."} for n in (3, 1, 2)]
    result = run("read", "-", "--format", "jsonl", input="".join(json.dumps(r) + "\n" for r in records))
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert [json.loads(x)["document"]["id"] for x in lines] == ["3", "1", "2"]
    assert "text" not in json.loads(lines[0])["document"]
    assert Reading.from_json(lines[0]).events[0].type == "ACCUSE"


def test_spans_count_characters_of_the_text_that_was_given(run):
    text = "“Déjà vu”, she said… 🐯\r\n\r\nNorway condemned the attack on Denmark.\r\n"
    result = run("read", "-", "--format", "jsonl", "--text", input=json.dumps({"id": "a", "text": text}))
    record = json.loads(result.stdout)
    assert record["document"]["text"] == text
    start, end = record["events"][0]["trigger"]["span"]
    assert text[start:end] == record["events"][0]["trigger"]["text"] == "condemned"


def test_json_is_one_list(run, dispatch, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Peru met Chile.")
    found = json.loads(run("read", dispatch, other, "--format", "json").stdout)
    assert [len(found), found[0]["document"]["publication"], found[0]["document"]["published"]] == [2, "Fjord Courier", "2021-03-09"]
    assert json.loads(run("read", tmp_path / "none.txt", "--format", "json").stdout) == []


def test_what_cannot_be_read_is_told_and_the_rest_go_through(run, dispatch, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "bad.jsonl").write_text('{"id": "x"}\nrubbish\n{"id": "y", "text": "Peru met Chile."}\n')
    result = run("read", tmp_path / "empty.txt", tmp_path / "bad.jsonl", dispatch, tmp_path / "nothing.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    told = result.stderr.splitlines()
    assert [x.startswith("papertiger: ") for x in told] == [True] * 4
    for line, words in zip(
        told, ["empty.txt: empty", "bad.jsonl, line 1: 'text' is missing", "line 2: not JSON", "no such file"], strict=True
    ):
        assert words in line


def test_a_file_name_with_a_line_break_makes_one_line(run, tmp_path):
    result = run("read", tmp_path / "a\nb\x1b[31m.txt")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("columns", ["60", "80", "100", "140", "200"])
def test_the_table_fits_the_terminal(run, dispatch, columns):
    result = run("read", dispatch, "--sentences", columns=columns)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= int(columns)
    whole = " ".join(result.stdout.split())
    for words in ("Fjord Courier 3/14", "2021-03-09 (from the masthead)", "Norway", "ACCUSE", "2021-03-08"):
        assert words in whole
    assert "…" not in result.stdout.replace("Löfven…", "")


def test_sentences_are_shown_on_request(run, dispatch):
    sentence = "Norway condemned the attack on Denmark."
    assert sentence not in run("read", dispatch).stdout
    assert sentence in run("read", dispatch, "--sentences").stdout


def test_terminal_commands_in_a_text_are_not_obeyed(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\x1b[31mNorway\x1b[0m condemned the attack on Denmark [bold]today[/bold].")
    for arguments in (("read", path, "--sentences"), ("explain", path)):
        assert "\x1b" not in run(*arguments).stdout
        assert "[bold]today[/bold]" in run(*arguments).stdout


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.marks, self.words, self.ids, self.links = [], [], [], set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        if tag == "mark":
            self.marks.append(given["title"])
        self.ids.add(given.get("id"))
        self.links |= {given["href"]} if "href" in given else set()

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_escapes_everything_and_marks_the_events(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Title: <script>alert(1)</script>\n\nNorway condemned the attack on Denmark & <img src=x onerror=y> “Sweden”.")
    page = _Page()
    html = run("read", path, "--format", "html").stdout
    page.feed(html)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "Norway condemned the attack on Denmark & <img src=x onerror=y> “Sweden”." in "".join(page.words)
    assert any(m.startswith("Norway: ACCUSE") for m in page.marks)
    assert {x[1:] for x in page.links} <= page.ids
    assert html.startswith("<!DOCTYPE html>")
    assert html.rstrip().endswith("</html>")


def test_overlapping_marks_keep_the_text(run, dispatch):
    page = _Page()
    page.feed(run("read", dispatch, dispatch.with_name("none"), "--format", "html").stdout)
    assert dispatch.read_text(encoding="utf-8") in "".join(page.words)


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "a.txt", "--format", "xml"], ["read", "a", "--input-format", "doc"], ["reed"], ["read", "--so", "a"]]
)
def test_a_wrong_call_has_status_2(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.slow
def test_the_program_itself(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Norway condemned the attack on Denmark. “Nej”")
    bad.write_bytes(b"")
    source = Path(__file__).parents[2] / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    def status(*arguments):
        command = [sys.executable, "-c", "from papertiger.cli import main; main()", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)

    read = status("read", good, "--format", "jsonl", "--text")
    assert (read.returncode, json.loads(read.stdout.decode("utf-8"))["document"]["text"][-6:]) == (0, " “Nej”")
    table = status("read", bad, good)
    assert (table.returncode, b"ACCUSE" in table.stdout) == (1, True)
    assert status("read").returncode == 2
    assert status("--help").returncode == 0


def test_help_is_quick_and_loads_nothing_heavy():
    source = Path(__file__).parents[2] / "src"
    code = "import sys; import papertiger.cli.app; print({'spacy', 'numpy', 'trafilatura', 'pypdfium2', 'babel'} & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(source)}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert result.stdout.strip() == "set()"

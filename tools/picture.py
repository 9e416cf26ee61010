"""Make docs/assets/read.svg, the picture in the README: what `papertiger read` prints on an example, drawn by Rich.

python tools/picture.py [FILE]
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "assets" / "read.svg"
WIDTH = 130
LINES = 34
_FETCHED_FONT = re.compile(r"@font-face \{.*?\}\s*", re.S)
"""Rich would have the reader's browser fetch a font from elsewhere; the browser's own will do."""
_TEXT = re.compile(
    r'x="(?P<x>[\d.]+)"(?P<y> y="[\d.]+") textLength="[\d.]+"(?P<clip>[^>]*)>'
    r"(?P<before>(?:&#160;)*)(?P<text>[^<]*?)(?:&#160;)*<"
)
CELL = 12.2
"""The width of a character in Rich's drawings."""


def printed(file: str) -> str:
    """What the command prints, with its colours."""
    colours = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    colours.pop("NO_COLOR", None)
    program = Path(sys.executable).parent / "papertiger"
    return subprocess.run([program, "read", file], cwd=ROOT, env=colours, capture_output=True, text=True, check=True).stdout


def trimmed(text: re.Match[str]) -> str:
    """A piece of text without the blanks before and after it, which some viewers drop or squeeze."""
    x = float(text["x"]) + CELL * (len(text["before"]) // len("&#160;"))
    length = CELL * len(html.unescape(text["text"]))
    return f'x="{x:.1f}"{text["y"]} textLength="{length:.1f}"{text["clip"]}>{text["text"]}<'


def main() -> None:
    """Run the command and draw the first lines of what it prints."""
    file = sys.argv[1] if len(sys.argv) > 1 else "examples/gulf-2023.txt"
    lines = printed(file).rstrip().splitlines()
    console = Console(record=True, file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(f"$ papertiger read {file}"))
    console.print(Text.from_ansi("\n".join(lines[:LINES]), no_wrap=True), overflow="crop", crop=True)
    drawn = console.export_svg(title="papertiger", unique_id="read")
    PICTURE.write_text(_TEXT.sub(trimmed, _FETCHED_FONT.sub("", drawn)), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

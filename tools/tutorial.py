"""Bring what docs/tutorial.md shows of the program up to date: each console block is run, and its output put under the command.

python tools/tutorial.py
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
WIDTH = 120
_BLOCK = re.compile(r"```console\n\$ papertiger (?P<arguments>[^\n|]*)(?: \| head -n (?P<lines>\d+))?\n.*?```", re.S)


def shown(block: re.Match[str]) -> str:
    """The block with what the command prints now, cut as its ``head`` says."""
    plain = os.environ | {"NO_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "dumb"}
    program = Path(sys.executable).parent / "papertiger"
    done = subprocess.run([program, *shlex.split(block["arguments"])], cwd=ROOT, env=plain, capture_output=True, text=True, check=True)
    printed = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    first = block[0].split("\n")[1]
    return "\n".join(["```console", first, *printed[: int(block["lines"] or len(printed))], "```"])


def main() -> None:
    """Run every block and write the page."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_BLOCK.sub(shown, page), encoding="utf-8")
    print(f"ran {len(_BLOCK.findall(page))} commands of docs/{PAGE.name}")


if __name__ == "__main__":
    main()

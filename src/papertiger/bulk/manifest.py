"""The manifest of a coded corpus: what made it, of what, and what is in it, down to the hash of each file."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from papertiger.bulk.parts import flush
from papertiger.errors import BulkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from papertiger.bulk.inputs import Source
    from papertiger.bulk.plan import Plan

MANIFEST = "manifest.json"
DUPLICATES = "duplicates/duplicates.parquet"
FORM = 2
CODING, PLACING, WHOLE = "coding", "placing", "whole"
"""The states of a corpus: parts are being coded; its files are being put in their places; all is there."""

Manifest = dict[str, Any]
_ANEW = "or choose another --out"
_OPTIONS = {"part": "--part", "exhaustive": "--exhaustive", "codebook": "--codebook", "dated_by_fetch": "--dated-by-fetch"}


def load_manifest(out: Path) -> Manifest:
    """The manifest in a folder. Raises ``BulkError`` where there is none, or none that this version knows."""
    path = out / MANIFEST
    try:
        manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
        form = manifest["form"]
    except FileNotFoundError:
        raise BulkError(f"{out}: no corpus coded by papertiger bulk (there is no {MANIFEST}): check the name") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BulkError(f"{path}: not a manifest of papertiger bulk ({error}): restore it, {_ANEW}") from error
    if form != FORM:
        raise BulkError(f"{path}: written by another version of papertiger (form {form}): use that version, {_ANEW}")
    return manifest


def finished(manifest: Manifest) -> bool:
    """Whether all is done, the search for duplicates too, which comes last."""
    return manifest["state"] == WHOLE and DUPLICATES in manifest["files"]


def load_finished(out: Path) -> Manifest:
    """The manifest of a corpus on which all is done. Raises ``BulkError`` where it is not."""
    manifest = load_manifest(out)
    if not finished(manifest):
        raise BulkError(f"{out}: the run is not finished: run papertiger bulk again, as before")
    return manifest


def save_manifest(out: Path, manifest: Manifest) -> None:
    """Write the manifest, all or nothing."""
    path, new = out / MANIFEST, out / f".{MANIFEST}.new"
    with new.open("w", encoding="ascii") as stream:
        json.dump(manifest, stream, indent=1, sort_keys=True)  # in ASCII: a reason may hold half a character
    flush(new)
    new.replace(path)
    flush(out)


def known_files(out: Path) -> dict[str, list[str]]:
    """The names of the files of one document each that a corpus was begun with, by the source that they make; none where there is none."""
    sources = load_manifest(out)["sources"] if (out / MANIFEST).exists() else {}
    return {name: told["files"] for name, told in sources.items() if "files" in told}


def begun(out: Path, plan: Plan, versions: dict[str, str], sources: list[Source]) -> Manifest:
    """The manifest of a run: a new one, or that of the run that is gone on with, with new sources added.

    Raises ``BulkError`` where the folder holds something else, or something coded otherwise.
    """
    if not (out / MANIFEST).exists():
        if out.exists() and (not out.is_dir() or any(not p.name.startswith(".") for p in out.iterdir())):
            raise BulkError(f"{out}: there is something else in it: name an empty or new folder with --out")
        out.mkdir(parents=True, exist_ok=True)
        manifest: Manifest = {"form": FORM, "state": CODING, "round": 0, "versions": versions, "settings": plan.settings()}
        manifest |= {"sources": {}, "files": {}}
    else:
        manifest = load_manifest(out)
        _check(out, manifest, plan, versions, sources)
    for s in sources:
        told = {"kind": s.kind, "fingerprint": s.fingerprint, "coded": False} | ({"files": list(s.files)} if s.files else {})
        manifest["sources"].setdefault(s.name, told)
    save_manifest(out, manifest)
    return manifest


def _check(out: Path, manifest: Manifest, plan: Plan, versions: dict[str, str], sources: list[Source]) -> None:
    was, now = manifest["versions"], versions
    changed = [f"{k} {was.get(k, 'none')}, now {now.get(k, 'none')}" for k in sorted(was | now) if was.get(k) != now.get(k)]
    if changed:
        raise BulkError(f"{out}: begun with other versions ({'; '.join(changed)}): go on with those, {_ANEW}")
    before, after = manifest["settings"], plan.settings()
    other = [_OPTIONS.get(k, "the columns' names") for k in after if before.get(k) != after[k]]
    if other:
        raise BulkError(f"{out}: begun with other settings ({', '.join(other)}): repeat the command as it was, {_ANEW}")
    known = manifest["sources"]
    for s in sources:
        if s.name in known and known[s.name]["fingerprint"] != s.fingerprint:
            raise BulkError(f"{out}: {_spoken(s)} changed since the work on it began: restore it, {_ANEW}")
    missing = sorted(set(known) - {s.name for s in sources})
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise BulkError(f"{out}: begun with {missing[0]}{more} too: name it again, {_ANEW}")


def _spoken(source: Source) -> str:
    return "one of the single files is gone or has" if source.files else f"{source.name} has"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a folder for one run. Raises ``BulkError`` where another run works on it."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BulkError(f"{out}: another papertiger bulk is at work on it: wait for it, {_ANEW}") from error
        yield

"""What was named in a call becomes sources: files, folders, patterns and lists of them, each told by what it holds."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import pyarrow as pa

from papertiger.documents.folders import find_files
from papertiger.documents.kinds import kind_of
from papertiger.errors import BulkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

_HEAD = 65_536
_GZIP, _ZSTD, _PARQUET, _WARC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1", b"WARC/"
_PACKED = (".gz", ".zst", ".zstd")
_ARCHIVES = ("parquet", "warc")
"""What is read of a folder whatever its name: a table is no document, and here it holds some."""
FILES = "files"
"""The name of the source that all files of one document each make together; those that come later are ``files-2`` and so on."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that holds records: ``kind`` is jsonl, parquet, warc or files. ``name`` is how rows call it, ``paths`` where it lies,
    ``fingerprint`` changes when its content does, and ``files`` are the names of files of one document each."""

    name: str
    kind: str
    paths: tuple[str, ...]
    fingerprint: str
    files: tuple[str, ...] = ()


def find_sources(given: Iterable[str], known: Mapping[str, Sequence[str]] = MappingProxyType({})) -> list[Source]:
    """The sources that files, folders, glob patterns and lists (``@LIST``, a path a line) name, in the order of their names.

    Files of one document each are one source together; those that are ``known``, by the name of their source, stay in it, and others
    make a new one. Raises ``BulkError`` for what is not there.
    """
    paths: dict[str, str] = {}
    for name in given:
        for path in _named(name):
            paths.setdefault(os.path.realpath(path), os.path.normpath(path))
    found = sorted((name, path) for path, name in paths.items())
    odd = next((name for name, _ in found if any("\ud800" <= c <= "\udfff" for c in name)), None)
    if odd is not None:
        raise BulkError(f"{odd!a}: its name holds what is no character: rename it")
    if not found:
        raise BulkError("no file in what was named: name files, folders or patterns that hold some")
    told = [(name, path, _kind(name, path)) for name, path in found]
    sources = [Source(name, kind, (path,), _fingerprint([path])) for name, path, kind in told if kind != FILES]
    sources += _loose({name: path for name, path, kind in told if kind == FILES}, known)
    return sorted(sources, key=lambda s: s.name)


def opened(path: str) -> BinaryIO:
    """A file as its content, unpacked where it is gzip or zstandard."""
    stream = Path(path).open("rb")  # noqa: SIM115  it is the caller's to close
    magic = stream.peek(4)
    if magic.startswith(_GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if magic.startswith(_ZSTD):
        return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", pa.CompressedInputStream(pa.PythonFile(stream), "zstd"))))
    return cast("BinaryIO", stream)


def _loose(files: dict[str, str], known: Mapping[str, Sequence[str]]) -> list[Source]:
    seen = {name for names in known.values() for name in names}
    groups = {source: [name for name in names if name in files] for source, names in known.items()}
    groups[f"{FILES}-{len(known) + 1}" if known else FILES] = [name for name in files if name not in seen]
    return [_together(source, {name: files[name] for name in names}) for source, names in groups.items() if names]


def _together(source: str, files: dict[str, str]) -> Source:
    paths = tuple(files.values())
    fingerprint = hashlib.sha256(("\n".join(files) + _fingerprint(paths)).encode()).hexdigest()
    return Source(source, FILES, paths, fingerprint, tuple(files))


def _named(name: str) -> Iterator[str]:
    if name.startswith("@"):
        yield from (path for line in _lines(name[1:]) for path in _named(line))
        return
    found = find_files([name])
    for path in found.read:
        if not Path(path).is_file():
            raise BulkError(f"{path}: no such file or folder: check the name")
        yield path
    yield from (path for path in found.left_out if _kind(path, path) in _ARCHIVES)


def _lines(path: str) -> list[str]:
    try:
        with opened(path) as stream:
            lines = stream.read().decode("utf-8").splitlines()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BulkError(f"{path}: this list of inputs cannot be read ({error}): write one path a line, in UTF-8") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _kind(name: str, path: str) -> str:
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
    except PermissionError as error:
        raise BulkError(f"{name}: may not be read: check its permissions") from error
    except (OSError, EOFError, zlib.error):
        head = b""  # it is told by its name, and what is wrong with it when it is read
    plain = Path(name)
    while plain.suffix.lower() in _PACKED:
        plain = plain.with_suffix("")
    if head.startswith(_PARQUET) or plain.suffix.lower() in (".parquet", ".pq"):
        return "parquet"
    if head.startswith(_WARC) or plain.suffix.lower() == ".warc":
        return "warc"
    return "jsonl" if kind_of(head, plain.suffix) == "jsonl" else FILES


def _fingerprint(paths: Iterable[str]) -> str:
    """Of size, beginning and end of each file: enough to see that one was changed, without reading a corpus twice."""
    seen = hashlib.sha256()
    for path in paths:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            seen.update(f"{size}\n".encode() + stream.read(_HEAD))
            stream.seek(max(0, size - _HEAD))
            seen.update(stream.read(_HEAD))
    return seen.hexdigest()

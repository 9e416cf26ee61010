"""Options that several commands share, taken together."""

from __future__ import annotations

import functools
import inspect
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes some of its options as a dataclass, made into one that Typer can read: with each of these options by itself, in
    the place where the dataclass stands."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}

    @functools.wraps(command)
    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{f.name: given.pop(f.name) for f in fields(group)})
        command(**given)

    apart = [one for p in inspect.signature(command).parameters.values() for one in _apart(p, hints[p.name])]
    run.__signature__ = inspect.Signature(apart)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in apart}
    return run


def _apart(taken: inspect.Parameter, hint: Any) -> Iterator[inspect.Parameter]:
    """A parameter as it is, or the fields of a dataclass as parameters."""
    if not is_dataclass(hint):
        yield inspect.Parameter(taken.name, inspect.Parameter.KEYWORD_ONLY, default=taken.default, annotation=hint)
        return
    given = get_type_hints(hint, include_extras=True)
    for field in fields(hint):
        yield inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=given[field.name])

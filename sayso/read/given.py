"""What people say of a report outside it: on the command line, or in a `.meta.toml` file beside it."""

import re
import tomllib
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from sayso.errors import SaysoError
from sayso.read.dates import iso
from sayso.read.failures import failure
from sayso.record import Failure

_DATE = "Write a date as 2022-11-12, or as 2022-11-12T10:30+02:00."
_CODE = "Write a language by its code of two letters: en, ru, uk."


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report besides its own words; None where nothing is.

    `published` is ISO 8601: a day, or a local time with its offset; `language` an ISO 639 code.
    Raises `SaysoError` where either is something else.
    """

    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and iso(self.published) is None:
            raise SaysoError(f"{self.published!r} is not a date.", _DATE)
        if self.language is not None and not re.fullmatch(r"[a-z]{2,3}", self.language):
            raise SaysoError(f"{self.language!r} is not a language.", _CODE)

    def over(self, other: "Given") -> "Given":
        """This, with `other` where this says nothing."""
        mine, theirs = msgspec.structs.asdict(self), msgspec.structs.asdict(other)
        return Given(**{name: mine[name] if mine[name] is not None else theirs[name] for name in mine})


class Beside(NamedTuple):
    """What the metadata file beside a report says, and what of it could not be used."""

    given: Given
    failures: tuple[Failure, ...]


def parse(contents: bytes, path: str, report: str) -> Beside:
    """What the metadata file `path` beside `report` says; what cannot be used of it is a failure."""
    if not contents:
        return Beside(Given(), ())
    try:
        table = tomllib.loads(contents.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = f"The metadata beside {report} is not TOML: {error}."
        advice = f'Write one line for each thing known, such as outlet = "…". Known: {_known()}.'
        return Beside(Given(), (failure(path, "metadata", reason, advice),))
    return _checked(table, path)


def _known() -> str:
    return ", ".join(Given.__struct_fields__)


def _checked(table: dict[str, object], path: str) -> Beside:
    """The rows of a metadata file that can be used, and one failure for those that cannot."""
    good: dict[str, str] = {}
    bad: list[str] = []
    for name, value in table.items():
        if name not in Given.__struct_fields__:
            bad.append(f"{name!r} is not known")
        elif name == "published":
            day = iso(value.isoformat() if isinstance(value, date | datetime) else value)
            if day is None:
                bad.append(f"published = {value!r} is not a day or a time that can be read")
            else:
                good[name] = day
        elif name == "language" and not (isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}", value)):
            bad.append(f"language = {value!r} is not a code of two letters")
        elif isinstance(value, str) and value.strip():
            good[name] = value.strip()
        else:
            bad.append(f"{name} = {value!r} is not a text in quotation marks")
    if not bad:
        return Beside(Given(**good), ())
    advice = f"Known are {_known()}; a date is written 2022-11-12 or 2022-11-12T10:30+02:00."
    return Beside(Given(**good), (failure(path, "metadata", "; ".join(bad) + ".", advice),))

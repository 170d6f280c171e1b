"""What of a report was not read, or not as it stands, so that people are told."""

from sayso.language import language
from sayso.language.spellings import way_of
from sayso.record import Report


def unread(report: Report) -> tuple[str, str] | None:
    """What was not read and what to do about it; None where the report is read as it stands."""
    code = report.language
    if code is None:
        return None
    spoken = language(code)
    if not spoken.read:
        return (
            f"Its language is {code}, for which there are no rules: only quotations, numbers and dates in "
            "digits and places were read, not who says what.",
            "Read it yourself, or say which language it is with --language where this one is wrong.",
        )
    way = way_of(spoken, report.text)
    if way == "transliterated":
        return (
            f"It is written in Latin letters and was read as {code} spelt so: words that these do not tell "
            "apart (soft signs, names of places) were not read.",
            "Check it against the original, or say which language it is with --language.",
        )
    if way == "old":
        return (
            f"It is in an old orthography of {code} and was read as it would be spelt today: places and what "
            "is spelt in another way still were not read.",
            "Read it yourself where it matters.",
        )
    return None

"""The few errors that a person can act on."""


class SaysoError(Exception):
    """The root of them: `str` of one says what happened and `advice` what to do next."""

    advice = "Please report this: it should not happen."

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        if advice is not None:
            self.advice = advice


class NotTheWords(SaysoError):
    """Words that the report does not say at that place."""

    def __init__(self, path: str, start: int, stop: int, words: str, there: str) -> None:
        super().__init__(f"{path}: at {start}:{stop} the text says {there[:80]!r}, not {words[:80]!r}")
        self.advice = "A finding is a span of the report's own text: copy the words from it exactly."


class Unreadable(SaysoError):
    """A file or an item of a file that could not be read; the rest goes on."""


class NewerCase(SaysoError):
    """A case folder written by a newer sayso than this one."""


class NoCase(SaysoError):
    """A folder that holds no case."""


class CaseInUse(SaysoError):
    """A case that another process is writing."""


class BadPack(SaysoError):
    """A pack whose files do not have the hash that its card states."""


class BadTable(SaysoError):
    """A word table or gazetteer file that breaks its format, with the line."""

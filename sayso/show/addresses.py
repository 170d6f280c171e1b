"""Where each thing stands: files beside each other, or one file with everything in it."""

from typing import NamedTuple


class Addresses(NamedTuple):
    """Links from one page to the others. `up` leads from the page to the folder of index.html;
    `single` where all stands in one file."""

    up: str = ""
    single: bool = False

    def front(self) -> str:
        """The front page."""
        return "#top" if self.single else f"{self.up}index.html"

    def event(self, event: str) -> str:
        """An event in full."""
        return f"#e-{event}" if self.single else f"{self.up}events/{event}.html"

    def claim(self, event: str, claim: str) -> str:
        """A claim in its event."""
        return f"#k-{event}-{claim}" if self.single else f"{self.up}events/{event}.html#k-{event}-{claim}"

    def report(self, report: str) -> str:
        """A report in full."""
        return f"#r-{report}" if self.single else f"{self.up}reports/{report}.html"

    def finding(self, report: str, finding: str) -> str:
        """A finding's words in their report."""
        return f"#f-{finding}" if self.single else f"{self.up}reports/{report}.html#f-{finding}"

    def listed(self, name: str, number: int = 1) -> str:
        """The `number`-th page, from 1, of a list that goes on over pages."""
        if self.single:
            return f"#{name}"
        return f"{self.up}{name}.html" if number == 1 else f"{self.up}{name}-{number}.html"

    def original(self, name: str) -> str:
        """A file of the case beside the page, by its path in the case's folder."""
        return name if self.single else f"{self.up}../{name}"

    def file(self, name: str) -> str:
        """A file that pages share."""
        return f"{self.up}{name}"

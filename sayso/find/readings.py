"""The words around a time: how they are written, what stands beside them, in which tense they are told."""

import re

from sayso.find.contexts import Context
from sayso.find.documents import Document, Sentence
from sayso.find.spells import Spelling


class Reading:
    """The words of one text and the match that is read now, with the sentence that it stands in."""

    match: re.Match[str]
    sentence: Sentence

    def __init__(self, document: Document, spelling: Spelling) -> None:
        self.document = document
        self.forms = spelling.forms
        self.known = spelling.known
        self.spelling = spelling
        self.spelt = spelling.letters
        self.context = Context(document.report.published, document.report.kind)
        # Where all is written large, a large letter tells nothing.
        self.shouted = document.text.upper() == document.text

    def _months(self, first: int, last: int) -> list[int]:
        return [int(self.spelling.values(at)[0]) for at in self.spelling.find(first, last, "Mm")]

    def _plural(self, first: int, last: int) -> bool:
        """True for "Mondays" and "winters", which come again."""
        return last - first == 1 and self.spelt[first] in "WE" and self.forms[first].endswith("s")

    def _is_name(self, first: int, last: int) -> bool:
        """True for "April Doyle", "The Sunday Times", "Saturday Morning": written large before more of it."""
        letter = self.spelt[last - 1]
        if not self.shouted and self._in_name(last):
            return True
        if self.shouted or letter not in "MmWEP" or last >= self.sentence.last:
            return False
        if letter == "P" or self.match["after"]:
            at = self.match.end("after") - 1 if self.match["after"] else last - 1
            after = self._written(at + 1) if at + 1 < self.sentence.last else "."
            return self._written(at)[0].isupper() and after[0].isupper() and self.spelt[at - 1] in "WMT"
        if (letter == "W" and not self._before_is("t")) or (letter in "Mm" and last - first > 1):
            return False
        after = self._written(last)
        if not after[0].isupper() or self.spelt[last] not in "x":
            return False
        return letter in "WE" or not self._before_is("aiby-&fnJV,")

    def _in_name(self, last: int) -> bool:
        """True for "October Square", "1 May Street", "Bloody Sunday" and "Reuben Friday": a street
        after it, or a name before a weekday."""
        if (
            last < self.sentence.last
            and self.forms[last] in self.known.streets
            and self._written(last).istitle()
        ):
            return True
        at = self.match.start()
        if self.spelt[at] != "W" or at - 1 < self.sentence.first or last - at > 1:
            return False
        before = self.forms[at - 1]
        written = self._written(at - 1)
        opening = at - 1 == self.sentence.first and before not in self.known.given
        return self.spelt[at - 1] == "x" and written.istitle() and written.isalpha() and not opening

    def _written(self, at: int) -> str:
        word = self.document.words[at]
        return self.document.text[word.start : word.stop]

    def _at_letter(self, at: int) -> str:
        return self.spelt[at] if self.sentence.first <= at < self.sentence.last else "."

    def _before_is(self, letters: str) -> bool:
        at = self.match.start()
        return at > self.sentence.first and self.spelt[at - 1] in letters

    def _tied(self, first: int, last: int) -> bool:
        words = self.document.words
        begin = first + (self.spelt[first] == "t")
        return all(words[at].stop == words[at + 1].start for at in range(begin, last - 1))

    def _tense(self) -> str:
        """ "future" or "past" by the verb nearest to the match, those before it first."""
        known = self.known
        if self.match["bound"] and self.spelt[self.match.start("bound")] == "b":
            # "since", "going back to"
            return "past"
        start, stop = self.match.span()
        first, last = max(self.sentence.first, start - 30), min(self.sentence.last, stop + 15)
        for at in (*range(start - 1, first - 1, -1), *range(stop, last)):
            form = self.forms[at]
            if form == ";" and at < start:
                break
            if form in known.ahead and at > first and self._acts(at - 1):
                return "future"
            if form in known.future or form.endswith(("'ll", "’ll")):
                return "future"
            if form in known.toward and at and self.forms[at - 1] in known.present:
                return "future"
            if at and self.forms[at - 1] in known.bare:
                continue
            if form in known.past or (len(form) > 4 and form.endswith(known.ended)):
                return "past"
        return ""

    def _acts(self, at: int) -> bool:
        """True for a word that a plain form is the verb of: "the shops open", "they vote"."""
        form = self.forms[at]
        many = self.spelt[at] == "x" and form.endswith(self.known.plurals) and not form.endswith("ss")
        return many or self.spelt[at] == "&" or form in self.known.several

    def _future(self) -> bool:
        return self._tense() == "future"

    def _past(self) -> bool:
        return self._tense() == "past"

"""What endings and prepositions tell in a language whose nouns have cases, by its table grammar.tsv."""

from functools import cache

from sayso.language import Language


class Grammar:
    """Endings and forms of a language by what they are; none where the language has no such table."""

    def __init__(self, language: Language) -> None:
        held: dict[str, list[str]] = {}
        for form, (kinds,) in language.table("grammar").items():
            for kind in kinds.split(","):
                held.setdefault(kind, []).append(form)
        self._endings = {
            kind: tuple(form[1:] for form in forms if form.startswith("-")) for kind, forms in held.items()
        }
        self._forms = {
            kind: frozenset(form for form in forms if not form.startswith("-"))
            for kind, forms in held.items()
        }

    def ends(self, form: str, kind: str) -> bool:
        """True where `form` has an ending of `kind`: plural, infinitive, instrumental, weak."""
        return form.endswith(self._endings.get(kind, ()))

    def has(self, form: str, kind: str) -> bool:
        """True where `form` is of `kind`: a preposition (about, on, in, for, out_of, at), how, apart, now."""
        return form in self._forms.get(kind, ())


@cache
def grammar(language: Language) -> Grammar:
    """The grammar of a language, read once."""
    return Grammar(language)

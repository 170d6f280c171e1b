"""Reports in strange letters from file to page: what can be read is read, and what was not is said."""

from pathlib import Path

import pytest

import sayso
from sayso.show import show

RUSSIAN = "Мэр Верховки Игорь Сало заявил, что мост закрыт. По его словам, ранены трое."
SPANISH = (
    "La alcaldesa dijo: “No vamos a cerrar el puente”. No hubo aviso el 3 de mayo de 2023. "
    "En Sevilla murieron 7 personas."
)
SAID = ["что мост закрыт", "ранены трое"]
FILES = {
    "koi8.txt": RUSSIAN.encode("koi8-r"),
    "cp1251.txt": RUSSIAN.encode("cp1251"),
    "cp866.txt": RUSSIAN.encode("cp866"),
    "latin.txt": b"Mer Verhovki Igor Salo zayavil, chto most zakryt. Po ego slovam, raneny troe.",
    "old.txt": "Комендантъ объявилъ, что въ городѣ нѣтъ хлѣба.".encode(),
    "mixed.txt": "Мэр сообщил, что мост закрыт и въезд тоже. Мешканка розповіла, що світла немає.".encode(),
    "pl.txt": "Burmistrz powiedział: „Nie oddamy ani jednej ulicy”. Zginęło 14 osób 12.03.2023 r.".encode(),
    "it.txt": "Il sindaco ha detto: «La strada resta chiusa ancora». A Milano ci sono 12 feriti.".encode(),
    "es.txt": SPANISH.encode(),
}
READ = {
    "koi8.txt": ("ru", SAID),
    "cp1251.txt": ("ru", SAID),
    "cp866.txt": ("ru", SAID),
    "latin.txt": ("ru", ["chto most zakryt", "raneny troe"]),
    "old.txt": ("ru", ["что въ городѣ нѣтъ хлѣба"]),
    "mixed.txt": ("uk", ["что мост закрыт и въезд тоже", "що світла немає"]),
    "pl.txt": ("pl", ["Nie oddamy ani jednej ulicy"]),
    "it.txt": ("it", ["La strada resta chiusa ancora"]),
    "es.txt": ("es", ["No vamos a cerrar el puente"]),
}
NOTED = {"latin.txt": "Latin letters", "old.txt": "old orthography"}
UNREAD = ("es.txt", "it.txt", "pl.txt")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> sayso.Case:
    folder = tmp_path_factory.mktemp("pile")
    for name, contents in FILES.items():
        (folder / name).write_bytes(contents)
    return sayso.read([str(folder)], case=tmp_path_factory.mktemp("case"))


def test_every_file_is_read_in_its_language(case: sayso.Case) -> None:
    told = {}
    for report, found in case.each():
        said = [report.text[one.start : one.stop] for one in found.statements]
        told[Path(report.path).name] = (report.language, said)
    told["mixed.txt"] = ("uk", told["mixed.txt"][1])  # as much of one as of the other
    assert told == READ


def test_small_words_are_no_places_and_days_no_counts(case: sayso.Case) -> None:
    (spanish,) = [(report, found) for report, found in case.each() if report.language == "es"]
    report, found = spanish
    assert [report.text[one.start : one.stop] for one in found.places] == ["Sevilla"]
    assert [(report.text[one.start : one.stop], one.low) for one in found.figures] == [("7", 7.0)]


def test_what_was_not_read_is_said_in_the_case_and_on_its_page(case: sayso.Case) -> None:
    reasons = {Path(one.path).name: one.reason for one in case.failures()}
    assert set(reasons) == {*NOTED, *UNREAD}
    assert all(words in reasons[name] for name, words in NOTED.items())
    assert all("no rules" in reasons[name] for name in UNREAD)
    page = show(case, single_file=True).read_text("utf-8")
    assert all(words in page for words in (*NOTED.values(), "no rules"))


def test_languages_without_rules_give_numbers_and_places(case: sayso.Case) -> None:
    figures, places = {}, {}
    for report, found in case.each():
        name = Path(report.path).name
        figures[name] = [figure.low for figure in found.figures]
        places[name] = [report.text[one.start : one.stop] for one in found.places]
    assert [figures[name] for name in UNREAD] == [[7], [12], [14]]
    assert "Milano" in places["it.txt"] and "Sevilla" in places["es.txt"]

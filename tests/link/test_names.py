"""Names in any script and spelling."""

import pytest

from sayso.link.names import alike, outlet_key, parsed


@pytest.mark.parametrize(
    "names",
    [
        "Aleksei Dorofin | Алексей Дорофин",
        "Aleksei Dorofin | Олексій Дорофін",
        "Oleksiy Dorofin | Alexej Dorofin",
        "Halyna Petrash | Галина Петраш",
        "Halyna Petrash | Галини Петраш",
        "Sergei Marov | Serhii Marov",
        "Ilya Zhmurkin | Ільї Жмуркіна",
        "Kostrov Ivan | Ivan Kostrov",
        "Derya Yıldırtaş | Дерья Йылдырташ",
        "Derya Yıldırtaş | Derya Yildirtas",
        "Petr Šebelič | Петр Шебелич",
    ],
)
def test_one_full_name(names: str) -> None:
    first, second = names.split(" | ")
    assert alike(first, second) >= 0.9


@pytest.mark.parametrize(
    "names",
    [
        "Ilya Zhmurkin | Valentina Zhmurkina",
        "Sergei Marov | Petr Marov",
        "Oleh Petrash | Halyna Petrash",
        "Ivan Kostrov | Ivan Kostenko",
        "| Ivan Kostrov",
    ],
)
def test_two_people(names: str) -> None:
    first, second = names.split("|")
    assert alike(first.strip(), second.strip()) == 0


def test_a_family_name_alone_says_less() -> None:
    assert 0 < alike("Zhmurkin", "Ilya Zhmurkin") < 0.9


def test_titles_are_no_part_of_a_name() -> None:
    assert parsed("Colonel Ivan Kostrov").words == parsed("Ivan Kostrov").words


def test_scripts_can_be_kept_apart() -> None:
    assert alike("Ivan Kostrov", "Иван Костров", across=False) == 0
    assert alike("Иван Костров", "Ивана Кострова", across=False) >= 0.9


@pytest.mark.parametrize(
    "names",
    ["The Northern Courier | https://www.northerncourier.example/a/b", "Радіо Слобожан | Radio Slobozhan"],
)
def test_an_outlet_by_name_or_domain(names: str) -> None:
    first, second = names.split(" | ")
    assert outlet_key(first) == outlet_key(second)

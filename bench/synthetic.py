"""Invented reports in any number, for benches and load tests: news-like prose with speech and figures.

The same seed gives the same pile. All is made up; names of towns are real, so that lookups do real work. A
story has people, places and nouns of its own, so that a large pile is many stories, as in life, and its
vocabulary grows.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

TOWNS = (
    "Starobilsk Svatove Kursk Belgorod Kherson Volnovakha Penza Voronezh Kharkiv Odesa Riga Lviv Aleppo Homs "
    "Mosul Kirkuk Basra Kandahar Herat Jalalabad Quetta Peshawar Tbilisi Gori Batumi Yerevan Gyumri Baku "
    "Ganja Sarajevo Mostar Tuzla Pristina Skopje Tirana Bitola Chisinau Tiraspol Minsk Brest Gomel Vilnius "
    "Kaunas Tartu Narva Lublin Rzeszow Kosice Debrecen Szeged Cluj Iasi Galati Varna Burgas Plovdiv Edirne "
    "Trabzon Samsun Gaziantep Mardin Tunis Sfax Tripoli Benghazi Khartoum Juba Asmara Mekelle Gondar Harar "
    "Mombasa Kisumu Goma Bukavu Bangui Maroua Maiduguri Kano Niamey Gao Bamako Kidal Ouagadougou Beni Kaduna"
).split()
PEOPLE = "Oren Vasko,Mila Deren,Toma Brask,Ilya Kestrel,Dara Winfield,Pavlo Orel,Nadia Frost,Lev Amber".split(
    ","
)
ROLES = "a conscript,a nurse at the hospital,a regional official,a driver,one of the women,a volunteer".split(
    ","
)
OUTLETS = "the Northern Courier,Lakeside Post,Radio Meridian,the Evening Ledger,Harbour Gazette".split(",")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNTS = "around 30,more than 40,at least 12,some 70,over 500,between 10 and 15,dozens of,two,130".split(",")
DEEDS = (
    "the column was shelled near {town}", "the road to {town} had been cut", "the bridge at {town} was gone",
    "they were left without water outside {town}", "the school in {town} took in families",
    "the power failed across {town}", "buses left {town} before dawn",
    "the river rose above the old mark in {town}",
)  # fmt: skip
SENTENCES = (
    "“{deed_c}, and nobody came,” {person}, {role}, told {outlet}.",
    "{person} said that {deed}.",
    "According to {role_the}, {count} people were killed when {deed}.",
    "{count_c} people were wounded on {day}, {person} said.",
    "Officials in {town} denied that {deed}.",
    "“I have a {w} order,” an officer said. “The {w} will wait at the {w} until {day}.”",
    "The claim could not be independently verified.",
    "Residents accused the administration of having hidden that {deed}.",
    "On {day}, {deed}, and {count} vehicles were turned back.",
    "{outlet_c} has contacted the regional office in {town} for comment.",
    "The {w} held for most of the week, and {w} traders kept the {w} open until the {w}.",
    "Nobody at the {w} could say when the {w} would run again or who had signed the {w}.",
)


SYLLABLES = "ka ro mi ten dal vos lu pre sha bor nik zel tar mon gri fes ol un av ir est om".split()
TOLD = 4  # reports to a story


class Story:
    """What the reports of one story share: a day, places, people and words, most of them made up."""

    def __init__(self, number: int, seed: int) -> None:
        rng = random.Random(f"story {seed}/{number}")
        made = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(30)]
        self.towns = [rng.choice(TOWNS), *(word.capitalize() for word in made[:3])]
        self.people = [f"{rng.choice(PEOPLE).split()[0]} {word.capitalize()}" for word in made[3:7]]
        self.words = made[7:]
        self.day = f"{rng.randint(1990, 2024)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def report(number: int, size: int = 600, seed: int = 0) -> str:
    """The text of report `number`, of about `size` words."""
    rng, story = random.Random(f"{seed}/{number}"), Story(number // TOLD, seed)
    paragraphs, length = [], 0
    while length < size:
        paragraph = " ".join(_sentence(rng, story) for _ in range(rng.randint(1, 4)))
        length += paragraph.count(" ") + 1
        paragraphs.append(paragraph)
    headline = _capital(_deed(rng, story))
    return f" date {story.day} \n\n{headline}\n\n" + "\n\n".join(paragraphs) + "\n"


def _deed(rng: random.Random, story: Story) -> str:
    deed = rng.choice(DEEDS).format(town=rng.choice(story.towns))
    return f"{deed} beside the {rng.choice(story.words)} {rng.choice(story.words)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _sentence(rng: random.Random, story: Story) -> str:
    deed, count, role, outlet = _deed(rng, story), rng.choice(COUNTS), rng.choice(ROLES), rng.choice(OUTLETS)
    sentence = rng.choice(SENTENCES)
    while "{w}" in sentence:
        sentence = sentence.replace("{w}", rng.choice(story.words), 1)
    return sentence.format(
        deed=deed,
        deed_c=_capital(deed),
        count=count,
        count_c=_capital(count),
        role=role,
        role_the=role.replace("a ", "the ", 1) if role.startswith("a ") else role,
        person=rng.choice(story.people),
        town=rng.choice(story.towns),
        day=rng.choice(DAYS),
        outlet=outlet,
        outlet_c=_capital(outlet),
    )


def write(folder: Path, count: int, size: int = 600, seed: int = 0) -> Iterator[Path]:
    """Writes reports 1 to `count` into `folder`, a thousand to a subfolder, and gives their paths."""
    for number in range(1, count + 1):
        shelf = folder / f"{number // 1000:04d}"
        shelf.mkdir(parents=True, exist_ok=True)
        path = shelf / f"{number:07d}.txt"
        path.write_text(report(number, size, seed), "utf-8")
        yield path


def main() -> None:
    """Writes a pile: `python -m bench.synthetic FOLDER COUNT`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=600)
    chosen = parser.parse_args()
    print(sum(1 for _ in write(chosen.folder, chosen.count, chosen.words)), "reports")


if __name__ == "__main__":
    main()

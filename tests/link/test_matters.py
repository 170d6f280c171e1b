"""What a report tells, of what its page shows."""

import pytest

from sayso.find import Kit, find
from sayso.link.matters import matter
from sayso.record import Report


@pytest.mark.parametrize(
    ("marked", "outlet"),
    [
        ("Two killed in fire at Orlen mill[ | Fox 99]", None),
        ("Two killed in fire at Orlen mill[ « XYZ Sarny]", None),
        ("Two killed in fire at Orlen mill[ | News, Weather, Sports | XYZ]", None),
        ("Two killed in fire at Orlen mill[ - The Sarny Signal]", "Sarny Signal"),
        ("Two killed in fire at Orlen mill - in pictures", "Sarny Signal"),
        ("Two killed in fire at Orlen mill - Sarny Signal", None),
        ("Mill fire | Two killed near Sarny", None),
        ("Podcast: the mill | The watchman who rang the bell when it burned", None),
        ("На шахте «Зофия» погибли двое[ | Вестник]", None),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_headline(marked: str, outlet: str | None) -> None:
    title = marked.replace("[", "").replace("]", "")
    text = f"{title}\n\nThe mill in Sarny burned."
    kept = marked.split("[")[0]
    for told in (text, "The mill in Sarny burned."):
        report = Report(id="r", path="r", sha256="", text=told, title=title, outlet=outlet, kind="article")
        about, stop = matter(report, (), title)
        assert (about[:stop].rstrip("\n"), stop) == (kept, len(title))
        assert about[stop:].strip() == "The mill in Sarny burned."


def test_what_a_page_promotes_is_left_out() -> None:
    text = "Fire at Orlen mill\n\nThe mill burned. READ MORE: Museum of tiles opens\n\nNobody was hurt."
    report = Report(id="r", path="r", sha256="", text=text, language="en", kind="article")
    about, stop = matter(report, find(report, Kit()).passages, "Fire at Orlen mill")
    assert about.split() == text.replace("READ MORE: Museum of tiles opens", "").split()
    assert len(about) == len(text)
    assert stop == len("Fire at Orlen mill")

"""Pages as browsers save them: what stands in the text, in which order, in which role."""

import pytest

from sayso.errors import Unreadable
from sayso.read import pages
from sayso.read.pages import page

SAID = "The regional office said on Tuesday that {} people had been taken to hospital after the dam gave way."


def paragraphs(count: int) -> list[str]:
    return [SAID.format(number + 2) for number in range(count)]


def lines(source: str) -> list[tuple[str | None, str]]:
    """Each line of the page's text with its role, checked against the layout's spans."""
    read = page(source)
    roles = {(part.start, part.stop): part.role for part in read.layout}
    found, start = [], 0
    for line in read.text.split("\n\n"):
        found.append((roles.pop((start, start + len(line)), None), line))
        start += len(line) + 2
    assert not roles, "a part of the layout is no line"
    return found


def written(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def test_an_article_with_everything_around_it() -> None:
    first, second, third = paragraphs(3)
    body = f"""
    <header><nav><a href="/">Home</a><a href="/w">World</a></nav><p class="logo">The Upland Echo</p></header>
    <main><article><h1>Dam gives way above Velling</h1>
    <p class="standfirst">A village was evacuated, and nobody says why the alarm was silent.</p>
    <div class="byline">By <a rel="author" href="/ik">Ines Karr</a></div>
    <figure><img src="a.jpg" alt="A dam"><figcaption>The dam on Monday.
    <span class="credit">Photo: Jon Brandl</span></figcaption></figure>
    <p>{first}</p><p>“No,” she said.</p>
    <p><b>READ MORE:</b> <a href="/x">Who owned the dam, and since when</a></p>
    <figure><img src="b.jpg" alt="The square of Velling under water"></figure>
    <p>{second} He told <a href="/p">the paper</a> so.</p>
    <blockquote><p>We will not be moved.</p></blockquote>
    <p>{third}</p>
    <aside class="newsletter"><p>Sign up for our morning newsletter.</p></aside></article></main>
    <section class="more"><h2>More stories</h2>
    <a href="/y"><img src="c" alt="Two ministers at a long table"></a><p>A teaser.</p></section>
    <div id="comments"><p>I do not believe a word of it.</p></div>
    <footer><p>© 2023 The Upland Echo. All rights reserved.</p></footer>"""
    assert lines(written(body)) == [
        ("headline", "Dam gives way above Velling"),
        (None, "A village was evacuated, and nobody says why the alarm was silent."),
        ("credit", "By Ines Karr"),
        ("caption", "The dam on Monday."),
        ("credit", "Photo: Jon Brandl"),
        (None, first),
        (None, "“No,” she said."),
        ("promotion", "READ MORE: Who owned the dam, and since when"),
        ("caption", "The square of Velling under water"),
        (None, second + " He told the paper so."),
        ("quotation-block", "We will not be moved."),
        (None, third),
        ("promotion", "Sign up for our morning newsletter."),
    ]


def test_an_old_page_of_tables_and_line_breaks() -> None:
    first, second, third = paragraphs(3)
    body = f"""<TABLE><TR><TD><A href=/>Home</A><BR><A href=/a>Archive</A></TD><TD><H1>Dam gives way</H1>
    <FONT>11.04.2023 07:45</FONT><P>{first}<BR><BR>{second}<BR><BR>{third}</TD></TR></TABLE>"""
    found = lines(written(body))
    assert [line for role, line in found if role is None] == [first, second, third]
    assert found[0] == ("headline", "Dam gives way")
    assert ("metadata", "11.04.2023 07:45") in found
    assert page(written(body)).facts.published == "2023-04-11T07:45"


def test_a_caption_of_a_blog() -> None:
    first, second = paragraphs(2)
    body = f"""<h1>Dam gives way</h1><div class="entry"><p>{first}</p><div class="wp-caption"><img src="a">
    <p class="wp-caption-text">The dam on Monday.</p></div><p>{second}</p></div>"""
    assert lines(written(body))[1:] == [(None, first), ("caption", "The dam on Monday."), (None, second)]


def test_a_post_shown_in_a_page_keeps_who_wrote_it() -> None:
    first, second = paragraphs(2)
    tweet = """<blockquote class="twitter-tweet"><p>The alarm rang twice.</p>— Orrin (@orrin_test)
    <a href="https://posts.example/1">November 9, 2022</a></blockquote>"""
    found = lines(written(f"<article><h1>Dam</h1><p>{first}</p>{tweet}<p>{second}</p></article>"))
    assert found[2:4] == [
        ("quotation-block", "The alarm rang twice."),
        ("quotation-block", "— Orrin (@orrin_test) November 9, 2022"),
    ]


def test_a_row_of_figures_is_one_line() -> None:
    first, second = paragraphs(2)
    table = "<table><tr><th>Village</th><th>Dead</th></tr><tr><td>Orrin</td><td>4</td></tr></table>"
    found = lines(written(f"<article><h1>Dam</h1><p>{first}</p>{table}<p>{second}</p></article>"))
    assert found[2:4] == [(None, "Village | Dead"), (None, "Orrin | 4")]


def test_a_short_page_is_read() -> None:
    assert lines(written("<h1>Pumps fail</h1><p>The pumps failed on Monday, a foreman said.</p>")) == [
        ("headline", "Pumps fail"),
        (None, "The pumps failed on Monday, a foreman said."),
    ]


def test_a_page_whose_every_part_is_named_after_its_wall_is_not_silenced() -> None:
    body = "".join(f'<div class="paywall-part"><p>{text}</p></div>' for text in paragraphs(4))
    assert [role for role, _ in lines(written(f"<article><h1>Dam</h1>{body}</article>"))] == ["headline"] + [
        None
    ] * 4


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id='root'></div><script>document.write('<p>The pumps failed.</p>')</script>",
        "".join(f"<div><a href='/{n}'><h3>One more story about thing {n}</h3></a></div>" for n in range(30)),
    ],
)
def test_a_page_without_main_text_cannot_be_read(body: str) -> None:
    with pytest.raises(Unreadable) as caught:
        page(written(body))
    assert caught.value.advice


def test_scripts_styles_and_comments_are_no_words() -> None:
    first, second = paragraphs(2)
    body = f"""<article><h1>Dam</h1><script>alert("one")</script><p>{first}<!-- two --></p>
    <style>.three{{}}</style><p onclick="four()">{second}</p><noscript>five</noscript><template><p>six</p>
    </template></article>"""
    assert [line for _, line in lines(written(body))] == ["Dam", first, second]


def test_entities_are_neither_fetched_nor_multiplied(tmp_path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    doctype = f"""<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">
    <!ENTITY file SYSTEM "file://{tmp_path}/secret.txt">]>"""
    first, second = paragraphs(2)
    text = page(
        f"{doctype}<html><body><p>{first} &c; &file;</p><p>{second} &amp; &lt;b&gt;</p></body></html>"
    ).text
    assert "lol" not in text
    assert "secret" not in text
    assert text.endswith("& <b>")


@pytest.mark.parametrize(
    "source",
    [
        "<html><body>" + "<div>" * 300_000 + "x",
        "<html><body><p>" + "<b><i>a " * 20_000,
        "<html><body><div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</div></body></html>",
        "<html><body><div " + " ".join(f"a{n}" for n in range(200_000)) + ">x</div></body></html>",
        "<html><body>" + "<p><a href=x>x</a></p>" * 60_000,
        "<html><body>" + "<a b='" * 100_000,
        "<html><body>" + "<a " * 100_000,
        "<html><body><p>x</p><!--" + "-" * 500_000,
        "<html><body><p>x</p>" + "<" * 500_000,
        "<html><body>" + "<table><tr><td>" * 20_000,
        "\x00" * 1000 + "<html><p>x",
        "<html>",
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>x</p></body></html>",
    ],
    ids=range(13),
)
def test_a_hostile_page_is_read_or_refused(source: str) -> None:
    try:
        assert page(source).text
    except Unreadable as error:
        assert error.advice


def test_pictures_within_a_page_cost_nothing() -> None:
    first, second = paragraphs(2)
    picture = f'<img src="data:image/png;base64,{"A" * 25_000_000}">'
    assert page(written(f"<h1>Dam</h1><p>{first}</p>{picture}<p>{second}</p>")).text.endswith(second)


def test_a_page_too_large_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(pages, "MAX_SOURCE", 1000)
    with pytest.raises(Unreadable, match="reasonable time"):
        page(written("<p>The pumps failed.</p>" * 100))


def test_invisible_marks_are_not_drawn() -> None:
    first, second = paragraphs(2)
    hyphened = first.replace("hospital", "hos&shy;pital")
    found = lines(written(f"<article><p>{hyphened}</p><p>{second}&nbsp;So.</p></article>"))
    assert [line for _, line in found] == [first, second + " So."]

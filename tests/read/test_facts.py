"""What pages say of themselves, in the ways in which they say it."""

import pytest
from lxml import html

from sayso.read.facts import Facts, facts

LD = '<script type="application/ld+json">{}</script>'
ARTICLE = (
    '{"@type": "NewsArticle", "headline": "Dam gives way", "datePublished": "2023-04-11T07:45:10+02:00",'
    ' "dateModified": "2023-05-01", "author": [{"@type": "Person", "name": "Ines Karr"},'
    ' {"name": "Jon Brandl"}],'
    ' "publisher": {"@type": "Organization", "name": "The Upland Echo"}, "inLanguage": "en-GB",'
    ' "url": "https://upland.example/dam"}'
)


def stated(head: str, body: str = "<p>x</p>", attributes: str = "") -> Facts:
    return facts(
        html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    )


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}}, {ARTICLE}]}}',
        f'[{{"@type": "BreadcrumbList"}}, {ARTICLE}]',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        ARTICLE.replace('"NewsArticle"', '["Thing", "ReportageNewsArticle"]'),
    ],
)
def test_schema_org(script: str) -> None:
    assert stated(LD.format(script)) == Facts(
        title="Dam gives way",
        author="Ines Karr, Jon Brandl",
        outlet="The Upland Echo",
        published="2023-04-11T07:45:10+02:00",
        url="https://upland.example/dam",
        language="en",
        kind="article",
    )


def test_meta_elements() -> None:
    head = """<meta property="og:title" content="Dam gives way"><meta name="author" content="Ines Karr">
    <meta property="article:published_time" content="2023-04-11T05:45Z">
    <meta property="article:modified_time" content="2023-05-01">
    <meta property="og:site_name" content="The Upland Echo"><link rel="canonical" href="https://upland.example/dam">
    <meta property="og:type" content="article"><title>Dam gives way | Upland</title>"""
    assert stated(head, attributes="lang='en-GB'") == Facts(
        title="Dam gives way",
        author="Ines Karr",
        outlet="The Upland Echo",
        published="2023-04-11T05:45+00:00",
        url="https://upland.example/dam",
        language="en",
        kind="article",
    )


def test_a_page_that_says_nothing() -> None:
    assert stated("") == Facts(None, None, None, None, None, None, "page")


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 100_000,
        '{"@type": 3}',
        '{"@type": "NewsArticle", "author": 4, "datePublished": {}}',
        "null",
    ],
)
def test_broken_schema_org_says_nothing(script: str) -> None:
    assert stated(LD.format(script))[:6] == (None,) * 6


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<time datetime="2023-04-11">11 April</time>', "2023-04-11"),
        ("<time>11 April 2023</time>", "2023-04-11"),
        (
            '<time class="published" datetime="2023-04-11">x</time><time datetime="2023-05-01">y</time>',
            "2023-04-11",
        ),
        ('<time datetime="2023-04-11">x</time><time datetime="2023-05-01">y</time>', None),
        ('<time class="updated" datetime="2023-05-01">x</time>', None),
        ('<div class="article__date">07:45 11.04.2023</div>', "2023-04-11T07:45"),
        ('<span class="date">yesterday</span>', None),
        ("<p>On 11 April 2023 the dam gave way.</p>", None),
    ],
)
def test_when_it_was_published(body: str, published: str | None) -> None:
    assert stated("", body).published == published


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("Dam gives way | The Upland Echo", "", "Dam gives way"),
        ("Dam gives way - what we know", "", "Dam gives way - what we know"),
        ("Dam gives way - The Upland Echo", "<h1>Dam gives way</h1>", "Dam gives way"),
        (
            "Dam gives way | The Upland Echo",
            "<h1>The Upland Echo</h1><h1>Dam gives way</h1>",
            "Dam gives way",
        ),
        ("", "<h1>Dam  gives\n way</h1>", "Dam gives way"),
    ],
)
def test_title(title: str, body: str, found: str) -> None:
    assert stated(f"<title>{title}</title>", body).title == found


def test_the_site_is_the_outlet_where_the_address_says_so() -> None:
    head = '<title>Dam gives way | Upland Echo</title><link rel="canonical" href="https://www.{}/dam">'
    assert stated(head.format("uplandecho.example")).outlet == "Upland Echo"
    assert stated(head.format("news.example")).outlet is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/dam", "https://", "https://a b", 'https://a"><script>']
)
def test_an_address_is_a_whole_one_or_none(address: str) -> None:
    assert stated(f"<link rel='canonical' href='{address}'>").url is None

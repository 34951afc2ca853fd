"""Finished pages: a change meets its tag however that is written, and no other byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.tags import Html, Tag, leads_within, parsed
from tests.conftest import built_pages

NEW = """../a b/?x=1&y="2"'"""
WRITTEN = 'href="../a b/?x=1&amp;y=&quot;2&quot;&#x27;"'
NO_TAGS = (
    '<!-- <a href="no"> -->',
    '<script>if (a<b) say(\'<a href="no">\', "</p>")</script>',
    "<SCRIPT type=module>`<a href='no'>`</SCRIPT >",
    "<style>p::after { content: '<a href=no>' }</style>",
    "<title>What <a href=no> is</title>",
    "<textarea rows=2><a href=no></textarea>",
    '<p title="<a href=\'no\'>">One &lt;a href="no"&gt; &amp; two</p>',
    "<!doctype html>",
    "a < b, größer\n\n\t",
    "<br/>",
)
BESIDE = ("", " class='x'", ' data-href="no"', " title='href=no'", " hidden", "\n\tid=here", ' rel="a>b"', " xhref=no")
LINKS = ("{a}='../x/'", '{a}="../x/"', "{a}=../x/y", '{a} = "../x/?a=1&amp;b=2"', "{a}\n=\n'../x/'", "{a}=''", "{a}")


def the(page: Html, name: str) -> Tag:
    [tag] = [tag for tag in page.tags if tag.name == name]
    return tag


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """A page with links among what only looks like links; the same with other addresses; and how each link was."""
    before, after, links = "", "", list[str]()
    for _ in range(draw(st.integers(0, 6))):
        noise = draw(st.sampled_from(NO_TAGS))
        a, href = draw(st.sampled_from(["a", "A"])), draw(st.sampled_from(["href", "HREF", "hReF"]))
        left, right = draw(st.sampled_from(BESIDE)), draw(st.sampled_from(BESIDE))
        link = draw(st.sampled_from(LINKS)).format(a=href)
        before += f"{noise}<{a}{left} {link}{right}>on</{a}>"
        after += f"{noise}<{a}{left} {WRITTEN}{right}>on</{a}>"
        links.append(link)
    return before, after, links


@given(pages())
def test_a_link_is_changed_however_it_is_written_and_nothing_beside_it(made: tuple[str, str, list[str]]) -> None:
    before, after, links = made
    page = parsed(before)
    found = [tag for tag in page.tags if tag.name == "a"]

    assert len(found) == len(links)
    assert page.changed(page.instead_of(tag, "href", {"href": NEW}) for tag in found) == after
    assert [tag.get("href") for tag in parsed(after).tags if tag.name == "a"] == [NEW] * len(links)
    assert page.changed([]) == before


def test_every_attribute_on_the_site_can_be_written_anew_and_says_the_same(site: Path) -> None:
    for path in built_pages(site)[::5]:
        page = parsed(path.read_text(encoding="utf-8"))
        tags = [
            tag._replace(attributes=list({name: tag.get(name) for name, _ in tag.attributes}.items()))
            for tag in page.tags
        ]
        anew = page.changed(
            page.instead_of(tag, name, {name: said or ""}) for tag in tags for name, said in tag.attributes
        )

        assert [tag[:2] for tag in parsed(anew).tags] == [tag[:2] for tag in tags], path


def test_of_an_attribute_that_is_there_twice_the_first_one_counts_and_is_changed() -> None:
    page = parsed('<a href="one" href="two">')

    assert the(page, "a").get("href") == "one"
    assert page.changed([page.instead_of(the(page, "a"), "href", {"href": "x"})]) == '<a href="x" href="two">'


def test_an_attribute_can_go_and_two_can_come() -> None:
    page = parsed('<td style="text-align: left;" id=a>1</td>')
    td = the(page, "td")

    assert page.changed([page.instead_of(td, "style", {})]) == "<td id=a>1</td>"
    assert page.changed([page.instead_of(td, "id", {"id": "b", "class": "c"})]) == (
        '<td style="text-align: left;" id="b" class="c">1</td>'
    )
    with pytest.raises(ValueError, match=r"expected href in <td style=.+, found none"):
        page.instead_of(td, "href", {"href": "x"})


def test_an_element_is_replaced_and_removed_with_all_that_is_in_it() -> None:
    page = parsed("<b>0</b>\n<div class=x><div><p>1</p></div></div> \n<p>2</p><link rel=a>  <i>3</i>")
    outer = page.tags[1]

    assert page.inside(outer) == "<div><p>1</p></div>"
    assert page.changed([page.replaced(outer, "<hr>")]) == page.text.replace(
        "<div class=x><div><p>1</p></div></div>", "<hr>"
    )
    assert page.changed([page.removed(outer), page.removed(the(page, "link"))]) == "<b>0</b>\n<p>2</p><i>3</i>"
    assert page.changed([page.at_the_end(outer, "!"), page.before(outer, "?"), page.after(outer, ".")]) == (
        page.text.replace("<div class=x>", "?<div class=x>.").replace("</div> \n", "!</div> \n")
    )


def test_a_change_within_something_that_goes_is_no_longer_needed() -> None:
    page = parsed('<p hidden>See <a href="x">this</a>.</p><p>That.</p>')
    link = page.instead_of(the(page, "a"), "href", {"href": "y"})

    assert page.changed([link, page.removed(page.tags[0])]) == "<p>That.</p>"
    assert page.changed([link]) == page.text.replace('"x"', '"y"')
    with pytest.raises(ValueError, match="two changes of the same place"):
        page.changed([link, link._replace(end=link.end + 1)])


def test_an_element_without_an_end_tag_goes_on_to_the_end_and_cannot_be_removed() -> None:
    page = parsed("<p>1</p><script>2")

    assert page.inside(the(page, "script")) == "2"
    with pytest.raises(ValueError, match="expected </script> for <script>, found none"):
        page.removed(the(page, "script"))


@pytest.mark.parametrize("link", ["", "..", "x", "../x/#y", "?q", "/x"])
def test_a_link_leads_within_a_site(link: str) -> None:
    assert leads_within(link)


@pytest.mark.parametrize("link", ["#y", "https://x.example/", "HTTPS://x", "mailto:a@b", "data:,", "//x.example/"])
def test_a_link_leads_elsewhere(link: str) -> None:
    assert not leads_within(link)

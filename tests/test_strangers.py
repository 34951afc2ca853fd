"""A content folder may be a stranger's: what it could try, and the sentence it gets. Every payload is harmless."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assessment.__main__ import main
from packs import Invalid, own_docs, read_pack
from packs.addresses import adrift, misled
from packs.files import DEEP, MANY, lying, quoted
from packs.source import LONGEST
from pages import own
from publish.layout import unpublished
from tests.conftest import configured
from tests.ladders import real

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small overlay, as a stranger would send it."""
    folder = tmp_path / "in" / "acme"
    folder.mkdir(parents=True)
    (folder / "pack.yml").write_text(f"extends: {Path('content').resolve()}\nid: acme\nversion: 1\n")
    (folder / "guide.yml").write_text("name: Acme\n")
    return folder


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def told(folder: Path) -> str:
    """What `check` says of a folder, in one text; no exception but its own gets out."""
    try:
        read = read_pack(folder)
        found = unpublished(read, real())
    except Invalid as invalid:
        found = invalid.problems
    return "\n".join(str(problem).replace(str(folder), "acme") for problem in found)


def test_a_folder_with_pages_and_pictures_of_its_own_is_sound(pack: Path) -> None:
    page = "---\ntitle: Us\n---\n\n# Us\n\n<p class='promise'>Hello</p>\n\n[Levels](levels/index.md)\n"
    put(
        pack,
        "docs/index.md",
        page + "\n[mail](mailto:a@b.example)\n\n![Dot](dot.svg)\n\n|a|\n|:-:|\n| {{ level_count() }} |\n",
    )
    put(pack, "docs/dot.svg", SVG.format('<circle r="4" fill="url(#a)" style="stroke:red"/>'))
    put(pack, "logo.png", own.SIGNS[".png"][0] + b"rest")

    assert told(pack) == ""


@pytest.mark.parametrize(
    "name", ["levels/pm.yml", "guide.yml", "pack.yml", "logo.svg", "social.png", "docs/notes/a.md"]
)
def test_a_link_out_of_the_folder_is_not_followed_and_what_it_leads_to_is_not_quoted(pack: Path, name: str) -> None:
    secret = put(pack.parent.parent, "secret.txt", "marker-word: [")
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).unlink(missing_ok=True)
    (pack / name).symlink_to(secret)
    said = told(pack)

    assert f"acme/{name}:1:1: is a link that leads out of acme; put the file itself here" in said
    assert "marker-word" not in said


def test_a_link_to_a_folder_or_to_nothing_is_told_and_one_within_the_folder_is_read(pack: Path) -> None:
    (pack / "levels").symlink_to(Path("content/levels").resolve())
    (pack / "skills").symlink_to(pack / "nowhere")
    (pack / "mistakes").mkdir()
    put(pack, "spare/roadmap-theater.yml", "removed: true\n")
    (pack / "mistakes" / "roadmap-theater.yml").symlink_to(pack / "spare" / "roadmap-theater.yml")
    said = told(pack)

    assert "acme/levels:1:1: is a link that leads out of acme" in said
    assert "acme/skills:1:1: is a link that leads nowhere" in said
    assert "acme/mistakes" not in said


@pytest.mark.parametrize("name", ["levels/pm.yml", "pack.yml", ".bank.json", "logo.png", "docs/index.md"])
def test_a_pipe_is_never_opened(pack: Path, name: str) -> None:
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).unlink(missing_ok=True)
    os.mkfifo(pack / name)
    ran = checked(pack)

    assert "is no plain file (a pipe, a socket or a device); take it out" in ran.stderr
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """`check` in a process of its own, which a pipe would stop for good."""
    command = [sys.executable, "-m", "assessment", "--content", str(folder), "check"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_what_check_keeps_is_never_written_through_a_link(pack: Path, capsys: Any) -> None:
    victim = put(pack.parent.parent, "victim.txt", '{"version": 1, "texts": {}}')
    (pack / ".bank.json").symlink_to(victim)

    assert main(["--content", str(pack), "check"]) == 1
    assert ".bank.json:1:1: is a link; put the file itself here" in capsys.readouterr().err
    assert victim.read_text() == '{"version": 1, "texts": {}}'


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"version": "1", "texts": {}}', '{"version": 1, "texts": []}', "[" * 9999]
)
def test_a_record_that_check_did_not_write_gets_a_sentence(pack: Path, text: str, capsys: Any) -> None:
    put(pack, ".bank.json", text)

    assert main(["--content", str(pack), "check"]) == 1
    assert "take it back from the history, or delete it and run check" in capsys.readouterr().err


@pytest.mark.parametrize("base", ["/", "..", "../../..", "/etc", "/proc/self"])
def test_a_pack_extends_nothing_outside(pack: Path, base: str) -> None:
    put(pack, "pack.yml", f"extends: {base}\nid: acme\nversion: 1\n")

    assert "acme/pack.yml:1:1: extends: leads to" in told(pack)


def test_a_pack_does_not_reach_outside_through_a_link_that_looks_like_a_neighbor(pack: Path) -> None:
    (pack.parent / "base").symlink_to("/etc")
    put(pack, "pack.yml", "extends: ../base\nid: acme\nversion: 1\n")

    assert "extends: leads to" in told(pack)


def test_quoted_text_is_short_and_steers_no_terminal(pack: Path) -> None:
    put(pack, "levels/pm.yml", f"title: PM\nafter: {'x' * 300_000}\n")
    put(pack, "levels/senior.yml", f"{'y' * 1000}: 1\n")
    put(pack, "levels/\x1b[31m.yml", "title: PM\n")
    said = told(pack)

    assert "no such key" in said
    assert max(map(len, said.splitlines())) < 2 * LONGEST
    assert "\x1b" not in said
    assert quoted("short") == "short"


def test_a_folder_of_very_many_files_or_very_deep_ends_with_a_sentence(tmp_path: Path, monkeypatch: Any) -> None:
    put(tmp_path, "/".join(["deep"] * (DEEP + 1)) + "/a.yml", "")
    assert [wrong for _, wrong in lying(tmp_path)] == [f"lies more than {DEEP} folders deep; move it up"]

    for number in range(4):
        put(tmp_path, f"{number}.yml", "")
    monkeypatch.setattr("packs.files.MANY", 3)
    assert [wrong for _, wrong in lying(tmp_path)] == [
        "",
        "",
        "",
        "more than 3 files lie here; take out what is no content",
    ]
    assert MANY > 1000


@pytest.mark.parametrize(
    "payload",
    [
        "{{ self.__init__.__globals__.__builtins__.open('MARKER', 'w') }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x('touch MARKER') }}{% endfor %}",
        "{{ name }} {{ url.__globals__ }} {{ level_count.__class__ }} {{ level_count() + 1 }}",
        "{# not closed, {{ nor this, {% nor this",
        "{% include '/etc/hostname' %}",
    ],
)
def test_a_page_of_a_folder_is_text_and_nothing_in_it_is_run(pack: Path, payload: str) -> None:
    marker = pack.parent / "marker"
    page = put(
        pack,
        "docs/index.md",
        f"# Us\n\n{payload.replace('MARKER', str(marker))}\n\nThere are {{{{ level_count() }}}}.\n",
    )
    assert told(pack) == ""
    body, _ = own.filled(real(), page.read_text(), "")

    assert payload.replace("MARKER", str(marker)) in body
    assert f"There are {len(real().levels)}." in body
    assert not marker.exists()


def test_a_trusted_folder_has_templates_and_a_broken_one_is_told_without_a_traceback(pack: Path) -> None:
    put(pack, "docs/index.md", "# Us\n\n{{ 6 * 7 }}\n")
    read = read_pack(pack)
    assert unpublished(read, real(), trusted=True) == []

    put(pack, "docs/index.md", "# Us\n\n{{ name }}\n")
    [problem] = unpublished(read, real(), trusted=True)
    assert "docs/index.md:1:1: the page is a template, and cannot be filled: 'name' is undefined" in str(problem)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>alert(1)</script>", "<script> is not published"),
        ("<img src='dot.png' onerror='x()'>", "<img onerror> is not published"),
        ("<iframe src='https://evil.example/'></iframe>", "<iframe> is not published"),
        ("<meta http-equiv='refresh' content='0;url=https://evil.example'>", "<meta> is not published"),
        ("<svg><script>x()</script></svg>", "<svg> is not published"),
        ("<form action='https://evil.example/'><input></form>", "<form> is not published"),
        ("[a](javascript:x())", "a link: expected https://, http:// or mailto:, or a page of this site"),
        ("[a](java&#115;cript:x())", "a link: expected https://"),
        ("<a href='java&#9;script:x()'>a</a>", "a link: expected https://"),
        ("<a href=' &#1;javascript:x()'>a</a>", "a link: expected https://"),
        ("[a](data:text/html,x)", "a link: expected https://"),
        ("[a](//evil.example/)", "leads to another host without saying how"),
        ("[a](nowhere.md)", "leads to no page or picture"),
        ("[a](/etc/)", "leads from the top of the server"),
        ("[a](#nowhere)", "leads to nothing on this page"),
        ('{{ url("level", "nobody") }}', "there is no such page to lead to"),
    ],
)
def test_what_runs_or_leads_astray_in_a_page_is_told_and_never_published(pack: Path, html: str, said: str) -> None:
    put(pack, "docs/dot.png", own.SIGNS[".png"][0])
    put(pack, "docs/index.md", f"# Us\n\n{html}\n")

    assert said in told(pack)
    cleaned = own.clean(html)
    assert not any(misled(address) for address in own.addresses(cleaned))
    assert not any(word in cleaned for word in ("<script", "onerror", "<iframe", "<meta", "<form", "<svg"))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("template: ../../etc", "template: no such key in the head of a page; there is title, description"),
        ("a: &a [x]\nb: *a", "the head of the page is not YAML: anchors"),
        ("title: [", "the head of the page is not YAML"),
        ("title: 2", "the head of a page holds texts"),
    ],
)
def test_the_head_of_a_page_says_what_it_is_called_and_nothing_else(pack: Path, head: str, said: str) -> None:
    put(pack, "docs/index.md", f"---\n{head}\n---\n\n# Us\n")

    assert said in told(pack)


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        ("<script>x()</script>", "<script> is not"),
        ("<g onload='x()'/>", "<g onload> is not"),
        ("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "<foreignobject> is not"),
        ("<a href='javascript:x()'><circle r='1'/></a>", "<a> is not"),
        ("<use href='https://evil.example/a.svg#b'/>", "<use href> is not"),
        ("<style>@import 'https://evil.example/'</style>", "<style> is not"),
        ("<circle fill='url(https://evil.example/)'/>", "<circle fill> is not"),
        ("<set attributeName='href' to='javascript:x()'/>", "<set> is not"),
    ],
)
def test_a_picture_runs_nothing_and_asks_nobody(pack: Path, inside: str, gone: str) -> None:
    put(pack, "docs/dot.svg", SVG.format(inside))
    put(pack, "logo.svg", SVG.format(inside))
    said = told(pack)
    cleaned = own.drawing(SVG.format(inside).encode())

    assert f"acme/docs/dot.svg:1:1: {gone}" in said
    assert f"acme/logo.svg:1:1: {gone}" in said
    assert not any(word in cleaned for word in ("script", "onload", "evil", "foreign", "<set", "body"))


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("logo.svg", b"hello", "is no SVG picture"),
        ("logo.svg", SVG.format("&a;").encode(), "is no SVG picture"),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "declares entities"),
        ("logo.png", b"rubbish", "is no PNG picture, whatever its name says"),
        ("social.png", b"rubbish", "is no PNG picture"),
        ("docs/a.jpg", SVG.format("").encode(), "is no JPG picture"),
        ("docs/a.webp", b"", "is no WEBP picture"),
    ],
)
def test_a_picture_is_what_its_name_says(pack: Path, name: str, raw: bytes, said: str) -> None:
    put(pack, name, raw)

    assert f"acme/{name}:1:1: {said}" in told(pack)


def test_a_drawing_keeps_its_shapes_and_loses_what_its_editor_wrote(pack: Path) -> None:
    drawn = """<?xml version="1.0"?><!-- made with -->
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="http://i"
    viewBox="0 0 9 9"><i:view i:zoom="2"/><defs><linearGradient id="a" gradientUnits="userSpaceOnUse">
    <stop offset="0" stop-color="red"/></linearGradient></defs><use xlink:href="#a"/>
    <path d="M0 0h9" fill="url(#a)" i:nodes="cc"/><title>A&#160;dot</title></svg>"""
    put(pack, "logo.svg", drawn)
    cleaned = own.drawing(drawn.encode())

    assert told(pack) == ""
    for kept in ("viewBox", "linearGradient", 'xlink:href="#a"', 'd="M0 0h9"', "url(#a)", "stop-color", "&#160;"):
        assert kept in cleaned
    assert "zoom" not in cleaned


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example/", True),
        ("mailto:a@b.example", True),
        ("../levels/", True),
        ("#here", True),
        ("javascript:x()", False),
        ("JaVaScript:x()", False),
        (" \x01java\tscript\n:x()", False),
        ("vbscript:x", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//evil.example", False),
        ("\\\\evil.example", False),
        ("/\\evil.example", False),
    ],
)
def test_a_link_goes_over_the_web_by_mail_or_stays_inside(address: str, good: bool) -> None:
    assert (misled(address) == "") is good


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("javascript:x()", "links.Us: expected https://, http:// or mailto:, or a page of this site"),
        ('"java\\tscript:x()"', "links.Us: expected https://"),
        ("wiki.example/people", "found 'wiki.example/people'; did you mean https://wiki.example/people?"),
    ],
)
def test_a_link_at_the_foot_of_every_page_is_checked(pack: Path, address: str, said: str) -> None:
    put(pack, "guide.yml", f"name: Acme\nlinks:\n  Us: {address}\n")

    assert said in told(pack)
    assert adrift("https://wiki.example/people") == adrift("/people/") == ""


@pytest.mark.parametrize("link", ["[a](javascript:x)", "[a](java&#115;cript:x)", "[a][b]\n\n[b]: data:text/html,x"])
def test_a_link_in_a_text_of_the_content_is_checked(pack: Path, link: str) -> None:
    put(pack, "levels/pm.yml", f"promise: {link!r}\n".replace("'", '"'))

    assert "acme/levels/pm.yml:1:1: promise: a link: expected https://" in told(pack)


def test_pages_and_texts_made_to_be_slow_are_done_at_once(pack: Path) -> None:
    for sign in ("[", "![", "<a ", "`", "- \n"):
        put(pack, "docs/index.md", "# Us\n\n" + (sign * own.PAGE_SIZE)[: own.PAGE_SIZE - 10])
        put(pack, "levels/pm.yml", f"promise: {json.dumps((sign * own.PAGE_SIZE)[: own.PAGE_SIZE - 10])}\n")
        said = told(pack)
        assert re.search(r"acme/docs/index.md:1:1: more than [23]00 (brackets|lines)", said)
        assert re.search(r"acme/levels/pm.yml:1:1: promise: more than [23]00 (brackets|lines)", said)
    put(pack, "docs/index.md", "x" * (own.PAGE_SIZE + 1))

    assert "the page has more than 50,000 bytes; split it" in told(pack)


def test_the_build_refuses_what_check_refuses(pack: Path) -> None:
    put(pack, "docs/index.md", "# Us\n\n<script>x()</script>\n")

    with pytest.raises(SystemExit, match="<script> is not published"):
        configured(pack)
    assert list(own_docs(read_pack(pack))) == ["index.md"]

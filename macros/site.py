"""The glue between MkDocs and the pure functions beside it: configuration, files, titles, the assessment page."""

import hashlib
import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from assessment import __version__
from assessment.framework import framework as build
from assessment.model import Framework
from assessment.papers.example import sample
from assessment.spreadsheet.ladder import to_tables
from assessment.spreadsheet.workbook import to_xlsx
from assessment.starts import starts
from packs import PAGES_ALONE, Invalid, card, logo, own_docs, read_pack
from packs.inks import css, schemes
from packs.lint import lint
from pages.data import SHEET, documents, llms, terms
from pages.links import without_dead_ends
from pages.pages import navigation, pages
from pages.parts import PROGRAMS, astray, left_out, shown
from publish.alone import ALONE, alone
from publish.bundle import Unbuilt, bundle
from publish.offline import PAGE, PYTHON, WORKER, manifest, needed, released
from publish.policy import problems, protected
from publish.tags import read

ROOT = Path(__file__).resolve().parent.parent
GUIDE_CSS = "assets/css/guide.css"
CARD = "assets/social.png"
ELSEWHERE = ("worker", "moved", "offline", "try", "kits", "meeting", "room", "year")
"""Scripts that the assessment as a single file does without, or takes in another way."""
FONTS = {
    "literata.woff2": "@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
    "young-serif.woff2": "@fontsource/young-serif/files/young-serif-latin-400-normal.woff2",
}


def on_config(config: Any) -> Any:
    """Read and check the content; everything that MkDocs asks for by name comes out of it."""
    try:
        pack = read_pack(_folder(config))
        framework = shown(build(pack.plain))
        if errors := lint(framework, pack.ours)[0]:
            raise Invalid([pack.placed(one) for one in errors])
    except Invalid as invalid:
        count = len(invalid.problems)
        raise Abort(
            f"{invalid}\n\n{count} problem{'s' * (count > 1)} in the content; the site was not built."
        ) from None
    config.site_name = escape(framework.guide.name)  # the theme prints both as they are
    config.site_description = escape(framework.guide.description)
    config.theme["language"] = framework.guide.language
    own = own_docs(pack)
    if wrong := [f"{own[path]}: {problem}" for path in own if (problem := astray(path))]:
        raise Abort("\n".join(wrong))
    config.nav = navigation(framework, (path for path in own if path.endswith(".md")))
    edit = config.extra.get("edit") or ""
    config.edit_uri = f"{edit.rstrip('/')}/" if edit else ""
    config.extra.update(
        guide=framework,
        pack=pack,
        words=framework.words,
        last_change=last_change(),
        version=None,
        site=__version__,
        own=own,
        logo=None,
        card=card(pack),
    )
    config.watch += [str(folder.resolve()) for folder in pack.folders[:-1]]  # the last is watched by mkdocs.yml
    return config


def _folder(config: Any) -> Path:
    return Path(config.extra.get("content") or "content")


def last_change() -> str:
    """The day of the last commit, or of SOURCE_DATE_EPOCH where it is set; empty when neither is known."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        ran = subprocess.run(asked, capture_output=True, text=True, check=False)
        epoch = ran.stdout.strip()
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else ""


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages and what the browser needs; every file knows where it is edited."""
    for file in list(files):
        file.edit_uri = f"docs/{file.src_uri}"
        if left_out(config.extra["guide"], file.src_uri):
            files.remove(file)
    for path, page in pages(config.extra["guide"]).items():
        head = yaml.safe_dump({"description": page.description, **page.head}, allow_unicode=True)
        file = File.generated(config, path, content=f"---\n{head}---\n\n{page.call}\n")
        file.edit_uri = config.extra["pack"].home(page.source)
        files.append(file)
    for path, own in config.extra["own"].items():
        file = File.generated(config, path, abs_src_path=str(own))
        file.edit_uri = own.as_posix()
        _put(files, file)
    for path, content in _assets(config).items():
        if isinstance(content, Path):
            _put(files, File.generated(config, path, abs_src_path=str(content)))
        else:
            _put(files, File.generated(config, path, content=content))
    return files


def _put(files: Any, file: File) -> None:
    """Add a file in the place of one of the same name."""
    if before := files.get_file_from_path(file.src_uri):
        files.remove(before)
    files.append(file)


def _assets(config: Any) -> dict[str, str | bytes | Path]:
    """Files that no page is: fonts, the browser bundle, the content as JSON, the ladder as a sheet, robots.txt."""
    found: dict[str, str | bytes | Path] = {}
    for name, path in FONTS.items():
        found[f"assets/fonts/{name}"] = ROOT / "node_modules" / path
    asked = {kind: plain for kind, plain in config.extra["pack"].plain.items() if kind not in PAGES_ALONE}
    content = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    content_path = f"assets/content-{hashlib.sha256(content.encode()).hexdigest()[:16]}.json"
    found[content_path] = content
    try:
        python = bundle(ROOT / ".cache", sample(config.extra["guide"], content))
    except Unbuilt as unbuilt:
        raise Abort(str(unbuilt)) from None
    for name, file in python.files.items():
        found[f"assets/python/{python.hash}/{name}"] = file
    config.extra["python"] = {
        "folder": f"assets/python/{python.hash}/",
        "content": content_path,
        "bytes": python.fetched + len(content.encode()),
    }
    guide = config.extra["guide"].guide
    found[GUIDE_CSS] = (Path(config.docs_dir) / GUIDE_CSS).read_text(encoding="utf-8") + css(guide.inks)
    config.extra["papers"] = {scheme: inks["paper"] for scheme, inks in schemes(guide.inks).items()}
    if picture := logo(config.extra["pack"]):
        config.extra["logo"] = config.theme["favicon"] = f"assets/{picture.name}"
        found[config.extra["logo"]] = picture
    if picture := config.extra["card"]:
        found[CARD] = picture
    try:
        found[SHEET] = to_xlsx(to_tables(config.extra["guide"]))
    except ValueError as error:
        raise Abort(str(error)) from None
    sitemap = f"Sitemap: {config.site_url}sitemap.xml\n" if config.site_url else ""
    found["robots.txt"] = f"User-agent: *\nAllow: /\n{sitemap}"
    return found


def on_env(env: Any, files: Any, config: Any) -> None:
    """Give pages the titles of their things. Only now: mkdocs-macros would read a title as a template."""
    framework = config.extra["guide"]
    env.globals |= {"framework": framework, "words": framework.words, "w": framework.words.site}
    told = {path: (page.title, page.description) for path, page in pages(framework).items()} | programs(framework)
    found = [file.page for file in files.documentation_pages() if file.page]
    for page in found:
        if page.file.src_uri in told and page.file.src_uri not in config.extra["own"]:
            title, page.meta["description"] = told[page.file.src_uri]
            page.title = page.meta["title"] = escape(title)
        if "description" in page.meta:
            page.meta["description"] = escape(page.meta["description"])
    named = ((page.title, page.meta.get("description", ""), page.url) for page in found)
    config.extra["told"] = [tuple(Markup(text).unescape() for text in one) for one in named]


def programs(framework: Framework) -> dict[str, tuple[str, str]]:
    """The title and the description of each page that is a program, by its path among the docs."""
    page, sheet, meeting = framework.words.page, framework.words.sheet, framework.words.meeting
    told = (
        (page.title, page.promise),
        (sheet.title, sheet.promise),
        (meeting.title, meeting.promise),
        (meeting.year, meeting.year_promise),
    )
    return dict(zip(PROGRAMS, told, strict=True))


def on_page_markdown(text: str, page: Any, config: Any, files: Any) -> str:
    """The guide may have no templates, say, and a page of ours that speaks of one is no reason to build nothing."""
    here = page.file.src_uri
    return without_dead_ends(text, here, files.src_uris, lambda path: left_out(config.extra["guide"], path))


def on_page_context(context: Any, page: Any, config: Any) -> Any:
    """What the assessment page needs before Python answers, and what a page defines."""
    if page.meta.get("template") == "meeting.html":
        context["python"] = config.extra["python"]
    if page.meta.get("template") == "assess.html":
        text = json.dumps(starts(config.extra["guide"]), ensure_ascii=False, separators=(",", ":"))
        context["starts"] = text.replace("<", "\\u003c")  # a script element ends at no text of ours
        context["python"] = config.extra["python"]
    home = config.site_url or "/"
    context["terms"] = terms(config.extra["guide"], page.file.src_uri, home)
    return context


def on_post_build(config: Any) -> None:
    """Write what no page is and what lies where MkDocs would look for one."""
    home, files = config.site_url or "/", documents(config.extra["guide"])
    files["llms.txt"] = llms(config.extra["guide"], config.extra["told"], home)
    for name, text in files.items():
        path = Path(config.site_dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def protect(folder: str) -> None:
    """Write its policy into every page of the built site; what a page has that no policy allows stops the build."""
    site = Path(folder)
    built = {path: read(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    found = [f"{path.relative_to(site)}: {problem}" for path, page in built.items() for problem in problems(page)]
    if found:
        raise Abort("\n".join(found))
    for path, page in built.items():
        path.write_text(protected(page), encoding="utf-8", newline="\n")


def lay_alone(config: Any) -> None:
    """Write the assessment once more, as a single file that asks for nothing."""
    site, python = Path(config.site_dir), config.extra["python"]
    parts = [*(path.relative_to(site).as_posix() for path in sorted((site / python["folder"]).iterdir()))]
    scripts = sorted(path.stem for path in (site / "assets/js").glob("*.js"))
    page = alone(
        read((site / "assess/index.html").read_text(encoding="utf-8")),
        lambda path: (site / path).read_bytes(),
        [name for name in scripts if name not in ELSEWHERE],
        [*parts, python["content"]],
        config.site_url if os.environ.get("SITE_URL") else None,
    )
    (site / ALONE).write_text(page, encoding="utf-8", newline="\n")


def keep_offline(folder: str, python: str, content: str) -> None:
    """Write into the service worker what of the built site it keeps; every page must have its last byte by now."""
    site = Path(folder)
    built = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files = manifest(needed(built, [PAGE, PYTHON, python, content]))
    worker = (ROOT / "docs" / WORKER).read_text(encoding="utf-8")
    (site / WORKER).write_text(released(worker, files), encoding="utf-8", newline="\n")

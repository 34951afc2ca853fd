"""The glue between MkDocs and what is laid out for any builder: configuration, files, pages, templates."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from markupsafe import Markup, escape
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from packs import Invalid
from pages import own
from pages.pages import html
from publish.bundle import Unbuilt
from publish.finish import Told, beside, finish, write
from publish.layout import (
    GUIDE_CSS,
    ROOT,
    Layout,
    Options,
    Unlaid,
    extra,
    files_of,
    head,
    hidden,
    lay_out,
    markdown,
    nav,
)
from publish.layout import source as source_of

COMPILED: dict[str, bytes] = {}
"""The theme's templates as Python runs them, for the next build of the same process."""
ID = re.compile(r'\sid="([^"]+)"')


class Made(Page):
    """A page that content makes. Its HTML is there, so that no Markdown is read."""

    def __init__(self, layout: Layout, file: File, config: Any) -> None:
        super().__init__(None, file, config)
        self.layout = layout
        self.markdown = ""

    def read_source(self, _config: Any) -> None:
        self.meta = {}  # and no title yet, which mkdocs-macros would read as a template

    def render(self, _config: Any, _files: Any) -> None:
        page = self.layout.pages[self.file.src_uri]
        self.content = html(self.layout.framework, page.template, self.url, page.id)
        self.toc = get_toc([])
        self.present_anchor_ids = set(ID.findall(self.content))


class Brought(Page):
    """A page of a content folder that may be a stranger's: Markdown that is no template, and cleaned as HTML."""

    def __init__(self, layout: Layout, file: File, config: Any) -> None:
        super().__init__(None, file, config)
        self.layout = layout
        self.put: list[str] = []

    def read_source(self, _config: Any) -> None:
        path = self.layout.own[self.file.src_uri]
        text = path.read_text(encoding="utf-8-sig")
        said = own.escaped(own.front(text))
        self.markdown, self.put = own.filled(self.layout.framework, own.FRONT.sub("", text), self.url)
        self.meta = {**said, "render_macros": False}

    def render(self, config: Any, files: Any) -> None:
        super().render(config, files)
        self.content = own.put_in(own.clean(self.content or ""), self.put)
        self._plain(self.toc)

    def _plain(self, entries: Any) -> None:
        for entry in entries:
            entry.title = own.bare(entry.title)
            self._plain(entry.children)


class Compiled(BytecodeCache):
    """Keeps compiled templates; one whose source has changed is compiled anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in COMPILED:
            bucket.bytecode_from_string(COMPILED[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        COMPILED[bucket.key] = bucket.bytecode_to_string()


def on_config(config: Any, serving: bool) -> Any:
    """Read and check the content; everything that MkDocs asks for by name comes out of it."""
    options = Options(
        content=Path(config.extra["content"] or "content"),
        home=config.site_url or "",
        edit=config.extra["edit"] or "",
        published=config.extra["published"] or "",
        offline=bool(config.extra["offline"]) and not serving,  # what is kept would hide the next edit
        trusted=bool(config.extra["trusted"]),
        epoch=config.extra["epoch"] or None,
    )
    if not serving:
        _above(Path(config.site_dir))
    layout = _or_stop(lambda: lay_out(options))
    guide = layout.framework.guide
    config.site_name = escape(guide.name)  # the theme prints both as they are
    config.site_description = escape(guide.description)
    config.theme["language"] = guide.language
    config.theme.dirs.insert(0, str(_speaking(guide.language, config.theme.dirs)))
    config.nav = nav(layout)
    config.edit_uri = f"{options.edit.rstrip('/')}/" if options.edit else ""
    config.extra |= extra(layout)
    config.extra["layout"] = layout
    if picture := config.extra["logo"]:
        config.theme["favicon"] = picture
    config.watch += [str(folder.resolve()) for folder in layout.pack.folders[:-1]]  # the last is watched by mkdocs.yml
    return config


def _speaking(language: str, themes: Iterable[str]) -> Path:
    """A folder in which the theme finds its words under that tag: those of the language without region, else English.

    It stands before the theme's own, which has words under a few tags alone and stops at any other.
    """
    home = ROOT / ".cache" / "languages"
    file = home / "partials" / "languages" / f"{language}.html"
    known = {path.stem for theme in themes for path in (Path(theme) / "partials" / "languages").glob("*.html")}
    file.parent.mkdir(parents=True, exist_ok=True)
    if language not in known:
        base = next((one for one in _wider(language) if one in known), "en")
        own = f'{{% macro t(key) %}}{{{{ "{language}" if key == "language" else words.t(key) }}}}{{% endmacro %}}'
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(f'{{% import "partials/languages/{base}.html" as words %}}{own}', encoding="utf-8")
        draft.replace(file)
    return home


def _wider(language: str) -> list[str]:
    """A tag without its last part, and so on: zh-Hant-HK, zh-Hant, zh."""
    parts = language.split("-")
    return ["-".join([parts[0].lower(), *parts[1:end]]) for end in range(len(parts), 0, -1)]


def _above(site: Path) -> None:
    """Stop before a site is built over one that was built below it, which would be deleted."""
    if inner := sorted(path.parent for path in site.glob("*/**/404.html")):
        raise Abort(
            f"{inner[0]} is a site of its own, and building into {site} would delete it; build into another folder, "
            f"or move that one away."
        )


def _or_stop[T](made: Callable[[], T]) -> T:
    """What was made; or the build stops, and says what is wrong."""
    try:
        return made()
    except Invalid as invalid:
        count = len(invalid.problems)
        text = f"{invalid}\n\n{count} problem{'s' * (count > 1)} in the content; the site was not built."
    except (Unbuilt, Unlaid) as wrong:
        text = str(wrong)
    raise Abort(text)


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages and what the browser needs; every file knows where it is edited."""
    layout: Layout = config.extra["layout"]
    for file in list(files):
        if hidden(layout, file.src_uri):
            files.remove(file)
    styles = (Path(config.docs_dir) / GUIDE_CSS).read_text(encoding="utf-8")
    for path, content in _or_stop(lambda: files_of(layout, styles)).items():
        how = {"abs_src_path": str(content)} if isinstance(content, Path) else {"content": content}
        if before := files.get_file_from_path(path):
            files.remove(before)
        files.append(File.generated(config, path, **how))
    made = [File.generated(config, path, content="") for path in layout.pages if path not in layout.own]
    for file in made:
        files.append(file)
    for file in files:
        file.edit_uri = source_of(layout, file.src_uri)
    for file in made:
        Made(layout, file, config)
    for path in layout.own if not layout.options.trusted else ():
        if path.endswith(".md") and (file := files.get_file_from_path(path)):
            Brought(layout, file, config)
    return files


def on_page_markdown(text: str, page: Any, config: Any, files: Any) -> str:
    layout: Layout = config.extra["layout"]
    if isinstance(page, Made):
        page.meta.update(head(layout, page.file.src_uri, None))
        return text
    page.meta |= head(layout, page.file.src_uri, page.meta.get("template"))
    if "description" in page.meta:
        page.meta["description"] = escape(page.meta["description"])
    return markdown(layout, page.file.src_uri, text, files.src_uris)


def on_env(env: Any, files: Any, config: Any) -> None:
    """Tell what each page is called; by now all of them were read."""
    env.bytecode_cache = Compiled()
    found = [file.page for file in files.documentation_pages() if file.page]
    told = ((page.title, page.meta.get("description", ""), page.url) for page in found)
    config.extra["told"] = [tuple(Markup(text).unescape() for text in one) for one in told]


def on_post_build(config: Any, serving: bool) -> None:
    site, layout = Path(config.site_dir), config.extra["layout"]
    told: list[Told] = config.extra["told"]
    if serving:  # live reload is a script in the page, which the policy would forbid
        write(site, beside(layout, told))
    else:
        _or_stop(lambda: finish(site, layout, told))

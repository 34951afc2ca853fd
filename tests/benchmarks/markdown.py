"""python -m tests.benchmarks.markdown folder: the guide's pages as Markdown for a site of stock Material, without hook.

CONTENT names the content, as in a build. The pages are those that MkDocs gets, with every macro's text in its place.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

OWN = ("template", "css", "title", "description")
"""What a page's head says to our own templates alone, and what is written anew."""
KEPT = ("navigation.indexes", "search.highlight", "content.code.copy")


def stock(folder: Path) -> None:
    """Write mkdocs.yml and docs/ into the folder."""
    with tempfile.TemporaryDirectory() as site:
        config = load_config("mkdocs.yml", site_dir=site)
        nav: list[Any] = []

        def write(context: Any, page: Any, config: Any, nav: Any) -> Any:
            head = {"title": str(page.title), "description": str(page.meta.get("description", ""))}
            head |= {key: value for key, value in page.meta.items() if key not in OWN}
            to = folder / "docs" / page.file.src_uri
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{page.markdown}", encoding="utf-8")
            return context

        config.plugins.events["page_context"].append(write)
        config.plugins.events["config"].append(lambda config: nav.extend(config.nav))
        build(config)
    plain = {
        "site_name": "Stock",
        "site_url": "http://127.0.0.1:8000/",
        "theme": {"name": "material", "font": False, "features": list(KEPT)},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": False}}],
        "nav": _plain(nav),
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _plain(nav: Any) -> Any:
    """A navigation whose titles are text, as YAML wants it."""
    if isinstance(nav, dict):
        return {str(title): _plain(below) for title, below in nav.items()}
    return [_plain(entry) for entry in nav] if isinstance(nav, list) else str(nav)


if __name__ == "__main__":
    stock(Path(sys.argv[1]))

"""The MkDocs hook: calls the real code, which `serve` loads anew after an edit of it."""

import importlib
import sys
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

ROOMS = ("assessment", "packs", "pages", "publish", "macros")
KEPT = ("macros", "macros.hook")
serving = False
loaded: dict[Path, int] = {}
"""The sources of the code, and when each was changed, as of the last build."""


def on_startup(command: str, dirty: bool) -> None:
    global serving
    serving = command == "serve"


def _site() -> Any:
    return importlib.import_module("macros.site")


@event_priority(100)  # before mkdocs-macros copies config.extra
def on_config(config: Any) -> Any:
    root = Path(config.config_file_path).parent
    now = {path: path.stat().st_mtime_ns for room in ROOMS for path in (root / room).rglob("*.py")}
    if loaded and loaded != now:
        for name in [name for name in sys.modules if name.split(".")[0] in ROOMS and name not in KEPT]:
            del sys.modules[name]
    loaded.clear()
    loaded.update(now)
    return _site().on_config(config, serving)


def on_files(files: Any, config: Any) -> Any:
    return _site().on_files(files, config)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    text: str = _site().on_page_markdown(markdown, page, config, files)
    return text


def on_env(env: Any, config: Any, files: Any) -> None:
    _site().on_env(env, files, config)


@event_priority(-100)  # when every other file is written
def on_post_build(config: Any) -> None:
    _site().on_post_build(config, serving)

"""The MkDocs hook: loads the real code afresh on every build, so that `serve` shows an edit of it at once."""

import importlib
import sys
from typing import Any

from mkdocs.plugins import event_priority

FRESH = ("assessment", "packs", "pages", "publish", "macros.")
serving = False


def on_startup(command: str, dirty: bool) -> None:
    global serving
    serving = command == "serve"


def _site() -> Any:
    return importlib.import_module("macros.site")


@event_priority(100)  # before mkdocs-macros copies config.extra
def on_config(config: Any) -> Any:
    for name in [name for name in sys.modules if name.startswith(FRESH) and name != "macros.hook"]:
        del sys.modules[name]
    config.extra["offline"] = bool(config.extra["offline"]) and not serving  # what is kept would hide the next edit
    return _site().on_config(config)


def on_files(files: Any, config: Any) -> Any:
    return _site().on_files(files, config)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    text: str = _site().on_page_markdown(markdown, page, config, files)
    return text


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    return _site().on_page_context(context, page, config)


@event_priority(-100)  # when every other file is written
def on_post_build(config: Any) -> None:
    _site().on_post_build(config)
    if not serving:  # live reload is a script in the page, which the policy would forbid
        _site().protect(config.site_dir)
        _site().lay_alone(config)
    if config.extra["offline"]:
        _site().keep_offline(config.site_dir, config.extra["python"]["folder"], config.extra["python"]["content"])


def on_env(env: Any, config: Any, files: Any) -> None:
    _site().on_env(env, files, config)

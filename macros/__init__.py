"""The only code that knows MkDocs: pages and navigation from content, and the browser bundle.

mkdocs-macros calls `define_env`; the hook in hook.py does the rest. Nothing heavy is imported here, since
the plugin reports any ImportError of this package as "could not find module".
"""

from typing import Any


def define_env(env: Any) -> None:
    """Give pages their macros; what they say comes from the Framework that the hook put into `extra`."""
    from pages.pages import macros_for

    for name, macro in macros_for(env.conf["extra"]["guide"], lambda: env.page.url).items():
        env.macro(macro, name)

"""The only code that knows MkDocs: it gives MkDocs what publish/layout.py lays out, and finishes what MkDocs built.

mkdocs-macros calls `define_env`; hook.py does the rest. Nothing heavy is imported here, since the plugin reports any
ImportError of this package as "could not find module".
"""

from typing import Any


def define_env(env: Any) -> None:
    """Give pages written by hand their macros; what they say comes from the guide that the hook laid out."""
    from pages.pages import macros_for

    for name, macro in macros_for(env.conf["extra"]["layout"].framework, lambda: env.page.url).items():
        env.macro(macro, name)

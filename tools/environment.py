"""Sets up what the Makefile's commands need, with the standard library alone: python tools/environment.py site|test

site  .venv with the hashed pins, the pinned Pyodide runtime and fonts from npm
test  that, the test tools, the linter and the types of JavaScript, and a Chromium (an installed one, else by apt as
      root, else Playwright's own)
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOG = ROOT / ".cache" / "setup.log"
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
OLDEST = (3, 12)
OLDEST_NODE = (20, 19)  # of the linter


class Missing(Exception):
    """Something the machine does not have, said in one sentence."""


def main(arguments: list[str]) -> int:
    steps: dict[str, Callable[[], None]] = {
        "site": site,
        "test": test,
        "port": lambda: free_port(arguments[1] if len(arguments) > 1 else ""),
    }
    if not arguments or arguments[0] not in steps:
        print(__doc__)
        return 2
    try:
        steps[arguments[0]]()
    except Missing as missing:
        print(f"\n{missing}", file=sys.stderr)
        return 1
    return 0


def site(*, checks: bool = False) -> None:
    if sys.version_info < OLDEST:
        raise Missing(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
    LOG.parent.mkdir(exist_ok=True)
    if not (BIN / "python").exists():
        shutil.rmtree(VENV, ignore_errors=True)
        run("Making an environment in .venv", [sys.executable, "-m", "venv", str(VENV)], "venv")
    install("site")
    if changed("project", "pyproject.toml"):
        own = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
        run("Installing this project into it", pip(*own), "pip")
        keep("project", "pyproject.toml")
    npm_packages(checks=checks)


def test() -> None:
    site(checks=True)
    install("test")
    if find_browser() is None:
        install_browser()


def install(group: str) -> None:
    pins = f"requirements/{group}.txt"
    if changed(group, pins):
        count = sum("==" in line for line in (ROOT / pins).read_text().splitlines())
        run(f"Installing {count} pinned packages ({pins})", pip("--require-hashes", "-r", str(ROOT / pins)), "pip")
        keep(group, pins)


def pip(*arguments: str) -> list[str]:
    return [str(BIN / "python"), "-m", "pip", "install", "--disable-pip-version-check", *arguments]


def npm_packages(*, checks: bool) -> None:
    """What npm brings: for a site Pyodide and the fonts, for the checks their tools as well."""
    needed = ["pyodide", *(["oxlint"] if checks else [])]
    if not changed("npm", "package-lock.json") and all((ROOT / "node_modules" / one).exists() for one in needed):
        return
    npm = shutil.which("npm")
    if npm is None or _node() < OLDEST_NODE:
        install("node")
        npm = str(BIN / "npm")
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    what = "Fetching the pinned Pyodide runtime and fonts" + (", linter and types" if checks else "")
    run(what, [npm, "ci", "--ignore-scripts", *([] if checks else ["--omit=dev"])], "npm", PATH=path)
    keep("npm", "package-lock.json")


def _node() -> tuple[int, ...]:
    """The version of the machine's Node; nothing where there is none."""
    node = shutil.which("node")
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout if node else ""
    return tuple(int(part) for part in said.strip().removeprefix("v").split(".") if part.isdecimal())


def find_browser() -> str | None:
    """An installed Chromium, or the one Playwright has brought before."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    told = subprocess.run([BIN / "python", "-c", code], capture_output=True, text=True).stdout.strip()
    return told if told and Path(told).exists() else None


def install_browser() -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run("Reading the list of packages", ["apt-get", "update"], "apt", **quiet)
        run("Installing Chromium", ["apt-get", "install", "-y", "chromium"], "apt", **quiet)
    else:
        run("Fetching Playwright's Chromium", [str(BIN / "playwright"), "install", "chromium"], "playwright")


def free_port(text: str) -> None:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Missing(f"A port is a number from 1 to 65535, found {text!r}; for example: make serve PORT=8001")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Missing(f"Port {port} is in use; choose another one: make serve PORT={port + 1}") from None


def run(what: str, command: list[str], tool: str, **environment: str) -> None:
    """Run one step; show that it goes on, keep what it printed in the log, and say in a sentence why it failed."""
    start = time.monotonic()
    print(f"{what} ", end="", flush=True)
    done = threading.Event()
    dots = threading.Thread(target=_dots, args=(done,), daemon=True)
    dots.start()
    try:
        ran = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, errors="replace", env={**os.environ, **environment}
        )
    except FileNotFoundError:
        raise Missing(f"{command[0]} is missing; install it and try again.") from None
    finally:
        done.set()
        dots.join()
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n{ran.stdout}{ran.stderr}")
    if ran.returncode != 0:
        raise Missing(reason(what, ran.stdout + ran.stderr, tool))
    print(f" {time.monotonic() - start:.0f} s", flush=True)


def _dots(done: threading.Event) -> None:
    while not done.wait(2):
        print(".", end="", flush=True)


OFFLINE = (
    *("Failed to establish a new connection", "Temporary failure", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED"),
    *("Could not resolve", "NewConnectionError", "Name or service not known", "getaddrinfo", "ProxyError"),
)


def reason(what: str, output: str, tool: str) -> str:
    """One sentence for why a step failed."""
    log = LOG.relative_to(ROOT)
    if any(sign in output for sign in OFFLINE):
        return f"{what} needs the network, and {tool} could not reach it. Connect once and try again (details: {log})."
    if "DO NOT MATCH THE HASHES" in output or "EINTEGRITY" in output:
        return f"{what} stopped: a package is not the one that was pinned (details: {log})."
    if "No module named venv" in output or "ensurepip is not" in output:
        return "Python's venv module is missing; install it (on Debian: apt install python3-venv)."
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "no message")
    return f"{what} failed: {last.strip()[:200]} (details: {log})."


def changed(name: str, *files: str) -> bool:
    stamp = VENV / f".{name}"
    return not stamp.exists() or stamp.read_text() != _digest(files)


def keep(name: str, *files: str) -> None:
    (VENV / f".{name}").write_text(_digest(files))


def _digest(files: tuple[str, ...]) -> str:
    return hashlib.sha256(b"".join((ROOT / file).read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

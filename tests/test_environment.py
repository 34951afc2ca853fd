"""Setting up: quick when nothing changed, and one clear sentence when something is missing."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/environment.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_nothing_is_done_when_nothing_changed() -> None:
    ran = run("site")

    assert (ran.returncode, ran.stdout) == (0, "")


def test_a_port_in_use_is_told_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("port", str(port))

    assert ran.returncode == 1
    assert ran.stderr.strip() == f"Port {port} is in use; choose another one: make serve PORT={port + 1}"
    assert run("port", str(port)).returncode == 0


@pytest.mark.parametrize("port", ["abc", "99999", "", "0"])
def test_what_is_no_port_is_told(port: str) -> None:
    ran = run("port", port)

    assert ran.returncode == 1
    assert "A port is a number from 1 to 65535" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST", (99, 1))

    with pytest.raises(environment.Missing, match=r"Python 99\.1 or newer is needed; this is 3\."):
        environment.site()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("Failed to establish a new connection: [Errno 111]", "needs the network, and pip could not reach it"),
        ("npm error code ENOTFOUND", "needs the network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "a package is not the one that was pinned"),
        ("Error: No module named venv", "apt install python3-venv"),
        ("something\nodd happened\n", "failed: odd happened (details: .cache"),
    ],
)
def test_a_failed_step_is_told_in_one_sentence(output: str, said: str) -> None:
    assert said in environment.reason("Installing", output, "pip")
    assert "\n" not in environment.reason("Installing", output, "pip")


def test_a_step_without_a_network_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOG", environment.ROOT / ".cache" / "test-setup.log")
    command = [sys.executable, "-c", "raise SystemExit('getaddrinfo ENOTFOUND')"]

    with pytest.raises(environment.Missing, match="Fetching needs the network"):
        environment.run("Fetching", command, "npm")


def test_pins_have_hashes_and_no_addresses() -> None:
    for path in Path("requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path
        assert text.count("==") <= text.count("--hash=sha256:"), path
    assert '"resolved"' not in Path("package-lock.json").read_text(encoding="utf-8")

"""The built site on real web servers, none of which is told anything but its folder and its port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PATH, visit
from tests.test_disk import look_for
from tests.test_host import MAIN, free_port, wait_for
from tests.walks import HEADING, begin, finish_early

NGINX = """server {{
    listen 127.0.0.1:{port};
    root {www};
    include /etc/nginx/mime.types;
}}
"""
APACHE = """ServerRoot /etc/apache2
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/error
User www-data
Group www-data
IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/*.conf
IncludeOptional conf-enabled/charset.conf
DocumentRoot {www}
<Directory {www}>
    Require all granted
</Directory>
"""
LIGHTTPD = """server.document-root = "{www}"
server.bind = "127.0.0.1"
server.port = {port}
index-file.names = ("index.html")
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
"""

type Start = Callable[[Path, int], Sequence[str | Path]]
"""The arguments of a program for a folder, which holds www/, and a port; some write what it reads into the folder."""


def config(text: str, folder: Path, port: int) -> Path:
    """A file of settings for a folder and a port."""
    (folder / "conf").write_text(text.format(www=folder / "www", folder=folder, port=port), encoding="utf-8")
    return folder / "conf"


def nginx(folder: Path, port: int) -> Sequence[str | Path]:
    config(NGINX, folder, port).rename(folder / "guide.conf")
    (folder / "main.conf").write_text(MAIN.format(folder=folder, user=getuser()), encoding="utf-8")
    return ["-p", folder, "-e", "stderr", "-c", folder / "main.conf"]


SERVERS: dict[str, Start] = {
    "nginx": nginx,
    "apache2": lambda folder, port: ["-D", "FOREGROUND", "-f", config(APACHE, folder, port)],
    "lighttpd": lambda folder, port: ["-D", "-f", config(LIGHTTPD, folder, port)],
    "caddy": lambda folder, port: ["file-server", "--root", folder / "www", "--listen", f"127.0.0.1:{port}"],
    "busybox": lambda folder, port: ["httpd", "-f", "-p", f"127.0.0.1:{port}", "-h", folder / "www"],
    "mini_httpd": lambda folder, port: ["-D", "-h", "127.0.0.1", "-p", str(port), "-d", folder / "www"],
    "python3": lambda folder, port: [
        *("-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", folder / "www")
    ],
}
DEBIANS = {
    "nginx": "/etc/nginx/mime.types",
    "apache2": "/etc/apache2/mods-enabled",
    "lighttpd": "/usr/share/lighttpd/create-mime.conf.pl",
}
"""What these read of that which Debian puts beside them."""


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[Path]:
    """A folder that every user of the machine may read, since some servers change theirs; www/ holds the site."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(site, folder / "www" / PATH.strip("/"))
        yield folder


@contextmanager
def running(command: Sequence[str | Path], folder: Path, port: int) -> Iterator[None]:
    own = {**os.environ, "HOME": str(folder), "APACHE_RUN_DIR": str(folder), "APACHE_LOG_DIR": str(folder)}
    server = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.communicate()


@pytest.mark.parametrize("name", SERVERS)
def test_the_guide_is_searched_answered_and_kept_from_a_server_as_it_comes(
    name: str, home: Path, browser: Browser
) -> None:
    program = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not program or not Path(DEBIANS.get(name, program)).exists():
        pytest.skip(f"{name} is not installed, as Debian has it")
    port = free_port()
    with visit(browser, f"http://127.0.0.1:{port}{PATH}", service_workers="allow") as here:
        with running([program, *SERVERS[name](home, port)], home, port):
            page = here.open()
            begin(page, "pm")
            finish_early(page, ["most_times", "now_and_then", "not_yet"])
            found = page.locator(HEADING).inner_text()
            expect(page.locator("[data-offline]")).not_to_have_attribute("hidden", "")
            look_for(here.open("levels/"), "discovery")
            expect(page.locator(".md-search-result__item").first).to_be_visible()
            page.goto("about:blank")

            assert here.errors == []
        here.open("assess/#result")

        assert page.locator(HEADING).inner_text() == found

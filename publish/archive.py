"""A built site in one zip file, to carry into a closed network. The same site gives the same bytes."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

SUMS = "SHA256SUMS"
THEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say; the real time would make other bytes of each run
READABLE = 0o100644 << 16
PACKED = (".woff2", ".png", ".zip", ".whl")


def archive(site: Path) -> bytes:
    """Every file of the site, and SHA256SUMS, which `sha256sum -c` reads where the zip was unpacked."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files.pop(SUMS, None)
    sums = "".join(f"{sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, raw in sorted({**files, SUMS: sums.encode()}.items()):
            info = zipfile.ZipInfo(name, THEN)
            info.external_attr = READABLE
            target.writestr(info, raw, zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED)
    return out.getvalue()

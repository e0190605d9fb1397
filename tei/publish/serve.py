"""Look at an edition while editing it: each page that is asked for is built anew if anything has changed.

It answers this machine alone: it listens on the loopback address, and only to requests that name it, so that no page
of another site can read an edition through the reader's browser.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

from tei.build import build
from tei.encode import settings
from tei.folder import Folder, settings_file
from tei.model import TeiError

LOOPBACK = "127.0.0.1"
PANEL = (
    '<aside role="status" aria-label="What the build says" style="padding:.8rem 1.2rem;border-bottom:3px solid;'
    'font:1rem/1.4 ui-monospace,monospace;white-space:pre-wrap">{}</aside>'
)


class Server(HTTPServer):
    """The server of an edition, bound and ready; `serve_forever` runs it."""

    def __init__(self, root: Path, port: int, say: Callable[[str], None]) -> None:
        """Bind it.

        Args:
            root: the edition's folder.
            port: where to listen; 0 takes a free one.
            say: told each step of a build.

        Raises:
            TeiError: the folder is no edition's, or the port is taken.
        """
        self.root, self.say, self.said = root, say, ""
        site = Folder(root, settings.load(settings_file(root)).id).site
        try:
            super().__init__((LOOPBACK, port), partial(_Handler, directory=str(site)))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise TeiError(f"port {port}: {reason}; take another one with --port") from None

    def refresh(self) -> str:
        """Build what has changed; what the last build said to the editor, or why there was none."""
        try:
            built = build(self.root, self.say, pdf=False)
        except TeiError as error:
            self.said = str(error)
        else:
            told = built.diagnostics if built else ()
            self.said = "\n".join(str(each) for each in told if each.severity != "note") if built else self.said
        return self.said


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of the site; a page is built first, and shows what the build says."""

    server: Server

    def do_GET(self) -> None:
        """A page is built before it is shown."""
        if self.headers.get("Host", "").rpartition(":")[0] not in {LOOPBACK, "localhost"}:
            self.send_error(HTTPStatus.FORBIDDEN, "This server answers its own machine alone")
        elif self.path.partition("?")[0].endswith(("/", ".html")):
            self._page()
        else:
            super().do_GET()

    def _page(self) -> None:
        said = self.server.refresh()
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        there = path.is_file()
        page = path.read_bytes() if there else b"<!DOCTYPE html><title>No page</title><body></body>"
        if said:
            head, body, rest = page.partition(b"<body")
            tag, end, rest = rest.partition(b">")
            page = head + body + tag + end + PANEL.format(escape(said)).encode() + rest
        self.send_response(HTTPStatus.OK if there else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing of each request."""

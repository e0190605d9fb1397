"""The server for editors: builds before it shows, says what is wrong on the page, answers this machine alone."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.new import new
from tei.publish.serve import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "text.txt").write_text("THE FERRY\n\nNobody waits at the landing in the morning.\n")
    new(tmp_path / "ferry", tmp_path / "text.txt")
    server = Server(tmp_path / "ferry", 0, lambda words: None)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server: Server, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers={"Host": f"{host}:{server.server_port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_it_builds_what_it_shows(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    status, page = get(server, "/")
    assert status == 200 and "<h1" in page and "What the build says" not in page
    assert get(server, "/style.css")[0] == 200
    settings = server.root / "edition.toml"
    good = settings.read_text()
    settings.write_text(good.replace('main = "text"', 'main = "The Ferry"'))
    assert "The Ferry" in get(server, "/reading.html")[1]
    settings.write_text(good + "\n[oops]\n")
    status, page = get(server, "/reading.html")
    assert status == 200 and "there is no key oops" in page and "The Ferry" in page
    settings.write_text(good)
    assert "there is no key oops" not in get(server, "/reading.html")[1]


def test_it_answers_this_machine_alone(server: Server) -> None:
    assert get(server, "/", host="example.org")[0] == 403
    assert get(server, "/../../edition.toml")[0] == 404
    assert get(server, "/no-such-page.html")[0] == 404


def test_a_port_that_is_taken_is_said(server: Server) -> None:
    with pytest.raises(TeiError, match=r"port \d+: .*; take another one with --port"):
        Server(server.root, server.server_port, lambda words: None)

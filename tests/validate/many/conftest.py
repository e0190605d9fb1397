"""A cache folder of the tests' own, and files to validate."""

from __future__ import annotations

from pathlib import Path

import pytest

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="TEI"><zeroOrMore><ref name="p"/>
  </zeroOrMore></element></start><define name="p"><element name="p"><optional><attribute name="n"/></optional>
  <optional><attribute name="when"><data type="date"/></attribute></optional>
  <optional><attribute name="corresp"><list><oneOrMore><data type="anyURI"/></oneOrMore></list></attribute></optional>
  <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
  <optional><attribute name="rend"><choice><value>bold</value><value>italic red</value></choice></attribute></optional>
  <optional><attribute name="exact"><value type="string">yes</value></attribute></optional>
  <mixed><zeroOrMore><ref name="p"/></zeroOrMore></mixed></element></define></grammar>"""


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, for one test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "tei-edition" / "results"


@pytest.fixture
def schema(tmp_path: Path) -> str:
    """A small schema: TEI holds p, p holds text and p."""
    path = tmp_path / "small.rng"
    path.write_text(SCHEMA, encoding="utf-8")
    return str(path)


def tei(content: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{content}\n</TEI>\n'


def write(path: Path, content: str, before: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tei(content, before), encoding="utf-8", newline="\n")
    return str(path)

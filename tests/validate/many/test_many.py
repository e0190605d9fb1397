"""Many files: side by side as one by one, from the cache as anew."""

from __future__ import annotations

import io
import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from tei.model import Diagnostic, TeiError
from tei.validate import check as checking
from tei.validate import many, results
from tei.validate.check import exit_status, files, source_line
from tei.validate.many import Job, check_all

from .conftest import SCHEMA, write

CONTENTS = [
    "<p>right</p>",
    "<p>an & alone</p>",
    '<p corresp="#nowhere">a</p>\n<p corresp="#nearby"/><p xml:id="nearly"/>',
    "<p>a</p>\n<q>b</q>\n<q>c</q>",
    '<p when="2001-02-30">a</p>',
    "<p><p>never closed</p>",
    '<?tei-validate ignore="unknown-element" reason="ours"?><p><q/></p>',
]


def folder(path: Path, count: int) -> list[str]:
    """Files with mistakes of every kind, the same in each run."""
    chance = random.Random(4)
    names = [write(path / f"{n % 7}" / f"f{n:03}.xml", "\n".join(chance.choices(CONTENTS, k=3))) for n in range(count)]
    assert list(files([path])) == sorted(names)
    return names


def say(found: list[Diagnostic]) -> list[str]:
    return [f"{each} {each.severity} {each.help}" for each in found]


def test_side_by_side_as_one_by_one(tmp_path: Path, schema: str) -> None:
    names = folder(tmp_path / "tei", 200)
    names += [str(tmp_path / "none.xml"), names[3]]
    told: list[tuple[int, int]] = []
    serial = check_all(names, Job(schema, keep=False), 1)
    parallel = check_all(names, Job(schema, keep=False), 3, lambda done, total: told.append((done, total)))
    assert say(parallel) == say(serial)
    assert len(serial) > 200
    assert [d.place.file for d in serial] == sorted(
        (d.place.file for d in serial), key=list(dict.fromkeys(names)).index
    )
    assert told == [(n, 201) for n in range(1, 202)]
    assert exit_status(serial) == 2


def test_from_the_cache_as_anew(tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = folder(tmp_path / "tei", 40)
    anew = check_all(names, Job(schema), 1)
    monkeypatch.setattr(many, "check", lambda *_: pytest.fail("it was checked again"))
    assert check_all(names, Job(schema)) == anew


def test_side_by_side_fills_the_cache(tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = folder(tmp_path / "tei", 12)
    anew = check_all(names, Job(schema), 2)
    monkeypatch.setattr(many, "check", lambda *_: pytest.fail("it was checked again"))
    assert check_all(names, Job(schema)) == anew


def found_again(names: list[str], job: Job) -> list[str]:
    """What the cache gives must be what a check without it gives, in a run of its own."""
    cached = check_all(names, job, 1)
    assert cached == check_all(names, job._replace(keep=False), 1)
    return [d.code for d in cached]


def test_whatever_the_result_rests_on_is_asked(tmp_path: Path, schema: str) -> None:
    """Each change alone must be seen: of the file, what it points to, the schema and what that includes, the witness, the rules."""
    name = write(tmp_path / "tei" / "a.xml", '<p xml:id="p" corresp="#p b.xml#x c.xml">a</p>')
    job = Job(schema)
    assert found_again([name], job) == ["pointer-file", "pointer-file"]
    other = write(tmp_path / "tei" / "b.xml", "<p/>")
    assert found_again([name], job) == ["pointer-dangling", "pointer-file"]
    write(tmp_path / "tei" / "b.xml", '<p xml:id="x"/>')
    assert found_again([name], job) == ["pointer-file"]
    write(tmp_path / "tei" / "c.xml", "<p/>")
    assert found_again([name], job) == []
    Path(other).unlink()
    assert found_again([name], job) == ["pointer-file"]
    write(tmp_path / "tei" / "a.xml", "<p><q/></p>")
    assert found_again([name], job) == ["unknown-element"]
    (tmp_path / "edition.toml").write_text('[validate.severity]\nunknown-element = "off"\n', encoding="utf-8")
    assert found_again([name], job) == ["suppressed"]
    (tmp_path / "edition.toml").unlink()
    assert found_again([name], job) == ["unknown-element"]
    assert found_again([name], Job(schema, witness=str(tmp_path / "w.txt"))) == ["witness-header", "unknown-element"]


def test_a_schema_that_changes_and_one_it_includes(tmp_path: Path) -> None:
    """In processes of their own, since a schema is read once in each."""
    (tmp_path / "inner.rng").write_text(SCHEMA, encoding="utf-8")
    outer = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="inner.rng"/></grammar>'
    (tmp_path / "outer.rng").write_text(outer, encoding="utf-8")
    names = [write(tmp_path / f"{n}.xml", "<q/>") for n in "ab"]
    job = Job(str(tmp_path / "outer.rng"))
    assert {d.code for d in check_all(names, job, 2)} == {"unknown-element"}
    (tmp_path / "inner.rng").write_text(SCHEMA.replace('name="p"', 'name="q"'), encoding="utf-8")
    assert check_all(names, job, 2) == []


@pytest.mark.parametrize("damage", [b"", b"\0\xff", b"half", b'{"found": []}', None], ids=repr)
def test_a_damaged_entry_is_none(damage: bytes | None, tmp_path: Path, schema: str, cache: Path) -> None:
    name = write(tmp_path / "a.xml", "<p><q/></p>")
    anew = check_all([name], Job(schema))
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(whole.replace(b"unknown-element", b"unknown-elemenz") if damage is None else damage)
    assert results.find(name, Job(schema)) is None
    assert check_all([name], Job(schema)) == anew
    assert entry.read_bytes() == whole


def test_an_entry_of_another_shape_is_none(tmp_path: Path, schema: str, cache: Path) -> None:
    """As an older version could have left it: signed, but with other fields."""
    name = write(tmp_path / "a.xml", "<p/>")
    check_all([name], Job(schema))
    (entry,) = cache.iterdir()
    for body in (
        b"[]",
        b"{}",
        b'"x"',
        entry.read_bytes().partition(b"\n")[2].replace(b'"found": []', b'"found": [[1]]'),
    ):
        entry.write_bytes(results._digest(body).encode() + b"\n" + body)
        assert results.find(name, Job(schema)) is None


def test_a_cache_that_cannot_be_written_is_no_matter(
    tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = write(tmp_path / "a.xml", "<p><q/></p>")
    anew = check_all([name], Job(schema, keep=False))
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (str(tmp_path / "file"), "/dev/null", "/proc/none"):
        monkeypatch.setenv("XDG_CACHE_HOME", place)
        assert check_all([name], Job(schema)) == anew
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert check_all([name], Job(schema)) == anew


def test_what_is_written_while_it_is_checked_is_not_kept(
    tmp_path: Path, schema: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = checking.check

    for changed in ("a.xml", "b.xml"):
        name = write(tmp_path / "a.xml", '<p corresp="b.xml"/>')

        def meanwhile(*given: Any, changed: str = changed) -> list[Diagnostic]:
            found = real(*given)
            write(tmp_path / changed, f"<p>{changed}</p>")
            return found

        monkeypatch.setattr(many, "check", meanwhile)
        check_all([name], Job(schema))
        assert not cache.exists()


def test_rules_that_may_read_any_file_are_not_kept(tmp_path: Path, schema: str, cache: Path) -> None:
    Path(schema).write_text(SCHEMA.replace("<start>", "<!-- doc('x.xml') --><start>"), encoding="utf-8")
    check_all([write(tmp_path / "a.xml", "<p/>")], Job(schema))
    assert not cache.exists()


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    for platform, base in (("linux", "/home/ada/.cache"), ("darwin", "/home/ada/Library/Caches"), ("win32", "/local")):
        monkeypatch.setattr("sys.platform", platform)
        assert results.folder() == Path(base, "tei-edition", "results")


def test_a_fault_of_the_program_is_a_finding_of_its_file(
    tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [write(tmp_path / f"{n}.xml", "<p><q/></p>") for n in "abc"]
    real = checking.check

    def broken(name: str, *rest: str | None) -> list[Diagnostic]:
        if name == names[1]:
            raise KeyError("a fault")
        return real(name, *rest)

    monkeypatch.setattr(many, "check", broken)
    found = check_all(names, Job(schema), 1)
    assert [d.code for d in found] == ["unknown-element", "not-checked", "unknown-element"]
    assert exit_status(found) == 2
    assert "Traceback" not in found[1].message


def test_a_process_that_dies_is_a_finding_of_its_file(
    tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [write(tmp_path / f"{n:02}.xml", "<p><q/></p>") for n in range(9)]
    write(tmp_path / "04.xml", "<p>die</p>")
    monkeypatch.setattr(many, "check_one", _dies)
    found = check_all(names, Job(schema, keep=False), 2)
    assert [(Path(d.place.file).name, d.code) for d in found] == [
        (Path(name).name, "not-checked" if n == 4 else "unknown-element") for n, name in enumerate(names)
    ]


def _dies(name: str, job: Job) -> list[Diagnostic]:
    if b"die" in Path(name).read_bytes():
        os._exit(9)
    return checking.check(name, job.schema)


def test_a_file_that_names_a_bad_schema_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "bad.rng").write_text("<grammar/>", encoding="utf-8")
    names = [write(tmp_path / "a.xml", "", '<?xml-model href="bad.rng"?>\n'), write(tmp_path / "b.xml", "&")]
    found = check_all(names, Job(), 1)
    assert [(d.code, d.place.line) for d in found] == [("schema-unreadable", 2), ("bare-ampersand", 3)]
    assert "bad.rng" in found[0].message


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_schema_that_is_none_stops_the_run(jobs: int, tmp_path: Path) -> None:
    names = [write(tmp_path / f"{n}.xml", "<p/>") for n in "abc"]
    with pytest.raises(TeiError, match=r"none\.rng") as raised:
        check_all(names, Job(str(tmp_path / "none.rng")), jobs)
    assert raised.value.status == 2


def test_standard_input_among_files(tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [write(tmp_path / "a.xml", "<p><q/></p>"), "-", write(tmp_path / "b.xml", "<p><q/></p>")]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<a>\n &</a>")))
    found = check_all(names, Job(schema), 2)
    assert [(d.place.file, d.code) for d in found] == [
        (names[0], "unknown-element"), ("-", "bare-ampersand"), (names[2], "unknown-element"),
    ]  # fmt: skip
    assert [source_line(d.place) for d in found] == ["<p><q/></p>", " &</a>", "<p><q/></p>"]


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    found = check_all(files([tmp_path]), Job())
    assert [(d.code, d.place.file) for d in found] == [("no-files", str(tmp_path))]


def test_thousands_of_findings_in_one_file_are_shown_at_once(tmp_path: Path, schema: str) -> None:
    """The file is read once for all its lines; the count is what a test can hold without a clock."""
    name = write(tmp_path / "a.xml", "<q/>\n<p/>\n" * 900)
    found = check_all([name], Job(schema), 1)
    assert len(found) == 900
    checking._shown.cache_clear()
    assert {source_line(d.place) for d in found} == {"<q/>"}
    assert checking._shown.cache_info().misses == 1

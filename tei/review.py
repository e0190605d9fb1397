"""What was done to a text, by whom, how sure and why - read from the TEI alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tei.names import TEI, XML_ID
from tei.tails import tail, words

CERTAINTY = ("unknown", "low", "medium", "high")
WIDTH = 60  # code points of a passage that are shown


class Claim(NamedTuple):
    """One claim of the encoding, or one doubt: where it stands and what is said of it.

    `lines` are the first and last line of the witness it touches; `cert` is "unknown" for a doubt: nothing was done,
    and the editor should look (`id` is then that of its line).
    """

    id: str
    element: str
    kind: str
    lines: tuple[int, int]
    text: str
    resp: tuple[str, ...]
    cert: str
    why: str

    def __str__(self) -> str:
        first, last = self.lines
        where = f"line {first}" if first == last else f"lines {first}-{last}"
        what = f"<{self.element}> “{self.text}”" if self.element != "doubt" else "a doubt, nothing was done"
        return f"{where}: {what}\n    {', '.join(self.resp)}, {self.cert}: {self.why}"


def claims(tree: etree._Element) -> tuple[Claim, ...]:
    """All claims and doubts of a document, in its order.

    Args:
        tree: the `TEI` element.
    """
    whys: dict[str, str] = {}
    doubts: dict[str, list[etree._Element]] = {}
    for node in tree.iterfind(f"{{{TEI}}}standOff/*"):
        target = (node.get("target") or "").removeprefix("#")
        if node.tag == f"{{{TEI}}}respons":
            whys[target] = _words(words(node))
        elif node.tag == f"{{{TEI}}}certainty":
            doubts.setdefault(target, []).append(node)
    text = tree.find(f"{{{TEI}}}text")
    return tuple(_walk(text, whys, doubts)) if text is not None else ()


def _walk(text: etree._Element, whys: dict[str, str], doubts: dict[str, list[etree._Element]]) -> Iterator[Claim]:
    here = 0
    open_claims: list[tuple[etree._Element, int]] = []
    for event, node in etree.iterwalk(text, events=("start", "end")):
        name = etree.QName(node).localname
        if event == "start" and name == "lb":
            here = int(re.sub(r"\..*", "", node.get("n") or "0") or 0)
            for index, (element, first) in enumerate(open_claims):
                if not first or not _has_text_before(element, node):
                    open_claims[index] = (element, here)
            for doubt in doubts.get(node.get(XML_ID) or "", ()):
                yield _claim(doubt, "doubt", "doubt", (here, here), words(doubt), "")._replace(
                    id=node.get(XML_ID) or ""
                )
        if node.get("resp") is None:
            continue
        if event == "start":
            open_claims.append((node, 0 if name in {"p", "fw", "head"} else here))
        else:
            _, first = open_claims.pop()
            why = whys.get(node.get(XML_ID) or "", "")
            kind = (node.get("ana") or "").removeprefix("#")
            claim = _claim(node, name, kind, (first or here, here), why, "".join(_passage(node)))
            whose = [doubt.get("cert") or "low" for doubt in doubts.get(claim.id, ())]  # a name, but perhaps another's
            yield claim._replace(cert=min([claim.cert, *whose], key=CERTAINTY.index))


def _has_text_before(element: etree._Element, lb: etree._Element) -> bool:
    """Whether an element holds text before this `lb`, so that it began on the line before."""
    first = next(iter(element), None)
    return bool((element.text or "").strip()) or first is not lb


def _claim(node: etree._Element, element: str, kind: str, lines: tuple[int, int], why: str, text: str) -> Claim:
    resp = tuple(who.removeprefix("#") for who in (node.get("resp") or "").split())
    text = text if len(text) <= WIDTH else f"{text[: WIDTH // 2]}…{text[-WIDTH // 2 :]}"
    return Claim(node.get(XML_ID) or "", element, kind, lines, text, resp, node.get("cert") or "high", _words(why))


def _passage(node: etree._Element) -> Iterator[str]:
    """The words a claim is about; for an empty element those that stand beside it."""
    passage = _words(words(node))
    if passage:
        yield passage
    else:
        yield f"…{_behind(node)[:30]}"


def _behind(node: etree._Element) -> str:
    """The words behind an empty element, past line beginnings and into the block that it stands before."""
    found = _words(tail(node))
    for following in node.itersiblings():
        if len(found) >= WIDTH:
            break
        found = _words(f"{found} {words(following)} {tail(following)}")
    return found


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def explain(tree: etree._Element, line: int) -> tuple[Claim, ...]:
    """What was done on one line of the witness.

    Args:
        tree: the `TEI` element.
        line: the line's number, from 1.
    """
    return tuple(claim for claim in claims(tree) if claim.lines[0] <= line <= claim.lines[1])


def review(tree: etree._Element) -> tuple[Claim, ...]:
    """What an editor should look at, least certain first: doubts, then claims of low and medium certainty."""
    open_to_doubt = [claim for claim in claims(tree) if claim.cert != "high"]
    return tuple(sorted(open_to_doubt, key=lambda claim: (CERTAINTY.index(claim.cert), claim.lines)))


def as_json(found: tuple[Claim, ...], to_answer: bool = False) -> str:
    """Claims as JSON, a list of objects.

    Args:
        found: the claims.
        to_answer: with the keys that an editor fills in for `tei decide --from`.
    """
    answer: dict[str, object] = {"action": "", "set": {}, "because": ""} if to_answer else {}
    return json.dumps([claim._asdict() | answer for claim in found], ensure_ascii=False, indent=1)

"""Recovery written a second time, from encoding.md section 1 alone, on expat and without a line of the program's."""

from __future__ import annotations

import re
from xml.parsers import expat

LEFT_OUT = {"reg", "corr", "supplied", "figDesc", "desc", "certainty", "precision", "respons"}


def recover(tei: bytes) -> bytes:
    """The witness out of a TEI document."""
    stack: list[tuple[str, dict[str, str]]] = []
    facts: dict[str, str] = {}
    found: dict[str, str] = {}
    state = {"out": 0, "text": 0, "here": "", "buffer": "", "fact": ""}

    def flush() -> None:
        text = re.sub(r"\n[ \t]*", "", state["buffer"])
        state["buffer"] = ""
        if text:
            assert state["here"], "text before the first lb"
            found[state["here"]] += text

    def out(name: str, attrs: dict[str, str]) -> bool:
        if name == "expan" and stack and stack[-1][0] == "choice":
            return True
        return name in LEFT_OUT or (name == "note" and attrs.get("type") == "editor")

    def start(name: str, attrs: dict[str, str]) -> None:
        if state["text"]:
            if not state["out"]:
                flush()
            if out(name, attrs):
                state["out"] += 1
            elif not state["out"] and name == "lb":
                assert attrs["n"] not in found
                state["here"] = attrs["n"]
                found[attrs["n"]] = ""
            elif not state["out"] and name == "g":
                found[state["here"]] += chr(int(attrs["ref"][2:], 16))
        elif any(n == "bibl" and a.get("xml:id") == "witness" for n, a in stack):
            state["fact"] = attrs.get("type", "") if name == "idno" else ""
            if name == "measure":
                facts[attrs["unit"]] = attrs["quantity"]
        if name == "text":
            state["text"] += 1
        stack.append((name, attrs))

    def end(name: str) -> None:
        _, attrs = stack.pop()
        if name == "text":
            flush()
            state["text"] -= 1
        if state["text"]:
            if not state["out"]:
                flush()
            if out(name, attrs):
                state["out"] -= 1
                state["buffer"] = ""
        state["fact"] = ""

    def data(text: str) -> None:
        if state["text"] and not state["out"]:
            state["buffer"] += text
        elif state["fact"]:
            facts[state["fact"]] = facts.get(state["fact"], "") + text

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.Parse(tei, True)
    lines = [""] * int(facts["lines"])
    for n in sorted(found, key=lambda n: [int(part) for part in f"{n}.1".split(".")[:2]]):
        lines[int(n.split(".")[0]) - 1] += found[n]
    return {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}[facts["line-end"]].join(lines).encode(facts["encoding"])

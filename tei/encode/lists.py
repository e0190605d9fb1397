"""The persons, organisations, places and works that the text mentions, from the editors' authority files.

Each entry stands as the editor wrote it (TEI Guidelines, sections 14.3 and 17.10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from tei.model import Authority, Finding, Wrap
from tei.names import TEI
from tei.tails import set_tail

LISTS = {"person": "listPerson", "organisation": "listOrg", "place": "listPlace", "work": "listBibl"}
POINTER = re.compile(r"(?<=#)[\w.-]+")


def lists(findings: Iterable[Finding], authority: Authority) -> etree._Element | None:
    """The `standOff` with the entries that findings refer to, and those which these refer to; None for none.

    Args:
        findings: all findings of the reading.
        authority: the loaded authority files.
    """
    wanted: set[str] = set()
    marks = (finding.mark for finding in findings if isinstance(finding.mark, Wrap))
    todo = {id for mark in marks for _, value in mark.attrs for id in POINTER.findall(value)}
    while todo:
        known = {id for id in todo if id in authority.by_id} - wanted
        wanted |= known
        todo = {id for id in known for id in POINTER.findall(authority.by_id[id].tei)}
    if not wanted:
        return None
    root = etree.fromstring(f'<standOff xmlns="{TEI}" type="lists"/>')
    root.text = "\n"
    for kind, name in LISTS.items():
        entries = [entry for entry in authority.entries if entry.kind == kind and entry.id in wanted]
        if entries:
            listed = etree.SubElement(root, f"{{{TEI}}}{name}")
            listed.text = "\n"
            for entry in entries:
                listed.append(etree.fromstring(entry.tei))
            for node in listed:
                set_tail(node, "\n")
            set_tail(listed, "\n")
    return root

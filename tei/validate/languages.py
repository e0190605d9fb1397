"""Are the language tags tags? `xml:lang`, and the `ident` of TEI's `language`.

A tag must have the form of BCP 47; that of its language and region is also looked up, as far as they have two letters,
since those lists are short and hardly change. A subtag that is in none of them is a warning, not an error: lists grow.

Source: RFC 5646 (BCP 47), sections 2.1 and 2.2; ISO 639-1; ISO 3166-1, with the exceptions of RFC 5646, section 2.2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.model import Diagnostic
from tei.names import TEI
from tei.validate.document import Document
from tei.validate.messages import excerpt, say

VALUE = rb"""\s*=\s*(?:"([^"<]*)"|'([^'<]*)')"""
GIVEN = (re.compile(b"xml:lang" + VALUE), re.compile(b"ident" + VALUE))  # apart: quicker than as alternatives
FORM = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
GRANDFATHERED_CODES = """
    en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu
    sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan
    zh-xiang
"""
GRANDFATHERED = frozenset(GRANDFATHERED_CODES.split())
LANGUAGE_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja
    ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(LANGUAGE_CODES.split())
REGION_CODES = """
    AA AC AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BU BV
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CS CU CV CW CX CY CZ DD DE DG DJ DK DM DO DZ EA EC EE EG EH ER
    ES ET EU EZ FI FJ FK FM FO FR FX GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE
    IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF
    MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NT NU NZ OM PA PE PF PG PH PK PL
    PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SU SV SX SY SZ TA TC TD TF
    TG TH TJ TK TL TM TN TO TP TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YD YE YT YU ZA ZM ZR ZW
    ZZ
"""
REGIONS = frozenset(REGION_CODES.split())
INSTEAD = {"UK": "GB", "EN": "GB or US"}  # what is written for a region that has another code


def check(document: Document) -> Iterator[Diagnostic]:
    """Tags that are none, each at every place it stands."""
    given = {one or other for form in GIVEN for one, other in form.findall(document.text)}
    faults = {value: fault for each in given if (fault := _fault(value := each.decode("utf-8", "replace").strip()))}
    if not faults:
        return
    places: list[tuple[int, str, str]] = []
    parser = document.parser()

    def start(name: str, attributes: list[str]) -> None:
        for attribute, value in zip(attributes[::2], attributes[1::2], strict=True):
            if value.strip() in faults:
                if attribute == "http://www.w3.org/XML/1998/namespace lang":
                    places.append((parser.CurrentByteIndex, "xml:lang", value.strip()))
                elif attribute == "ident" and name == f"{TEI} language":
                    places.append((parser.CurrentByteIndex, "ident", value.strip()))

    parser.StartElementHandler = start
    parser.Parse(document.text, True)
    for offset, name, tag in places:
        code, why = faults[tag]
        yield say(code, document.place(document.attribute(offset, name)), name=name, tag=excerpt(tag, 40), why=why)


def _fault(tag: str) -> tuple[str, str] | None:
    """The code of what is wrong with a tag, and why; an empty one says that the language is not known."""
    if not tag or tag.lower() in GRANDFATHERED:
        return None
    match = FORM.fullmatch(tag)
    if not match:
        return "language-tag", ""
    language, region = (match["language"] or "").lower(), (match["region"] or "").upper()
    if len(language) == 2 and language not in LANGUAGES:
        return "language-unknown", f"no language has the code “{language}”"
    if 4 <= len(language.partition("-")[0]) <= 8:
        return "language-unknown", f"“{language}” is no code of a language: it has two or three letters"
    if len(region) == 2 and region not in REGIONS and not "QM" <= region <= "QZ" and region[0] != "X":
        meant = f"; did you mean “{INSTEAD[region]}”?" if region in INSTEAD else ""
        return "language-unknown", f"no country has the code “{region}”{meant}"
    return None

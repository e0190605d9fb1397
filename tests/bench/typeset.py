"""Known text blocks become a PDF, and the PDF becomes text again, by real programs.

WeasyPrint sets the blocks in columns with running heads, page numbers, hyphenation, doubled bold heads and
wrapped pictures; pdfium moves columns a little up or down, as frames that a person set; pdftotext (poppler-utils) or
pdfium extracts them.
"""

from __future__ import annotations

import html
import random
import re
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.plans import Framed, Plan, Titled

POINTS = {"A4": (595.3, 841.9), "letter": (612.0, 792.0), "210mm 260mm": (595.3, 737.0)}
MARGIN, GUTTER, EDGE = 51.0, 22.7, 56.7  # in points: beside the columns, between them, above and below them

Blocks = list[list[str]]
KINDS = ("call", "pull", "source", "caption", "contents", "box", "set")

CSS = """
@page {{ size: {size}; margin: 2cm 1.8cm;
  @top-left {{ content: {left}; font: 9pt '{font}' }}
  @top-right {{ content: {right}; font: 9pt '{font}' }}
  @bottom-center {{ content: "‡" {foot}; font: 9pt '{font}' }} }}
@page :left {{ @top-left {{ content: {even} }} }}
h2 {{ string-set: chapter content() }}
body {{ font: {pt}pt/{leading} '{font}'; text-align: {align}; hyphens: {hyphens}; hyphenate-character: "-" }}
.cols {{ columns: {cols}; column-gap: {gap}; column-fill: {fill} }}
p {{ margin: 0 0 {between}; text-indent: {indent} }}
h2 {{ font-size: 1.15em; margin: .7em 0 .4em; hyphens: manual; text-align: left }}
h2.over {{ position: relative }}
h2.over::after {{ content: attr(data-t); position: absolute; left: .35pt; top: 0; width: 100% }}
blockquote {{ margin: .6em 1.2em; font-style: italic }} ul {{ margin: .3em 0 .5em 1.2em; padding: 0 }}
.call {{ font-weight: bold; margin: .8em 1.4em; text-indent: 0; hyphens: manual; text-align: left }}
.pull {{ font-size: 1.2em; margin: 1em 1.2em; text-indent: 0; hyphens: manual; text-align: center }}
.source {{ text-align: right; font-size: .9em }} .caption {{ text-align: center; font-size: .85em; hyphens: manual }}
.contents {{ text-indent: 0; text-align: left; margin: 0 }} .set {{ font-style: normal }}
.box {{ border: .5pt solid; padding: .5em .7em; margin: .8em 0; font-size: .95em }} .wide {{ height: 3cm }}
.parted {{ list-style: none; margin-left: 2.5em }} .numbered {{ list-style: none }}
.parted li::before {{ content: "•"; position: absolute; margin-left: -3em }}
.pic {{ float: right; width: {pic}; height: 5cm; border: 1px solid #888; margin: 0 0 .3em .5em }}
"""


def page(blocks: Blocks, plan: Plan) -> str:
    """The HTML of a plan's document: its blocks in one flow, or in boxes of columns one below the other."""
    from tests.bench.plans import Titled

    body = list(_elements(blocks, plan))
    css = CSS.format(
        **{name: getattr(plan, name) for name in ("size", "foot", "font", "pt", "leading")},
        left=_head(plan.left),
        right=_head(plan.right),
        even=_head(plan.even or plan.left),
        **{name: getattr(plan, name) for name in ("align", "hyphens", "cols", "gap", "fill", "between", "indent")},
        pic=plan.pic or "0",
    )
    above = _title(body, plan) if isinstance(plan, Titled) else ""
    boxes = _boxes(body, plan) if plan.section else [body]
    inner = above + "".join(_box(box, plan) for box in boxes)
    return f'<html lang="{plan.lang}"><style>{css}</style><body>{inner}</body></html>'


def _title(body: list[str], plan: Titled) -> str:
    """Make the first heading the title; it leaves the columns if it stands across them."""
    style = f"font-size: {plan.large}em; margin: 0 0 {plan.white}em"
    body[0] = body[0].replace("<h2", f'<h2 style="{style}"', 1)
    return body.pop(0) if plan.wide else ""


def _head(words: str) -> str:
    """A running head as CSS content; a sign before it tells it from the text until the truth is written."""
    return '""' if not words else '"‡" string(chapter)' if words == "§" else f'"‡{words}"'


def _box(box: list[str], plan: Plan) -> str:
    """One box of columns; its first heading above the columns if the plan wants that."""
    across = ""
    if plan.across and box and box[0].startswith("<h2"):
        across, box = box[0], box[1:]
    return f'{across}<div class="cols">{"".join(box)}</div>'


def _elements(blocks: Blocks, plan: Plan) -> list[str]:
    out = []
    for number, (role, *block) in enumerate(blocks):
        text = block[0]
        plain = html.escape(text)
        if role in KINDS:
            out.append(_kind(role, *block))
        elif role == "head":
            over = f' class="over" data-t="{html.escape(text, quote=True)}"' if plan.over else ""
            out.append(f"<h2{over}>{plain}</h2>")
        elif role == "quote":
            out.append(f"<blockquote>{plain}</blockquote>")
        elif role == "item":
            form = block[1] if len(block) > 1 else ""
            out.append(f'<ul class="{form}"><li>{plain}</li></ul>')
        else:
            picture = '<div class="pic"></div>' if plan.pic and number % 9 == 4 else ""
            out.append(f"{picture}<p>{plain}</p>")
    return out


def _kind(role: str, *texts: str) -> str:
    """A block of one of the kinds that structures.py puts in."""
    text, *rest = map(html.escape, texts)
    if role == "box":
        return f'<div class="box"><h2>{text}</h2>{"".join(f"<p>{more}</p>" for more in rest)}</div>'
    picture = '<div class="wide"></div>' if role == "caption" else ""
    element = "blockquote" if role == "set" else "p"
    return f'{picture}<{element} class="{role}">{text}</{element}>'


def _boxes(body: list[str], plan: Plan) -> list[list[str]]:
    """A new box every so many blocks, as page-layout programs set articles; at each heading if they span."""
    sizes, boxes, start = random.Random(plan.id), [], 0
    while start < len(body):
        size = max(3, round(plan.section * sizes.uniform(0.5, 1.5)))
        boxes.append(body[start : start + size])
        start += size
    return boxes


def extract(pdf: str, how: str) -> str:
    """The text of a PDF file as an extractor gives it, a form feed between the pages."""
    if how == "pdftotext":
        return _run("pdftotext", "-enc", "UTF-8", pdf, "-")
    if how in ("raw", "layout"):
        return _run("pdftotext", f"-{how}", "-enc", "UTF-8", pdf, "-")
    if how == "pdfium":
        import pypdfium2

        return "\f".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    if how == "rows":
        return _rows(_run("pdftotext", "-bbox-layout", pdf, "-"))
    raise ValueError(how)


def _rows(layout: str) -> str:
    """The blocks of each page sorted by their top edge, so that columns interleave."""
    pages = []
    for sheet in re.split(r"<page ", layout)[1:]:
        blocks = []
        for match in re.finditer(r'<block xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</block>', sheet, re.S):
            lines = [
                " ".join(html.unescape(word) for word in re.findall(r"<word[^>]*>(.*?)</word>", line))
                for line in re.findall(r"<line[^>]*>(.*?)</line>", match[3], re.S)
            ]
            blocks.append((round(float(match[2])), float(match[1]), "\n".join(lines)))
        pages.append("\n\n".join(block[2] for block in sorted(blocks)) + "\n")
    return "\f".join(pages)


def move_columns(pdf: str, plan: Framed) -> None:
    """Move all columns of a page but its first up or down by some points, as frames set by hand stand.

    Running heads, feet and what begins in the first column stay where they are.
    """
    import pypdfium2
    from pypdfium2 import raw

    lot, (width, height) = random.Random(plan.id), POINTS[plan.size]
    column = (width - 2 * MARGIN - (plan.cols - 1) * GUTTER) / plan.cols
    document = pypdfium2.PdfDocument(pdf)
    for sheet in document:
        shifts = [0.0, *(lot.gauss(0.0, plan.shift) for _ in range(plan.cols - 1))]
        for thing in sheet.get_objects(max_depth=1):
            left, low, _, high = thing.get_bounds()
            number = int((left - MARGIN + GUTTER / 2) / (column + GUTTER))
            if low > EDGE and high < height - EDGE and 0 < number < plan.cols:
                raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, 0, shifts[number])
        sheet.gen_content()
    document.save(pdf)


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@lru_cache
def ask_for(font: str) -> None:
    """Say where a font is not on this machine: with another one, lines break elsewhere and figures differ."""
    got = _run("fc-match", "-f", "%{family}", font)
    if font not in got.split(","):
        print(
            f"There is no font “{font}” here; “{got}” stands in, so these texts are not those of others.",
            file=sys.stderr,
        )


def typeset(blocks: Blocks, plan: Plan) -> str:
    """The witness of a plan before any damage beyond the extractor's own."""
    from weasyprint import HTML

    from tests.bench.plans import Framed

    ask_for(plan.font)
    with tempfile.TemporaryDirectory() as folder:
        pdf = str(Path(folder) / "x.pdf")
        HTML(string=page(blocks, plan)).write_pdf(pdf)
        if isinstance(plan, Framed):
            move_columns(pdf, plan)
        return extract(pdf, plan.how)

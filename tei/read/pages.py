"""Where the pages of the witness begin."""

from __future__ import annotations

from tei.model import Line, Page, Span

FORM_FEED = "\f"


def find_pages(
    text: str, spans: list[Span], newline: str, page_break: str
) -> tuple[tuple[Page, ...], tuple[Line, ...]]:
    """Pages, and the lines with their page numbers.

    A page begins at each line that starts with `page_break`. A form feed at the very end of the file ends the last
    page and begins none. A form feed inside a line is left alone: pages are made of whole lines.
    """
    starts: list[tuple[int, Span | None]] = []
    last = _last_with_text(text, spans, page_break)
    for number, span in enumerate(spans, 1):
        if page_break and text.startswith(page_break, span.start, span.end) and (number <= last or number == 1):
            starts.append((number, Span(span.start, span.start + len(page_break))))
    if not starts or starts[0][0] != 1:
        starts.insert(0, (1, None))
    ends = [number - 1 for number, _ in starts[1:]] + [len(spans)]
    pages = tuple(
        Page(page, first, end, mark) for page, ((first, mark), end) in enumerate(zip(starts, ends, strict=True), 1)
    )
    lines = tuple(
        Line(number, page.number, spans[number - 1], newline if number < len(spans) else "")
        for page in pages
        for number in range(page.first, page.last + 1)
    )
    return pages, lines


def _last_with_text(text: str, spans: list[Span], page_break: str) -> int:
    """The number of the last line that holds more than white space and page breaks."""
    for number in range(len(spans), 0, -1):
        if text[slice(*spans[number - 1])].replace(page_break, "").strip():
            return number
    return 0

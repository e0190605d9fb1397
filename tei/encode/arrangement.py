"""The whole witness in reading order, with the address of each line and piece of line.

*Arranged* offsets count the code points of the witness in reading order, line ends included; where nothing is
reordered they are the witness's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from tei.detect.arrange import arrange
from tei.model import Finding, Span, Witness


class Piece(NamedTuple):
    """A line of the witness, or the part of one that is read in one place: its arranged offsets and its `lb/@n`."""

    start: int
    end: int
    number: int
    n: str


@dataclass(frozen=True)
class Arrangement:
    """The witness in reading order."""

    witness: Witness
    fragments: tuple[Span, ...]

    @cached_property
    def text(self) -> str:
        """The witness's text, rearranged."""
        return "".join(self.witness.text[slice(*fragment)] for fragment in self.fragments)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The arranged offset at which each fragment begins."""
        lengths = (fragment.end - fragment.start for fragment in self.fragments)
        return tuple(accumulate(lengths, initial=0))[: len(self.fragments)]

    @cached_property
    def _by_source(self) -> list[tuple[int, int]]:
        return sorted((fragment.start, at) for fragment, at in zip(self.fragments, self.starts, strict=True))

    def at(self, offset: int) -> int:
        """The arranged offset of the witness's character at `offset`."""
        start, at = self._by_source[bisect_right(self._by_source, offset, key=lambda pair: pair[0]) - 1]
        return at + offset - start

    def behind(self, offset: int) -> int:
        """The arranged offset behind the character that stands before `offset`."""
        return self.at(offset - 1) + 1 if offset else 0

    def parted(self, span: Span) -> Iterator[Span]:
        """A span of the witness, cut where reading leaves the witness's order inside it."""
        start, index = span.start, bisect_right(self._by_source, span.start, key=lambda pair: pair[0])
        for cut, _ in islice(self._by_source, index, None):
            if cut >= span.end:
                break
            yield Span(start, cut)
            start = cut
        yield Span(start, span.end)

    def origin(self, at: int) -> int:
        """The witness's offset of the character that is arranged at `at`."""
        index = bisect_right(self.starts, at) - 1
        return self.fragments[index].start + at - self.starts[index]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces in reading order; empty lines have none. Pieces of one line are counted in the witness's order."""
        parts: defaultdict[int, list[int]] = defaultdict(list)  # line number -> starts in the witness
        found: list[tuple[int, int, int]] = []
        lines = self.witness.lines
        for fragment, at in zip(self.fragments, self.starts, strict=True):
            index = bisect_right(lines, fragment.start, key=lambda line: line.span.start) - 1
            while index < len(lines) and lines[index].span.start < fragment.end:
                line = lines[index]
                start, end = max(line.span.start, fragment.start), min(line.span.end, fragment.end)
                if start < end:
                    parts[line.number].append(start)
                    found.append((start, at + start - fragment.start, line.number))
                index += 1
        counts = {(number, start): k for number, starts in parts.items() for k, start in enumerate(sorted(starts), 1)}
        return tuple(
            Piece(at, self._line_end(at, number), number, f"{number}" if k == 1 else f"{number}.{k}")
            for start, at, number in found
            for k in (counts[number, start],)
        )

    def _line_end(self, at: int, number: int) -> int:
        fragment = self.fragments[bisect_right(self.starts, at) - 1]
        start = self.origin(at)
        return at + min(self.witness.lines[number - 1].span.end, fragment.end) - start


def arranged(witness: Witness, findings: Iterable[Finding]) -> Arrangement:
    """The witness in the reading order that the findings give it."""
    return Arrangement(witness, arrange(witness, findings))

"""Stage 1: bytes become a witness - lines, pages and blocks, and not one byte less."""

from tei.read.source import load, read

__all__ = ["load", "read"]

"""The editors' lists of persons, organisations, places and works: read, checked, written, as tables, and proposals."""

from tei.authority.read import load

__all__ = ["load"]

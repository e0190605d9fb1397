"""A view of an encoded text: HTML for reading, HTML true to the page, or plain text.

The only module that knows Saxon. It gives Saxon nothing but strings written by lxml from a tree that a hardened
parse has passed: no file name, no DOCTYPE, no entity, and no address that could be fetched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import saxonche
from lxml import etree

from tei.model import Diagnostic, Place, TeiError

View = Literal["reading", "diplomatic", "text"]
Tree = etree._Element | etree._ElementTree

HERE = Path(__file__).parent
FEATURE = "http://saxon.sf.net/feature"
JAXP = "http://www.oracle.com/xml/jaxp/properties"  # the XML parser inside Saxon; 0 is no limit
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Rendering(NamedTuple):
    """A page in UTF-8, and a diagnostic for each element of the tree that the view does not know."""

    page: bytes
    unknown: tuple[Diagnostic, ...]


class Site(NamedTuple):
    """What the site's stylesheet made, by name, and a diagnostic for each element that it does not know."""

    made: dict[str, Any]
    unknown: tuple[Diagnostic, ...]


def render(view: View, tree: Tree, **params: str | bool | int) -> bytes:
    """The page (reading, diplomatic) or the plain text (text) of an encoded text, in UTF-8.

    Args:
        view: which view.
        tree: the TEI document, from a hardened parse.
        params: parameters of the view's stylesheet; a Python str, bool or int becomes an xs:string, xs:boolean
            or xs:integer. `extra-css` (as `extra_css`) is added behind the page's own style.

    Raises:
        TeiError: the view cannot be made; the sentence says why.
    """
    return rendering(view, tree, "", **params).page


def unknown_elements(view: View, tree: Tree, file: str = "") -> tuple[Diagnostic, ...]:
    """The elements a view does not know, each with its place: nothing vanishes unseen.

    Args:
        view: which view.
        tree: the TEI document.
        file: the file's name for the diagnostics.
    """
    return rendering(view, tree, file).unknown


def rendering(view: View, tree: Tree, file: str = "", **params: str | bool | int) -> Rendering:
    """The page together with the elements it does not know; arguments and errors as for `render`."""
    if view not in get_args(View):
        raise TeiError(f"There is no view {view!r}; say one of {', '.join(get_args(View))}.")
    root = tree.getroot() if isinstance(tree, etree._ElementTree) else tree
    stylesheet = _compiled(view)
    stylesheet.clear_parameters()
    stylesheet.clear_xsl_messages()
    for name, value in {"css": _css(view), **params}.items():
        stylesheet.set_parameter(name.replace("_", "-"), _typed(name, value))
    try:
        document = _processor().parse_xml(xml_text=_serialised(root))
        page = stylesheet.transform_to_string(xdm_node=document) or ""
    except saxonche.PySaxonApiError as error:
        reason = " ".join(str(error).split())
        raise _error(view, file, f"check the file with `tei validate` first ({reason}).") from None
    unknown = []
    for kind, *what in _messages(stylesheet):
        if kind == "error":
            raise _error(view, file, what[0])
        unknown.append(what)
    return Rendering(page.encode(), _diagnostics(root, unknown, view, file))


@cache
def _processor() -> saxonche.PySaxonProcessor:
    """One Saxon for the process; it may read the stylesheets' own files and nothing else."""
    return _saxon("file")


@cache
def _compiled(view: View) -> saxonche.PyXsltExecutable:
    """A view's stylesheet, compiled once a process."""
    stylesheet = (HERE / "xslt" / f"{view}.xsl").as_posix()
    executable = _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=stylesheet)
    executable.set_save_xsl_message(True)
    return executable


def style(name: str) -> str:
    """A style sheet of the program, by its name."""
    return (HERE / "css" / f"{name}.css").read_text("utf-8")


@cache
def _css(view: View) -> str:
    """The style of a page: what all pages share, then the view's own; nothing for plain text."""
    return "" if view == "text" else f"{style('shared')}\n{style(view)}"


def _serialised(root: etree._Element) -> str:
    """The tree as a string without comments and processing instructions, which would part its text nodes.

    Rule 1 of encoding.md leaves them out before rule 2 looks at line feeds and the blanks behind them.
    """
    if next(root.iter(etree.Comment, etree.ProcessingInstruction), None) is not None:
        root = etree.fromstring(etree.tostring(root, with_tail=False), _parser())
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return etree.tostring(root, encoding="unicode", with_tail=False)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)


def _typed(name: str, value: str | bool | int) -> saxonche.PyXdmAtomicValue:
    """A parameter as an XDM value of its own type; the stylesheets declare each with `as`."""
    make = _processor()
    if isinstance(value, bool):
        return make.make_boolean_value(value)
    if isinstance(value, int):
        return make.make_integer_value(value)
    if isinstance(value, str):
        return make.make_string_value(value)
    raise TypeError(f"{name}: a stylesheet takes str, bool or int, not {type(value).__name__}")


def _error(view: str, file: str, sentence: str) -> TeiError:
    """An error as one sentence for the editor."""
    return TeiError(f"{file + ': ' if file else ''}the {view} view cannot be made: {sentence}", status=1)


def _messages(stylesheet: saxonche.PyXsltExecutable) -> Iterator[list[str]]:
    """What the stylesheet told, each message in its fields: unknown, name, nearest xml:id; or error, sentence."""
    messages = stylesheet.get_xsl_messages()
    for index in range(messages.size if messages else 0):
        yield messages.item_at(index).get_string_value().split("\t")


def _diagnostics(root: etree._Element, unknown: list[list[str]], view: str, file: str) -> tuple[Diagnostic, ...]:
    """One diagnostic for each unknown element, at the line of the nearest element with an xml:id."""
    by_id = {element.get(XML_ID): element for element in root.iter() if element.get(XML_ID)} if unknown else {}
    diagnostics = []
    for name, near in unknown:
        line = by_id[near].sourceline if near in by_id else None
        message = f"the {view} view does not know <{name}>" + (f" (at {near})" if near else "")
        help = "Use an element of the schema, or teach the view about this one."
        place = Place(file, line if isinstance(line, int) else 1)
        diagnostics.append(Diagnostic("view-unknown", "error", message, place, help))
    return tuple(diagnostics)


def site(tree: Tree, file: str, overlay: Path | None = None, **params: str | bool | int) -> Site:
    """What the site's stylesheet makes of an encoded text.

    Args:
        tree: the TEI document, from a hardened parse.
        file: the file's name for the diagnostics.
        overlay: a stylesheet of the edition's own, laid over the program's; its templates come first and may reach
            those of the program by `xsl:next-match`.
        params: as for `render`.

    Raises:
        TeiError: the pages cannot be made; the sentence says why.
    """
    root = _root(tree)
    try:
        with _muted():
            stylesheet = _laid_over(overlay)
            stylesheet.clear_parameters()
            stylesheet.clear_xsl_messages()
            for name, value in params.items():
                stylesheet.set_parameter(name.replace("_", "-"), _typed(name, value))
            made = stylesheet.transform_to_string(xdm_node=_processor().parse_xml(xml_text=_serialised(root)))
    except saxonche.PySaxonApiError as error:
        where = f" with {overlay} on top" if overlay else ""
        raise TeiError(f"{file}: the pages cannot be made{where}: {' '.join(str(error).split())}", 1) from None
    unknown = []
    for kind, *what in _messages(stylesheet):
        if kind == "error":
            raise _error("diplomatic", file, what[0])
        unknown.append(what)
    return Site(json.loads(made or "{}"), _diagnostics(root, unknown, "site's", file))


@cache
def _laid_over(overlay: Path | None) -> saxonche.PyXsltExecutable:
    """The site's stylesheet, alone or below one of the edition's own; compiled once a process."""
    sheets = [HERE / "xslt" / "site.xsl", *([overlay.resolve()] if overlay else [])]
    imports = "".join(f'<xsl:import href="{sheet.as_uri()}"/>' for sheet in sheets)
    text = f'<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{imports}</xsl:stylesheet>'
    executable = _processor().new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
    executable.set_save_xsl_message(True)
    return executable


class StylesheetError(TeiError):
    """A stylesheet that is wrong, or stopped; in the words of the stylesheet itself, or else of Saxon."""


def transform(stylesheet: Path | str, source: Tree | str, **params: str | bool | int) -> bytes:
    """What a stylesheet makes of a document, in UTF-8.

    Args:
        stylesheet: one of this program by its path, which may read the files beside it; or any other as text, which
            can neither read nor write nor fetch anything.
        source: the document, from a hardened parse; or its text, once it has passed the safety layer.
        params: as for `render`.

    Raises:
        StylesheetError: the stylesheet is wrong, or stopped.
    """
    sealed = isinstance(stylesheet, str)
    text = source if isinstance(source, str) else _serialised(_root(source))
    executable = compiled(stylesheet)
    with _muted():
        try:
            executable.clear_parameters()
            executable.clear_xsl_messages()
            for name, value in params.items():
                executable.set_parameter(name.replace("_", "-"), _typed(name, value))
            document = (_sealed() if sealed else _processor()).parse_xml(xml_text=text)
        except saxonche.PySaxonApiError as error:
            raise StylesheetError(str(error)) from None
        try:
            return (executable.transform_to_string(xdm_node=document) or "").encode()
        except saxonche.PySaxonApiError as error:
            said = ["\t".join(fields) for fields in _messages(executable)]
            raise StylesheetError("\n".join(said) or str(error)) from None


def compiled(stylesheet: Path | str) -> saxonche.PyXsltExecutable:
    """A stylesheet ready to run, compiled once a process; arguments and errors as for `transform`."""
    with _muted():
        try:
            return _from_text(stylesheet) if isinstance(stylesheet, str) else _from_file(stylesheet)
        except saxonche.PySaxonApiError as error:
            raise StylesheetError(str(error)) from None


def _root(tree: Tree) -> etree._Element:
    return tree.getroot() if isinstance(tree, etree._ElementTree) else tree


@cache
def _sealed() -> saxonche.PySaxonProcessor:
    """A Saxon for stylesheets that others wrote: no protocol is allowed, not even `file`."""
    processor = _saxon("")
    processor.set_configuration_property(f"{FEATURE}/allow-external-functions", "false")
    return processor


def _saxon(protocols: str) -> saxonche.PySaxonProcessor:
    """A Saxon that opens nothing but by these protocols, and takes what the safety layer takes: that has its limits."""
    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_configuration_property(f"{FEATURE}/allowedProtocols", protocols)
    for limit in ("maxElementDepth", "elementAttributeLimit", "maxXMLNameLimit"):
        processor.set_configuration_property(f"{FEATURE}/parserProperty?uri={JAXP}/{limit}", "0")
    return processor


@lru_cache(maxsize=8)
def _from_text(stylesheet: str) -> saxonche.PyXsltExecutable:
    """A stylesheet given as text, compiled once a process; what it would write to files is caught and dropped."""
    executable = _sealed().new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)
    executable.set_capture_result_documents(True)
    executable.set_save_xsl_message(True)
    return executable


@cache
def _from_file(stylesheet: Path) -> saxonche.PyXsltExecutable:
    """A stylesheet of this program, compiled once a process."""
    executable = _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=stylesheet.as_posix())
    executable.set_save_xsl_message(True)
    return executable


@contextmanager
def _muted() -> Iterator[None]:
    """Saxon writes to the error stream itself, past Python, also of what it gets over; no editor should see that."""
    try:
        kept = os.dup(2)
    except OSError:  # no error stream to keep clean
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)

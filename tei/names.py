"""The names of XML that more than one stage needs."""

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID, XML_LANG, XML_SPACE = f"{_XML}id", f"{_XML}lang", f"{_XML}space"

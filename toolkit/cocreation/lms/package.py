"""Content packages: a zip with a manifest, the same bytes from the same bank."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def identifier(*words: str) -> str:
    """Return an identifier of letters that every system takes.

    Examples
    --------
    >>> identifier("my bank", "q1")
    'cocreation-my-bank-q1'
    """
    return "-".join(["cocreation", *(re.sub(r"[^A-Za-z0-9-]+", "-", word) for word in words)])


def xml(node: ET.Element) -> bytes:
    """Return an element as the text of an XML file."""
    return ET.tostring(node, encoding="utf-8", xml_declaration=True) + b"\n"


def root(tag: str, space: str, place: str, **attributes: str) -> ET.Element:
    """Return the outermost element of a file in a name space, with the address of its schema."""
    names = {"xmlns": space, "xmlns:xsi": SCHEMA, "xsi:schemaLocation": f"{space} {place}"}
    return ET.Element(tag, names | attributes)


def manifest(name: str, node: ET.Element, schema: tuple[str, str]) -> ET.Element:
    """Fill the frame of a manifest and return its list of resources."""
    node.set("identifier", name)
    metadata = ET.SubElement(node, "metadata")
    ET.SubElement(metadata, "schema").text, ET.SubElement(metadata, "schemaversion").text = schema
    ET.SubElement(node, "organizations")
    return ET.SubElement(node, "resources")


def resource(resources: ET.Element, name: str, kind: str, file: str) -> ET.Element:
    """Add a resource of one file."""
    node = ET.SubElement(resources, "resource", identifier=name, type=kind, href=file)
    ET.SubElement(node, "file", href=file)
    return node


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, which depends on nothing but them."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, BEGINNING_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()

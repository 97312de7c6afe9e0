"""The parts of a PDF file that Qt's writer leaves out: document information, language, outline, attachments.

Owns putting together what ``pdf_objects`` read of Qt's file and what is added, without dates and random names, so that
equal pages give equal bytes (PDF 1.7, ISO 32000-1). What is on the pages is not looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from cavapp.core.export.formats.pdf_objects import Objects, find_references, read_page_objects

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_MEDIA: Final = re.compile(rb"/(MediaBox|TrimBox) \[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a reader shows as properties of a file: ``subject`` is the alternative text, ``language`` "en" or "es"."""

    title: str
    subject: str
    author: str
    keywords: str
    creator: str
    language: str


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A bookmark: its text, the page it leads to (counted from 0) and the bookmarks below it."""

    title: str
    page: int
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file inside the file."""

    name: str
    mime_type: str
    content: bytes
    description: str


def complete_pdf(
    file: bytes,
    *,
    sizes: Sequence[tuple[float, float]],
    producer: str,
    info: DocumentInfo,
    outline: Sequence[OutlineItem] = (),
    attachments: Sequence[AttachedFile] = (),
) -> bytes:
    """A file of Qt's writer with everything it lacks. ``sizes`` are the exact sizes of its pages in points.

    Raises ValueError if the file is not made as Qt makes it.
    """
    objects, tree = read_page_objects(file)
    kids = find_references(objects.bodies[tree].partition(b"/Kids")[2].partition(b"]")[0])
    if len(kids) != len(sizes):
        raise ValueError(f"the file has {len(kids)} pages, not {len(sizes)}")
    for kid, size in zip(kids, sizes, strict=True):
        objects.bodies[kid] = _sized(objects.bodies[kid], size)
    lines = [b"/Type /Catalog", b"/Pages %d 0 R" % tree, b"/Lang " + _text(info.language)]
    lines.append(b"/ViewerPreferences << /DisplayDocTitle true >>")
    xmp = objects.add_stream(_metadata(info, producer), b"/Type /Metadata /Subtype /XML", packed=False)
    lines.append(b"/Metadata %d 0 R" % xmp)
    if outline:
        lines += [b"/Outlines %d 0 R" % _add_outline(objects, outline, kids), b"/PageMode /UseOutlines"]
    if attachments:
        lines += _add_attachments(objects, attachments)
    root = objects.add(b"<<\n" + b"\n".join(lines) + b"\n>>")
    return _written(objects, root, objects.add(_information(info, producer)))


def _sized(page: bytes, size: tuple[float, float]) -> bytes:
    """The page cut to its exact size: Qt rounds to whole points, and paints from the upper left corner."""
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page)
    if found is None:
        raise ValueError("a page without size")
    top = float(found[2])
    box = b"[0 %s %s %s]" % (_real(top - size[1]), _real(size[0]), _real(top))
    return _MEDIA.sub(lambda match: b"/" + match[1] + b" " + box, page)


def _add_attachments(objects: Objects, attachments: Sequence[AttachedFile]) -> list[bytes]:
    files = {attachment.name: _add_attachment(objects, attachment) for attachment in attachments}
    # Readers search the names by halving: they must stand in the order of their bytes.
    names = b" ".join(_text(name) + b" %d 0 R" % files[name] for name in sorted(files, key=_text))
    related = b" ".join(b"%d 0 R" % number for number in files.values())
    return [b"/Names << /EmbeddedFiles << /Names [" + names + b"] >> >>", b"/AF [" + related + b"]"]


def _add_attachment(objects: Objects, attachment: AttachedFile) -> int:
    content = attachment.content
    check = hashlib.md5(content, usedforsecurity=False).hexdigest().encode()
    entries = b"/Type /EmbeddedFile /Subtype %s /Params << /Size %d /CheckSum <%s> >>"
    stream = objects.add_stream(content, entries % (_name(attachment.mime_type), len(content), check), packed=True)
    name, description = _text(attachment.name), _text(attachment.description)
    return objects.add(
        b"<< /Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /Data /EF << /F %d 0 R /UF %d 0 R >> >>"
        % (name, name, description, stream, stream)
    )


def _add_outline(objects: Objects, items: Sequence[OutlineItem], kids: Sequence[int]) -> int:
    root = objects.add(b"")
    numbers = _add_items(objects, items, root, kids)
    ends = b"/First %d 0 R /Last %d 0 R" % (numbers[0], numbers[-1])
    objects.bodies[root] = b"<< /Type /Outlines %s /Count %d >>" % (ends, sum(map(_all_below, items)))
    return root


def _add_items(objects: Objects, items: Sequence[OutlineItem], parent: int, kids: Sequence[int]) -> list[int]:
    numbers = [objects.add(b"") for _ in items]
    for place, (item, number) in enumerate(zip(items, numbers, strict=True)):
        parts = [b"/Title " + _text(item.title), b"/Parent %d 0 R" % parent, b"/Dest [%d 0 R /Fit]" % kids[item.page]]
        if place:
            parts.append(b"/Prev %d 0 R" % numbers[place - 1])
        if place + 1 < len(numbers):
            parts.append(b"/Next %d 0 R" % numbers[place + 1])
        if item.children:
            below = _add_items(objects, item.children, number, kids)
            parts.append(b"/First %d 0 R /Last %d 0 R /Count %d" % (below[0], below[-1], _all_below(item) - 1))
        objects.bodies[number] = b"<< " + b" ".join(parts) + b" >>"
    return numbers


def _all_below(item: OutlineItem) -> int:
    """How many bookmarks an open one shows, itself counted."""
    return 1 + sum(map(_all_below, item.children))


def _fields(info: DocumentInfo, producer: str) -> Mapping[str, str]:
    return {
        "Title": info.title,
        "Subject": info.subject,
        "Author": info.author,
        "Keywords": info.keywords,
        "Creator": info.creator,
        "Producer": producer,
    }


def _information(info: DocumentInfo, producer: str) -> bytes:
    """Without dates: the same figure shall be the same file whenever it is made."""
    filled = ((key, text) for key, text in _fields(info, producer).items() if text)
    return b"<< " + b" ".join(b"/%s %s" % (key.encode(), _text(text)) for key, text in filled) + b" >>"


def _metadata(info: DocumentInfo, producer: str) -> bytes:
    """The same once more as XMP (ISO 16684-1), which newer readers and catalogues of files look at."""
    said = {key: escape(text) for key, text in _fields(info, producer).items()}
    language = f'<rdf:li xml:lang="x-default">{{}}</rdf:li><rdf:li xml:lang="{info.language}">{{}}</rdf:li>'
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title><rdf:Alt>{language.format(said['Title'], said['Title'])}</rdf:Alt></dc:title>",
        f"<dc:description><rdf:Alt>{language.format(said['Subject'], said['Subject'])}</rdf:Alt></dc:description>",
        f"<dc:creator><rdf:Seq><rdf:li>{said['Author']}</rdf:li></rdf:Seq></dc:creator>" if said["Author"] else "",
        f"<dc:language><rdf:Bag><rdf:li>{info.language}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Keywords>{said['Keywords']}</pdf:Keywords>" if said["Keywords"] else "",
        f"<pdf:Producer>{said['Producer']}</pdf:Producer><xmp:CreatorTool>{said['Creator']}</xmp:CreatorTool>",
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
        '<?xpacket end="r"?>',
    ]
    return "\n".join(line for line in lines if line).encode()


def _written(objects: Objects, root: int, information: int) -> bytes:
    """The whole file: the objects, their table, and an identity drawn from the content."""
    parts, offsets, length = [_HEADER], [], len(_HEADER)
    for number, body in sorted(objects.bodies.items()):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(offsets) + 1, table))
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
    parts.append(trailer % (len(offsets) + 1, root, information, identity, identity, length))
    return b"".join(parts)


def _text(text: str) -> bytes:
    """A text string: plain where it is ASCII, else UTF-16 with its mark."""
    if text.isascii() and text.isprintable():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text.encode()) + b")"
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().upper().encode() + b">"


def _name(text: str) -> bytes:
    return b"/" + re.sub(rb"[^A-Za-z0-9.+-]", lambda match: b"#%02X" % match[0][0], text.encode())


def _real(number: float) -> bytes:
    return f"{number:.3f}".rstrip("0").rstrip(".").encode() or b"0"

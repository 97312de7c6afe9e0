"""What a PDF file says besides its pages: document information, bookmarks, files inside the file.

Owns these values and the text of the XMP packet. Putting them into a file is the matter of ``pdf_document``.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a reader shows as properties of a file: ``subject`` is the alternative text, ``language`` "en" or "es"."""

    title: str
    subject: str
    author: str
    keywords: str
    creator: str
    language: str

    def fields(self, producer: str) -> dict[str, str]:
        """The entries of the document information by name, without dates: equal figures shall be equal files."""
        return {
            "Title": self.title,
            "Subject": self.subject,
            "Author": self.author,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": producer,
        }


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


def write_xmp(info: DocumentInfo, producer: str) -> bytes:
    """The document information once more as XMP (ISO 16684-1), which newer readers and catalogues of files look at."""
    said = {key: escape(text, quote=False) for key, text in info.fields(producer).items()}
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

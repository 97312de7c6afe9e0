"""DOIs and addresses of works: one reading of them for every format, and for finding twins.

Owns what counts as a DOI and the address that stands for one.
"""

from __future__ import annotations

import re
from typing import Final

_DOI: Final = re.compile(
    r"(?:doi\s*[:=]?\s*)?(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*[:=]\s*)?(10\.[\d.]+/\S+)", re.IGNORECASE
)
_RESOLVER: Final = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
ADDRESS: Final = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>{}]+")
# What would end a field of BibTeX, in an address.
IN_ADDRESS: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def doi_of(text: str) -> str:
    """The bare DOI in a field for it, however it is written there; empty if there is none."""
    found = _DOI.fullmatch(text.strip().strip("<>").rstrip(".,; "))
    return found[1] if found else ""


def same_doi(doi: str, address: str) -> str:
    """A key that is equal for one work, from its DOI or from an address that is one."""
    return doi_of(doi).casefold() or (doi_of(address).casefold() if _RESOLVER.match(address) else "")


def web_address_of(addresses: str, doi: str) -> str:
    """The address that a record gives, on one line; that of its DOI if it gives none."""
    given = " ".join(addresses.split()).translate(IN_ADDRESS)
    if given:
        return given if _RESOLVER.match(given) is None or not doi_of(given) else _resolved(doi_of(given))
    return _resolved(doi) if doi else ""


def _resolved(doi: str) -> str:
    return f"https://doi.org/{doi}".translate(IN_ADDRESS)

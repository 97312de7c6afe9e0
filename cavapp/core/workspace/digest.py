"""The digests by which lines of the journal are known to be as they were written.

Owns how a digest is made, and where a line states that of the line before it.
"""

from __future__ import annotations

import hashlib
from typing import Final

DIGEST_SIZE: Final = 16
_PREVIOUS: Final = slice(2, 2 + 2 * DIGEST_SIZE)


def digest_of(body: bytes) -> bytes:
    """BLAKE2b with ``DIGEST_SIZE`` bytes of a line of the journal, which holds the digest of the line before it."""
    return hashlib.blake2b(body, digest_size=DIGEST_SIZE).digest()


def previous_digest(body: bytes) -> str:
    """The digest (hex) of the line before, as a line states it."""
    return body[_PREVIOUS].decode("ascii", "replace")

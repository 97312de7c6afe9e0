"""The user's works: adding, changing and removing one, and attaching works to parts of datasets.

Owns the requests that follow. What the records say is the business of ``core.edits.records``; what hangs on a work that
goes, of ``core.edits.history.user_changes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.data.reference import InvalidReference, Reference
from cavapp.core.data.text import say_sentence
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.user_changes import revert_records
from cavapp.core.edits.journal.journal import Address, Field, Write
from cavapp.core.edits.records import OwnReference, attachment_address, attachment_write, reference_write


def own_work(document: Document, reference: str) -> OwnReference | None:
    """The user's work of that id, None if there is none."""
    return next((one for one in document.everything.references if one.id == reference), None)


def work_write(document: Document, csl: Mapping[str, Any], *, reference: str = "") -> Write:
    """The request for a new work, or for the one of that id to say this instead; it stays with whoever wrote it first.

    Raises InvalidReference if it is no usable record.
    """
    known = own_work(document, reference) if reference else None
    record = {**csl, "id": reference} if reference else {name: value for name, value in csl.items() if name != "id"}
    Reference.from_csl({"id": "draft", **record})
    return reference_write(record, origin=document.origin() if known is None else known.origin)


def remove_works(document: Document, references: Iterable[str]) -> list[Write]:
    """The requests that leave nothing of these works of the user's, nor anything that would hang on them."""
    return revert_records(document, [Address.of(Field.REFERENCE, {"reference": name}) for name in references])


def attach_work(document: Document, cited: Cited, targets: Iterable[Key], bearing: Bearing) -> list[Write]:
    """The requests that attach a work to parts of datasets. Raises InvalidReference if the work is not known."""
    if cited.reference not in document.catalogue.references:
        message = say_sentence("There is no work “{reference}” in the bibliography.", reference=cited.reference)
        raise InvalidReference(message)
    normal = [document.catalogue.dataset(key.dataset).normalised(key) for key in targets]
    return [attachment_write(cited, key, bearing, origin=document.origin()) for key in dict.fromkeys(normal)]


def detach_work(reference: str, target: Key) -> Write:
    """The request that takes a work away from a part of a dataset."""
    return Write(attachment_address(reference, target), None)

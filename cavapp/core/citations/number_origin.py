"""Where a number comes from: printed in the report, as released, computed here, or the user's.

Owns that decision, made from the data and the edits alone, and its four words. Everything that speaks of one number
asks here: passports, tooltips, speech, citations, exports and the command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from cavapp.core.data.dataset import Observation, Status, display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import citations as words


class NumberOrigin(StrEnum):
    """Who answers for a number."""

    PRINTED = "printed"
    RELEASED = "released"
    COMPUTED = "computed"
    YOURS = "yours"


def find_origin(document: Document, one: Observation, *, computed: bool = False) -> NumberOrigin:
    """The origin of the number an observation has; ``computed``: it is one that notes which are applied made."""
    if computed:
        return NumberOrigin.COMPUTED
    if one.value_edited or document.printed(one.key) is None:
        return NumberOrigin.YOURS
    if one.status is Status.COMPUTED:
        return NumberOrigin.COMPUTED
    printed = document.catalogue.evidence.has_role(one.key, SourceRole.PRINTED_IN)
    return NumberOrigin.PRINTED if printed else NumberOrigin.RELEASED


def is_in_report(document: Document, key: Key) -> bool:
    """Whether the report prints or draws what stands at a full key, and the user put no other number there."""
    one = document.observation(key)
    roles = (SourceRole.PRINTED_IN, SourceRole.SHOWN_IN)
    return one is not None and not one.value_edited and document.catalogue.evidence.has_role(key, *roles)


def origins_text(origins: Iterable[NumberOrigin], lang: Language) -> str:
    """The words of several origins, each once: "Printed in the report; yours"."""
    found = [words.ORIGINS[one.value].get(lang) for one in dict.fromkeys(origins)]
    return "; ".join([*found[:1], *(text.lower() for text in found[1:])])


def full_text_of(one: Observation) -> str:
    """The number in all digits that it was given with; the text of a place without one."""
    shown = display_text(one)
    return shown if _plain(one.printed) == _plain(shown) else one.printed


def _plain(text: str) -> str:
    return text.replace(",", "").replace("\u2212", "-")


def is_rounded(one: Observation) -> bool:
    """Whether a number is shown with fewer digits than it was given with."""
    return one.value is not None and full_text_of(one) != display_text(one)


def origin_value(one: Observation, lang: Language) -> str:
    """The number in full, and that it is rounded for display where it is."""
    text = full_text_of(one)
    return words.ROUNDED_FOR_DISPLAY.get(lang).format(value=text) if is_rounded(one) else text

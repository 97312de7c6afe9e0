"""Which observations the words DATASET DIM=VALUE ... of a command name.

Owns the reading of these words and what is wrong with them. What is printed about the observations is the business
of ``show_text`` and ``show_data``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.analysis.computed_citation import cite_computed
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.measure_text import row_dimension
from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, ShownAs, ShownForm
from cavapp.core.analysis.measures.suitability import check_fit
from cavapp.core.analysis.movements import intend_values, notes_named
from cavapp.core.citations.passport.dependents import PlottedIn
from cavapp.core.citations.passport.passport import Passport, passport_of_keys
from cavapp.core.data.catalogue import MEAN_ROW, Catalogue, Exhibit, UnknownName
from cavapp.core.data.dataset import Dataset, Observation
from cavapp.core.data.keys import MEASURE, DimensionKind, FiscalYear, Key, Region, Value, plain_value
from cavapp.core.data.notes import Citation
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document

ANY = "any"
_PERIODS: Final = ("year", "fiscal_year")


class WrongUse(Exception):  # noqa: N818 - the user's mistake, worded for the user
    """A command that cannot be understood; the message is one sentence."""


class NothingThere(Exception):  # noqa: N818 - an answer, not a fault
    """No observation has all the values named."""


class Target(NamedTuple):
    """The observations named, with the words that named them.

    ``given`` holds the dimensions that were restricted, in the dataset's order; ``observations`` is never empty. Those
    in ``derived`` are computed: as intended by the notes that are ``applied`` (ids), or ``shown`` as something else, or
    as the mean of ``rows``.
    """

    dataset: Dataset
    exhibit: Exhibit | None
    given: Mapping[str, tuple[Value, ...]]
    observations: tuple[Observation, ...]
    derived: Mapping[Key, ComputedValue] = {}
    applied: tuple[str, ...] = ()
    shown: ShownAs = AS_RELEASED
    rows: tuple[str, ...] = ()

    def citation(self, document: Document, keys: Iterable[Key] | None = None) -> Citation:
        """What stands behind these observations, all of them if none are named."""
        return cite_computed(document, self.keys if keys is None else tuple(keys), self.derived)

    @property
    def is_measured(self) -> bool:
        """Whether numbers are shown as something else than they were released."""
        return self.shown != AS_RELEASED

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(one.key for one in self.observations)

    def passport(self, document: Document, lang: Language) -> Passport:
        """What is known of these, with the claims that rest on them, read with the same notes."""
        drawn = PlottedIn(
            claims=Claims(document, self.applied),
            applied=self.applied,
            dataset=self.dataset.id,
            measure=str(self.keys[0][MEASURE]),
            shown=self.shown,
            rows=self.rows,
        )
        return passport_of_keys(document, self.keys, lang, drawn=drawn)

    def plain(self) -> dict[str, object]:
        """Dataset and dimensions as named, one value plain and several as a list."""
        found: dict[str, object] = {"dataset": self.dataset.id}
        if self.exhibit is not None:
            found["exhibit"] = self.exhibit.id
        for name, values in self.given.items():
            found[name] = plain_value(values[0]) if len(values) == 1 else [plain_value(value) for value in values]
        return found


def find_target(document: Document, name: str, words: Sequence[str], *, one_measure: bool = False) -> Target:
    """The observations of a dataset, or of the view an exhibit shows, that have the values named.

    ``one_measure``: where no measure is named, keep only the first one that has observations there. Raises
    UnknownName, WrongUse or NothingThere, each with one sentence for the user.
    """
    catalogue = document.catalogue
    # Where both have one id the dataset is meant, of which an exhibit may show a part.
    exhibit = None if name in catalogue.datasets else catalogue.exhibits.get(name)
    if exhibit is None and name not in catalogue.datasets:
        raise UnknownName("dataset", name, dict.fromkeys((*catalogue.datasets, *catalogue.exhibits)))
    data = catalogue.dataset(name if exhibit is None else exhibit.dataset)
    asked = _read_words(catalogue, data, words)
    given = {dimension: values for dimension, values in asked.items() if values}
    region = Region.of(data.id, given)
    if exhibit is None:
        found = document.observations(region)
    else:
        from cavapp.core.analysis.view import (  # noqa: PLC0415
            select_observations,
            view_of,
        )

        shown = select_observations(document, view_of(exhibit)).observations
        found = [one for one in shown if region.contains(one.key)]
    if not found:
        wanted = " ".join(f"{dimension}={_listed(values)}" for dimension, values in given.items())
        raise NothingThere(f"No observation of '{name}' has {wanted}.")
    if one_measure and MEASURE not in asked:
        measure = next(m for m in data.measures if any(one.key[MEASURE] == m for one in found))
        found = [one for one in found if one.key[MEASURE] == measure]
    return Target(data, exhibit, given, tuple(found))


def with_notes(document: Document, target: Target, names: Sequence[str]) -> Target:
    """The target with notes applied; raises UnknownName for one that moves nothing in the dataset."""
    if not names:
        return target
    notes = notes_named(document, target.dataset.id, names)
    derived = intend_values(document, target.dataset.id, notes)
    observations = tuple(derived[one.key].observation if one.key in derived else one for one in target.observations)
    return target._replace(observations=observations, derived=derived, applied=notes)


def with_shown(document: Document, target: Target, shown: ShownAs) -> Target:
    """The target with its numbers shown as something else; raises UnfitMeasure where they cannot be."""
    if shown == AS_RELEASED:
        return target
    for measure in dict.fromkeys(str(key[MEASURE]) for key in target.keys):
        check_fit(document, target.dataset, measure, shown)
    keys, rows = target.keys, row_dimension(target.dataset)
    named = dict.fromkeys(str(key[rows]) for key in keys)
    averaged = tuple(row for row in named if not document.catalogue.is_total(rows, row))
    if shown.form is ShownForm.MEAN:
        keys = tuple(dict.fromkeys(target.dataset.normalised(key.with_(**{rows: MEAN_ROW})) for key in keys))
    derived = measure_values(document, keys, shown, moved=target.derived, rows=averaged, explains=True)
    found = tuple(derived[key].observation for key in keys if key in derived)
    return target._replace(observations=found, derived=derived, shown=shown, rows=averaged)


def _read_words(catalogue: Catalogue, data: Dataset, words: Iterable[str]) -> dict[str, tuple[Value, ...]]:
    """Dimensions with the values named, in the dataset's order; no values stand for any."""
    asked: dict[str, list[Value]] = {}
    for word in words:
        name, mark, text = word.partition("=")
        known = [dimension.id for dimension in data.dimensions]
        if not mark:
            raise WrongUse(f"'{word}' is not understood: write DIM=VALUE, with DIM one of {', '.join(known)}.")
        if name not in known:
            raise UnknownName("dimension", name, [data.time] if name in _PERIODS else known)
        values = asked.setdefault(name, [])
        if text != ANY:
            values += _read_values(catalogue, data, name, text)
    return {d.id: tuple(dict.fromkeys(asked[d.id])) for d in data.dimensions if d.id in asked}


def _read_values(catalogue: Catalogue, data: Dataset, name: str, text: str) -> list[Value]:
    """The values between commas; a comma may also belong to a label that is given whole."""
    parts = [part.strip() for part in text.split(",")]
    if data.dimension(name).kind is not DimensionKind.CODE:
        return [_read_number(data, name, part) for part in parts]
    named = _named_values(catalogue, data, name)
    if _folded(text) in named:
        return [named[_folded(text)]]
    return [_read_code(data, name, part, named) for part in parts]


def _named_values(catalogue: Catalogue, data: Dataset, name: str) -> dict[str, Value]:
    """The values of a dimension by their labels, full and short, in either language, and by their codes."""
    known = data.values_of(name)
    labels = {
        _folded(label(name, value, lang)): value
        for value in known
        for lang in Language
        for label in (catalogue.label, catalogue.short)
    }
    return labels | {_folded(str(value)): value for value in known}


def _folded(text: str) -> str:
    """A text as it is compared: without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _read_code(data: Dataset, name: str, text: str, named: Mapping[str, Value]) -> Value:
    folded = _folded(text)
    if folded in named:
        return named[folded]
    import difflib  # noqa: PLC0415 - only a slip needs it

    close = difflib.get_close_matches(folded, named, n=1)
    hint = f" Did you mean '{named[close[0]]}'?" if close else ""
    raise WrongUse(f"There is no {name} '{text}'.{hint} Known: {_listed(data.values_of(name))}.")


def _read_number(data: Dataset, name: str, text: str) -> Value:
    known = data.values_of(name)
    try:
        value = data.dimension(name).parse(text)
    except ValueError:
        value = ""
    if value not in known:
        raise WrongUse(f"There is no {name} '{text}' in '{data.id}'. Known: {_listed(known)}.")
    return value


def _listed(values: Sequence[Value]) -> str:
    """Values between commas; runs of numbers as first-last."""
    numbers = sorted(number for value in values if isinstance(number := plain_value(value), int))
    if len(numbers) < len(values) or not numbers:
        return ", ".join(str(value) for value in values)
    prefix = "FY" if isinstance(values[0], FiscalYear) else ""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{prefix}{r[0]}-{prefix}{r[-1]}" if len(r) > 1 else f"{prefix}{r[0]}" for r in runs)

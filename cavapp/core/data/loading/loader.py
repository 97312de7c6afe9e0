"""Reads the data package into a catalogue and fails loudly with file and line.

Owns the order of reading, units, codes, references, datasets and exhibits, and the checks across files. Notes and
other texts are read by ``note_tables``; lines, by ``csv_files``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from operator import getitem
from pathlib import Path
from typing import Any, Final

from cavapp.core.data.catalogue import Catalogue, Code, Exhibit, ExhibitKind, PackageSource, Place, Provenance
from cavapp.core.data.dataset import DataRow, Dataset, Status, Unit
from cavapp.core.data.keys import MEASURE, Dimension, DimensionKind, Key, Region, Value, plain_value
from cavapp.core.data.limits import check_year
from cavapp.core.data.loading.annotation_tables import read_marks
from cavapp.core.data.loading.csv_files import CatalogueError, CsvRecord, DataProblem, Files, InvalidRecord
from cavapp.core.data.loading.drawn_numbers import Drawn, draw_number, find_lenders, lend_notes
from cavapp.core.data.loading.movement_tables import with_movements
from cavapp.core.data.loading.note_tables import TextReader, finite_number, read_bilingual, read_word, whole_number
from cavapp.core.data.notes import EvidenceIndex, SourceAttachment, SourceRole
from cavapp.core.data.reference import InvalidReference, Reference
from cavapp.core.data.text import Text

_PACKAGE: Final = "datapackage.json"
_EXHIBITS: Final = "exhibits.json"
_REFERENCES: Final = "references.json"
_OUTLINES: Final = "outlines.json"
_COMMON: Final = ("value", "printed", "unit", "status")
_ORIGIN: Final = ("national_source", "source_type")
_STATUSES: Final = {status.value: status for status in Status}
_UNITS: Final = ("unit", "label_en", "label_es", "short_en", "short_es", "base_unit", "factor", "decimals")
_CODES: Final = (
    *("list", "code", "label_en", "label_es", "short_en", "short_es", "role", "description_en"),
    "description_es",
)


def read_catalogue(folder: Path) -> Catalogue:
    """Read and check the whole data folder. Raises CatalogueError naming every problem with file and line."""
    files = Files(folder)
    package = files.json(_PACKAGE)
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise CatalogueError([DataProblem(_PACKAGE, 0, "does not list the files of the data. Restore the file.")])
    units, codes = _units(files), _codes(files)
    references = _references(files)
    files.stop_if_bad()
    reader = _DatasetReader(files, units, codes)
    datasets = {data.id: data for data in reader.read(package["resources"])}
    files.stop_if_bad()
    texts = TextReader(files, references, datasets)
    places = tuple(texts.read_places())
    drawn = reader.draw(datasets, places)
    exhibits = _exhibits(files, texts, datasets)
    footnotes = texts.read_notes(tuple(dict.fromkeys((*codes.get("exhibit", ()), *exhibits))))
    footnotes = with_movements(files, texts, footnotes, datasets=datasets, units=units, codes=codes)
    sources = texts.read_sources()
    attachments = list(texts.read_attachments({note.id for note in footnotes}))
    evidence = EvidenceIndex(footnotes, [*attachments, *lend_notes(attachments, drawn)], sources)
    events, bands, levels = read_marks(files, texts, exhibits, units)
    provenance, licences = _origins(files, package, datasets)
    files.stop_if_bad()
    catalogue = Catalogue(
        title=str(package.get("title", "")),
        data_date=str(package.get("created", ""))[: len("2026-11-30")],
        units=units,
        codes=codes,
        datasets=datasets,
        exhibits=exhibits,
        references=references,
        evidence=evidence,
        report_footnotes=tuple(texts.read_report_footnotes()),
        claims=tuple(texts.read_claims()),
        statements=tuple(texts.read_statements()),
        glossary=tuple(texts.read_glossary()),
        places=places,
        events=events,
        bands=bands,
        levels=levels,
        gaps=tuple(texts.read_gaps()),
        provenance=provenance,
        licences=licences,
        outlines=folder / _OUTLINES,
        drawn=drawn,
    )
    _check_claims(files, catalogue)
    files.stop_if_bad()
    for data in datasets.values():
        reader.check_sources(data, sources, drawn if data.id in {key.dataset for key in drawn} else {})
    files.stop_if_bad()
    return catalogue


def _origins(
    files: Files, package: Mapping[str, Any], datasets: Container[str]
) -> tuple[Mapping[str, Provenance], tuple[str, ...]]:
    """Where each dataset comes from, and the licences of all; reported where they are not described as expected."""
    try:
        found = {name: _provenance(one) for one in package["resources"] if (name := one["name"]) in datasets}
        return found, _licences(package)
    except (KeyError, TypeError, AttributeError):
        files.report(_PACKAGE, 0, "does not describe sources and licences as expected. Restore the file.")
        return {}, ()


def _provenance(resource: Mapping[str, Any]) -> Provenance:
    sources = (
        PackageSource(*(str(one.get(name, "")) for name in ("title", "path", "version", "copyDate")))
        for one in resource.get("sources", ())
    )
    return Provenance(str(resource["path"]), tuple(sources), _licences(resource))


def _dated(dimension: Dimension, structure: Mapping[str, Any]) -> Dimension:
    """The dimension, if it is that of time with the years of publication under which undated numbers are filed."""
    filed = structure.get("filedByPublication", False)
    if not filed or dimension.id != structure["time"]:
        return dimension
    if isinstance(filed, list):
        return dimension._replace(undated=frozenset(map(int, filed)))
    return dimension._replace(kind=DimensionKind.UNDATED_YEAR)


def _licences(described: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(one.get("title") or one.get("name", "")) for one in described.get("licenses", ()))


class _Values(dict[str, Value]):
    """The values of one dimension by their text; each is read and checked once."""

    def __init__(self, dimension: Dimension, known: Mapping[str, Code] | None) -> None:
        super().__init__()
        self._dimension = dimension
        self._known = known

    def __missing__(self, word: str) -> Value:
        if self._known is not None:
            read_word(self._known, self._dimension.id, word)
        try:
            self[word] = value = self._dimension.parse(word)
        except ValueError:
            raise InvalidRecord(f"'{word}' is not a {self._dimension.id.replace('_', ' ')}.") from None
        return value


class _DatasetReader:
    """Reads the files of observations; remembers on which line each stands."""

    def __init__(self, files: Files, units: Mapping[str, Unit], codes: Mapping[str, Mapping[str, Code]]) -> None:
        self._files = files
        self._units = units
        self._codes = codes
        self._values: dict[Dimension, _Values] = {}
        self._places: dict[str, tuple[str, list[int]]] = {}
        self._drawing: dict[str, tuple[str, ...]] = {}

    def read(self, resources: Iterable[Any]) -> Iterable[Dataset]:
        """The datasets of the package; resources that are not described as expected are reported."""
        for resource in resources:
            try:
                structure = resource.get("cavapp", {})
                if structure.get("dataset"):
                    yield self._dataset(resource, structure)
            except (KeyError, TypeError, AttributeError) as error:
                name = resource.get("name", "?") if isinstance(resource, dict) else "?"
                fault = f"does not state {error}" if isinstance(error, KeyError) else "is not described as expected"
                self._files.report(_PACKAGE, 0, f"the resource '{name}' {fault}. Restore the file.")

    def _dataset(self, resource: Mapping[str, Any], structure: Mapping[str, Any]) -> Dataset:
        file, name = str(resource["path"]), str(resource["name"])
        dimensions = [Dimension.named(each) for each in (*structure["dimensions"], MEASURE)]
        dimensions = [_dated(one, structure) for one in dimensions]
        columns = [*(dimension.id for dimension in dimensions), *_COMMON]
        if any(field["name"] == _ORIGIN[0] for field in resource["schema"]["fields"]):
            columns += _ORIGIN
        title, measures = structure["title"], tuple(structure["measures"])
        rows, lines = self._rows(file, columns, dimensions, measures)
        self._places[name] = file, lines
        if "drawnFrom" in structure:
            self._drawing[name] = tuple(map(str, structure["drawnFrom"]))
        return Dataset.build(
            id=name,
            title=_both(title),
            description=_both(structure.get("description", title)),
            dimensions=dimensions,
            time=str(structure["time"]),
            measures=measures,
            rows=rows,
            units=self._units,
            countries=[str(one) for one in structure.get("countries", ())],
        )

    def draw(self, datasets: dict[str, Dataset], places: Sequence[Place]) -> dict[Key, tuple[Key, ...]]:
        """Fill the datasets that have no numbers of their own; what each number is drawn from."""
        found: dict[Key, tuple[Key, ...]] = {}
        for name, lending in self._drawing.items():
            data = datasets[name]
            drawn = find_lenders(data, places, [datasets[one] for one in lending if one in datasets])
            numbers = {}
            for key, lenders in drawn.items():
                rows = ((datasets[one.dataset], datasets[one.dataset].row_of(one)) for one in lenders)
                held = [other.observation(row) for other, row in rows if row is not None]
                row = data.row_of(key)
                assert row is not None
                numbers[row] = draw_number(held, data.units[row].decimals)
            datasets[name] = data.filled(numbers)
            found |= drawn
        return found

    def _rows(
        self, file: str, columns: Sequence[str], dimensions: Sequence[Dimension], measures: Sequence[str]
    ) -> tuple[list[DataRow], list[int]]:
        """The observations of a file and their lines; a line with something wrong is reported and left out."""
        values = [self._values_of(dimension) for dimension in dimensions]
        lines: dict[tuple[Value, ...], int] = {}
        rows: list[DataRow] = []
        for line, cells in self._files.rows(file, columns):
            try:
                row = self._row(cells, values, measures)
                first = lines.setdefault(row.values, line)
                if first != line:
                    raise InvalidRecord(f"repeats the key of line {first}. Keep one of them.")  # noqa: TRY301 - one way out
                rows.append(row)
            except InvalidRecord as flaw:
                self._files.report(file, line, str(flaw))
        if not rows:
            self._files.report(file, 0, "holds no observations. Restore the file.")
        return rows, list(lines.values())

    def _values_of(self, dimension: Dimension) -> _Values:
        return self._values.setdefault(dimension, _Values(dimension, self._codes.get(dimension.id)))

    def _row(self, cells: Sequence[str], values: Sequence[_Values], measures: Sequence[str]) -> DataRow:
        width = len(values)
        key = tuple(map(getitem, values, cells))
        if key[-1] not in measures:
            raise InvalidRecord(f"unknown measure '{key[-1]}'. Known: {', '.join(measures)}.")
        value, printed, unit, status = cells[width : width + 4]
        if unit not in self._units:
            what = f"unknown unit '{unit}'" if unit else "the unit is missing"
            raise InvalidRecord(f"{what}. Units are listed in units.csv.")
        if value and not printed:
            raise InvalidRecord("a value without its printed text.")
        number = finite_number(value) if value else None
        if number is not None and printed != value:  # the same text needs no second look
            _check_printed(number, value, printed)
        return DataRow(key, number, printed, unit, read_word(_STATUSES, "status", status), *cells[width + 4 :])

    def check_sources(self, data: Dataset, sources: Iterable[SourceAttachment], drawn: Drawn) -> None:
        """A value without a reference is the worst thing the program could show: refuse to start with one."""
        missing = {row for row in range(len(data)) if not drawn or data.key(row) not in drawn}
        for source in sources:
            if source.role is SourceRole.SOURCE and source.region.dataset == data.id:
                missing.difference_update(data.rows(source.region))
        if missing:
            row = min(missing)
            file, lines = self._places[data.id]
            where = ", ".join(f"{name}={value}" for name, value in data.key(row).plain().items())
            more = f" and behind {len(missing) - 1} more" if len(missing) > 1 else ""
            message = f"no source stands behind {where}{more}. Add a line to sources.csv."
            self._files.report(file, lines[row], message)


def _check_printed(number: float, value: str, printed: str) -> None:
    """A printed text that is a number says the same as the value; commas group its digits."""
    try:
        said = float(printed.replace(",", ""))
    except ValueError:
        return
    if said != number:
        raise InvalidRecord(f"the value {value} is not the number printed, '{printed}'. Correct one of them.")


def _both(texts: Mapping[str, str]) -> Text:
    return Text(str(texts["en"]), str(texts["es"]))


def _units(files: Files) -> dict[str, Unit]:
    def read(record: CsvRecord) -> Unit:
        label, short = read_bilingual(files, record, "label"), read_bilingual(files, record, "short")
        factor, decimals = finite_number(record["factor"]), whole_number(record, "decimals")
        return Unit(record["unit"], label, short, record["base_unit"], factor, decimals)

    return {unit.id: unit for unit in files.each("units.csv", _UNITS, read)}


def _codes(files: Files) -> dict[str, dict[str, Code]]:
    codes: dict[str, dict[str, Code]] = {}
    for record in files.records("codes.csv", _CODES):
        known = codes.setdefault(record["list"], {})
        if record["code"] in known:
            files.report(record.file, record.line, f"the code '{record['code']}' stands twice.")
        known[record["code"]] = Code(
            record["list"],
            record["code"],
            read_bilingual(files, record, "label"),
            read_bilingual(files, record, "short"),
            record["role"],
            Text(record["description_en"], record["description_es"]),
        )
    return codes


def _references(files: Files) -> dict[str, Reference]:
    references: dict[str, Reference] = {}
    for number, record in enumerate(_list(files, _REFERENCES), start=1):
        try:
            reference = Reference.from_csl(record)
        except InvalidReference as error:
            files.report(_REFERENCES, 0, f"record {number}: {error}")
            continue
        if reference.id in references:
            files.report(_REFERENCES, 0, f"the reference '{reference.id}' stands twice.")
        references[reference.id] = reference
    return references


def _exhibits(files: Files, texts: TextReader, datasets: Mapping[str, Dataset]) -> dict[str, Exhibit]:
    exhibits: dict[str, Exhibit] = {}
    for number, item in enumerate(_list(files, _EXHIBITS), start=1):
        name = item.get("id", number) if isinstance(item, dict) else number
        try:
            exhibit = _exhibit(item, [texts.region_of(item["dataset"], part) for part in item["selection"]])
            exhibits[exhibit.id] = exhibit._replace(absent=_absent_periods(exhibit, datasets[exhibit.dataset]))
        except KeyError as error:
            files.report(_EXHIBITS, 0, f"the exhibit '{name}' does not state {error}.")
        except (ValueError, TypeError, LookupError):
            files.report(_EXHIBITS, 0, f"the exhibit '{name}' is not described as expected.")
        except InvalidRecord as flaw:
            files.report(_EXHIBITS, 0, f"the exhibit '{name}': {flaw}")
    return exhibits


def _absent_periods(exhibit: Exhibit, data: Dataset) -> tuple[int, ...]:
    held = {plain_value(value) for value in data.values_of(exhibit.columns)}
    return tuple(number for number in range(exhibit.first, exhibit.last + 1) if number not in held)


def _exhibit(item: Mapping[str, Any], regions: Sequence[Region]) -> Exhibit:
    first, last = item["years"]
    return Exhibit(
        id=str(item["id"]),
        kind=ExhibitKind(item["kind"]),
        dataset=str(item["dataset"]),
        number=Text(str(item["number_en"]), str(item["number_es"])),
        title=Text(str(item["title_en"]), str(item["title_es"])),
        page=str(item["page"]),
        measure=str(item["measure"]),
        rows=str(item["rows"]),
        columns=str(item["columns"]),
        row_order=tuple(map(str, item["row_order"])),
        first=check_year(int(first)),
        last=check_year(int(last)),
        regions=tuple(regions),
        printed_title=str(item.get("printed_title", "")),
    )


def _check_claims(files: Files, catalogue: Catalogue) -> None:
    """Each claim names datasets, places, events and claims that there are; no statement has the name of another."""
    for claim in catalogue.claims:
        for kind, names, known in (
            ("dataset", claim.datasets, catalogue.datasets),
            ("place", claim.places, {place.id for place in catalogue.places}),
            ("event", claim.events, {event.id for event in catalogue.events}),
            ("claim", claim.related, {other.id for other in catalogue.claims}),
        ):
            for name in names:
                if name not in known:
                    message = f"the claim '{claim.id}' names the {kind} '{name}', which is not there."
                    files.report("claims.csv", 0, message)
    seen = {claim.id for claim in catalogue.claims}
    for statement in catalogue.statements:
        if statement.id in seen:
            files.report("statements.csv", 0, f"'{statement.id}' stands twice among claims and statements.")
        seen.add(statement.id)


def _list(files: Files, file: str) -> list[Any]:
    content = files.json(file)
    if isinstance(content, list):
        return content
    raise CatalogueError([DataProblem(file, 0, "does not hold a list of records. Restore the file.")])

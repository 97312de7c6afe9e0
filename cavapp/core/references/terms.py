"""The words of citations in English and Spanish: connecting words, dates, genres, versions and locators.

Owns every word that a citation, or a list of them, adds to what the record says. Leaves the order of parts to
``chicago`` and the punctuation to ``typography``. Titles and names are never translated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cavapp.core.data.reference import Name, WorkDate
from cavapp.core.references.typography import trim_punctuation


class Words(NamedTuple):
    """Connecting words and habits of one language."""

    lang: str
    conjunction: str
    serial_comma: bool
    marks_inside_quotes: bool
    editor: str
    editors: str
    edited_by_note: str
    edited_by_entry: str
    translated_by_note: str
    translated_by_entry: str
    before: str
    volume: str
    volumes: str
    of: str
    within: str
    number: str
    section: str
    public_law: str
    version: str
    presentation: str
    forthcoming: str
    accessed: str
    undated: str
    thesis: str
    bibliography: str
    range_mark: str
    month_mark: str
    months: tuple[str, ...]
    seasons: tuple[str, ...]


_ENGLISH = Words(
    lang="en",
    conjunction="and",
    serial_comma=True,
    marks_inside_quotes=True,
    editor="ed.",
    editors="eds.",
    edited_by_note="ed.",
    edited_by_entry="edited by",
    translated_by_note="trans.",
    translated_by_entry="translated by",
    before="before the",
    volume="vol.",
    volumes="vols.",
    of="of",
    within="in",
    number="no.",
    section="sec.",
    public_law="Pub. L. No.",
    version="version",
    presentation="presentation",
    forthcoming="forthcoming",
    accessed="accessed",
    undated="n.d.",
    thesis="thesis",
    bibliography="Bibliography",
    range_mark="–",
    month_mark="/",
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    seasons=("Spring", "Summer", "Autumn", "Winter"),
)
_SPANISH = Words(
    lang="es",
    conjunction="y",
    serial_comma=False,
    marks_inside_quotes=False,
    editor="ed.",
    editors="eds.",
    edited_by_note="ed. por",
    edited_by_entry="editado por",
    translated_by_note="trad. por",
    translated_by_entry="traducido por",
    before="ante",
    volume="vol.",
    volumes="vols.",
    of="de",
    within="en",
    number="núm.",
    section="sec.",
    public_law="Ley Pública",
    version="versión",
    presentation="presentación",
    forthcoming="por publicarse en",
    accessed="consultado el",
    undated="s. f.",
    thesis="tesis",
    bibliography="Bibliografía",
    range_mark="-",
    month_mark="-",
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
        *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    seasons=("primavera", "verano", "otoño", "invierno"),
)
_LANGUAGES: Mapping[str, Words] = {"en": _ENGLISH, "es": _SPANISH}

# Descriptions (not titles) of the records; `{}` stands for a date. What is not listed stays as recorded.
_PHRASES_ES: Mapping[str, str] = {
    "various years": "varios años",
    "working paper": "documento de trabajo",
    "fact sheet": "hoja informativa",
    "phd diss.": "tesis doctoral",
    "master’s thesis": "tesis de maestría",
    "press release": "comunicado de prensa",
    "undated mimeograph": "documento mimeografiado sin fecha",
    "undated mimeograph provided to the authors": "documento mimeografiado sin fecha entregado a los autores",
    "population projections by state, 1990-2014": "proyecciones de población por entidad federativa, 1990-2014",
    "unclassified": "documento no clasificado",
    "112th congress, 1st sess.": "112.º Congreso, 1.ª sesión",
    "copy of {}": "copia del {}",
    "updated {}": "actualización del {}",
    "export of the table, seven central american countries, {}": (
        "exportación del cuadro, siete países centroamericanos, {}"
    ),
    "export of the table, 206 countries, 1,707 rows, 1995-2010, {}": (
        "exportación del cuadro, 206 países, 1,707 filas, 1995-2010, {}"
    ),
    "first page of the table view, 1,719 records": "primera página de la vista del cuadro, 1,719 registros",
}
# Organisations that some records name with their acronym and others without it.
_ACRONYMS: Mapping[str, str] = {"United Nations Office on Drugs and Crime": "UNODC"}

_LOCATOR_ES: Mapping[str, str] = {
    "table": "cuadro",
    "tables": "cuadros",
    "figure": "figura",
    "figures": "figuras",
    "n.": "nota",
    "nn.": "notas",
    "note": "nota",
    "notes": "notas",
    "chapter": "capítulo",
    "chapters": "capítulos",
    "by": "de",
    "annex": "anexo",
    "front matter": "páginas preliminares",
    "section": "sección",
    "sections": "secciones",
    "and": "y",
}
_LOCATOR_TERM = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(term) for term in sorted(_LOCATOR_ES, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_BARE_PAGES = re.compile(r"(\d+|[ivxlc]+)(?:\s*[-–]\s*(\d+|[ivxlc]+))?")
_DATE_IN_TEXT = re.compile(
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_ENGLISH.months)}) (?P<year>\d{{4}})\b"
)

_EDITION_WORD = re.compile(r"\s*\b(?:ed|edition|edici[oó]n)\b\.?$", re.IGNORECASE)
_EDITION = re.compile(rf"(\d+)(?:st|nd|rd|th|\.?\s?[ªºao]|\.)?(?:{_EDITION_WORD.pattern})?", re.IGNORECASE)
_ORDINALS: Mapping[str, str] = {
    word: str(number)
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
    )
    for number, word in enumerate(words.split(), 1)
}


def words_of(lang: str) -> Words:
    """The words of "en" or "es". Raises ValueError for any other language."""
    try:
        return _LANGUAGES[lang]
    except KeyError:
        message = f"Citations are written in English (en) and Spanish (es), not in {lang!r}."
        raise ValueError(message) from None


def conjunction_before(following: str, words: Words) -> str:
    """The word for "and"; Spanish turns y into e before the sound i (Ignacio, Hidalgo; not Hierro)."""
    if words.lang == "es" and re.match(r"[ií](?![aeou])|h[ií](?![aeo])", following, re.IGNORECASE):
        return "e"
    return words.conjunction


def join_names(items: list[str], words: Words) -> str:
    """Join names or other short texts: "a, b, and c"; "a, b y c"."""
    if not items[1:]:
        return "".join(items)
    comma = "," if words.serial_comma and items[2:] else ""
    return f"{', '.join(items[:-1])}{comma} {conjunction_before(items[-1], words)} {items[-1]}"


def short_name(name: Name) -> str:
    """Surname of a person; acronym of an organisation if it has one, else its whole name."""
    return name.acronym or (name.family if name.given else _ACRONYMS.get(name.family, name.family))


@lru_cache(maxsize=1024)
def date_text(when: WorkDate, words: Words) -> str:
    """A date in words: "March 14, 2011", "14 de marzo de 2011"; ranges as short as they are clear."""
    match tuple(dict.fromkeys(when.parts)):
        case ():
            return _open_ended(genre_phrase(trim_punctuation(when.literal), words))
        case (only,):
            is_part = when.season and not only[1:]
            return _month_and_year(_season(when.season, words), only[0], words) if is_part else _one_date(only, words)
        case ((year, month), (last_year, last_month)) if year == last_year:
            mark = words.month_mark if last_month == month + 1 else words.range_mark
            joined = f"{words.months[month - 1]}{mark}{words.months[last_month - 1]}"
            return _month_and_year(joined, year, words)
        case ((year, month, day), (last_year, last_month, last_day)) if (year, month) == (
            last_year,
            last_month,
        ):
            return _day_date(f"{day}{words.range_mark}{last_day}", month, year, words)
        case ((year,), (last_year,)):
            return f"{year}{words.range_mark}{last_year}"
    return f" {words.range_mark} ".join(_one_date(parts, words) for parts in when.parts)


def _season(text: str, words: Words) -> str:
    """A part of the year by its number or its name in either language; other words stay as recorded."""
    if text in ("1", "2", "3", "4"):
        return words.seasons[int(text) - 1]
    names = dict(zip(map(str.casefold, (*_ENGLISH.seasons, *_SPANISH.seasons)), words.seasons * 2, strict=True))
    if words.lang == "es":
        names["fall"] = words.seasons[2]
    return re.sub(r"\w+", lambda found: names.get(found.group().casefold(), found.group()), text)


def _open_ended(text: str) -> str:
    return f"{text[:-1]}–" if re.search(r"\d-$", text) else text


def _one_date(parts: tuple[int, ...], words: Words) -> str:
    match parts:
        case (year, month):
            return _month_and_year(words.months[month - 1], year, words)
        case (year, month, day):
            return _day_date(str(day), month, year, words)
    return str(parts[0])


def _month_and_year(month: str, year: int, words: Words) -> str:
    return f"{month} de {year}" if words.lang == "es" else f"{month} {year}"


def _day_date(day: str, month: int, year: int, words: Words) -> str:
    name = words.months[month - 1]
    return f"{day} de {name} de {year}" if words.lang == "es" else f"{name} {day}, {year}"


@lru_cache(maxsize=1024)
def genre_phrase(text: str, words: Words) -> str:
    """A genre, version or literal date as it stands inside a sentence, its dates written out.

    Spanish takes known descriptions from a fixed list; others stay as recorded.
    """
    dates: list[str] = []

    def take(found: re.Match[str]) -> str:
        written = _written_date(found, words)
        dates.append(written or found.group())
        return "{}"

    pattern = _DATE_IN_TEXT.sub(take, text.replace("{", "").replace("}", ""))
    if words.lang == "es":
        pattern = _PHRASES_ES.get(pattern.casefold(), pattern)
    if pattern[1:] == pattern[1:].lower():
        pattern = pattern[:1].lower() + pattern[1:]
    return pattern.format(*dates)


def _written_date(found: re.Match[str], words: Words) -> str:
    try:
        if found["iso"]:
            when = date.fromisoformat(found["iso"])
        else:
            when = date(int(found["year"]), _ENGLISH.months.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return ""
    return _one_date((when.year, when.month, when.day), words)


def has_date(text: str) -> bool:
    """Whether a version text names a day."""
    return _DATE_IN_TEXT.search(text) is not None


def locator_text(locator: str, words: Words) -> str:
    """Locators that read without library training: "p. 14", "note 2"; "cuadro 1b", "nota 2".

    Locators are recorded in English, several of them between semicolons; a bare number is taken for a page.
    """
    parts = locator.split(";") if locator else ()
    return "; ".join(text for part in parts if (text := _one_locator(trim_punctuation(part), words)))


def _one_locator(text: str, words: Words) -> str:
    bare = _BARE_PAGES.fullmatch(text)
    if bare:
        return f"pp. {bare[1]}{words.range_mark}{bare[2]}" if bare[2] else f"p. {bare[1]}"
    if words.lang == "es":
        text = re.sub(r"(?<=\b\w) to (?=\w\b)|(?<=\d) to (?=\d)", "-", text)
        return _LOCATOR_TERM.sub(lambda found: _LOCATOR_ES[found.group().casefold()], text)
    return re.sub(r"(?<!\w)nn\. ", "notes ", re.sub(r"(?<!\w)n\. ", "note ", text))


def description_text(text: str, words: Words) -> str:
    """A description in square brackets that stands for a title, in the language of the citation."""
    told = genre_phrase(text.strip("[]"), words)
    return f"[{told[:1].upper()}{told[1:]}]"


def edition_text(edition: str, words: Words) -> str:
    """An edition by its number ("2nd ed.", "2.ª ed."), whichever way it is written; as recorded if it has none."""
    found = _EDITION.fullmatch(edition.strip())
    number = found[1] if found else _ORDINALS.get(_EDITION_WORD.sub("", edition).casefold(), "")
    if not number:
        return edition
    if words.lang == "es":
        return f"{number}.ª ed."
    teen = number[-2:-1] == "1"
    ending = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return f"{number}{ending} ed."

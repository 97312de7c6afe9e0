"""Citations after the Chicago Manual of Style (17th edition, notes), in English and Spanish.

Owns the order and italics of full notes, short notes, bibliography entries and author-year labels. Leaves
the records to ``core.data.reference``, every added word to ``terms`` and the marks to ``typography``.

Departures from the manual, for readers who are no librarians: locators are named ("p. 14", not "14"), and
statutes stand in the bibliography too. In Spanish commas and full stops follow the closing quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cavapp.core.data.reference import Reference, Run, sort_key
from cavapp.core.references.terms import (
    Words,
    date_text,
    edition_text,
    genre_phrase,
    has_date,
    join_names,
    locator_text,
    short_name,
    words_of,
)
from cavapp.core.references.typography import CitationBuilder, curl_quotes, nest_quotes, trim_punctuation

_NOTE_NAMES = 3
_ENTRY_NAMES = 10
_ENTRY_NAMES_SHOWN = 7
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_ARTICLE_ES = re.compile(r"(?:el|la|los|las|un|una)\s+(?=\S)", re.IGNORECASE)
_SITE = re.compile(r"\S+\.[A-Za-z]{2,}")
_STATUTES = "United States Statutes at Large"


def full_note(reference: Reference, *, locator: str = "", lang: str = "en", url: bool = True) -> tuple[Run, ...]:
    """The first note on a work, closed by a full stop. `lang` is "en" or "es" (else ValueError)."""
    words = words_of(lang)
    form = _Form(words, entry=False, locator=locator_text(locator, words))
    return _cited(reference, form, _note_heading(reference, words), url=url)


def bibliography_entry(reference: Reference, *, lang: str = "en", url: bool = True) -> tuple[Run, ...]:
    """A work in a bibliography, closed by a full stop. `lang` is "en" or "es" (else ValueError)."""
    words = words_of(lang)
    return _cited(reference, _Form(words, entry=True), _entry_heading(reference, words), url=url)


def short_note(reference: Reference, *, locator: str = "", lang: str = "en") -> tuple[Run, ...]:
    """A later note on a work: surnames, short title, locator; no full stop, so that several can be joined.

    Datasets carry their version or the work they belong to, because one title has several releases.
    """
    words = words_of(lang)
    place = locator_text(locator, words)
    line = CitationBuilder(marks_inside_quotes=words.marks_inside_quotes)
    line.add(",", _styled_names(reference, join_names(_few(_short_names(reference)), words)))
    line.add(",", _title(reference, _short_title(reference)))
    if reference.type == "dataset":
        container = reference.text("container-title")
        line.add(",", _container(container) if container else Run(_version(reference, words)))
    section = _fact(reference, "section")
    if reference.type == "legislation" and section and section not in place:
        line.add(",", Run(f"{words.section} {section}"))
    line.add(",", Run(place))
    return line.runs()


def author_year(reference: Reference, *, lang: str = "en") -> str:
    """A label for a work: "Seelke and Finklea 2012"; the short title stands in where no author is named."""
    words = words_of(lang)
    names = join_names(_few(_short_names(reference)), words)
    year = reference.year or ""
    if reference.issued.literal and not reference.issued.parts:
        return f"{names or _short_title(reference)}{'' if year else ','} {date_text(reference.issued, words)}"
    if reference.text("status") == "forthcoming":
        return f"{names or _short_title(reference)}, {_told(' ', words.forthcoming, year)}"
    if names:
        return f"{names} {year or words.undated}"
    title = _short_title(reference)
    if not year:
        return f"{title} {reference.text('version')}".strip()
    return title if year in title else f"{title} ({year})"


def author_years(references: Iterable[Reference], *, lang: str = "en") -> dict[str, str]:
    """Labels by reference id; equal ones get letters in bibliography order ("UNODC 2011a")."""
    return dict(_author_years(tuple(references), lang))


@lru_cache(maxsize=8)
def _author_years(references: tuple[Reference, ...], lang: str) -> Mapping[str, str]:
    ordered = sorted(references, key=sort_key)
    labels = {reference.id: author_year(reference, lang=lang) for reference in ordered}
    alike: dict[str, list[str]] = {}
    for key, label in labels.items():
        alike.setdefault(label, []).append(key)
    for label, keys in alike.items():
        if len(keys) > 1:
            labels.update({key: f"{label}{_letters(place)}" for place, key in enumerate(keys)})
    return labels


def _letters(place: int) -> str:
    more, last = divmod(place, 26)
    return (_letters(more - 1) if more else "") + chr(ord("a") + last)


class _Form(NamedTuple):
    """Note or bibliography entry: which mark separates the parts, and what the parts look like."""

    words: Words
    entry: bool
    locator: str = ""

    @property
    def mark(self) -> str:
        return "." if self.entry else ","

    def opening(self, text: str) -> str:
        """The text as the start of a part: with a capital in an entry."""
        return text[:1].upper() + text[1:] if self.entry else text


def _cited(reference: Reference, form: _Form, heading: tuple[Run, ...], *, url: bool) -> tuple[Run, ...]:
    line = CitationBuilder(marks_inside_quotes=form.words.marks_inside_quotes)
    line.add("", *heading)
    _BODIES.get(reference.type, _work)(line, reference, form)
    accessed = date_text(reference.accessed, form.words)
    if accessed:
        line.add(form.mark, Run(form.opening(f"{form.words.accessed} {accessed}")))
    if url:
        line.add(form.mark, Run(reference.url or ""))
    line.close(".")
    return line.runs()


def _work(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Reports, books, datasets that stand alone, and every type without a form of its own."""
    line.add(form.mark, _title(reference, reference.title))
    line.add(form.mark, Run(_designation(reference, form)))
    _add_imprint(line, reference, form)
    line.add(",", Run(form.locator))


def _part(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Chapters, and tables published inside a larger work."""
    words = form.words
    line.add(form.mark, _title(reference, reference.title))
    container = reference.text("container-title")
    if container:
        line.add(form.mark, Run(f"{form.opening(words.within)} "), _container(container))
    editors = [trim_punctuation(name.direct) for name in reference.editors] if reference.authors else []
    if editors:
        edited_by = words.edited_by_entry if form.entry else words.edited_by_note
        line.add(",", Run(f"{edited_by} {join_names(editors if form.entry else _few(editors), words)}"))
    if form.entry:
        line.add(",", Run(_fact(reference, "page").replace("-", "–")))
    line.add(form.mark, Run(_designation(reference, form)))
    _add_imprint(line, reference, form)
    line.add(",", Run(form.locator))


def _periodical(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    words, container = form.words, reference.text("container-title")
    line.add(form.mark, _title(reference, reference.title))
    mark = form.mark
    if container and not _heads_itself(reference):
        line.add(mark, _container(container), Run(_city(reference)))
        mark = ","
    volume, issue = _fact(reference, "volume"), _fact(reference, "issue")
    when = date_text(reference.issued, words)
    if volume:
        line.add("", Run(volume))
        line.add(",", Run(f"{words.number} {issue}" if issue else ""))
        line.add("", Run(f"({when})" if when else ""))
    else:
        line.add(mark, Run(form.opening(when) if mark == "." else when))
    page = _fact(reference, "page").replace("-", "–")
    line.add(":" if volume else ",", Run(page if form.entry or not form.locator else ""))
    line.add(",", Run(form.locator))


def _page(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Web pages, press releases, unpublished papers, and datasets of a web site."""
    words = form.words
    line.add(form.mark, _title(reference, reference.title))
    when = _work_date(reference, words)
    if reference.text("genre").startswith("undated") and when:
        when = f"[{when}]"
    site, publisher, place = (_fact(reference, key) for key in ("container-title", "publisher", "publisher-place"))
    told = _told(
        ", ",
        _genre(reference, words),
        publisher if publisher != reference.authors_text else "",
        place,
        when,
        _version(reference, words),
    )
    line.add(form.mark, Run(_told(", ", site, told if site else form.opening(told))))
    line.add(",", Run(form.locator))


def _thesis(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    line.add(form.mark, _title(reference, reference.title))
    genre, school = _genre(reference, form.words) or form.words.thesis, _fact(reference, "publisher")
    told = _told(", ", genre, school, _work_date(reference, form.words) or form.words.undated)
    line.add("." if form.entry else "", Run(form.opening(told) if form.entry else f"({told})"))
    line.add(",", Run(form.locator))


def _talk(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    words = form.words
    line.add(form.mark, _title(reference, reference.title))
    event, place = _fact(reference, "event-title"), _fact(reference, "publisher-place")
    when = date_text(reference.issued, words)
    told = _told(", ", words.presentation, _genre(reference, words), event, place, when)
    line.add("." if form.entry else "", Run(form.opening(told) if form.entry else f"({told})"))
    line.add(",", Run(form.locator))


def _statute(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    words, section, locator = form.words, _fact(reference, "section"), form.locator
    line.add("", _title(reference, reference.title))
    number = re.sub(r"^Pub\. L\. (?:No\. )?", f"{words.public_law} ", _fact(reference, "number"))
    line.add(form.mark, Run(number))
    line.add(",", Run(f"{words.section} {section}" if section and section not in locator else ""))
    line.add(",", Run(locator))
    container, volume, page = (_fact(reference, key) for key in ("container-title", "volume", "page"))
    year = f"({reference.year})" if reference.year else ""
    if form.entry:
        line.add(".", Run(f"{container} {volume}".strip()))
        line.add("", Run(year))
        line.add(":", Run(page if container else ""))
        return
    if f"{volume} Stat." not in locator:
        short = page and container == _STATUTES
        line.add(",", Run(f"{volume} Stat. {page}" if short else f"{container} {volume}".strip()))
    line.add("", Run(year))


def _software(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    line.add(form.mark, _title(reference, reference.title))
    line.add(form.mark, Run(form.opening(_version(reference, form.words))))
    _add_imprint(line, reference, form)
    line.add(",", Run(form.locator))


def _dataset(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    container = reference.text("container-title")
    body = _page if _SITE.fullmatch(container) else _part if container else _work
    body(line, reference, form)


_BODIES: Mapping[str, Callable[[CitationBuilder, Reference, _Form], None]] = {
    "chapter": _part,
    "paper-conference": _part,
    "article-journal": _periodical,
    "article-magazine": _periodical,
    "article-newspaper": _periodical,
    "dataset": _dataset,
    "legislation": _statute,
    "manuscript": _page,
    "personal_communication": _page,
    "software": _software,
    "speech": _talk,
    "thesis": _thesis,
    "post-weblog": _page,
    "webpage": _page,
}
_QUOTED = frozenset(_BODIES) - {"legislation", "software", "dataset"}


def _note_heading(reference: Reference, words: Words) -> tuple[Run, ...]:
    names = [trim_punctuation(name.direct) for name in reference.creators]
    return _headed(reference, join_names(_few(names), words), words)


def _entry_heading(reference: Reference, words: Words) -> tuple[Run, ...]:
    names = reference.creators
    if not names:
        return ()
    listed = [trim_punctuation(names[0].inverted), *(trim_punctuation(name.direct) for name in names[1:])]
    if len(names) > _ENTRY_NAMES:
        return _headed(reference, f"{', '.join(listed[:_ENTRY_NAMES_SHOWN])}, et al.", words)
    if len(names[1:]) == 1 and names[0].given:
        # An inverted name ends with a comma, or its given name would seem to belong to the second author.
        listed[0] += ","
    return _headed(reference, join_names(listed, words), words)


def _headed(reference: Reference, names: str, words: Words) -> tuple[Run, ...]:
    if names and not reference.authors:
        names = f"{names}, {words.editor if len(reference.editors) == 1 else words.editors}"
    styled = _styled_names(reference, names)
    return (styled, Run(_city(reference))) if styled.italic else (styled,)


def _styled_names(reference: Reference, names: str) -> Run:
    return Run(names, italic=bool(names) and _heads_itself(reference))


def _heads_itself(reference: Reference) -> bool:
    """Whether a newspaper or magazine stands in the author's place."""
    title = reference.text("container-title")
    return reference.type in {"article-newspaper", "article-magazine"} and title == reference.authors_text


def _city(reference: Reference) -> str:
    place = _fact(reference, "publisher-place")
    named = place and reference.text("container-title") and reference.type == "article-newspaper"
    return f" ({place})" if named else ""


def _few(names: list[str]) -> list[str]:
    return [f"{names[0]} et al."] if len(names) > _NOTE_NAMES else names


def _short_names(reference: Reference) -> list[str]:
    return [trim_punctuation(short_name(name)) for name in reference.creators]


def _title(reference: Reference, text: str) -> Run:
    """The title in its style; descriptions in square brackets, names of laws and of programs stay plain."""
    text = trim_punctuation(text)
    if text.startswith("[") or reference.type in {"legislation", "software"}:
        return Run(curl_quotes(text))
    if reference.type in _QUOTED or (reference.type == "dataset" and reference.text("container-title")):
        return Run(f"“{nest_quotes(curl_quotes(text))}”")
    return Run(curl_quotes(text), italic=True)


def _container(title: str) -> Run:
    return Run(curl_quotes(trim_punctuation(title)), italic=_SITE.fullmatch(title) is None)


def _short_title(reference: Reference) -> str:
    """The title up to its colon, without a leading article; a genre ("Fact Sheet:") is skipped."""
    title = trim_punctuation(reference.title)
    first, _, rest = title.partition(": ")
    if rest and first.casefold() == reference.text("genre").casefold():
        first = rest.partition(": ")[0]
    article = _ARTICLE_ES if reference.text("language").startswith("es") else _ARTICLE
    short = article.sub("", first, count=1) if article.match(first) else first
    return trim_punctuation(short[:1].upper() + short[1:] if short != first else short)


def _designation(reference: Reference, form: _Form) -> str:
    """Series, genre, number and version: what tells a work apart from others of its title."""
    words = form.words
    series, place = _fact(reference, "collection-title"), _fact(reference, "collection-number")
    numbered = f"{series}, {words.number} {place}" if series and place else series
    genre = _genre(reference, words)
    kind = _told(" ", genre if numbered else form.opening(genre), _fact(reference, "number"))
    version, edition = _version(reference, words), edition_text(_fact(reference, "edition"), words)
    return _told(", ", edition, numbered, kind, version if numbered or kind else form.opening(version))


def _told(separator: str, *facts: str) -> str:
    return separator.join(filter(None, facts))


def _fact(reference: Reference, key: str) -> str:
    return trim_punctuation(reference.text(key))


def _genre(reference: Reference, words: Words) -> str:
    genre = genre_phrase(_fact(reference, "genre"), words)
    return "" if genre.casefold() in reference.title.casefold() else genre


def _version(reference: Reference, words: Words) -> str:
    version = genre_phrase(_fact(reference, "version"), words)
    return f"{words.version} {version}" if version[:1].isdigit() else version


def _add_imprint(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    place = _told(": ", _fact(reference, "publisher-place"), _fact(reference, "publisher"))
    when = _work_date(reference, form.words) or (form.words.undated if place else "")
    imprint = _told(", ", place, when)
    if imprint:
        line.add("." if form.entry else "", Run(form.opening(imprint) if form.entry else f"({imprint})"))


def _work_date(reference: Reference, words: Words) -> str:
    """The date of publication; only the year where the version names the day."""
    if reference.text("status") == "forthcoming":
        return _told(" ", words.forthcoming, reference.year or "")
    if reference.year and has_date(reference.text("version")):
        return reference.year
    return date_text(reference.issued, words)

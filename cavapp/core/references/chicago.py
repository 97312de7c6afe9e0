"""Citations after the Chicago Manual of Style (17th edition, notes), in English and Spanish.

Owns the order and italics of full notes, short notes, bibliography entries and author-year labels. Leaves
the records to ``core.data.reference``, every added word to ``terms`` and the marks to ``typography``.

Departures from the manual, for readers who are no librarians: locators are named ("p. 14", not "14"), and
statutes and cases stand in the bibliography too. In Spanish commas and full stops follow the closing quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cavapp.core.data.reference import Reference, Run, WorkDate, runs_text, sort_key
from cavapp.core.references.contributors import further_contributors, names_in_entry, names_in_note
from cavapp.core.references.terms import (
    Words,
    date_text,
    edition_text,
    genre_phrase,
    has_date,
    locator_text,
    words_of,
)
from cavapp.core.references.titles import SITE, fact_of, set_container, set_title, short_title
from cavapp.core.references.typography import CitationBuilder

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
    if not _heads_itself(reference):
        line.add(",", Run(names_in_note(reference.creators, words, short=True)))
    title = set_title(reference, short_title(reference), words)
    line.add(",", title._replace(italic=True) if reference.type == "legal_case" else title)
    if reference.type == "dataset":
        container = reference.text("container-title")
        line.add(",", set_container(reference) if container else Run(_version(reference, words)))
    section = fact_of(reference, "section")
    if reference.type == "legislation" and section and section not in place:
        line.add(",", Run(f"{words.section} {section}"))
    line.add(",", Run(place))
    return line.runs()


def author_year(reference: Reference, *, lang: str = "en") -> str:
    """A label for a work: "Seelke and Finklea 2012"; the short title stands in where no author is named."""
    words = words_of(lang)
    names = names_in_note(reference.creators, words, short=True)
    year = reference.year or ""
    if reference.issued.literal and not reference.issued.parts:
        return f"{names or short_title(reference)}{'' if year else ','} {date_text(reference.issued, words)}"
    if reference.text("status") == "forthcoming":
        return f"{names or short_title(reference)}, {_forthcoming(reference, words)}"
    if names:
        return f"{names} {year or words.undated}"
    title = short_title(reference)
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
    _BODIES.get(reference.type, _document)(line, reference, form)
    line.add(form.mark, Run(form.opening(_archive(reference))))
    accessed = date_text(reference.accessed, form.words)
    if accessed:
        line.add(form.mark, Run(form.opening(f"{form.words.accessed} {accessed}")))
    if url:
        line.add(form.mark, Run(reference.url or ""))
    line.close(".")
    return line.runs()


def _work(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Reports, books, datasets that stand alone, and every type without a form of its own."""
    words = form.words
    line.add(form.mark, set_title(reference, reference.title, words))
    if reference.type == "hearing" and reference.text("authority"):
        line.add(form.mark, Run(form.opening(f"{words.before} {fact_of(reference, 'authority')}")))
    volume = _volume(reference, words)
    if reference.type == "book" and reference.text("container-title"):
        line.add(form.mark, Run(form.opening(f"{volume} {words.of} ")) if volume else Run(""), set_container(reference))
        volume = ""
    _add_contributors(line, reference, form)
    line.add(form.mark, Run(_designation(reference, form, volume)))
    _add_imprint(line, reference, form)
    line.add(",", Run(form.locator))


def _document(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Types without a form of their own: part of what they appeared in, or a work that stands alone."""
    (_page if reference.text("container-title") else _work)(line, reference, form)


def _add_contributors(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    for text in further_contributors(reference, form.words, entry=form.entry):
        line.add(form.mark, Run(form.opening(text)))


def _part(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Chapters, and tables published inside a larger work."""
    words = form.words
    line.add(form.mark, set_title(reference, reference.title, form.words))
    volume = _volume(reference, words)
    if reference.text("container-title"):
        line.add(form.mark, Run(f"{form.opening(words.within)} "), set_container(reference))
        line.add(",", Run(volume))
        volume = ""
    for text in further_contributors(reference, words, entry=form.entry):
        line.add(",", Run(text))
    if form.entry:
        line.add(",", Run(fact_of(reference, "page").replace("-", "–")))
    line.add(form.mark, Run(_designation(reference, form, volume)))
    _add_imprint(line, reference, form)
    line.add(",", Run(form.locator))


def _periodical(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    words, container = form.words, reference.text("container-title")
    line.add(form.mark, set_title(reference, reference.title, form.words))
    _add_contributors(line, reference, form)
    mark = form.mark
    if container and not (form.entry and _heads_itself(reference)):
        line.add(mark, set_container(reference), Run(_city(reference)))
        mark = ","
    volume, issue = fact_of(reference, "volume"), fact_of(reference, "issue")
    when = date_text(reference.issued, words)
    if volume:
        line.add("", Run(volume))
        line.add(",", Run(f"{words.number} {issue}" if issue else ""))
        line.add("", Run(f"({when})" if when else ""))
    else:
        line.add(mark, Run(form.opening(when) if mark == "." else when))
    page = fact_of(reference, "page").replace("-", "–")
    line.add(":" if volume else ",", Run(page if form.entry or not form.locator else ""))
    line.add(",", Run(form.locator))


def _page(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Web pages, press releases, unpublished papers, and datasets of a web site."""
    words = form.words
    line.add(form.mark, set_title(reference, reference.title, form.words))
    _add_contributors(line, reference, form)
    when = _work_date(reference, words)
    if reference.text("genre").startswith("undated") and when:
        when = f"[{when}]"
    site, publisher, place = (fact_of(reference, key) for key in ("container-title", "publisher", "publisher-place"))
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
    line.add(form.mark, set_title(reference, reference.title, form.words))
    genre, school = _genre(reference, form.words) or form.words.thesis, fact_of(reference, "publisher")
    told = _told(", ", genre, school, _work_date(reference, form.words) or form.words.undated)
    line.add("." if form.entry else "", Run(form.opening(told) if form.entry else f"({told})"))
    line.add(",", Run(form.locator))


def _talk(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    words = form.words
    line.add(form.mark, set_title(reference, reference.title, form.words))
    event, place = (
        fact_of(reference, "event-title"),
        fact_of(reference, "event-place") or fact_of(reference, "publisher-place"),
    )
    when = date_text(reference.issued, words)
    told = _told(", ", words.presentation, _genre(reference, words), event, place, when)
    line.add("." if form.entry else "", Run(form.opening(told) if form.entry else f"({told})"))
    line.add(",", Run(form.locator))


def _paper(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """A paper in its proceedings; as it was read if they are not known."""
    is_read = reference.text("event-title") and not reference.text("container-title")
    (_talk if is_read else _part)(line, reference, form)


def _statute(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    words, section, locator = form.words, fact_of(reference, "section"), form.locator
    line.add("", set_title(reference, reference.title, words))
    number = re.sub(r"^Pub\. L\. (?:No\. )?", f"{words.public_law} ", fact_of(reference, "number"))
    line.add(form.mark, Run(_told(", ", number, fact_of(reference, "chapter-number"))))
    line.add(",", Run(f"{words.section} {section}" if section and section not in locator else ""))
    container, volume, page = (fact_of(reference, key) for key in ("container-title", "volume", "page"))
    year = f"({reference.year})" if reference.year else ""
    if form.entry:
        line.add(".", Run(f"{container} {volume}".strip()))
        line.add("", Run(year))
        line.add(":", Run(page if container else ""))
        return
    if f"{volume} Stat. " in locator and page:
        # The page that is meant follows the first page of the act.
        locator = re.sub(rf"(?<!\w){volume} Stat\. (?!{page}\b)", f"{volume} Stat. {page}, ", locator)
    line.add(",", Run(locator))
    if f"{volume} Stat." not in locator:
        short = page and container == _STATUTES
        line.add(",", Run(f"{volume} Stat. {page}" if short else f"{container} {volume}".strip()))
    line.add("", Run(year))


def _case(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    """Decisions of courts: the reporter with its volume and first page, or the number of the case and the day."""
    line.add("", set_title(reference, reference.title, form.words))
    reporter = _told(" ", *(fact_of(reference, key) for key in ("volume", "container-title", "page")))
    number, court = fact_of(reference, "number"), reference.text("authority")
    line.add(form.mark, Run(reporter))
    numbered = f"{form.words.number} {number}" if number else ""
    line.add("," if reporter else form.mark, Run(numbered if reporter else form.opening(numbered)))
    line.add(",", Run(form.locator))
    when = reference.year if reporter else date_text(reference.issued, form.words)
    decided = _told(" " if reporter else ", ", court, when or "")
    line.add("", Run(f"({decided})" if decided else ""))


def _software(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    line.add(form.mark, set_title(reference, reference.title, form.words))
    line.add(form.mark, Run(form.opening(_version(reference, form.words))))
    _add_imprint(line, reference, form)
    line.add(",", Run(form.locator))


def _dataset(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    container = reference.text("container-title")
    body = _page if SITE.fullmatch(container) else _part if container else _work
    body(line, reference, form)


_BODIES: Mapping[str, Callable[[CitationBuilder, Reference, _Form], None]] = {
    "chapter": _part,
    "paper-conference": _paper,
    "article-journal": _periodical,
    "article-magazine": _periodical,
    "article-newspaper": _periodical,
    "review": _periodical,
    "review-book": _periodical,
    "entry": _part,
    "entry-dictionary": _part,
    "entry-encyclopedia": _part,
    "bill": _statute,
    "treaty": _statute,
    "regulation": _statute,
    "legal_case": _case,
    "hearing": _work,
    "book": _work,
    "report": _work,
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
# In the facts of publication of these, the Manual has the year alone.
_DATED_BY_YEAR = frozenset(
    (
        *("book", "report", "chapter", "thesis", "paper-conference", "hearing"),
        *("entry", "entry-dictionary", "entry-encyclopedia"),
    )
)
_SHELVED = frozenset(
    (
        *("book", "report", "chapter", "thesis", "paper-conference", "dataset", "software", "webpage", "post-weblog"),
        *("article-journal", "article-magazine", "article-newspaper"),
    )
)


def _note_heading(reference: Reference, words: Words) -> tuple[Run, ...]:
    """Who made the work; an unsigned article begins with its title."""
    if _heads_itself(reference):
        return ()
    return (Run(_with_role(reference, names_in_note(reference.creators, words), words)),)


def _entry_heading(reference: Reference, words: Words) -> tuple[Run, ...]:
    names = names_in_entry(reference.creators, words)
    if _heads_itself(reference):
        return Run(names, italic=True), Run(_city(reference))
    return (Run(_with_role(reference, names, words)),)


def _with_role(reference: Reference, names: str, words: Words) -> str:
    if names and not reference.authors:
        return f"{names}, {words.editor if len(reference.editors) == 1 else words.editors}"
    return names


def _heads_itself(reference: Reference) -> bool:
    """Whether the record of an unsigned article has its newspaper or magazine in the author's place."""
    title = reference.text("container-title")
    return reference.type in {"article-newspaper", "article-magazine"} and title == reference.authors_text


def _city(reference: Reference) -> str:
    place = fact_of(reference, "publisher-place")
    named = place and reference.text("container-title") and reference.type == "article-newspaper"
    return f" ({place})" if named else ""


def _volume(reference: Reference, words: Words) -> str:
    volume, number = fact_of(reference, "volume"), fact_of(reference, "number-of-volumes")
    if volume:
        return f"{words.volume} {volume}" if volume[:1].isalnum() and len(volume.split()) == 1 else volume
    return f"{number} {words.volumes}" if number.isdecimal() else number


def _archive(reference: Reference) -> str:
    """Where an unpublished work is kept; the shelf mark of a library's copy of a published one is not told."""
    is_told = reference.text("archive") or reference.type not in _SHELVED
    call_number = fact_of(reference, "call-number") if is_told else ""
    kept = (fact_of(reference, key) for key in ("archive", "archive-place"))
    return _told(", ", fact_of(reference, "archive_location"), call_number, *kept)


def _designation(reference: Reference, form: _Form, volume: str) -> str:
    """Volume, edition, series, genre, number and version: what tells a work apart from others of its title."""
    words = form.words
    series, place = fact_of(reference, "collection-title"), fact_of(reference, "collection-number")
    numbered = f"{series}, {words.number} {place}" if series and place else series
    kind = _told(" ", _genre(reference, words), fact_of(reference, "number"))
    edition, session = edition_text(fact_of(reference, "edition"), words), fact_of(reference, "chapter-number")
    return form.opening(_told(", ", volume, edition, numbered, kind, session, _version(reference, words)))


def _told(separator: str, *facts: str) -> str:
    return separator.join(filter(None, facts))


def _genre(reference: Reference, words: Words) -> str:
    genre = genre_phrase(fact_of(reference, "genre"), words)
    return "" if genre.casefold() in runs_text((set_title(reference, reference.title, words),)).casefold() else genre


def _version(reference: Reference, words: Words) -> str:
    version = genre_phrase(fact_of(reference, "version"), words)
    return f"{words.version} {version}" if version[:1].isdigit() else version


def _add_imprint(line: CitationBuilder, reference: Reference, form: _Form) -> None:
    place = _told(": ", fact_of(reference, "publisher-place"), fact_of(reference, "publisher"))
    when = _work_date(reference, form.words) or (form.words.undated if place else "")
    imprint = _told(", ", place, when)
    if imprint:
        line.add("." if form.entry else "", Run(form.opening(imprint) if form.entry else f"({imprint})"))


def _forthcoming(reference: Reference, words: Words) -> str:
    year = reference.year
    return f"{words.forthcoming} {year}" if year else words.forthcoming.removesuffix(" en")


def _work_date(reference: Reference, words: Words) -> str:
    """The date of publication; only the year where the version names the day."""
    if reference.text("status") == "forthcoming":
        return _forthcoming(reference, words)
    if reference.year and has_date(reference.text("version")):
        return reference.year
    issued = reference.issued
    if reference.type in _DATED_BY_YEAR and issued.parts:
        return date_text(WorkDate(tuple(date[:1] for date in issued.parts)), words)
    return date_text(issued, words)

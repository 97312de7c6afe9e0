"""What ``cavapp export --pack`` does: all that was asked for in one zip, with journal, claims and sums.

Owns which files a pack has. Making them is the business of ``export``, ``claims`` and the core.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from cavapp.cli.claims import answer_claims
from cavapp.cli.export import Exported, export_figures
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.journal_table import journal_rows, rows_csv
from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.data_files.evidence_pack import pack_bytes
from cavapp.core.export.export_options import DATA_FORMATS, Presentation
from cavapp.core.references.writers import write_bibtex


def export_pack(document: Document, asked: argparse.Namespace, presentation: Presentation) -> Exported:
    """Write one zip; without a data format the numbers are in it as CSV, and with all notes always as JSON."""
    chosen = asked.format if set(asked.format) & set(DATA_FORMATS) else (*asked.format, "csv")
    with TemporaryDirectory(prefix="cavapp-") as folder:
        made = argparse.Namespace(
            **{**vars(asked), "out": Path(folder), "format": tuple(dict.fromkeys((*chosen, "json")))}
        )
        done = export_figures(document, made, presentation)
        files = {path.name: path.read_bytes() for path in done.paths}
    files |= dict(_evidence(document, asked))
    what = "report" if asked.all else "_".join(dict.fromkeys(asked.ids))
    path = asked.pack / f"cavapp_pack_{what}_{'-'.join(asked.lang)}.zip"
    write_whole(path, pack_bytes(files, asked.lang))
    return done._replace(paths=(path,))


def _evidence(document: Document, asked: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    """The works, and in each language the journal and the claims."""
    yield "works.bib", write_bibtex(document.catalogue.references.values()).encode("utf-8", "replace")
    for lang in asked.lang:
        rows = rows_csv(journal_rows(document, document.log.entries(), lang))
        yield f"journal_{lang.value}.csv", "".join(rows).encode("utf-8", "replace")
        for form in ("txt", "json"):
            text = answer_claims(document, asked.apply, lang, as_json=form == "json")
            yield f"claims_{lang.value}.{form}", text.encode("utf-8", "replace")

"""Jobs: each one a line that comes back equal, and a set that leaves nothing out and overwrites nothing."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.text import Language
from cavapp.core.export.export_job import Figures, Job, JobOutcome, Product, job_count, set_jobs
from cavapp.core.export.export_options import FORMATS

texts = st.text(max_size=20)
paths = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20).map(Path)
many = st.lists(texts, max_size=4).map(tuple)
jobs = st.builds(
    Job, st.sampled_from(Product), paths, many, st.booleans(), texts, st.lists(many, max_size=3).map(tuple)
)
FIGURES = Figures(Language.SPANISH, ("recipe 1", "recipe 2"), ("cavapp_fig-1_es", "cavapp_table-2_es"))
FOLDER = Path("Año 1")


@given(jobs)
def test_a_job_comes_back_from_its_line(job: Job) -> None:
    line = job.line()
    assert Job.of(line) == job
    assert len(line.splitlines()) == 1
    assert line.isascii()


@given(paths, texts)
def test_an_outcome_comes_back_from_its_line(path: Path, error: str) -> None:
    line = JobOutcome(path, error).line()
    assert JobOutcome.of(line) == JobOutcome(path, error)
    assert len(line.splitlines()) == 1


def test_a_set_has_every_figure_in_every_format_one_document_and_one_page() -> None:
    made = list(set_jobs(FIGURES, FORMATS, FOLDER))
    singles = {(job.product, job.path.name, job.recipes) for job in made[:-2]}
    assert singles == {
        (Product(kind), f"{stem}.{kind}", (recipe,))
        for (recipe, stem), kind in product(zip(FIGURES.recipes, FIGURES.stems, strict=True), FORMATS)
    }
    document, index = made[-2:]
    assert (document.product, document.path) == (Product.SET, FOLDER / "cavapp_set_es.pdf")
    assert (index.product, index.path) == (Product.INDEX, FOLDER / "cavapp_index_es.html")
    assert document.recipes == index.recipes == FIGURES.recipes
    assert document.title == index.title == "Figuras y cuadros"


def test_the_page_names_the_files_beside_it() -> None:
    made = list(set_jobs(FIGURES, ("png", "svg"), FOLDER))
    beside = {job.path.name for job in made if job.product is not Product.INDEX}
    assert made[-1].names == (
        ("cavapp_fig-1_es.png", "cavapp_fig-1_es.svg"),
        ("cavapp_table-2_es.png", "cavapp_table-2_es.svg"),
    )
    assert {name for names in made[-1].names for name in names} == beside


def test_a_set_without_pdf_has_no_document() -> None:
    assert Product.SET not in {job.product for job in set_jobs(FIGURES, ("png",), FOLDER)}


@pytest.mark.parametrize("evidence", [False, True])
def test_evidence_is_left_out_of_all_files_or_of_none(evidence: bool) -> None:  # noqa: FBT001 - a case
    assert {job.evidence for job in set_jobs(FIGURES, FORMATS, FOLDER, evidence=evidence)} == {evidence}


@pytest.mark.parametrize("formats", [FORMATS, ("png",), ("pdf",), ("svg", "pdf")])
@pytest.mark.parametrize("languages", [(Language.ENGLISH,), tuple(Language)])
def test_files_are_counted_beforehand_and_none_takes_the_place_of_another(
    formats: tuple[str, ...], languages: tuple[Language, ...]
) -> None:
    made = [
        job
        for lang in languages
        for job in set_jobs(FIGURES._replace(language=lang, stems=(f"a_{lang}", f"b_{lang}")), formats, FOLDER)
    ]
    assert len(made) == job_count(2, len(languages), formats)
    assert len({job.path for job in made}) == len(made)
    assert {job.path.parent for job in made} == {FOLDER}

"""Doing export jobs: in this process, or line by line for another one that must not wait.

Owns the way from a job to its file, and the loop of the process that makes files behind the window.
"""

from __future__ import annotations

import base64
from typing import TextIO

from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.export_job import Job, JobOutcome, Product
from cavapp.core.export.export_options import ExportError, RecipeError
from cavapp.core.export.index_page import index_html
from cavapp.core.export.recipe import Recipe, recipe_of
from cavapp.debug_log import log_duration
from cavapp.gui.rendering.files.render import file_bytes, set_bytes


def make_file(job: Job) -> None:
    """Make the file of a job. Raises ExportError, and then there is no file."""
    with log_duration(__name__, "%s job of %d recipe(s), %s", job.product, len(job.recipes), job.path.name):
        if job.product.is_data:
            from cavapp.core.export.data_files.book_writer import data_bytes  # noqa: PLC0415 - pictures need none
            from cavapp.core.export.data_files.data_book import book_of  # noqa: PLC0415

            write_whole(job.path, data_bytes(book_of(job.recipes[0]), job.product))
            return
        try:
            recipes = [recipe_of(text, origin=job.path.name) for text in job.recipes]
        except RecipeError as error:
            raise ExportError(str(error)) from None
        write_whole(job.path, _content(job, recipes))


def serve_stream(jobs: TextIO, outcomes: TextIO) -> None:
    """Do the job of each line until there are no more, telling what came of it in a line."""
    for line in jobs:
        job = Job.of(line)
        try:
            make_file(job)
        except ExportError as error:
            outcome = JobOutcome(job.path, str(error))
        else:
            outcome = JobOutcome(job.path)
        outcomes.write(outcome.line() + "\n")
        outcomes.flush()


def _content(job: Job, recipes: list[Recipe]) -> bytes:
    if job.product is Product.SET:
        return set_bytes(recipes, evidence=job.evidence, title=job.title)
    if job.product is Product.INDEX:
        pictures = [base64.b64encode(file_bytes(recipe, Product.PNG, evidence=False)).decode() for recipe in recipes]
        return index_html(recipes, pictures, title=job.title, names=job.names).encode("utf-8")
    return file_bytes(recipes[0], job.product, evidence=job.evidence, outlined=job.outlined)

"""Works of the user's and what they are attached to: cited as the user's, never as the report's; undone, merged, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.core.bibliography import InvalidReference, plain
from cavapp.core.catalog import Catalogue
from cavapp.core.changes import held, key_of_address, reverted
from cavapp.core.citation_text import citation_text
from cavapp.core.dataset import FiscalYear, Key, Language
from cavapp.core.document import Document
from cavapp.core.edits import attachment_address, attachment_write
from cavapp.core.evidence_text import evidence_text
from cavapp.core.figure import build_figure
from cavapp.core.journal import Address, Author, Field, StepKind, Write
from cavapp.core.journal_table import journal_rows
from cavapp.core.merging import Choice, merge
from cavapp.core.notes import Bearing, Cited, Role
from cavapp.core.own_works import attached, detached, own_work, removed, work_write
from cavapp.core.recipe import entries_of, recipe_for
from cavapp.core.support import support_of
from cavapp.core.view import default_view

AID = "mexico-assistance"
ROW = Key(AID, (("account", "INCLE"),))
SHIPPED = "seelke-finklea-2012"
RECORD = {"type": "report", "title": "Another Look", "author": [{"family": "Ruiz", "given": "Ana"}]}

"""Fixtures for tests with widgets."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from cavapp.core.dataset import Language
from cavapp.core.document import Document
from cavapp.gui.store import Store


@pytest.fixture
def store(qapp: QApplication, document: Document) -> Store:  # noqa: ARG001 - signals need the application
    return Store(document, Language.ENGLISH)

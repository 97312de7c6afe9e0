"""What tests of commands share: one process asks many, where each would read the shipped data anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from cavapp.cli import main
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.loading.loader import read_catalogue


@pytest.fixture(autouse=True)
def data_at_hand(catalogue: Catalogue, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands inside this process find the shipped data read; programs that are started read them themselves."""

    def read(folder: Path) -> Catalogue:
        return catalogue if folder == data_folder else read_catalogue(folder)

    monkeypatch.setattr(main, "read_catalogue", read)

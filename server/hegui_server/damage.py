"""What reading an archive raises that is damaged, or another's: the zip itself, and the JSON inside."""

from __future__ import annotations

import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError,
    KeyError, ValueError, TypeError, AttributeError,
)  # fmt: skip

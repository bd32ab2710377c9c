"""What the extension carries of the SDK is everything that judging and reading packs import."""

from __future__ import annotations

from runpy import run_path

from tests.test_architecture import MODULES, ROOT, SDK, name_of, ours

CONTENTS = run_path(str(ROOT / "extension" / "scripts" / "runtime" / "contents.py"))
# Imported where files, bytes or pictures are read: a page gives text.
NEVER_REACHED = {
    "config_file", "documents.guess", "pictures.annotate", "pictures.decode", "pictures.document", "pictures.ocr",
}  # fmt: skip


def test_everything_that_is_imported_ships() -> None:
    wanted = (CONTENTS["judge_wanted"], CONTENTS["author_wanted"])
    shipped = [
        path for path in MODULES if any(one(path.relative_to(SDK.parent).as_posix()) for one in wanted)
    ]
    modules = [path for path in shipped if name_of(path)]  # the package itself imports what is asked for
    imported = {name for path in modules for name in ours(path)}
    assert imported - {name_of(path) for path in shipped} == NEVER_REACHED

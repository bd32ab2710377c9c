"""`--images` and `--annotate`: the pictures inside documents, and pictures with boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from hegui import pictures
from hegui.cli.args import Args
from hegui.cli.batch import failed, shown
from hegui.errors import DocumentError, HeguiError
from hegui.finding import Report
from hegui.linter import Linter
from hegui.message import Message, cause

Others = Callable[[Sequence[Path]], Iterable[Report]]


def with_pictures(linter: Linter, targets: Sequence[Path], args: Args, others: Others) -> Iterator[Report]:
    """The reports of all targets, each followed by those of the pictures in it if `--images` asks for them.

    `others` judges the targets that are no pictures themselves.
    """
    rest = iter(others([target for target in targets if not _is_picture(target)]))
    for target in targets:
        if _is_picture(target):
            yield lint_picture(linter, shown(target), target, args.annotate)
            continue
        yield next(rest)
        if args.images:
            yield from lint_embedded(linter, target, args.annotate)


def _is_picture(target: Path) -> bool:
    return target.suffix.lower() in pictures.FORMATS


def lint_embedded(linter: Linter, target: Path, folder: str | None) -> Iterator[Report]:
    """A report for each picture inside a document, named `page.html#img/ad.png`."""
    from hegui.pictures.embedded import embedded

    path = shown(target)
    try:
        found = embedded(target, target.read_bytes())
    except (HeguiError, OSError) as error:
        yield failed(path, error, linter.lang)
        return
    for one in found:
        yield lint_picture(linter, f"{path}#{one.name}", one.data, folder)


def lint_picture(linter: Linter, path: str, content: bytes | Path, folder: str | None) -> Report:
    """One picture's report; raises only where its copy cannot be written."""
    try:
        data = content if isinstance(content, bytes) else content.read_bytes()
        document, remarks = pictures.read(data, linter.lang)
    except (HeguiError, OSError) as error:
        return failed(path, error, linter.lang)
    report = linter.lint_document(document, path, remarks)
    if folder:
        write_annotated(Path(folder), path, data, report)
    return report


def write_annotated(folder: Path, path: str, data: bytes, report: Report) -> None:
    """The picture with a box around every finding, as PNG under its own name in the folder; none without findings."""
    from hegui.pictures.annotate import annotate

    if not report.findings:
        return
    source = Path(path.replace("#", "-"))
    inside = source if not source.is_absolute() and ".." not in source.parts else Path(source.name)
    target = folder / (inside if inside.suffix.lower() == ".png" else inside.with_name(f"{inside.name}.png"))
    if target.resolve() == Path(path).resolve():
        raise DocumentError(Message("the marked copy would replace the original"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(annotate(data, report))
    except OSError as error:
        raise DocumentError(cause(error), where=str(target)) from error

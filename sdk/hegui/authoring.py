"""User packs as data: a zip of a pack's folder in, its files or its faults out; rules compiled from such files.

For programs without a file system of their own, such as the browser extension. Needs pydantic, YAML and OpenCC.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from hegui.config import Config
from hegui.errors import ConfigError, Fault, PackError
from hegui.linter import Linter
from hegui.message import Message
from hegui.pack import read_pack

MAX_BYTES = 20 << 20  # of all files of a pack, unpacked
MAX_FILES = 5000
_KINDS = (".yaml", ".yml")
Files = Mapping[str, str]


class Examined(NamedTuple):
    """A pack and what is wrong with it; where `faults` is not empty, the rest is."""

    name: str
    title: str
    title_en: str
    version: str
    rules: int
    sha256: str
    files: Files
    faults: Sequence[Fault]


def examine(archive: bytes) -> Examined:
    """Read, compile and try a pack by itself, as `hegui pack check` does. ConfigError where it is no such zip."""
    files = unpack(archive)
    with tempfile.TemporaryDirectory() as place:
        folder = _write(Path(place), "pack", files)
        try:
            Linter.compiled(Config(packs=(), extends=(folder,)))
        except PackError as error:
            return Examined("", "", "", "", 0, "", {}, [_inside(fault, folder) for fault in error.faults])
        pack = read_pack(folder)
    titles = (pack.manifest.title, pack.manifest.title_en) if pack.manifest else ("", "")
    return Examined(pack.name, *titles, pack.version, len(pack.rules), pack.sha256, files, ())


def compile_with(config: Config, packs: Mapping[str, Files]) -> tuple[str, str]:
    """Rules and book (`load.read_texts`) of a configuration with these packs of the user's."""
    with tempfile.TemporaryDirectory() as place:
        folders = tuple(_write(Path(place), name, files) for name, files in packs.items())
        return Linter.compiled(config._replace(extends=folders))


def unpack(archive: bytes) -> Files:
    """The YAML files of a zip, by path below the folder with pack.yaml; nothing else in it is looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            wanted = [
                info for info in opened.infolist() if info.filename.endswith(_KINDS) and not info.is_dir()
            ]
            if len(wanted) > MAX_FILES or sum(info.file_size for info in wanted) > MAX_BYTES:
                raise ConfigError(Message("the pack is too large"))
            found = {PurePosixPath(info.filename): _read(opened, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ConfigError(Message("the file is no zip of a pack's folder")) from error
    roots = sorted(
        (path.parent for path in found if path.name == "pack.yaml"), key=lambda path: len(path.parts)
    )
    root = roots[0] if roots else PurePosixPath()
    inside = {path.relative_to(root): text for path, text in found.items() if path.is_relative_to(root)}
    return {path.as_posix(): text for path, text in sorted(inside.items()) if _harmless(path)}


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """One file; what is not UTF-8 is left to the pack's reader to complain of."""
    with opened.open(info) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > info.file_size:
        raise ConfigError(Message("the pack is too large"))
    return data.decode("utf-8", "surrogateescape")


def _harmless(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts and len(path.parts) <= 2


def _write(place: Path, name: str, files: Files) -> Path:
    folder = place / PurePosixPath(name).name
    folder.mkdir()
    for path, text in files.items():
        if _harmless(PurePosixPath(path)):
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def _inside(fault: Fault, folder: Path) -> Fault:
    return Fault(
        fault.path.replace(f"{folder}/", "").replace(str(folder), "."), fault.line, fault.message, fault.hint
    )

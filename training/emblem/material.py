"""Other people's pictures, for backgrounds and hard negatives: icons, coats of arms, photographs, lines of text.

Fetches pinned packages into a cache folder and writes `train.npz`, `validation.npz` (the threshold is chosen on it) and
`test.npz` (only reported on). No two of them share an icon collection, a coat of arms or a photograph. Nothing of them
is kept in the repository.
"""

from __future__ import annotations

import argparse
import io
import random
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from sprites import fitted, icon, icons, rendered

NPM = ("@iconify/json@2.2.535", "coat-of-arms@6.4.0")
VALIDATION_SETS = (
    "twemoji", "flat-color-icons", "logos", "fluent-color", "streamline-ultimate-color", "skill-icons",
    "circle-flags", "fluent-emoji", "nonicons", "game-icons", "healthicons", "meteocons", "unjs", "thesvg-color",
)  # fmt: skip
TEST_SETS = (
    "glyphs-poly", "streamline-flex-color", "streamline-sharp-color", "streamline-cyber-color", "gcp", "k8s", "selfhst",
    "flat-ui", "thesvg", "cbi", "file-icons", "emojione-monotone", "fluent-emoji-high-contrast", "osmic", "token",
    "icon-park-twotone", "streamline-logos", "map",
)  # fmt: skip
TRAIN_SETS = (
    "noto", "noto-v1", "fxemoji", "openmoji", "emojione", "emojione-v1", "fluent-emoji-flat", "token-branded",
    "devicon", "vscode-icons", "cif", "flagpack", "flag", "cryptocurrency-color", "arcticons", "material-icon-theme",
    "catppuccin", "streamline-plump-color", "streamline-stickies-color", "streamline-emojis", "streamline-freehand-color",
    "streamline-kameleon-color", "streamline-color", "fa6-solid", "mdi", "icon-park", "tabler", "gis", "maki",
    "medical-icon", "simple-icons", "bxl", "brandico", "fontisto", "marketeq", "dinkie-icons", "temaki",
)  # fmt: skip
ICON_SETS = {"train": TRAIN_SETS, "validation": VALIDATION_SETS, "test": TEST_SETS}
PHOTOGRAPHS = {
    "train": ("plasma-workspace-wallpapers", "gnome-backgrounds"),
    "validation": ("mate-backgrounds",),
    "test": ("ukui-wallpapers", "lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04"),
}
LINES = {"train": (700, 3), "validation": (100, 3), "test": (100, 11)}  # how many, and their seed
LIKE_THE_EMBLEM = {"VN", "HK", "BY", "TJ", "MZ", "AO", "KP"}  # never trained on
THE_EMBLEM = "CN"
WORDS = "培训证书报名考试通过包过保证国家职业资格技能人才最佳第一优惠限时咨询热线免费领取学历提升课程中国认证专业机构立即咨询扫码添加微信客服领取资料二级建造师消防工程师健康管理"
PHOTO = 512


def fetch(cache: Path) -> None:
    for package in NPM:
        target = cache / package.replace("/", "-").lstrip("@")
        if not target.exists():
            target.mkdir(parents=True)
            subprocess.run(["npm", "pack", "--silent", package, "--pack-destination", target], check=True)
            subprocess.run(["tar", "xzf", next(target.glob("*.tgz")), "-C", target], check=True)
    deb = cache / "debian"
    if not deb.exists():
        deb.mkdir()
        subprocess.run(
            ["apt-get", "download", "-qq", *(p for packages in PHOTOGRAPHS.values() for p in packages)],
            cwd=deb,
            check=True,
        )
        for file in deb.glob("*.deb"):
            subprocess.run(["dpkg", "-x", file, deb / file.name.split("_")[0]], check=True)


def packed(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality)
    return out.getvalue()


def drawn_icon(text: str) -> bytes | None:
    pixels = icon(text)
    if pixels is None or not pixels[..., 3].any():
        return None
    return packed(Image.fromarray(pixels), 55)


def drawn_coat(path: Path) -> bytes | None:
    try:
        return packed(Image.fromarray(rendered(path.read_text(), 224)), 85)
    except ValueError:
        return None


def photos(root: Path, names: tuple[str, ...]) -> list[bytes]:
    """One picture a wallpaper, the longer side 768."""
    found: dict[str, Path] = {}
    for name in names:
        for path in sorted((root / name).rglob("*")):
            if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp") and "screenshot" not in path.name:
                key = str(path.parent.parent) if "contents" in path.parts else str(path)
                found.setdefault(key, path)
    result = []
    for path in found.values():
        with Image.open(path) as image:
            rgb = image.convert("RGB")
        if min(rgb.size) >= 400:
            rgb.thumbnail((768, 768))
            result.append(packed(rgb, 80))
    return result


def fonts() -> list[str]:
    listed = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=True)
    return sorted({line.split(":")[0] for line in listed.stdout.splitlines()})


def lines(count: int, seed: int) -> list[bytes]:
    """Masks of words, across or down."""
    rng = random.Random(seed)
    files = fonts()
    result = []
    for _ in range(count):
        word = "".join(rng.choice(WORDS) for _ in range(rng.randint(1, 8)))
        face = ImageFont.truetype(rng.choice(files), 56)
        if rng.random() < 0.2:
            word = "\n".join(word)
        image = Image.new("L", (512, 512))
        draw = ImageDraw.Draw(image)
        draw.multiline_text((4, 4), word, fill=255, font=face, spacing=2)
        if rng.random() < 0.3:
            image = Image.composite(
                image.rotate(90), image, Image.new("L", image.size, 255 * rng.randint(0, 1))
            )
        box = image.getbbox()
        image = image.crop(box) if box else image
        result.append(
            packed(Image.fromarray(fitted(Image.merge("LA", (Image.new("L", image.size), image)), 128)), 90)
        )
    return result


def coats(cache: Path, which: str) -> list[Path]:
    """Half of the coats of arms are for training; the others, and those like the emblem, are told out by turns."""
    found = sorted((cache / "coat-of-arms@6.4.0" / "package" / "dist" / "coats").glob("*.svg"))
    others = [path for path in found if path.stem != THE_EMBLEM]
    trained = {path for path in found[::2] if path.stem not in LIKE_THE_EMBLEM}
    held = [path for path in others if path not in trained]
    return {
        "train": [path for path in others if path in trained],
        "validation": held[::2],
        "test": held[1::2],
    }[which]


def build(cache: Path, which: str, limit: int, workers: int) -> dict[str, list[bytes]]:
    root = cache / "iconify-json@2.2.535" / "package" / "json"
    texts = [t for name in ICON_SETS[which] for t in icons(root / f"{name}.json", limit, 7)]
    with ProcessPoolExecutor(workers) as pool:
        drawn = [b for b in pool.map(drawn_icon, texts, chunksize=64) if b]
        arms = [b for b in pool.map(drawn_coat, coats(cache, which)) if b]
    return {
        "icons": drawn,
        "coats": arms,
        "photos": photos(cache / "debian", PHOTOGRAPHS[which]),
        "lines": lines(*LINES[which]),
    }


def save(path: Path, groups: dict[str, list[bytes]]) -> None:
    arrays = {}
    for name, files in groups.items():
        arrays[name] = np.frombuffer(b"".join(files), np.uint8)
        arrays[f"{name}_ends"] = np.cumsum([len(f) for f in files])
    np.savez(path, **arrays)  # type: ignore[arg-type]


def load(path: Path, name: str) -> list[Image.Image]:
    with np.load(path) as data:
        raw, ends = data[name].tobytes(), data[f"{name}_ends"].tolist()
    starts = [0, *ends[:-1]]
    return [Image.open(io.BytesIO(raw[a:b])) for a, b in zip(starts, ends, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--limit", type=int, default=700, help="icons a collection")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    fetch(args.cache)
    for which in ICON_SETS:
        groups = build(args.cache, which, args.limit, args.workers)
        save(args.cache / f"{which}.npz", groups)
        print(which, {name: len(files) for name, files in groups.items()})


if __name__ == "__main__":
    main()

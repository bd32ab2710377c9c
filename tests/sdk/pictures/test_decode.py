"""Picture files of every kind, the odd and the hostile: frames of bounded size, or a clear error."""

from __future__ import annotations

import tracemalloc

import pytest
from PIL import Image

from hegui import HeguiError
from hegui.pictures.decode import MAX_FRAMES, MOST_DISTINCT, frames

from .samples import claiming, encoded, marked

RED, WHITE = (255, 0, 0), (255, 255, 255)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "HEIF", "BMP", "TIFF"])
def test_every_format_is_read_by_its_bytes(kind: str) -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    shots, left_out = frames(encoded(marked(), kind))
    (shot,) = shots
    assert (shot.picture.mode, shot.picture.size, shot.number, shot.of, left_out) == (
        "RGB",
        (60, 40),
        1,
        1,
        0,
    )
    red, green, blue = shot.picture.getpixel((5, 5))  # type: ignore[misc]
    assert red > 200
    assert green < 60
    assert blue < 60


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_mode_becomes_colour(mode: str) -> None:
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    grey = Image.linear_gradient("L").resize((64, 64))
    picture = (
        grey.convert("I").point(lambda v: v * 257).convert("I;16")
        if mode == "I;16"
        else marked((64, 64)).convert(mode)
    )
    (shot,), _ = frames(encoded(picture, kind))
    assert (shot.picture.mode, shot.picture.size) == ("RGB", (64, 64))
    assert len(set(shot.picture.tobytes())) > 1


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (20, 20), (10, 20, 30, 0))
    (shot,), _ = frames(encoded(clear, "PNG"))
    assert shot.picture.getpixel((3, 3)) == WHITE


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        pytest.param(1, (5, 5), id="upright"),
        pytest.param(3, (55, 35), id="on its head"),
        pytest.param(6, (35, 5), id="turned to the right"),
        pytest.param(8, (5, 55), id="turned to the left"),
    ],
)
def test_a_photograph_is_turned_as_it_is_shown(orientation: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    (shot,), _ = frames(encoded(marked(), "PNG", exif=exif))
    assert shot.picture.getpixel(corner) == RED


def test_frames_that_show_something_new_are_read() -> None:
    shots = [
        Image.new("RGB", (64, 64), shade) for shade in ((0, 0, 0), (0, 0, 0), (255, 255, 255), (2, 2, 2))
    ]
    data = encoded(shots[0], "WEBP", save_all=True, append_images=shots[1:], lossless=True)
    assert [(shot.number, shot.of) for shot in frames(data)[0]] in ([(1, 4), (3, 4)], [(1, 3), (2, 3)])


def test_a_long_animation_says_what_was_left_out() -> None:
    shots = [Image.new("L", (16, 16), (37 * n) % 256) for n in range(40)]
    found, left_out = frames(encoded(shots[0], "GIF", save_all=True, append_images=shots[1:]))
    assert len(found) == MOST_DISTINCT < MAX_FRAMES
    assert left_out == 40 - found[-1].number > 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "it is no picture of a kind that is read", id="nothing"),
        pytest.param(
            b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "an SVG drawing is not read as a picture",
            id="a drawing with a script",
        ),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", "it is no picture of a kind that is read", id="a program"),
        pytest.param(
            encoded(marked((400, 300)), "JPEG")[:900], "the picture is damaged or cut short", id="cut short"
        ),
        pytest.param(
            encoded(marked((400, 300)), "PNG")[:200],
            "the picture is damaged or cut short",
            id="a PNG cut short",
        ),
        pytest.param(claiming(30_000, 30_000), "the picture has more than 60 million pixels", id="a bomb"),
        pytest.param(
            claiming(2**31 - 1, 2**31 - 1), "the picture has more than 60 million pixels", id="a bigger bomb"
        ),
        pytest.param(
            claiming(500, 500), "the picture is damaged or cut short", id="less data than it claims"
        ),
    ],
)
def test_what_is_no_picture_is_said_clearly(data: bytes, said: str) -> None:
    with pytest.raises(HeguiError) as caught:
        frames(data)
    assert caught.value.message == said


def test_a_bomb_takes_no_memory() -> None:
    data = claiming(60_000, 60_000)
    tracemalloc.start()
    with pytest.raises(HeguiError):
        frames(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_very_wide_picture_is_read() -> None:
    (shot,), _ = frames(encoded(Image.new("RGB", (20_000, 300), "white"), "PNG"))
    assert shot.picture.size == (20_000, 300)

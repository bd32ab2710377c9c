"""Trains both nets and writes `emblem-detector.onnx`, `emblem-verifier.onnx` and `training.json`.

    python train.py train.npz OUT                                                     from nothing; minutes on a GPU
    python train.py train.npz OUT --begin ../../sdk/hegui/pictures --pool 100 ...     on, from the shipped nets; on a CPU

Seeds and steps are fixed: the same release of torch on the same kind of device gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import material
import numpy as np
import onnx
import sprites
import torch
from compose import Bank, Banks, Batch, Composer
from nets import CROP, STRIDE, Detector, Verifier
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as nnf

Net = TypeVar("Net", bound=nn.Module)
SHARE = (738 / 800 * 0.98, 0.985)


def stack(pixels: list[np.ndarray], device: torch.device) -> Tensor:  # type: ignore[type-arg]
    return torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2).contiguous().to(device)


def banks(args: argparse.Namespace, device: torch.device) -> Banks:
    """As many sprites of each kind as are asked for, drawn and taken by seed."""
    source = args.source
    drawn = sprites.bank(sprites.emblem, range(args.emblems), args.workers)
    others = sprites.bank(sprites.other, range(10**6, 10**6 + args.badges), args.workers)
    others += [np.asarray(i.convert("RGBA")) for i in material.load(source, "coats")] * 15
    stored = material.load(source, "icons")
    icons = random.Random(args.seed).sample(stored, min(args.icons, len(stored)))
    symbols = [np.asarray(i.convert("RGBA")) for i in icons]
    lines = [np.asarray(i.convert("RGBA")) for i in material.load(source, "lines")]
    photos = [np.asarray(i.convert("RGB").resize((512, 512))) for i in material.load(source, "photos")]
    none = lambda count: torch.zeros(count, dtype=torch.bool, device=device)  # noqa: E731
    relief = torch.tensor([flag for _, flag in drawn], device=device)
    return Banks(
        Bank(stack([p for p, _ in drawn], device), relief, 0.3, SHARE),
        Bank(stack(others, device), none(len(others)), 0.3),
        Bank(stack(symbols, device), none(len(symbols)), 0.15),
        Bank(stack(lines, device), none(len(lines))),
        stack(photos, device),
    )


def targets(batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Heat maps (B,2,h,w), their weights, regression (B,4,h,w) and its mask."""
    cells = batch.pictures.shape[-1] // STRIDE
    axis = torch.arange(cells, device=batch.pictures.device) + 0.5
    heat = torch.zeros(len(batch.pictures), 2, cells, cells, device=axis.device)
    weight = torch.ones_like(heat)
    value = torch.zeros(len(batch.pictures), 4, cells, cells, device=axis.device)
    mask = torch.zeros(len(batch.pictures), cells, cells, device=axis.device)
    for k in range(batch.boxes.shape[1]):
        x, y, w, h = (batch.boxes[:, k, j] / STRIDE for j in range(4))
        size = (w * h).sqrt()
        sigma = (size / 7).clamp(0.6, 4)
        dx, dy = axis[None, None, :] - x[:, None, None], axis[None, :, None] - y[:, None, None]
        bump = torch.exp(-(dx**2 + dy**2) / (2 * sigma[:, None, None] ** 2))
        peak = (dx.abs() <= 0.5) & (dy.abs() <= 0.5)
        inside = (x > 0) & (y > 0) & (x < cells) & (y < cells)
        clear = inside & (batch.visible[:, k] > 0.55) & (size * STRIDE > 18)
        near = (dx.abs() < w[:, None, None] / 2) & (dy.abs() < h[:, None, None] / 2)
        for kind in (0, 1):
            mine = batch.kinds[:, k] == kind
            shown = torch.where(peak, 1.0, bump * 0.98)
            heat[:, kind] = torch.where(
                (mine & clear)[:, None, None], torch.maximum(heat[:, kind], shown), heat[:, kind]
            )
            # Mostly hidden, cut off or too small to tell: neither right nor wrong.
            weight[:, kind] = torch.where((mine & ~clear)[:, None, None] & near, 0.0, weight[:, kind])
        close = ((batch.kinds[:, k] == 0) & clear)[:, None, None] & (dx.abs() <= 1.0) & (dy.abs() <= 1.0)
        new = torch.stack(
            (
                w.log()[:, None, None].expand_as(dx + dy),
                h.log()[:, None, None].expand_as(dx + dy),
                -dx.expand_as(dx + dy),
                -dy.expand_as(dx + dy),
            ),
            1,
        )
        value = torch.where(close[:, None], new, value)
        mask = torch.where(close, 1.0, mask)
    return heat, weight, value, mask


def detector_loss(out: Tensor, batch: Batch) -> Tensor:
    heat, weight, value, mask = targets(batch)
    p = out[:, :2].float().clamp(1e-4, 1 - 1e-4)
    hit = heat == 1
    gain = torch.where(hit, (1 - p) ** 2 * p.log(), (1 - heat) ** 4 * p**2 * (1 - p).log())
    scale = torch.tensor([1.0, 0.4], device=p.device)[None, :, None, None]
    focal = -(gain * weight * scale).sum() / hit.sum().clamp(min=1)
    off = (
        nnf.smooth_l1_loss(out[:, 2:].float(), value, reduction="none", beta=0.1).sum(1) * mask
    ).sum() / mask.sum().clamp(min=1)
    return focal + off


def peaks(heat: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The strongest local maxima: scores and flat cell indices."""
    top = nnf.max_pool2d(heat[:, None], 3, 1, 1)[:, 0]
    return (heat * (top == heat)).flatten(1).topk(count, 1)


def decoded(out: Tensor, index: Tensor) -> Tensor:
    width = out.shape[-1]
    take = out[:, 2:].flatten(2).gather(2, index[:, None].expand(-1, 4, -1))
    cx = (index % width + 0.5 + take[:, 2]) * STRIDE
    cy = (index // width + 0.5 + take[:, 3]) * STRIDE
    return torch.stack(
        (cx, cy, take[:, 0].clamp(-1, 4).exp() * STRIDE, take[:, 1].clamp(-1, 4).exp() * STRIDE), -1
    )


def crops(pictures: Tensor, boxes: Tensor) -> Tensor:
    """Square cut-outs, a quarter wider than the box, at the verifier's size; `boxes` is (B, n, 4)."""
    count, n = boxes.shape[:2]
    half = boxes[..., 2:].amax(-1).clamp(min=8) * 1.25 / 2
    axis = (torch.arange(CROP * 2, device=boxes.device) + 0.5) / CROP - 1
    gy, gx = torch.meshgrid(axis, axis, indexing="ij")
    grid = torch.stack((gx, gy), -1)[None, None] * half[..., None, None, None] + boxes[:, :, None, None, :2]
    grid = (grid / pictures.shape[-1] * 2 - 1).view(count, n * CROP * 2, CROP * 2, 2)
    cut = nnf.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    cut = cut.view(count, 3, n, CROP * 2, CROP * 2).transpose(1, 2).reshape(-1, 3, CROP * 2, CROP * 2)
    return nnf.avg_pool2d(cut, 2)


def labelled(batch: Batch, boxes: Tensor) -> tuple[Tensor, Tensor]:
    """1 where a box sits on an emblem, 0 where on none, and the weight (0 where it can't be said)."""
    label = torch.zeros(boxes.shape[:2], device=boxes.device)
    weight = torch.ones_like(label)
    for k in range(batch.boxes.shape[1]):
        mark = batch.boxes[:, k, None]
        off = (boxes[..., :2] - mark[..., :2]).abs().amax(-1) / mark[..., 2:].amax(-1)
        ratio = (boxes[..., 2:].amax(-1) / mark[..., 2:].amax(-1)).log().abs()
        is_emblem = (batch.kinds[:, k] == 0)[:, None]
        good = is_emblem & (off < 0.2) & (ratio < 0.45)
        clear = (batch.visible[:, k, None] > 0.55) & (mark[..., 2:].amax(-1) > 18)
        label = torch.where(good & clear, 1.0, label)
        unsure = is_emblem & (off < 0.75) & ~(good & clear)
        weight = torch.where(unsure, 0.0, weight)
    return label, torch.where(label > 0, 1.0, weight)


def steps(optimizer: torch.optim.Optimizer, count: int, rate: float) -> Iterator[int]:
    """Numbers the steps and sets the rate of each: up over a hundred at most, then down to nothing."""
    for step in range(count):
        warm = min(1.0, (step + 1) / min(100, count / 5))
        for group in optimizer.param_groups:
            group["lr"] = rate * warm * (0.5 + 0.5 * math.cos(math.pi * step / count))
        yield step


class Pool:
    """Composites made once and drawn again and again, for machines on which making them takes the longest."""

    def __init__(self, composer: Composer, batches: int, seed: int) -> None:
        self.device = composer.device
        self.batches: list[Batch] = []
        for number in range(batches):
            self.batches.append(composer.compose())
            if number % 10 == 0:
                print(f"composed {number} of {batches}", flush=True)
        self.rng = random.Random(seed)
        self.waiting: list[Batch] = []

    def compose(self) -> Batch:
        if not self.waiting:
            self.waiting = self.rng.sample(self.batches, len(self.batches))
        return self.waiting.pop()


def resumed(net: Net, folder: Path | None, name: str) -> Net:
    """The net ready for training, with the weights of the ONNX file in a folder where one is named.

    There each normalization is part of the convolution before it; here it is set to add that one's bias, and stays so.
    """
    if not folder:
        return net.train()
    stored = {one.name: one for one in onnx.load(folder / name).graph.initializer}
    nodes = [n for n in onnx.load(folder / name).graph.node if n.op_type in ("Conv", "Gemm")]
    taken = [[torch.from_numpy(numpy_helper.to_array(stored[i]).copy()) for i in n.input[1:]] for n in nodes]
    layers = [m for m in net.modules() if isinstance(m, nn.Conv2d | nn.Linear | nn.BatchNorm2d)]
    with torch.no_grad():
        for layer, following in zip(layers, [*layers[1:], None], strict=True):
            if isinstance(layer, nn.BatchNorm2d):
                continue
            weight, bias = taken.pop(0)
            layer.weight.copy_(weight)
            last = following if isinstance(following, nn.BatchNorm2d) else layer
            assert last.bias is not None
            last.bias.copy_(bias)
    return net.eval()


def fit_detector(composer: Composer | Pool, count: int, begin: Path | None) -> tuple[Detector, float]:
    """The net and its last loss."""
    net = resumed(Detector(), begin, "emblem-detector.onnx").to(composer.device)
    optimizer = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=0.02)
    loss = torch.zeros(())
    for step in steps(optimizer, count, 1e-3 if begin else 4e-3):
        with torch.no_grad():
            batch = composer.compose()
        loss = detector_loss(net(batch.pictures), batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        if step % 100 == 0:
            print(f"detector {step} loss {loss.item():.3f}", flush=True)
    return net.eval(), loss.item()


def fit_verifier(
    composer: Composer | Pool, finder: Detector, count: int, begin: Path | None
) -> tuple[Verifier, float]:
    """The net and its last loss."""
    net = resumed(Verifier(), begin, "emblem-verifier.onnx").to(composer.device)
    optimizer = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=0.03)
    loss = torch.zeros(())
    for step in steps(optimizer, count, 1e-3 if begin else 3e-3):
        with torch.no_grad():
            batch = composer.compose()
            out = finder(batch.pictures)
            _, index = peaks(out[:, 0], batch.pictures.shape[-1] // 32)
            marks = batch.boxes.clone()
            marks[..., :2] += marks[..., 2:] * (torch.rand_like(marks[..., :2]) - 0.5) * 0.24
            marks[..., 2:] *= torch.exp((torch.rand_like(marks[..., :1]) - 0.5) * 0.5)
            boxes = torch.cat((decoded(out, index), marks), 1)
            label, weight = labelled(batch, boxes)
            cut = crops(batch.pictures, boxes)
        p = net(cut).clamp(1e-5, 1 - 1e-5).view_as(label)
        hard = torch.where(label > 0, (1 - p) ** 1.0 * -p.log(), 1.5 * p**1.0 * -(1 - p).log())
        loss = (hard * weight).sum() / weight.sum()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimizer.step()
        if step % 100 == 0:
            right = (((p > 0.5) == (label > 0.5)) * weight).sum() / weight.sum()
            print(f"verifier {step} loss {loss.item():.4f} right {right.item():.4f}", flush=True)
    return net.eval(), loss.item()


def export(net: nn.Module, sample: Tensor, path: Path, free: dict[int, str], output: str) -> None:
    net = net.cpu().eval()
    axes = {"pictures": free, output: free}
    torch.onnx.export(
        net,
        (sample,),
        str(path),
        input_names=["pictures"],
        output_names=[output],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--detector", type=int, default=2200, help="steps")
    parser.add_argument("--verifier", type=int, default=2000, help="steps")
    parser.add_argument("--begin", type=Path, help="folder of nets to go on from")
    parser.add_argument(
        "--pool", type=int, help="batches composed, and used again and again; else each is new"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--size", type=int, default=256, help="side of a composite in pixels")
    parser.add_argument("--emblems", type=int, default=4000)
    parser.add_argument("--badges", type=int, default=5000)
    parser.add_argument("--icons", type=int, default=16500)
    parser.add_argument("--workers", type=int, default=16)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(0)
    start = time.monotonic()
    made = banks(args, device)
    print(f"banks {time.monotonic() - start:.0f} s", flush=True)
    composer = Composer(made, args.batch, args.size, args.seed, device)
    preview(composer.compose(), args.out / "composites.jpg")
    source = Pool(composer, args.pool, args.seed) if args.pool else composer
    finder, first = fit_detector(source, args.detector, args.begin)
    judge, second = fit_verifier(source, finder, args.verifier, args.begin)
    free = {0: "n", 2: "h", 3: "w"}
    export(finder, torch.zeros(1, 3, 256, 256), args.out / "emblem-detector.onnx", free, "cells")
    export(judge, torch.zeros(1, 3, CROP, CROP), args.out / "emblem-verifier.onnx", {0: "n"}, "chance")
    asked = {
        name: str(value) for name, value in vars(args).items() if name not in ("source", "out", "workers")
    }
    facts = asked | {"loss": {"detector": first, "verifier": second}}
    (args.out / "training.json").write_text(json.dumps(facts, indent=1))
    print(facts, f"{time.monotonic() - start:.0f} s")


def preview(batch: Batch, path: Path) -> None:
    tiles = batch.pictures[:24].cpu().permute(0, 2, 3, 1).numpy()
    rows = [np.concatenate(list(tiles[k : k + 6]), 1) for k in range(0, len(tiles) - 5, 6)]
    from PIL import Image

    Image.fromarray((np.concatenate(rows) * 255).astype(np.uint8)).save(path)


if __name__ == "__main__":
    main()

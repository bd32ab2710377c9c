"""Two small nets: one finds candidates over the whole picture, one judges each candidate's crop."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

STRIDE = 8
CROP = 64


def conv(
    inner: int, outer: int, kernel: int = 3, stride: int = 1, groups: int = 1, dilation: int = 1
) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inner, outer, kernel, stride, dilation * (kernel // 2), dilation, groups, bias=False),
        nn.BatchNorm2d(outer),
        nn.ReLU(inplace=True),
    )


class Block(nn.Module):
    """Depthwise then pointwise, with a shortcut where shapes allow."""

    def __init__(self, inner: int, outer: int, stride: int = 1, dilation: int = 1) -> None:
        super().__init__()
        self.deep = conv(inner, inner, 3, stride, inner, dilation)
        self.wide = conv(inner, outer, 1)
        self.same = inner == outer and stride == 1

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.wide(self.deep(x))
        return x + y if self.same else y


class Detector(nn.Module):
    """Heat maps of emblem and look-alike centres, log width and height, offset; one cell is eight pixels."""

    def __init__(self, widths: tuple[int, int, int, int] = (16, 28, 72, 128)) -> None:
        super().__init__()
        a, b, c, d = widths
        self.first = conv(3, a, 3, 2)
        self.second = nn.Sequential(conv(a, b, 3, 2), Block(b, b))
        self.eighth = nn.Sequential(Block(b, c, 2), Block(c, c), Block(c, c), Block(c, c))
        self.deep = nn.Sequential(
            Block(c, d, 2), Block(d, d), Block(d, d, 1, 2), Block(d, d, 1, 3), Block(d, d, 1, 2)
        )
        self.lateral = nn.Conv2d(d, c, 1)
        self.head = nn.Sequential(Block(c, c), Block(c, c))
        self.out = nn.Conv2d(c, 6, 1)
        nn.init.constant_(self.out.bias[:2], -4.0)  # type: ignore[index]

    def forward(self, x: Tensor) -> Tensor:
        fine = self.eighth(self.second(self.first(x - 0.5)))
        wide = nnf.interpolate(self.lateral(self.deep(fine)), scale_factor=2.0, mode="nearest")
        y: Tensor = self.out(self.head(fine + wide))
        return torch.cat((torch.sigmoid(y[:, :2]), y[:, 2:]), 1)


class Verifier(nn.Module):
    """The chance that a 64-pixel crop shows the emblem."""

    def __init__(self, widths: tuple[int, int, int, int] = (20, 40, 72, 120)) -> None:
        super().__init__()
        a, b, c, d = widths
        self.body = nn.Sequential(
            conv(3, a), Block(a, b, 2), Block(b, b), Block(b, c, 2), Block(c, c), Block(c, c),
            Block(c, d, 2), Block(d, d), Block(d, d), Block(d, d),
        )  # fmt: skip
        self.out = nn.Linear(d * 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        y = self.body(x - 0.5)
        pooled = torch.cat((y.mean((2, 3)), y.amax((2, 3))), 1)
        return torch.sigmoid(self.out(pooled))[:, 0]

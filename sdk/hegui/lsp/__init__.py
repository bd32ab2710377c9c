"""Editors: findings as one writes, the law on hover, and what to do about it (Language Server Protocol)."""

from hegui.lsp.server import serve

__all__ = ["serve"]

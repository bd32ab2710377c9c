"""Watched pages, looked at again and again by a well-behaved visitor."""

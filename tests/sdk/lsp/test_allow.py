"""One more allowed phrase changes nothing else in the file."""

from __future__ import annotations

import tomllib

import pytest

from hegui.errors import ConfigError
from hegui.lsp.allow import allowing


@pytest.mark.parametrize(
    ("before", "after", "project"),
    [
        pytest.param("", 'allow = ["包过"]\n', False, id="an empty file"),
        pytest.param("# 只有注释\n", '# 只有注释\nallow = ["包过"]\n', False, id="a comment alone"),
        pytest.param('allow = ["包过"] # 有了\n', 'allow = ["包过"] # 有了\n', False, id="allowed already"),
        pytest.param(
            'allow = ["最佳"]  # 奖名\r\nlang = "en"\r\n',
            'allow = ["最佳", "包过"]  # 奖名\r\nlang = "en"\r\n',
            False,
            id="Windows line ends stay",
        ),
        pytest.param(
            '[tool.ruff]\nline-length = 110\n\n[tool.hegui]\nlang = "en"\n\n[tool.mypy]\nstrict = true\n',
            '[tool.ruff]\nline-length = 110\n\n[tool.hegui]\nlang = "en"\nallow = ["包过"]\n\n[tool.mypy]\nstrict = true\n',
            True,
            id="our table of a pyproject.toml",
        ),
    ],
)
def test_the_phrase_is_added_and_all_else_stays(before: str, after: str, project: bool) -> None:
    assert allowing(before, "包过", project=project) == after


def test_a_phrase_with_quotes_reads_back() -> None:
    phrase = '"第一"\\ 的\t说法'
    assert tomllib.loads(allowing("", phrase, project=False)) == {"allow": [phrase]}


@pytest.mark.parametrize(
    ("text", "project"),
    [
        pytest.param("allow = [", False, id="no TOML"),
        pytest.param('allow = "包过"', False, id="no list"),
        pytest.param("allow = {}", False, id="a table instead of a list"),
        pytest.param("[tool.ruff]\n", True, id="a pyproject.toml that does not speak of us"),
        pytest.param("tool = 3\n", True, id="a pyproject.toml of another shape"),
    ],
)
def test_a_file_that_cannot_be_added_to_is_refused(text: str, project: bool) -> None:
    with pytest.raises(ConfigError):
        allowing(text, "遥遥领先", project=project)

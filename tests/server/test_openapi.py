"""The OpenAPI document is true: generated requests, right and wrong ones, are answered as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import negative_data_rejection

from hegui_server.api import OPERATIONS
from hegui_server.api.openapi import document
from tests.server.running import SECONDS, Running


@schemathesis.serializer("application/x-ndjson", "application/jsonl", "application/zip")
def as_bytes(context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Generated texts and bytes go as they are."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """An administrator of a server of its own: what is generated deletes and revokes."""
    running = Running(tmp_path_factory.mktemp("openapi") / "data")
    with running.person() as client:
        yield client
    assert "Traceback" not in running.log
    assert running.stop() == 0


api = schemathesis.openapi.from_dict(document(OPERATIONS))
api.config.checks.update(excluded_check_names=["ignored_auth"])
api.config.checks.positive_data_acceptance.expected_statuses = [
    "2xx",
    "3xx",
    "401",
    "403",
    "404",
    "409",
    "415",
    "422",
    "5xx",
]
api.config.generation.update(with_security_parameters=False)  # who may do what: test_access.py


@api.parametrize()
@settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_documented(case: schemathesis.Case[Any], target: httpx.Client) -> None:
    lines = case.operation.path == "/v1/batch"  # there every wrong line is answered in its place
    case.call_and_validate(
        base_url=str(target.base_url),
        headers=dict(target.headers),
        cookies=dict(target.cookies),
        timeout=SECONDS,
        excluded_checks=[negative_data_rejection] if lines else [],
    )

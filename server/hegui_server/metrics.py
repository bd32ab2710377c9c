"""Metrics: counts and times for Prometheus, without any text, path parameter or name of a person."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from hegui import Report

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """One registry a server, so that two of them in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "hegui_requests", "Requests answered", ("operation", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "hegui_request_seconds", "Time to an answer", ("operation",), buckets=_SECONDS,
            registry=self.registry,
        )  # fmt: skip
        self._texts = Counter("hegui_texts", "Texts judged", ("verdict",), registry=self.registry)
        self._characters = Counter("hegui_characters", "Characters judged", registry=self.registry)
        self._findings = Counter("hegui_findings", "Findings", ("rule", "severity"), registry=self.registry)
        self.waiting = Gauge("hegui_waiting", "Requests in worker threads or waiting", ("lane",), registry=self.registry)  # fmt: skip
        self.packs_broken = Gauge("hegui_packs_broken", "1 while the last good packs stand in for broken ones", registry=self.registry)  # fmt: skip
        self.looks = Counter("hegui_monitor_looks", "Watched addresses looked at", ("status",), registry=self.registry)  # fmt: skip

    def answered(self, operation: str, status: int, seconds: float) -> None:
        self._requests.labels(operation, str(status)).inc()
        self._seconds.labels(operation).observe(seconds)

    def judged(self, reports: Iterable[Report]) -> None:
        for report in reports:
            self._texts.labels(report.verdict).inc()
            self._characters.inc(len(report.source_text))
            for finding in report.findings:
                self._findings.labels(finding.rule_id, finding.severity).inc()

    def text(self) -> bytes:
        """The exposition format."""
        return generate_latest(self.registry)

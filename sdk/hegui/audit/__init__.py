"""Audits of millions of texts: one Arrow function, and thin adapters that run it everywhere.

    from hegui.audit import judging
    frame.mapInArrow(judging(config), ddl(JUDGED))  # Apache Spark; for Ray Data see docs/audit.md

`kernel` is the function, `sources` and `rows` what it reads, `work` one piece of an audit, `engines` who runs the pieces.
"""

from hegui.audit.kernel import Kernel, judging
from hegui.audit.schema import FINDINGS, JUDGED, TEXTS, ddl

__all__ = ["FINDINGS", "JUDGED", "TEXTS", "Kernel", "ddl", "judging"]

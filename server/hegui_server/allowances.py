"""What people of this workplace allowed, from the database to the linters."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hegui import HeguiError, Message, Suppress
from hegui_server.desk import Desk
from hegui_server.judge import Allowances
from hegui_server.store import choices


def refresh(desk: Desk) -> None:
    """Judge by the allowances that are in the database now. An expired one counts no more."""
    rows = desk.database.read(choices.allowances)
    excepts: dict[str, list[str]] = defaultdict(list)
    allow, suppress = [], []
    for row in rows:
        if row["state"] == "expired":
            continue
        if row["kind"] == "suppress":
            until = date.fromisoformat(row["expires"]) if row["expires"] else None
            suppress.append(
                Suppress(row["rule_id"], row["phrase"], "", row["owner"], row["reason"], until, "workbench")
            )
        elif row["rule_id"]:
            excepts[row["rule_id"]].append(row["phrase"])
        else:
            allow.append(row["phrase"])
    frozen = {rule: tuple(sorted(phrases)) for rule, phrases in sorted(excepts.items())}
    desk.judge.allow(Allowances(frozen, tuple(sorted(set(allow))), tuple(suppress)))


def check(desk: Desk, rule_id: str) -> None:
    """HeguiError where no rule has this name."""
    if rule_id and rule_id not in desk.judge.linter().rules:
        raise HeguiError(Message("there is no rule `{rule}`", rule=rule_id))

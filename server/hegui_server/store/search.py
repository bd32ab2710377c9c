"""Lists of cases, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from hegui_server.clock import today
from hegui_server.store.cases import DONE, Row, row_of, rules_of
from hegui_server.store.tables import case_rules, cases

_SEARCHED = ("number", "title", "url", "account", "platform", "text", "assignee")
Where = ColumnElement[bool]


def find(connection: Connection, asked: Mapping[str, Any], limit: int, offset: int = 0) -> dict[str, Any]:
    """The newest first: `items` and the `total` of all that fit."""
    where = conditions(asked)
    total = connection.execute(select(func.count()).select_from(cases).where(where)).scalar_one()
    light = [column for column in cases.c if column.name not in ("text", "report", "tool")]
    query = (
        select(*light).where(where).order_by(cases.c.created.desc(), cases.c.id).limit(limit).offset(offset)
    )
    rows = connection.execute(query).mappings().all()
    rules = rules_of(connection, [row["id"] for row in rows])
    return {"items": [row_of(dict(row), rules.get(row["id"], [])) for row in rows], "total": total}


def ids(connection: Connection, asked: Mapping[str, Any], limit: int) -> list[str]:
    """The ids of those that fit, the oldest first."""
    query = select(cases.c.id).where(conditions(asked)).order_by(cases.c.created, cases.c.id).limit(limit)
    return list(connection.execute(query).scalars())


def conditions(asked: Mapping[str, Any]) -> Where:
    """What a filter means. `due`: `overdue` or `week`; `q`: every word occurs somewhere; `from`: a day."""
    found: list[Where] = [cases.c.id.is_not(None)]
    for name in ("state", "platform", "assignee", "origin", "severity", "account", "presence", "watch_id"):
        if asked.get(name):
            found.append(cases.c[name] == asked[name])
    if asked.get("ids"):
        found.append(cases.c.id.in_([one for one in str(asked["ids"]).split(",") if one]))
    for name in ("category", "rule_id"):
        if asked.get(name):
            having = select(case_rules.c.case_id).where(case_rules.c[name] == asked[name])
            found.append(cases.c.id.in_(having))
    if asked.get("due"):
        found.append(_due(asked["due"]))
    if asked.get("from_"):
        found.append(cases.c.created >= asked["from_"])
    for word in str(asked.get("q") or "").split():
        found.append(or_(*(cases.c[name].icontains(word, autoescape=True) for name in _SEARCHED)))
    return and_(*found)


def _due(which: str) -> Where:
    open_, day = cases.c.state.not_in(DONE), today()
    if which == "overdue":
        return and_(open_, cases.c.due.is_not(None), cases.c.due < day)
    week = (date.fromisoformat(day) + timedelta(days=7)).isoformat()
    return and_(open_, cases.c.due >= day, cases.c.due <= week)


def statistics(connection: Connection, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Counts by state, category, platform, rule and week of the cases that fit."""
    where = conditions(asked)

    def count(*more: Where) -> int:
        query = select(func.count()).select_from(cases).where(where, *more)
        return int(connection.execute(query).scalar_one())

    chosen = select(cases.c.id).where(where)
    number = func.count(func.distinct(case_rules.c.case_id))

    def by_rule(name: str) -> list[Row]:
        column = case_rules.c[name]
        query = select(column, number).where(case_rules.c.case_id.in_(chosen)).group_by(column)
        return _counts(connection.execute(query).all())

    def by(name: str) -> list[Row]:
        column = cases.c[name]
        return _counts(connection.execute(select(column, func.count()).where(where).group_by(column)).all())

    day = func.substr(cases.c.created, 1, 10).label("day")
    days = connection.execute(select(day, func.count()).where(where).group_by("day")).all()
    return {
        "total": count(),
        "open": count(cases.c.state.not_in(DONE)),
        "overdue": count(_due("overdue")),
        "by_state": by("state"),
        "by_category": by_rule("category"),
        "by_platform": by("platform"),
        "by_rule": by_rule("rule_id"),
        "by_week": _weeks([(str(day), int(number)) for day, number in days]),
    }


def _counts(rows: Sequence[Any]) -> list[Row]:
    found = [{"key": str(key or ""), "count": int(number)} for key, number in rows]
    return sorted(found, key=lambda one: (-one["count"], one["key"]))


def _weeks(days: Sequence[tuple[str, int]]) -> list[Row]:
    """ISO weeks without gaps, so that a chart shows the empty ones too."""
    if not days:
        return []
    by_start: dict[date, int] = {}
    for day, number in days:
        moment = date.fromisoformat(day)
        start = moment - timedelta(days=moment.weekday())
        by_start[start] = by_start.get(start, 0) + number
    first, last = min(by_start), max(by_start)
    starts = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [
        {"week": f"{start.isocalendar().year}-W{start.isocalendar().week:02d}", "start": start.isoformat(), "count": by_start.get(start, 0)}
        for start in starts
    ]  # fmt: skip

"""What rules were called before: the `renames.yaml` of all packs as one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hegui.errors import Fault
from hegui.message import Message
from hegui.pack import Pack


def resolve(packs: Sequence[Pack], rules: Iterable[str]) -> tuple[dict[str, str], list[Fault]]:
    """Old id -> present id, through any number of steps; a fault for each that leads to no rule.

    `rules`: the ids of the packs' rules. A rule of a pack that is not here may exist all the same.
    """
    steps = {old: new for pack in packs for old, new in pack.renames.items()}
    known, enabled = set(rules), {pack.name for pack in packs}
    renames, faults = {}, []
    for old in steps:
        new = old
        for _ in steps:
            new = steps.get(new, new)
        if new in steps or old in known:
            faults.append(
                Fault("renames.yaml", 0, Message("`{old}` is renamed, and is still a name", old=old))
            )
        elif new.partition("/")[0] in enabled and new not in known:
            faults.append(Fault("renames.yaml", 0, Message("there is no rule `{rule}`", rule=new)))
        else:
            renames[old] = new
    return renames, faults

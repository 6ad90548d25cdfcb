from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.imports.groups import grouped
from store.incoming.misfits import Unfit

IDS = "abcdefgh"


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))))
def test_groups_are_what_pairs_hold_together(pairs: list[tuple[str, str]]) -> None:
    groups = grouped(IDS, pairs)
    assert sorted("".join(map("".join, groups))) == sorted(IDS)
    group_of = {each: number for number, group in enumerate(groups) for each in group}
    assert all(group_of[one] == group_of[other] for one, other in pairs)
    reached = [{each} for each in IDS]
    for one, other in pairs:
        together = [group for group in reached if {one, other} & group]
        reached = [group for group in reached if group not in together] + [set().union(*together)]
    assert len(groups) == len(reached)
    assert groups == [sorted(group) for group in groups]


def test_a_pair_of_what_is_not_there() -> None:
    with pytest.raises(Unfit):
        grouped("ab", [("a", "z")])

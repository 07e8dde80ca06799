"""How a list's columns share the width."""

from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.ui.lists.table import share_width


def test_columns_share_by_weight() -> None:
    assert share_width(400, [1.0, 2.0, 1.0], [10, 10, 10]) == [100, 200, 100]


def test_no_column_is_narrower_than_its_title() -> None:
    assert share_width(400, [1.0, 2.0, 1.0], [10, 10, 190]) == [70, 140, 190]


@given(
    st.integers(1, 4000),
    st.lists(st.tuples(st.floats(0.1, 5), st.integers(1, 300)), min_size=1, max_size=12),
)
def test_the_whole_width_is_given_out_where_the_titles_fit(
    whole: int, columns: list[tuple[float, int]]
) -> None:
    least = [needed for _, needed in columns]
    widths = share_width(whole, [weight for weight, _ in columns], least)
    assert all(width >= needed for width, needed in zip(widths, least, strict=True))
    if sum(least) <= whole:
        assert whole - len(columns) <= sum(widths) <= whole
    else:
        assert widths == least

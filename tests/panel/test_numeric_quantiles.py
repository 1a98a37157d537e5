"""Quantiles equal independent and printed ones."""

import pytest

from inovasi.panel._numeric import f_quantile, t_quantile


@pytest.mark.parametrize("share", [0.025, 0.5, 0.95, 0.995])
@pytest.mark.parametrize("above", [0.7, 1, 5, 40.5, 2000])
@pytest.mark.parametrize("below", [0.7, 2, 18.25, 3000])
def test_quantiles_equal_an_independent_library(share: float, above: float, below: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    assert f_quantile(share, above, below) == pytest.approx(
        stats.f.ppf(share, above, below), rel=1e-9
    )


@pytest.mark.parametrize(("freedom", "value"), [(1, 12.706), (10, 2.228), (120, 1.980)])
def test_t_quantiles_are_those_of_the_printed_tables(freedom: int, value: float) -> None:
    assert round(t_quantile(0.95, freedom), 3) == value

"""Draws can be repeated, and intervals are made of them."""

import pytest

from inovasi.panel._numeric import Bootstrap, generator, percentile_interval


def test_an_interval_is_made_of_values_that_were_drawn() -> None:
    assert percentile_interval([3.0], 0.95) == (3.0, 3.0)
    assert percentile_interval([float(n) for n in range(1000, 0, -1)], 0.95) == (25.0, 975.0)


def test_a_seed_gives_the_same_draws() -> None:
    assert generator(3).random() == generator(3).random()


@pytest.mark.parametrize("wrong", [{"draws": 1}, {"level": 1.0}, {"level": 0.0}])
def test_settings_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Bootstrap(**wrong)  # type: ignore[arg-type]

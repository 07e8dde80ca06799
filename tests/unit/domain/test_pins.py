"""PINs: long enough, digits only, not what one tries first."""

import pytest

from harmony_desktop.domain.pins import require_pin
from harmony_desktop.foundation.errors import ValidationError


@pytest.mark.parametrize("pin", ["2580", "194711", "000001"])
def test_pins_people_may_have(pin: str) -> None:
    assert require_pin(pin) == pin


@pytest.mark.parametrize("pin", ["", "12", "12a4", "1" * 13, "٢٥٨٠", "12 4"])
def test_what_is_no_pin(pin: str) -> None:
    with pytest.raises(ValidationError, match="4 to 12 digits"):
        require_pin(pin)


@pytest.mark.parametrize("pin", ["1111", "1234", "9876", "456789"])
def test_what_one_tries_first(pin: str) -> None:
    with pytest.raises(ValidationError, match="too easy"):
        require_pin(pin)

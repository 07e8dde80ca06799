"""What spoken work is coded as, and how codes are drawn."""

import pytest

from harmony_desktop.domain.charting.phrases import SLOTS
from harmony_desktop.domain.dental_work import Work, code_of, require_surfaces, work_of
from harmony_desktop.foundation.errors import ValidationError


@pytest.mark.parametrize(
    ("subject", "tooth", "surfaces", "code"),
    [
        ("COMPOSITE", "14", "MOD", "D2393"),
        ("COMPOSITE", "8", "M", "D2330"),
        ("FILLING", "14", "MODBL", "D2394"),
        ("AMALGAM", "8", "MIFL", "D2161"),
        ("RCT", "8", "", "D3310"),
        ("RCT", "12", "", "D3320"),
        ("RCT", "30", "", "D3330"),
        ("DENTURE", "3", "", "D5110"),
        ("DENTURE", "30", "", "D5120"),
        ("CROWN", "A", "", "D2740"),
    ],
)
def test_codes_follow_tooth_and_surfaces(
    subject: str, tooth: str, surfaces: str, code: str
) -> None:
    assert code_of(subject, tooth, surfaces) == code


def test_every_procedure_that_can_be_said_has_a_code_that_is_drawn() -> None:
    for _, subject in SLOTS["procedure"].entries:
        assert work_of(code_of(subject, "14", "MO")) is not Work.OTHER, subject


def test_what_has_no_code() -> None:
    with pytest.raises(ValidationError, match="no such procedure"):
        code_of("POLISH", "14", "")
    with pytest.raises(ValidationError, match="which surfaces"):
        code_of("COMPOSITE", "14", "")


def test_work_on_surfaces_names_them() -> None:
    assert require_surfaces("D2393", "14", "MDO") == "MOD"
    assert require_surfaces("D2740", "14", "") == ""
    with pytest.raises(ValidationError, match="which surfaces"):
        require_surfaces("D2393", "14", "")


@pytest.mark.parametrize("code", ["D0150", "N2740", "D12", "", "?"])
def test_other_work_is_not_drawn(code: str) -> None:
    assert work_of(code) is Work.OTHER

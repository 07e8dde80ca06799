"""Numbers, classes and surfaces of teeth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony_desktop.domain.teeth import (
    PERMANENT,
    PRIMARY,
    ToothClass,
    clean_surfaces,
    display_number,
    is_upper,
    place_of_primary,
    require_tooth,
    tooth_class,
)
from harmony_desktop.foundation.errors import ValidationError

EVERY = st.sampled_from((*PERMANENT, *PRIMARY))


def test_fdi_numbers_are_those_of_iso_3950() -> None:
    shown = [display_number(tooth, fdi=True) for tooth in ("1", "8", "9", "16", "17", "24", "32")]
    assert shown == ["18", "11", "21", "28", "38", "31", "48"]
    primary = [display_number(tooth, fdi=True) for tooth in "AEFJKOPT"]
    assert primary == ["55", "51", "61", "65", "75", "71", "81", "85"]
    assert display_number("51", fdi=True) == "51"
    assert display_number("14", fdi=False) == "14"


def test_every_tooth_has_its_own_fdi_number() -> None:
    every = {display_number(tooth, fdi=True) for tooth in (*PERMANENT, *PRIMARY)}
    assert len(every) == 52


def test_classes_follow_the_place_in_the_arch() -> None:
    upper = [tooth_class(str(number)) for number in range(1, 9)]
    assert upper == [
        *[ToothClass.MOLAR] * 3,
        *[ToothClass.PREMOLAR] * 2,
        ToothClass.CANINE,
        *[ToothClass.INCISOR] * 2,
    ]
    assert [tooth_class(letter) for letter in "ACEFHT"] == [
        *(ToothClass.MOLAR, ToothClass.CANINE, ToothClass.INCISOR),
        *(ToothClass.INCISOR, ToothClass.CANINE, ToothClass.MOLAR),
    ]


def test_arches_and_successors() -> None:
    assert [is_upper(tooth) for tooth in ("1", "16", "17", "32", "A", "J", "K", "T")] == [
        *(True, True, False, False, True, True, False, False)
    ]
    assert [place_of_primary(letter) for letter in "AJKT"] == ["4", "13", "20", "29"]


def test_surfaces_take_the_names_of_their_tooth() -> None:
    assert clean_surfaces("14", "dom") == "MOD"
    assert clean_surfaces("14", "F") == "B"
    assert clean_surfaces("8", "BLI") == "IFL"
    assert clean_surfaces("3", "VV") == "V"


@pytest.mark.parametrize(("tooth", "surfaces"), [("8", "O"), ("14", "I"), ("14", "X")])
def test_surfaces_a_tooth_has_not(tooth: str, surfaces: str) -> None:
    with pytest.raises(ValidationError):
        clean_surfaces(tooth, surfaces)


@given(EVERY, st.text("MODBFLIV", max_size=6))
def test_clean_surfaces_are_clean_already(tooth: str, letters: str) -> None:
    try:
        cleaned = clean_surfaces(tooth, letters)
    except ValidationError:
        return
    assert clean_surfaces(tooth, cleaned) == cleaned
    assert clean_surfaces(tooth, letters[::-1]) == cleaned


def test_only_teeth_there_are() -> None:
    assert [require_tooth(" t "), require_tooth("32")] == ["T", "32"]
    for wrong in ("0", "33", "U", ""):
        with pytest.raises(ValidationError):
            require_tooth(wrong)

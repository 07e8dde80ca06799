"""What a provider's words are heard as: learned, looked up, undone."""

from dataclasses import replace

import pytest

from harmony_desktop.foundation.errors import PermissionDeniedError, ValidationError
from harmony_desktop.services.chart_commands import LearnHeardAs
from harmony_desktop.services.queries.voice_profile import load_voice_profile
from harmony_desktop.services.voice_profiles import learn_heard_as
from tests.rows import differences, live_rows
from tests.unit.services.conftest import Office

VACATION = LearnHeardAs(words="furcation grade two", free_text="Vacation grade two.")


@pytest.fixture
def dentist(office: Office) -> Office:
    """The person at the desk is a provider."""
    office.acting[0] = replace(office.actor, role="dentist")
    office.replica.write(
        office.actor,
        lambda unit: unit.connection.execute(
            "UPDATE users SET provider_id = (SELECT id FROM providers LIMIT 1) WHERE id = ?",
            (office.actor.user_id.bytes,),
        ),
    )
    return office


def profile(office: Office) -> dict[str, tuple[str, ...]] | None:
    found: dict[str, tuple[str, ...]] | None = office.desk.look(
        load_voice_profile, office.actor.user_id
    )
    return found


def test_the_second_confirmation_counts_and_undo_takes_it_back(dentist: Office) -> None:
    dentist.desk.do(learn_heard_as, VACATION)
    assert profile(dentist) == {}
    before = live_rows(dentist.replica)
    dentist.desk.do(learn_heard_as, VACATION)
    assert profile(dentist) == {"furcation": ("vacation",)}
    dentist.desk.undo()
    assert differences(before, live_rows(dentist.replica)) == {}


def test_only_the_commonest_writings_are_kept(dentist: Office) -> None:
    for written in ("vaa", "vab", "vac", "vad", "vae", "vaf", "vag", "vacation", "vacation"):
        command = LearnHeardAs(words="furcation grade two", free_text=f"{written} grade two")
        dentist.desk.do(learn_heard_as, command)
    assert profile(dentist) == {"furcation": ("vacation",)}


def test_nothing_is_learned_from_nothing_or_of_somebody_else(office: Office) -> None:
    office.acting[0] = replace(office.actor, role="dentist")
    assert profile(office) is None
    for command in (VACATION, replace(VACATION, free_text="furcation grade two")):
        with pytest.raises(ValidationError):
            office.desk.do(learn_heard_as, command)
    office.acting[0] = replace(office.actor, role="receptionist")
    with pytest.raises(PermissionDeniedError):
        office.desk.do(learn_heard_as, VACATION)

"""Key slots: two secrets open one key, and nothing else does; damage has its own name."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from harmony_desktop.foundation.errors import (
    ReplicaProblem,
    ReplicaUnavailableError,
    ValidationError,
)
from harmony_desktop.replica.keyslots import KeySlots, make_recovery_code
from tests.practice import CHEAP

KEY = bytes(range(32))
PHRASE = "correct horse battery"
CODE = make_recovery_code(lambda size: bytes(range(size)))


@pytest.fixture
def slots() -> KeySlots:
    return KeySlots.create(UUID(int=1), KEY, PHRASE, CODE, CHEAP)


def test_either_secret_opens_the_key(slots: KeySlots) -> None:
    assert slots.unlock(PHRASE) == KEY
    assert slots.unlock(CODE) == KEY
    assert slots.unlock(CODE.lower().replace("-", " ")) == KEY
    assert len(CODE.split("-")) == 8


def test_composed_letters_are_one_with_decomposed(slots: KeySlots) -> None:
    composed = slots.replace_passphrase(KEY, "contraseña larga", CHEAP)
    assert composed.unlock("contrasen\u0303a larga") == KEY


@pytest.mark.parametrize("secret", ["", "wrong horse battery", CODE[:-1] + "A", PHRASE + " "])
def test_any_other_secret_opens_nothing(slots: KeySlots, secret: str) -> None:
    with pytest.raises(ReplicaUnavailableError) as caught:
        slots.unlock(secret)
    assert caught.value.problem is ReplicaProblem.WRONG_KEY
    assert secret not in caught.value.message or not secret


def test_the_file_survives_a_round_trip_without_a_secret_in_it(
    slots: KeySlots, tmp_path: Path
) -> None:
    path = tmp_path / "keyslots.json"
    slots.save(path)
    assert KeySlots.load(path) == slots
    text = path.read_text()
    for secret in (PHRASE, CODE, KEY.hex(), CODE.replace("-", "")):
        assert secret not in text
    assert KEY.hex() not in repr(slots)


def test_a_replaced_passphrase_opens_while_the_old_does_not(slots: KeySlots) -> None:
    changed = slots.replace_passphrase(KEY, "another long phrase", CHEAP)
    assert changed.unlock("another long phrase") == KEY
    assert changed.unlock(CODE) == KEY
    with pytest.raises(ReplicaUnavailableError):
        changed.unlock(PHRASE)


def test_a_replaced_recovery_code_opens_while_the_old_does_not(slots: KeySlots) -> None:
    changed = slots.replace_recovery_code(KEY, make_recovery_code())
    assert changed.unlock(PHRASE) == KEY
    with pytest.raises(ReplicaUnavailableError):
        changed.unlock(CODE)


@pytest.mark.parametrize("phrase", ["", "short", "         x         "])
def test_a_short_passphrase_is_refused(slots: KeySlots, phrase: str) -> None:
    with pytest.raises(ValidationError):
        KeySlots.create(UUID(int=1), KEY, phrase, CODE, CHEAP)
    with pytest.raises(ValidationError):
        slots.replace_passphrase(KEY, phrase, CHEAP)


def test_an_altered_file_is_damage_not_a_wrong_secret(slots: KeySlots, tmp_path: Path) -> None:
    path = tmp_path / "keyslots.json"
    slots.save(path)
    document = json.loads(path.read_text())
    for field, value in (("mac", "0" * 64), ("check", "0" * 64)):
        path.write_text(json.dumps(document | {field: value}))
        with pytest.raises(ReplicaUnavailableError) as caught:
            KeySlots.load(path).unlock(PHRASE)
        assert caught.value.problem is ReplicaProblem.DAMAGED


def test_a_slot_moved_to_another_database_opens_nothing(slots: KeySlots, tmp_path: Path) -> None:
    path = tmp_path / "keyslots.json"
    slots.save(path)
    document = json.loads(path.read_text()) | {"database_id": str(UUID(int=2))}
    path.write_text(json.dumps(document))
    with pytest.raises(ReplicaUnavailableError) as caught:
        KeySlots.load(path).unlock(PHRASE)
    assert caught.value.problem is ReplicaProblem.WRONG_KEY


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, ReplicaProblem.MISSING),
        ("", ReplicaProblem.DAMAGED),
        ("[]", ReplicaProblem.DAMAGED),
        ('{"format": 1}', ReplicaProblem.DAMAGED),
        ('{"format": 99}', ReplicaProblem.NEWER),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, text: str | None, problem: ReplicaProblem
) -> None:
    path = tmp_path / "keyslots.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ReplicaUnavailableError) as caught:
        KeySlots.load(path)
    assert caught.value.problem is problem

"""The backup of the day, and what a restore would lose, on a real replica."""

from datetime import timedelta
from pathlib import Path

import pytest

from harmony_desktop.bootstrap import DEMO_PASSPHRASE, Safekeeping, preview_restore
from harmony_desktop.domain.roles import Role
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.foundation.errors import ReplicaUnavailableError
from harmony_desktop.services.ports import Actor
from tests.practice import open_small_practice


def test_one_backup_a_day_and_the_newest_fourteen_are_kept(
    tmp_path: Path, clock: ManualClock
) -> None:
    place = open_small_practice(tmp_path / "profile", clock)
    keeper, folder = Safekeeping(place), tmp_path / "stick"
    assert keeper.back_up_when_due() is None
    keeper.keep_folder(str(folder))
    for _ in range(16):
        assert keeper.back_up_when_due() is not None
        assert keeper.back_up_when_due() is None
        clock.advance(timedelta(hours=24))
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 14
    assert Path(keeper.state().file).name == kept[-1]
    place.actor = Actor(place.actor.user_id, Role.BILLING.value, "Bill")
    assert keeper.back_up_when_due() is None, "who may not back up is not told so every day"
    keeper.keep_folder("")
    assert keeper.back_up_when_due() is None
    place.close()


def test_the_preview_compares_with_what_is_here(tmp_path: Path, clock: ManualClock) -> None:
    place = open_small_practice(tmp_path / "one", clock)
    target = tmp_path / "one.backup"
    Safekeeping(place).back_up(target)
    place.close()
    preview = preview_restore(place.paths, target, DEMO_PASSPHRASE)
    assert preview.now == preview.counts
    assert (preview.actions_since, preview.unsent, preview.is_other_practice) == (0, None, False)
    other = open_small_practice(tmp_path / "two", clock)
    assert Safekeeping(other).preview(target, DEMO_PASSPHRASE).is_other_practice
    other.close()
    other.paths.keyslots.unlink()
    unreadable = preview_restore(other.paths, target, DEMO_PASSPHRASE)
    assert unreadable.has_practice
    assert unreadable.now is None
    with pytest.raises(ReplicaUnavailableError):
        preview_restore(place.paths, target, "another long phrase")

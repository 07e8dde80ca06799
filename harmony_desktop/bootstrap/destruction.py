"""Make a practice on this computer unreadable: the keys first, then, if ordered, the files."""

import os
import shutil
from pathlib import Path
from typing import Any

from harmony_desktop.foundation.paths import ProfilePaths

__all__ = ["destroy_practice"]


def destroy_practice(paths: ProfilePaths, order: Any) -> None:
    """Destroy the key slots, so that no secret opens the replica any more.

    The replica's own key exists nowhere else on this computer: once the slots are gone the file
    is noise. The day sheets for when nothing works and the backups in the profile carry slots of
    their own, so they go too. The open connection stays usable until the practice is closed,
    which the caller sees to.

    Args:
        order: ``wipe`` deletes the database, its log and the settings as well.
    """
    for slots in (paths.keyslots, *paths.root.rglob(paths.keyslots.name)):
        _shred(slots)
    paths.standing.unlink(missing_ok=True)
    for folder in (paths.downtime, paths.backups, paths.imports):
        shutil.rmtree(folder, ignore_errors=True)
    if str(order) != "wipe":
        return
    for path in (paths.database, *paths.database.parent.glob(f"{paths.database.name}-*")):
        path.unlink(missing_ok=True)
    paths.settings.unlink(missing_ok=True)


def _shred(path: Path) -> None:
    """Overwrite a small file before it is deleted; a journalling disk may keep a copy all the same.

    That copy is still wrapped by a passphrase or a recovery code.
    """
    if not path.exists():
        return
    with path.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        stream.write(os.urandom(size))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()

"""Make a practice on this computer unreadable: the keys first, then, if ordered, the files."""

import os
from pathlib import Path
from typing import Any

from harmony_desktop.foundation.paths import ProfilePaths

__all__ = ["destroy_practice"]


def destroy_practice(paths: ProfilePaths, order: Any) -> None:
    """Destroy the key slots, so that no secret opens the replica any more.

    The replica's own key exists nowhere else on this computer: once the slots are gone the file
    is noise. The open connection stays usable until the process ends, which the caller sees to.

    Args:
        order: ``wipe`` deletes the database, its log and its copies as well.
    """
    _shred(paths.keyslots)
    if str(order) != "wipe":
        return
    for path in (paths.database, *paths.database.parent.glob(f"{paths.database.name}-*")):
        path.unlink(missing_ok=True)
    if paths.backups.is_dir():
        for copy in paths.backups.iterdir():
            copy.unlink(missing_ok=True)
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

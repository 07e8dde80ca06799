"""Where a profile keeps its files. File names carry no patient data."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["ProfilePaths", "default_profile"]


@dataclass(frozen=True, slots=True)
class ProfilePaths:
    """The files of one profile: one practice on one computer.

    Attributes:
        root: the profile's folder; it need not exist yet.
    """

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted replica."""
        return self.root / "replica.db"

    @property
    def keyslots(self) -> Path:
        """The wrapped copies of the database key."""
        return self.root / "keyslots.json"

    @property
    def settings(self) -> Path:
        """Settings of this computer."""
        return self.root / "settings.json"

    @property
    def lock(self) -> Path:
        """Held by the one running instance."""
        return self.root / "instance.lock"

    @property
    def logs(self) -> Path:
        """Folder of the redacted logs."""
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        """Folder of encrypted copies, among them the one made before a migration."""
        return self.root / "backups"

    @property
    def imports(self) -> Path:
        """Folder of the encrypted copy of a source while it is imported."""
        return self.root / "import"

    @property
    def downtime(self) -> Path:
        """Folder of the encrypted day sheets that open without the database."""
        return self.root / "downtime"

    @property
    def standing(self) -> Path:
        """What stood open when the practice was locked, sealed until it is opened again."""
        return self.root / "standing.sealed"

    @property
    def reserve(self) -> Path:
        """A file that is given up when the disk is full, so that work can be finished."""
        return self.root / "reserve.bin"

    def exists(self) -> bool:
        """Tell whether a practice lives here, even a damaged one."""
        return self.keyslots.exists() or self.database.exists()


def default_profile() -> ProfilePaths:
    """Return the platform's own place for this application's data."""
    import platformdirs  # noqa: PLC0415 - not needed when a profile is named

    return ProfilePaths(Path(platformdirs.user_data_dir("harmony-desktop", appauthor=False)))

"""Keys of the source and ids of ours: compact sets of numbers, and the uuid5 of every row."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from hashlib import sha1
from uuid import UUID

from harmony_desktop.foundation.ids import natural_id

__all__ = ["SOURCE", "KeyMap", "KeySet", "RowIds"]

SOURCE = "open_dental"
"""What the crosswalk calls this program."""


class KeySet:
    """A set of whole numbers at eight bytes each; complete before it is first asked."""

    def __init__(self, keys: Iterable[int] = ()) -> None:
        self._keys = array("q", keys)
        self._is_sorted = False

    def __len__(self) -> int:
        """Return how many keys there are."""
        self._sort()
        return len(self._keys)

    def add(self, key: int) -> None:
        """Take one key."""
        self._keys.append(key)
        self._is_sorted = False

    def __iter__(self) -> Iterator[int]:
        """Yield the keys, smallest first."""
        self._sort()
        return iter(self._keys)

    def __contains__(self, key: int) -> bool:
        """Return whether the key was taken."""
        self._sort()
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place] == key

    def _sort(self) -> None:
        if self._is_sorted:
            return
        keys = self._keys
        if any(keys[at] >= keys[at + 1] for at in range(len(keys) - 1)):
            self._keys = array("q", sorted(set(keys)))
        self._is_sorted = True


class KeyMap:
    """Whole numbers to whole numbers at sixteen bytes a pair; a key may have several."""

    def __init__(self) -> None:
        self._keys = array("q")
        self._values = array("q")
        self._is_sorted = True

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self._keys)

    def put(self, key: int, value: int) -> None:
        """Take one pair."""
        if self._keys and key < self._keys[-1]:
            self._is_sorted = False
        self._keys.append(key)
        self._values.append(value)

    def get(self, key: int) -> int:
        """Return the first value of a key, or 0."""
        found = self.values_of(key)
        return found[0] if found else 0

    def values_of(self, key: int) -> tuple[int, ...]:
        """Return every value of a key, in the order taken."""
        if not self._is_sorted:
            order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
            self._keys = array("q", (self._keys[at] for at in order))
            self._values = array("q", (self._values[at] for at in order))
            self._is_sorted = True
        first = bisect_left(self._keys, key)
        return tuple(self._values[first : bisect_right(self._keys, key)])


class RowIds:
    """The ids of imported rows: `natural_id` of the practice, the source, the table and the key."""

    def __init__(self, tenant_id: UUID) -> None:
        self._tenant_id = tenant_id
        self._space = tenant_id.bytes

    def of(self, facet: str, key: int | str) -> bytes:
        """Return the 16 bytes of the id of a source row, or of what was made from it.

        The same as `natural_id(tenant_id, SOURCE, facet, key)`, without making an object.

        Args:
            facet: the source table, with a dot and a word for a second row made from the same.
            key: the source row's primary key.
        """
        name = self._space + f"{SOURCE}\x1f{facet}\x1f{key}".encode()
        digest = bytearray(sha1(name).digest()[:16])  # noqa: S324 - uuid5 is defined by SHA-1
        digest[6] = digest[6] & 0x0F | 0x50
        digest[8] = digest[8] & 0x3F | 0x80
        return bytes(digest)

    def natural(self, *parts: object) -> bytes:
        """Return the id of a natural key that is not of the source, such as a conflict's."""
        return natural_id(self._tenant_id, *parts).bytes

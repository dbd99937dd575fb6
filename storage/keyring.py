"""The key ring: one key a person, kept apart from the data; destroying a key erases its owner everywhere.

It has a database of its own (SQLite: `keyring.db` beside the data; PostgreSQL: the schema `keyring`), so that a backup
of the data never holds it. Owners are numbered here: a person's id is the number of their key.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, delete, insert, select, text, update

from bot import sealing
from bot.sealing import Sealer, Unreadable
from storage.database import Database
from storage.tables import insert_into

_metadata = MetaData()

_keys = Table(
    "person_key",
    _metadata,
    Column("owner", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
_next = Table(  # a destroyed owner's number is never given out again
    "next_owner",
    _metadata,
    Column("only", Integer, primary_key=True),
    Column("owner", BigInteger, nullable=False),
)

CACHE = 20_000
"""Keys held open in memory at most."""


class KeyRing:
    """Makes, opens and destroys the keys of people, and seals with them. Sealing needs `load()` first."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer
        self._open: OrderedDict[int, AESGCM] = OrderedDict()
        self._gone: set[int] = set()  # destroyed while somebody may have been loading them

    async def prepare(self) -> None:
        """Make the ring's table if it is not there."""
        async with self._database.write() as db:
            if self._database.schema:
                await db.execute(text(f"CREATE SCHEMA IF NOT EXISTS {self._database.schema}"))
            await db.run_sync(_metadata.create_all)
            await db.execute(insert_into(db, _next).values(only=1, owner=1).on_conflict_do_nothing())

    async def newest(self) -> int:
        """The highest number that was ever given out here (0: none)."""
        async with self._database.read() as db:
            return int(await db.scalar(select(_next.c.owner)) or 1) - 1

    async def owners_kept(self) -> set[int]:
        """Everybody whose key is here."""
        async with self._database.read() as db:
            return set(await db.scalars(select(_keys.c.owner)))

    async def fits(self, owner: int, blob: bytes, place: str) -> bool:
        """Whether the key that is kept here for this owner opens a value of theirs; nothing is remembered."""
        async with self._database.read() as db:
            wrapped = await db.scalar(select(_keys.c.wrapped).where(_keys.c.owner == owner))
        if wrapped is None:
            return False
        try:
            sealing.unseal(AESGCM(self._sealer.unwrap(owner, wrapped)), blob, place.encode())
        except Unreadable:
            return False
        return True

    async def create(self, count: int = 1) -> list[int]:
        """Make `count` new owners with fresh keys, durably; their numbers, which are person ids."""
        async with self._database.write() as db:
            first = await db.scalar(update(_next).values(owner=_next.c.owner + count).returning(_next.c.owner))
            assert first is not None
            made = [(owner, sealing.new_key()) for owner in range(first - count, first)]
            wrapped = [{"owner": owner, "wrapped": self._sealer.wrap(owner, key)} for owner, key in made]
            await db.execute(insert(_keys), wrapped)
        for owner, key in made:
            self._remember(owner, AESGCM(key))
        return [owner for owner, _ in made]

    async def load(self, owners: Iterable[int]) -> None:
        """Have these owners' keys ready; one that was destroyed is simply not there afterwards."""
        wanted = []
        for owner in set(owners):
            if owner in self._open:
                self._open.move_to_end(owner)  # else those loaded below could push it out
            elif owner not in self._gone:
                wanted.append(owner)
        if not wanted:
            return
        async with self._database.read() as db:
            for first in range(0, len(wanted), 500):
                rows = await db.execute(
                    select(_keys.c.owner, _keys.c.wrapped).where(_keys.c.owner.in_(wanted[first : first + 500]))
                )
                for owner, wrapped in rows:
                    self._remember(owner, AESGCM(self._sealer.unwrap(owner, wrapped)))

    async def destroy(self, owner: int) -> None:
        """Destroy one key for good: every value sealed with it, wherever it lies, can never be opened again."""
        self._gone.add(owner)
        self._open.pop(owner, None)
        async with self._database.write() as db:
            await db.execute(delete(_keys).where(_keys.c.owner == owner))
        await self._database.checkpoint(truncate=True)

    def has(self, owner: int) -> bool:
        """Whether this owner's key is loaded."""
        return owner in self._open

    def seal(self, owner: int, words: str | bytes, place: str) -> bytes:
        """Seal words under their owner's key. `place`: table, column and row. Raises `Unreadable` without a key."""
        plain = words.encode("utf-8", "surrogatepass") if isinstance(words, str) else words
        return sealing.seal(self._cipher(owner), owner, plain, place.encode())

    def open(self, blob: bytes, place: str) -> bytes:
        """The bytes of `seal()`. Raises `Unreadable` if the key is gone or the value is not in its place."""
        return sealing.unseal(self._cipher(sealing.owner_of(blob)), blob, place.encode())

    def read(self, blob: bytes, place: str) -> str:
        """The words of `seal()`. Raises `Unreadable`."""
        return self.open(blob, place).decode("utf-8", "surrogatepass")

    def mac(self, *parts: object) -> bytes:
        """16 bytes to find a value by (see `Sealer.mac`)."""
        return self._sealer.mac(*parts)

    @property
    def sealer(self) -> Sealer:
        """For secrets of the installation itself."""
        return self._sealer

    def owners(self, blobs: Sequence[bytes | None]) -> set[int]:
        """Whose keys these values need; what is no sealed value is passed over."""
        found = set()
        for blob in blobs:
            if blob:
                try:
                    found.add(sealing.owner_of(blob))
                except Unreadable:
                    continue
        return found

    def _cipher(self, owner: int) -> AESGCM:
        cipher = self._open.get(owner)
        if cipher is None:
            raise Unreadable("this person's key is not at hand")
        return cipher

    def _remember(self, owner: int, cipher: AESGCM) -> None:
        if owner in self._gone:
            return
        self._open[owner] = cipher
        self._open.move_to_end(owner)
        while len(self._open) > CACHE:
            self._open.popitem(last=False)

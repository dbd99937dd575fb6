"""Sealing: a value opens in its own place with its owner's key, and nowhere else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from bot import sealing
from bot.contract import Misconfigured
from bot.sealing import Sealer, Unreadable

KEY = bytes(range(32))
OTHER = bytes(range(1, 33))
PERSON = AESGCM(sealing.new_key())
OWNERS = st.integers(min_value=0, max_value=2**63 - 1)


@given(owner=OWNERS, plain=st.binary(max_size=5000), place=st.binary(min_size=1, max_size=60))
def test_what_is_sealed_opens_again(owner: int, plain: bytes, place: bytes) -> None:
    blob = sealing.seal(PERSON, owner, plain, place)
    assert sealing.owner_of(blob) == owner
    assert sealing.unseal(PERSON, blob, place) == plain
    assert len(plain) < 8 or plain not in blob
    assert sealing.seal(PERSON, owner, plain, place) != blob, "the same words never look the same twice"


@given(place=st.binary(max_size=60), other=st.binary(max_size=60))
def test_what_was_moved_does_not_open(place: bytes, other: bytes) -> None:
    blob = sealing.seal(PERSON, 7, b"words", place)
    if place != other:
        with pytest.raises(Unreadable):
            sealing.unseal(PERSON, blob, other)


@given(at=st.integers(min_value=9, max_value=41), bit=st.integers(min_value=0, max_value=7))
def test_what_is_damaged_does_not_open(at: int, bit: int) -> None:
    blob = bytearray(sealing.seal(PERSON, 7, b"words", b"place"))
    blob[at] ^= 1 << bit
    with pytest.raises(Unreadable):
        sealing.unseal(PERSON, bytes(blob), b"place")


@pytest.mark.parametrize("cut", [0, 1, 8, 9, 20, 21, 30, 41])
def test_what_is_cut_off_does_not_open(cut: int) -> None:
    blob = sealing.seal(PERSON, 7, b"words", b"place")
    assert len(blob) == 42
    with pytest.raises(Unreadable):
        sealing.unseal(PERSON, blob[:cut], b"place")
    if cut < 21:
        with pytest.raises(Unreadable):
            sealing.owner_of(blob[:cut])


def test_what_is_no_sealed_value_has_no_owner() -> None:
    for blob in (b"", b"\x02" + bytes(40), b"plain words that somebody forgot to seal"):
        with pytest.raises(Unreadable):
            sealing.owner_of(blob)


def test_another_key_opens_nothing() -> None:
    blob = sealing.seal(PERSON, 7, b"words", b"place")
    with pytest.raises(Unreadable):
        sealing.unseal(AESGCM(sealing.new_key()), blob, b"place")


def test_a_person_key_is_wrapped_for_its_owner_and_by_this_service_key() -> None:
    sealer, key = Sealer(KEY), sealing.new_key()
    wrapped = sealer.wrap(7, key)
    assert key not in wrapped
    assert sealer.unwrap(7, wrapped) == key
    with pytest.raises(Unreadable):
        sealer.unwrap(8, wrapped)
    with pytest.raises(Unreadable):
        Sealer(OTHER).unwrap(7, wrapped)
    for damaged in (b"", wrapped[:5], wrapped[:-1], wrapped + b"x"):
        with pytest.raises(Unreadable):
            sealer.unwrap(7, damaged)


def test_a_secret_of_the_installation_opens_in_its_place_only() -> None:
    sealer = Sealer(KEY)
    blob = sealer.seal_secret(b"123:token", "account.secret:1")
    assert b"token" not in blob
    assert sealer.open_secret(blob, "account.secret:1") == b"123:token"
    with pytest.raises(Unreadable):
        sealer.open_secret(blob, "account.secret:2")
    with pytest.raises(Unreadable):
        Sealer(OTHER).open_secret(blob, "account.secret:1")
    with pytest.raises(Unreadable):
        sealer.open_secret(b"", "account.secret:1")


@given(parts=st.lists(st.text(st.characters(exclude_characters="\x1f"), max_size=8), min_size=1, max_size=4))
def test_a_look_up_is_stable_and_unambiguous(parts: list[str]) -> None:
    sealer = Sealer(KEY)
    found = sealer.mac(*parts)
    assert len(found) == 16 and found == Sealer(KEY).mac(*parts)
    assert found != Sealer(OTHER).mac(*parts)
    assert found != sealer.mac(*parts, "")
    if len(parts) > 1:
        assert found != sealer.mac("".join(parts[:2]), *parts[2:]) or parts[0] == "" or parts[1] == ""


def test_a_look_up_takes_whatever_a_person_may_type() -> None:
    assert Sealer(KEY).mac("\ud83d half an emoji", 5, None)


def test_the_fingerprint_tells_keys_apart() -> None:
    assert Sealer(KEY).fingerprint == Sealer(KEY).fingerprint != Sealer(OTHER).fingerprint
    assert KEY.hex() not in Sealer(KEY).fingerprint


def test_a_key_can_be_shown_and_read() -> None:
    shown = sealing.show_key(KEY)
    assert len(shown) == 43
    for text in (shown, f" {shown}\n", KEY.hex(), KEY.hex().upper(), shown + "="):
        assert sealing.read_key(text) == KEY


@pytest.mark.parametrize("text", ["", "short", "ñ" * 43, "x" * 64, "A" * 44, "!" * 43, "\0" * 43])
def test_what_is_no_key_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Misconfigured) as told:
        sealing.read_key(text)
    assert not text or text not in str(told.value)


@pytest.mark.parametrize("key", [b"", b"x" * 16, b"x" * 33])
def test_a_service_key_has_32_bytes(key: bytes) -> None:
    with pytest.raises(Misconfigured):
        Sealer(key)


def test_a_key_file_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key"
    key = sealing.make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sealing.read_key(path.read_text()) == key
    with pytest.raises(FileExistsError):
        sealing.make_key_file(path)
    assert sealing.read_key(path.read_text()) == key

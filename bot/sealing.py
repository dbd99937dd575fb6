"""Sealing: words and identifiers are unreadable at rest, each under the key of the person whose they are.

A sealed value is `0x01 | owner (8 bytes) | nonce (12) | AES-256-GCM`, with organisation and place (table, column, row)
as associated data, so that a value moved to another row or organisation does not open. Look-ups go through HMAC-SHA256
with a key of its own. All keys are derived from the service key by HKDF-SHA256.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.contract import Misconfigured

KEY_BYTES = 32
_NONCE = 12
_HEAD = b"\x01"
_OPENING = len(_HEAD) + 8 + _NONCE


class Unreadable(Exception):  # noqa: N818 - what happened to a value, not what we did wrong
    """A sealed value does not open: its key was destroyed, it was moved, or it is damaged."""


def new_key() -> bytes:
    """32 fresh random bytes."""
    return os.urandom(KEY_BYTES)


def show_key(key: bytes) -> str:
    """A key as text for a person or a settings file."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def read_key(text: str) -> bytes:
    """The key of `show_key()` or of 64 hex digits. Raises `Misconfigured` without repeating the text."""
    text = text.strip()
    try:
        key = bytes.fromhex(text) if len(text) == 64 else base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise Misconfigured("The service key is not 32 bytes (43 base64 characters or 64 hex digits).")
    return key


def make_key_file(path: Path) -> bytes:
    """Write a fresh key file readable by its owner alone (0600), whole or not at all. Raises `OSError`, of which
    `FileExistsError` rather than overwrite one."""
    key = new_key()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(show_key(key).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:  # the disk is full: half a key would forbid every later start
        path.unlink()
        raise
    return key


class Sealer:
    """Seals and opens with the service key's children: wraps person keys, seals service secrets, makes look-ups."""

    def __init__(self, service_key: bytes) -> None:
        if len(service_key) != KEY_BYTES:
            raise Misconfigured("The service key is not 32 bytes.")
        self._wrap = AESGCM(_child(service_key, b"respiro wrap"))
        self._service = AESGCM(_child(service_key, b"respiro service"))
        self._lookup = _child(service_key, b"respiro lookup")

    def mac(self, *parts: object) -> bytes:
        """16 bytes by which a value can be found again without being kept: HMAC over the parts, unambiguous."""
        text = "\x1f".join(str(part) for part in parts)
        return hmac.digest(self._lookup, text.encode("utf-8", "surrogatepass"), hashlib.sha256)[:16]

    @property
    def fingerprint(self) -> str:
        """Tells whether a database belongs to this key; reveals nothing of it."""
        return self.mac("fingerprint").hex()

    def wrap(self, owner: int, key: bytes) -> bytes:
        """A person key as the key ring keeps it."""
        nonce = os.urandom(_NONCE)
        return nonce + self._wrap.encrypt(nonce, key, b"owner:%d" % owner)

    def unwrap(self, owner: int, wrapped: bytes) -> bytes:
        """The person key of `wrap()`. Raises `Unreadable`."""
        try:
            return self._wrap.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], b"owner:%d" % owner)
        except (InvalidTag, ValueError) as problem:
            raise Unreadable("a person key does not open with this service key") from problem

    def seal_secret(self, secret: bytes, place: str) -> bytes:
        """Seal a secret of the installation (a bot token, an unreadable update) under the service key."""
        nonce = os.urandom(_NONCE)
        return nonce + self._service.encrypt(nonce, secret, place.encode())

    def open_secret(self, blob: bytes, place: str) -> bytes:
        """The secret of `seal_secret()`. Raises `Unreadable`."""
        try:
            return self._service.decrypt(blob[:_NONCE], blob[_NONCE:], place.encode())
        except (InvalidTag, ValueError) as problem:
            raise Unreadable("a secret does not open with this service key") from problem


def seal(cipher: AESGCM, owner: int, plain: bytes, associated: bytes) -> bytes:
    """Seal `plain` under an owner's key (see the module's format)."""
    nonce = os.urandom(_NONCE)
    return _HEAD + owner.to_bytes(8, "big") + nonce + cipher.encrypt(nonce, plain, associated)


def owner_of(blob: bytes) -> int:
    """Whose key opens this value. Raises `Unreadable` for what is no sealed value."""
    if len(blob) < _OPENING or blob[:1] != _HEAD:
        raise Unreadable("not a sealed value")
    return int.from_bytes(blob[1:9], "big")


def unseal(cipher: AESGCM, blob: bytes, associated: bytes) -> bytes:
    """The plain bytes of `seal()`. Raises `Unreadable`."""
    try:
        return cipher.decrypt(blob[9:_OPENING], blob[_OPENING:], associated)
    except (InvalidTag, ValueError) as problem:
        raise Unreadable("a sealed value does not open") from problem


def _child(key: bytes, name: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=name).derive(key)

"""The human side of the Bot API server: chats, and people who write, tap, block and read as they do in the app."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.contract import Clock
from tests.botapi_check import Upload, utf16
from tests.botapi_updates import Updates

BOT_ID = 700_100_200


@dataclass
class Query:
    """A tap that the bot may answer: who tapped, when, and what he was told (None: nothing yet)."""

    person: Person
    at: float
    answer: dict[str, Any] | None = None


class Account:
    """One bot as Telegram's server keeps it: its profile, its chats, its updates."""

    def __init__(self, token: str, clock: Clock, username: str) -> None:
        self.token, self.clock = token, clock
        self.user: dict[str, Any] = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": "Respiro",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.updates = Updates(clock)
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, Upload] = {}
        self.settings: dict[str, Any] = {}
        self._message = 0

    def moment(self) -> int:
        """Now, as Telegram writes it."""
        return int(self.clock.now().timestamp())

    def next_message(self) -> int:
        self._message += 1
        return self._message


@dataclass(frozen=True)
class Heard:
    """One message of the bot as it stands in a chat now."""

    id: int
    text: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    message: dict[str, Any]
    silent: bool
    upload: Upload | None

    @property
    def buttons(self) -> tuple[str, ...]:
        """Labels from left to right, from top to bottom."""
        return tuple(label for row in self.rows for label, _ in row)


class Chat:
    """Messages of one chat, the bot's and people's, by id."""

    def __init__(self, account: Account, brief: dict[str, Any]) -> None:
        self.account = account
        self.brief = brief
        self.messages: dict[int, dict[str, Any]] = {}
        self.silent: set[int] = set()
        self.uploads: dict[int, Upload] = {}
        self.reactions: dict[int, list[dict[str, Any]]] = {}
        self.pinned: list[int] = []
        self.closed: tuple[int, str] | None = None
        """HTTP status and description that the bot gets when it writes here."""
        self.migrated_to: int | None = None
        account.chats[self.id] = self

    @property
    def id(self) -> int:
        return int(self.brief["id"])

    def next_message(self) -> int:
        """Private chats and basic groups share one counter a bot; a supergroup has its own."""
        return self.account.next_message() if self.brief["type"] != "supergroup" else max(self.messages, default=0) + 1

    def write(self, author: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        """Put a message into the chat."""
        head = {"message_id": self.next_message(), "from": author, "chat": self.brief, "date": self.account.moment()}
        message: dict[str, Any] = head | content
        self.messages[message["message_id"]] = message
        return message

    @property
    def heard(self) -> list[Heard]:
        """The bot's messages that stand here now, oldest first."""
        ours = [m for m in self.messages.values() if m.get("from", {}).get("id") == self.account.user["id"]]
        return [self._heard(m) for m in ours if "pinned_message" not in m]

    def _heard(self, message: dict[str, Any]) -> Heard:
        keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
        rows = tuple(tuple((b["text"], b.get("callback_data", "")) for b in row) for row in keyboard)
        id = message["message_id"]
        text = message.get("text") or message.get("caption") or ""
        return Heard(id, text, rows, message, id in self.silent, self.uploads.get(id))


@dataclass
class Person:
    """Somebody with the app. Everything he does returns the update that the bot gets (None: it is not told)."""

    account: Account
    id: int
    name: str
    language: str = "es"
    phone: str = "+525500000000"
    chat: Chat = field(init=False)
    queries: list[Query] = field(default_factory=list)

    def __post_init__(self) -> None:
        brief = {"id": self.id, "type": "private", "first_name": self.name}
        self.chat = Chat(self.account, brief)
        self.chat.closed = (400, "Bad Request: chat not found")

    @property
    def user(self) -> dict[str, Any]:
        """The `User` that updates name."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    @property
    def heard(self) -> list[Heard]:
        """What stands in his private chat now."""
        return self.chat.heard

    # --- writing -----------------------------------------------------------------------------------------------------

    def sends(self, content: dict[str, Any], where: Group | None = None) -> dict[str, Any] | None:
        """Any message content, as the Bot API describes it."""
        chat = where.chat if where else self._open()
        return self.account.updates.add("message", chat.write(self.user, content))

    def _open(self) -> Chat:
        if self.chat.closed is not None and self.chat.closed[0] == 400:
            self.chat.closed = None
        return self.chat

    def says(self, text: str, where: Group | None = None) -> dict[str, Any] | None:
        """Types `text` into his private chat, or into a group."""
        content: dict[str, Any] = {"text": text}
        if text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": utf16(text.split()[0])}]
        return self.sends(content, where)

    def starts(self, code: str = "") -> dict[str, Any] | None:
        """Presses Start, perhaps through an invitation link."""
        return self.says(f"/start {code}".strip())

    def contact(self, phone: str = "", *, own: bool = True) -> dict[str, Any] | None:
        """Shares a number: his own unless told."""
        card = {"phone_number": phone or self.phone, "first_name": self.name}
        return self.sends({"contact": card | ({"user_id": self.id} if own else {})})

    def voice(self, where: Group | None = None) -> dict[str, Any] | None:
        return self.sends({"voice": self._file(duration=3, mime_type="audio/ogg")}, where)

    def photo(self, caption: str = "", where: Group | None = None) -> dict[str, Any] | None:
        content: dict[str, Any] = {"photo": [self._file(width=90, height=90), self._file(width=800, height=800)]}
        return self.sends(content | ({"caption": caption} if caption else {}), where)

    def sticker(self, emoji: str = "👍") -> dict[str, Any] | None:
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.sends({"sticker": self._file(**look, emoji=emoji)})

    def document(self, caption: str = "") -> dict[str, Any] | None:
        content: dict[str, Any] = {"document": self._file(file_name="plan.pdf", mime_type="application/pdf")}
        return self.sends(content | ({"caption": caption} if caption else {}))

    def location(self) -> dict[str, Any] | None:
        return self.sends({"location": {"latitude": 19.43, "longitude": -99.13}})

    def edits(self, text: str, where: Group | None = None) -> dict[str, Any] | None:
        """Changes his latest message."""
        chat = where.chat if where else self.chat
        mine = [m for m in chat.messages.values() if m.get("from", {}).get("id") == self.id]
        mine[-1] |= {"text": text, "edit_date": self.account.moment()}
        return self.account.updates.add("edited_message", mine[-1])

    def _file(self, **more: Any) -> dict[str, Any]:
        id = f"file{len(self.account.files)}"
        self.account.files[id] = Upload("file", "application/octet-stream", b"\0")
        return {"file_id": id, "file_unique_id": f"u{id}", "file_size": 1} | more

    # --- tapping -----------------------------------------------------------------------------------------------------

    def taps(self, label: str, where: Group | None = None) -> dict[str, Any] | None:
        """Presses the button with this label, on the latest message that has it."""
        chat = where.chat if where else self.chat
        for heard in reversed(chat.heard):
            for shown, data in (button for row in heard.rows for button in row):
                if shown == label:
                    return self.forges(data, heard.message)
        shown_now = [heard.buttons for heard in chat.heard if heard.buttons]
        raise AssertionError(f"{self.name} sees no button [{label}]; he sees {shown_now}")

    def forges(self, data: str, message: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """A tap with any data, as a manipulated app can send it; without a message, on one that is long gone."""
        number = len(self.account.queries) + 1
        query = Query(self, self.account.clock.monotonic())
        self.queries.append(query)
        self.account.queries[f"{self.id}{number:06}"] = query
        gone = {"chat": self.chat.brief, "message_id": 1, "date": 0}
        content = {"id": f"{self.id}{number:06}", "from": self.user, "message": message or gone}
        return self.account.updates.add("callback_query", content | {"chat_instance": "1", "data": data})

    # --- coming and going --------------------------------------------------------------------------------------------

    def blocks(self) -> dict[str, Any] | None:
        """Stops the bot."""
        self.chat.closed = (403, "Forbidden: bot was blocked by the user")
        return self._member("member", "kicked")

    def unblocks(self) -> dict[str, Any] | None:
        """Starts the bot again."""
        self.chat.closed = None
        return self._member("kicked", "member")

    def vanishes(self) -> None:
        """Deletes his Telegram account; the bot hears nothing of it."""
        self.chat.closed = (403, "Forbidden: user is deactivated")

    def _member(self, old: str, new: str) -> dict[str, Any] | None:
        change = member_change(self.account, self.chat.brief, self.user, old, new)
        return self.account.updates.add("my_chat_member", change)


def member_change(account: Account, chat: dict[str, Any], by: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """A `ChatMemberUpdated` of the bot itself."""

    def member(status: str) -> dict[str, Any]:
        return {"user": account.user, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    moment = {"chat": chat, "from": by, "date": account.moment()}
    return moment | {"old_chat_member": member(old), "new_chat_member": member(new)}


class Group:
    """A Telegram group with people in it; the bot comes in by `adds_bot`."""

    def __init__(self, account: Account, id: int, title: str, members: Iterable[Person]) -> None:
        self.account = account
        self.members = list(members)
        self.chat = Chat(account, {"id": id, "type": "group", "title": title})
        self.chat.closed = (403, "Forbidden: bot is not a member of the group chat")

    @property
    def heard(self) -> list[Heard]:
        """What the bot wrote here."""
        return self.chat.heard

    def adds_bot(self, by: Person) -> dict[str, Any] | None:
        self.chat.closed = None
        return self._bot(by, "left", "member")

    def removes_bot(self, by: Person) -> dict[str, Any] | None:
        self.chat.closed = (403, f"Forbidden: bot was kicked from the {self.chat.brief['type']} chat")
        return self._bot(by, "member", "kicked")

    def _bot(self, by: Person, old: str, new: str) -> dict[str, Any] | None:
        change = member_change(self.account, self.chat.brief, by.user, old, new)
        return self.account.updates.add("my_chat_member", change)

    def joins(self, person: Person) -> dict[str, Any] | None:
        self.members.append(person)
        return self._says(person, {"new_chat_members": [person.user]})

    def leaves(self, person: Person) -> dict[str, Any] | None:
        self.members.remove(person)
        return self._says(person, {"left_chat_member": person.user})

    def _says(self, person: Person, content: dict[str, Any]) -> dict[str, Any] | None:
        return self.account.updates.add("message", self.chat.write(person.user, content))

    def migrates(self, by: Person) -> int:
        """Becomes a supergroup with a new id, which is returned; the old id answers with it from now on."""
        old = self.chat
        new = Chat(self.account, old.brief | {"id": -1_000_000_000_000 + old.id, "type": "supergroup"})
        old.migrated_to = new.id
        self.account.updates.add("message", old.write(by.user, {"migrate_to_chat_id": new.id}))
        self.chat = new
        self.account.updates.add("message", new.write(by.user, {"migrate_from_chat_id": old.id}))
        return new.id

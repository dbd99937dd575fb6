"""What the command line does to an installation: organisations, invitations, channel accounts, its state in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import profile
from bot.app import Base, base
from bot.channels.telegram import Login, Telegram
from bot.clock import to_us
from bot.config import Settings, revise
from bot.contract import STAFF, Misconfigured, Role
from bot.sealing import show_key
from content.sources import LONGEST, Fault, Sources
from storage import chats, circle, inbox, installation, joining, numbers, rota
from storage.installation import Account
from storage.joining import Invitation

RECOVERY = "recovery_public_key"
"""Setting under which the public half of the recovery key is kept; backups are encrypted to it."""


SIGNED = (
    "A helpline: this version has none. A man who asks for a person reaches his facilitators and coordinators, and"
    " nobody if they do not look.",
    "Signatures on paper of a psychologist, a women's organisation and a lawyer: they read the words, the numbers and"
    " the consent, and stand for them.",
)
"""What this program cannot see: no pilot with real men before it is done (house rule R21)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An invitation asked for on the command line. organisation: 0 for the only one there is. circle: "" for none;
    new_circle: make it if there is none of that name. qr: a file for its QR code."""

    role: Role
    source: str
    days: int
    uses: int
    organisation: int = 0
    circle: str = ""
    new_circle: bool = False
    qr: Path | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """An organisation to be set up. timezone, language: "" for the installation's. another: although there is one."""

    name: str
    timezone: str = ""
    language: str = ""
    another: bool = False


async def init(settings: Settings, wish: Founding) -> str:
    """Set up an organisation and its first coordinator's invitation; what to tell whoever ran it."""
    name = " ".join(wish.name.split())
    if not 2 <= len(name) <= 120 or not name.isprintable():
        raise Misconfigured("The organisation's name must have 2 to 120 printable characters.")
    given = {"timezone": wish.timezone or settings.timezone, "language": wish.language or settings.language}
    checked = revise(settings, **given)
    token = "" if settings.telegram_token is None else settings.telegram_token.get_secret_value()
    if token:
        Login(token, settings.telegram_api_url)  # refuses what cannot be a token before anything is made
    lines = []
    async with base(settings) as ground:
        async with ground.database.read() as db:
            await _may_found(db, name, another=wish.another)
        handle = await _handle(ground, token) if token else ""
        async with ground.database.write() as db:
            await _may_found(db, name, another=wish.another)
            now = ground.clock.now()
            home = await installation.add_organisation(
                db, name, timezone=checked.timezone, language=checked.language, now=now
            )
            if token and not await _has_environment_account(db, ground):  # one token serves one organisation
                account = await installation.add_account(db, home, "telegram", installation.ENVIRONMENT)
                if handle:
                    await installation.set_handle(db, account, handle)
            if await installation.setting(db, RECOVERY) is None:
                private, public = _recovery_key()
                await installation.set_setting(db, RECOVERY, public)
                lines += [
                    "Recovery key (shown only this once; write it down and keep it away from this machine):",
                    f"  {private}",
                    "",
                ]
            wanted = Invitation(home, Role.COORDINATOR)
            code = await joining.invite(db, ground.keys, wanted, now)
        link = await _link(ground, home, code)
    return "\n".join(
        [
            f"{name} is organisation {home}.",
            "",
            *lines,
            "Invitation of the first coordinator (14 days, one person):",
            link,
        ]
    )


async def _may_found(db: AsyncConnection, name: str, *, another: bool) -> None:
    """Raises `Misconfigured` if there is an organisation already, unless another one is wished for, of another name."""
    known = await installation.organisations(db)
    if name in [there for _, there in known]:
        raise Misconfigured("There is an organisation of that name already.")
    if known and not another:
        id, there = known[0]
        raise Misconfigured(f"There is an organisation already ({id} {there}). To add another: respiro init --another")


async def _has_environment_account(db: AsyncConnection, ground: Base) -> bool:
    known = await installation.accounts(db, ground.keys.sealer)
    return any(account.kind == "telegram" and account.name == installation.ENVIRONMENT for account in known)


async def invite(settings: Settings, wish: Wish) -> str:
    """Make an invitation; its link, and for staff how long it stands."""
    if wish.role not in STAFF | {Role.PARTICIPANT}:
        raise Misconfigured(f"Nobody can be invited as {wish.role.value}.")
    if (wish.circle or wish.new_circle) and wish.role not in (Role.PARTICIPANT, Role.FACILITATOR):
        raise Misconfigured("Only participants and facilitators are invited into a circle.")
    if wish.new_circle and not wish.circle.strip():
        raise Misconfigured("--new-circle needs the circle's name: --circle NAME")
    source = _source(wish.source)
    if wish.qr is not None:
        _may_draw(wish.qr)
    async with base(settings) as ground:
        async with ground.database.write() as db:
            home = await organisation_of(db, wish.organisation)
            if wish.qr is not None and await installation.link(db, home, "") is None:
                raise Misconfigured("A QR code needs the bot's public name, which is known once the service has run.")
            group = await _circle(db, home, wish, ground.clock.now()) if wish.circle else None
            wanted = Invitation(home, wish.role, circle=group, source=source, uses=wish.uses, days=wish.days)
            code = await joining.invite(db, ground.keys, wanted, ground.clock.now())
            await chats.note(db, now=ground.clock.now(), verb="invitation.made", organisation_id=home)
            link = await installation.link(db, home, code)
        lines = [await _link(ground, home, code)]
    if wish.qr is not None and link is not None:
        lines.append(_draw(wish.qr, link))
    if wish.role is Role.FACILITATOR and wish.circle:
        lines.append(
            "  They lead the circle once whoever coordinates has noted training and legal check (menu, Equipo)."
        )
    return "\n".join(lines)


def _source(typed: str) -> str | None:
    """Where it is handed out; None if nothing was said. Raises `Misconfigured` for what is no place, or is somebody."""
    if not typed.strip():
        return None
    if len(typed) > 64 or not typed.isprintable():
        raise Misconfigured("--source must have at most 64 printable characters.")
    match Sources.load().judge(typed):
        case Fault.SIGNS:
            raise Misconfigured(f"--source must be letters and figures, at most {LONGEST}.")
        case Fault.CONTACT:
            raise Misconfigured("--source must not hold a phone number, an e-mail address or an account.")
        case Fault.NAME:
            raise Misconfigured("--source looks like somebody's name. Write what place it is, say: Casa Alameda.")
        case kept:
            return kept


def _may_draw(file: Path) -> None:
    """Raises `Misconfigured` before an invitation is made whose picture could not be."""
    try:
        import segno  # noqa: F401
    except ImportError:
        raise Misconfigured("To draw a QR code, install segno.") from None
    if file.suffix.lower() != ".png":
        raise Misconfigured("--qr needs a file whose name ends in .png")
    if file.exists() or not file.parent.is_dir():
        raise Misconfigured(f"--qr: {file} is there already, or its folder is not.")


def _draw(file: Path, link: str) -> str:
    """The QR code of a link, big enough to be printed; what to tell about it."""
    import segno

    try:
        segno.make(link, error="m", micro=False).save(str(file), scale=12, border=4)
    except OSError as problem:  # the invitation is made: its link must be read all the same
        return f"  The QR code could not be written to {file} ({type(problem).__name__})."
    return f"  QR code: {file}"


async def _circle(db: AsyncConnection, home: int, wish: Wish, now: datetime) -> int:
    """Id of the circle that an invitation leads into."""
    name = " ".join(wish.circle.split())
    if not 1 <= len(name) <= 80 or not name.isprintable():
        raise Misconfigured("A circle's name must have 1 to 80 printable characters.")
    known = await circle.named(db, home, name)
    if known is not None:
        return known.id
    if wish.new_circle:
        made = await circle.make(db, home, name, now)
        assert made is not None  # in this transaction nobody else could make it
        return made
    names = ", ".join(there.name for there in await circle.of_organisation(db, home))
    there = f"The circles: {names}." if names else "There is no circle yet."
    raise Misconfigured(f"There is no circle of that name. {there} To make it: --new-circle")


async def add_account(settings: Settings, name: str, token_file: Path, organisation: int) -> str:
    """Add a Telegram bot under a short name."""
    if not name.isidentifier() or name == installation.ENVIRONMENT or len(name) > 64:
        raise Misconfigured("An account's name is one short word of letters, digits and _.")
    token = _token(token_file)
    async with base(settings) as ground:
        handle = await _handle(ground, token)
        async with ground.database.write() as db:
            account, home = await _added(db, ground, name, organisation)
            await installation.set_secret(db, ground.keys.sealer, account, token)
            await installation.set_handle(db, account, handle)
        channel = Telegram(account, Login(token, settings.telegram_api_url), ground.clock)
        try:
            await profile.introduce(ground.database, ground.words, channel)
        finally:
            await channel.close()
    return f"Account {account} ({name}) of organisation {home} is ready; it starts with the service."


async def _added(db: AsyncConnection, ground: Base, name: str, organisation: int) -> tuple[int, int]:
    home = await organisation_of(db, organisation)
    known = await installation.accounts(db, ground.keys.sealer)
    if any(a.kind == "telegram" and a.name == name for a in known):
        raise Misconfigured("There is an account of that name. To change its token: respiro account replace-token")
    return await installation.add_account(db, home, "telegram", name), home


async def list_accounts(settings: Settings) -> str:
    """A line for each channel account, without its token."""
    async with base(settings) as ground, ground.database.read() as db:
        known = await installation.accounts(db, ground.keys.sealer)
    lines = [_line(account) for account in known]
    return "\n".join(lines) or "There is no channel account yet."


async def replace_token(settings: Settings, name: str, token_file: Path) -> str:
    """Give an account a new token."""
    token = _token(token_file)
    async with base(settings) as ground, ground.database.write() as db:
        account = await _account(db, ground, name)
        await installation.set_secret(db, ground.keys.sealer, account.id, token)
    return f"Account {account.id} ({name}) has its new token; restart the service to use it."


async def disable_account(settings: Settings, name: str) -> str:
    """Stop using an account."""
    async with base(settings) as ground, ground.database.write() as db:
        account = await _account(db, ground, name)
        await installation.disable(db, account.id)
    return f"Account {account.id} ({name}) is not used any more; restart the service to make it so."


async def state(settings: Settings) -> str:
    """The installation in a few lines: what is there, what waits, and what is missing before real people may use it."""
    async with base(settings) as ground, ground.database.read() as db:
        real = await installation.organisations(db)
        rehearsing = await installation.organisations(db, practice=True)
        people = await chats.count(db)
        now = ground.clock.now()
        figures = await inbox.figures(db, to_us(now))
        missing = [] if real else ["An organisation: respiro init"]
        bots = {a.organisation for a in await installation.accounts(db, ground.keys.sealer) if _serves(settings, a)}
        for id, name in real:
            if id not in bots:
                missing.append(f"A bot for {name}: set RESPIRO_TELEGRAM_TOKEN, or respiro account add.")
            leading = {chat.owner for chat in await chats.with_roles(db, id, (Role.COORDINATOR,))}
            if len(leading) < 2:
                missing.append(
                    f"Two people who coordinate {name} and can be written to; there"
                    f" {'is one' if leading else 'are none'}. Invite them: respiro invite --role coordinator"
                )
        untried = [(name, await numbers.waiting(db, id, now)) for id, name in real or [(0, "everybody")]]
        covered, uncovered = await _cover(db, {id for id, _ in real}, now)
        missing += uncovered
    missing += [
        f"Somebody who phones these numbers, which people are shown, and notes it (numeros, Comprobar), for {name}:"
        f" {named}."
        for name, named in untried
        if named
    ]
    lines = [f"Organisations: {', '.join(f'{id} {name}' for id, name in real) or 'none yet'}"]
    if rehearsing:
        lines.append("The practice people of the simulator are here; they go when a real bot is served.")
    lines.append(f"Chats: {people}. Waiting: {figures['due']:.0f}. Set aside after failing: {figures['parked']:.0f}.")
    lines += covered
    lines += ["Missing before real people may use it:", *(f"- {what}" for what in [*missing, *SIGNED])]
    return "\n".join(lines)


async def _cover(db: AsyncConnection, real: set[int], now: datetime) -> tuple[list[str], list[str]]:
    """Each pool's next 30 days: (what is good to know, what is missing). Hours without anybody are a warning, since
    people are told so and given the numbers; a helpline without one shift is none."""
    known, missing = [], []
    for pool, houses in await rota.pools(db):
        if not real & {*houses}:
            continue
        gaps = await rota.gaps(db, pool.id, now)
        minutes = sum(gap.minutes for gap in gaps)
        if gaps and await rota.next_cover(db, houses[0], now) is None:
            missing.append(f"Shifts for the helpline {pool.name}: nobody is on call in the next 30 days (guardia).")
        elif gaps:
            first = gaps[0].starts_at.astimezone(pool.zone)
            known.append(
                f"Helpline {pool.name}: nobody is on call for {minutes / 60:.1f} hours of the next 30 days, first from"
                f" {first:%Y-%m-%d %H:%M} ({pool.timezone}); {sum(gap.festive for gap in gaps)} on public holidays."
            )
        else:
            known.append(f"Helpline {pool.name}: somebody is on call at every hour of the next 30 days.")
    return known, missing


def _serves(settings: Settings, account: Account) -> bool:
    """Whether the service would answer at this account."""
    if account.kind != "telegram" or not account.enabled:
        return False
    return bool(account.secret) or (account.name == installation.ENVIRONMENT and not settings.practising)


def _line(account: Account) -> str:
    known = replace(account, secret="")
    return f"{known.id}  {known.kind}  {known.name}  organisation {known.organisation}  " + (
        "in use" if known.enabled else "disabled"
    )


def _recovery_key() -> tuple[str, str]:
    private = X25519PrivateKey.generate()
    secret = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return show_key(secret), show_key(public)


def _token(file: Path) -> str:
    try:
        token = file.read_text().strip()
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(f"The token file {file} cannot be read.") from None
    Login(token)  # refuses what cannot be a token
    return token


async def _handle(ground: Base, token: str) -> str:
    """The bot's public name as Telegram tells it; "" if it cannot be asked now."""
    channel = Telegram(0, Login(token, ground.settings.telegram_api_url), ground.clock)
    try:
        return await channel.username()
    finally:
        await channel.close()


async def organisation_of(db: AsyncConnection, wanted: int) -> int:
    """The organisation of this number, or the only one there is (0). Raises `Misconfigured`."""
    known = [id for id, _ in await installation.organisations(db)]
    if wanted:
        if wanted not in known:
            raise Misconfigured(f"There is no organisation {wanted}.")
        return wanted
    if not known:
        raise Misconfigured("There is no organisation yet. Run: respiro init")
    if len(known) > 1:
        raise Misconfigured("There are several organisations; say which with --organisation NUMBER.")
    return known[0]


async def _account(db: AsyncConnection, ground: Base, name: str) -> Account:
    for account in await installation.accounts(db, ground.keys.sealer):
        if account.kind == "telegram" and account.name == name:
            return account
    raise Misconfigured("There is no account of that name. See: respiro account list")


async def _link(ground: Base, organisation: int, code: str) -> str:
    """The invitation as a link where the bot's public name is known, otherwise as the words to send to the bot."""
    async with ground.database.read() as db:
        known = await installation.accounts(db, ground.keys.sealer)
    handle = next((a.handle for a in known if a.organisation == organisation and a.handle and a.enabled), "")
    if not handle:
        return (
            f"  Send to the bot: /start {code}\n  (As a link once the bot has run: https://t.me/YOUR_BOT?start={code})"
        )
    return f"  https://t.me/{handle}?start={code}"

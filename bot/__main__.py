"""The command `respiro`: run the service, set up organisations, invite people, check the installation."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
from sqlalchemy.exc import SQLAlchemyError
from typer.core import TyperGroup

from bot import config
from bot.contract import Misconfigured, Role


class OneLine(TyperGroup):
    """A command line that says in one line what was wrong with how it was called, with exit code 2."""

    def main(self, args: Sequence[str] | None = None, **more: Any) -> Any:  # type: ignore[override]
        """Run as typer does, but for how mistakes are shown."""
        standalone = more.pop("standalone_mode", True)
        try:
            done = super().main(args, **{"prog_name": "respiro"} | more, standalone_mode=False)
        except typer.Abort:
            typer.echo("respiro: given up; nothing was changed.", err=True)
            sys.exit(1)
        except typer.TyperException as problem:
            said = problem.format_message()
            context = getattr(problem, "ctx", None)
            if said and not said.lstrip().startswith("Usage:"):  # whoever gave no command was shown the help instead
                more_at = f" See: {context.command_path} --help" if context is not None else ""
                said = " ".join(said.replace("Value error, ", "").split())
                said = f"respiro: {said}{'' if said.endswith(('.', '?')) else '.'}{more_at}"
            typer.echo(said, err=True, nl=bool(said))
            sys.exit(problem.exit_code)
        if standalone:
            sys.exit(done if isinstance(done, int) else 0)
        return done


cli = typer.Typer(
    cls=OneLine,
    help="Respiro: containment tools for men's groups, between the weekly sessions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
accounts = typer.Typer(help="Channel accounts (bot tokens).", no_args_is_help=True)
cli.add_typer(accounts, name="account")
words = typer.Typer(help="The words of an organisation.", no_args_is_help=True)
cli.add_typer(words, name="words")


class Invitable(StrEnum):
    """What somebody can be invited as: every role but the two stages before anybody is anything."""

    PARTICIPANT = Role.PARTICIPANT.value
    FACILITATOR = Role.FACILITATOR.value
    COUNSELLOR = Role.COUNSELLOR.value
    SUPERVISOR = Role.SUPERVISOR.value
    PSYCHOLOGIST = Role.PSYCHOLOGIST.value
    LINK = Role.LINK.value
    COORDINATOR = Role.COORDINATOR.value


def _logs() -> None:
    """Structured logs on stderr, without anything personal; other libraries only from WARNING on."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s")
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
            if sys.stderr.isatty()
            else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's event loop, on which an update costs less; asyncio's own where there is no uvloop."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _do(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a command; what is wrong with the installation is one clear line and exit code 1."""
    from bot.app import explain

    _logs()
    try:
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            runner.run(work())
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except (Misconfigured, OSError, SQLAlchemyError) as problem:
        typer.echo(f"respiro: {explain(problem)}", err=True)
        raise typer.Exit(1) from None


@cli.command()
def run() -> None:
    """Start the service. Without a bot token: SQLite and the simulator at http://127.0.0.1:8080."""
    from bot import app

    async def work() -> None:
        await app.serve(config.read())

    _do(work)


@cli.command()
def migrate() -> None:
    """Bring the database to the present schema (also done by `run`)."""
    from bot import app

    async def work() -> None:
        async with app.base(config.read()):
            typer.echo("The database is up to date.")

    _do(work)


@cli.command()
def init(
    name: Annotated[str, typer.Option(prompt="Name of the organisation", help="The organisation's name.")],
    timezone: Annotated[str, typer.Option(help="Its time zone.")] = "",
    language: Annotated[str, typer.Option(help="Its language: es or en.")] = "",
    another: Annotated[bool, typer.Option("--another", help="Add one to an installation that has one.")] = False,
) -> None:
    """Set up an organisation and the invitation of its first coordinator; prints a recovery key once."""
    from bot import setup

    async def work() -> None:
        typer.echo(await setup.init(config.read(), setup.Founding(name, timezone, language, another)))

    _do(work)


@cli.command()
def invite(
    role: Annotated[Invitable, typer.Option(help="What the person will be.")],
    *,
    circle: Annotated[str, typer.Option(help="Name of the circle they enter once they have joined.")] = "",
    new_circle: Annotated[bool, typer.Option("--new-circle", help="Make that circle if there is none yet.")] = False,
    source: Annotated[str, typer.Option(help="Where the link is handed out (for the funnel).")] = "",
    days: Annotated[int, typer.Option(min=1, max=90, help="Days until the link expires.")] = 14,
    uses: Annotated[int, typer.Option(min=1, max=500, help="How many people may use it.")] = 1,
    organisation: Annotated[int, typer.Option(help="Number of the organisation, if there are several.")] = 0,
    qr: Annotated[Path | None, typer.Option(help="A new file, FILE.png, for the link as a QR code.")] = None,
) -> None:
    """Make an invitation; prints its link, which is shown only once."""
    from bot import setup

    async def work() -> None:
        wish = setup.Wish(Role(role.value), source, days, uses, organisation, circle, new_circle, qr)
        typer.echo(await setup.invite(config.read(), wish))

    _do(work)


@cli.command()
def check(root: Annotated[Path | None, typer.Option(hidden=True)] = None) -> None:
    """Check words and installation; every problem with file and line. Exit code 1 if there is one."""
    from content.check import check as check_words

    _logs()
    problems = list(check_words(root))
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(f"{len(problems)} problem(s).", err=True)
        raise typer.Exit(1)
    typer.echo("The words are in order.")

    from bot import setup, wordbook

    async def work() -> None:
        settings = config.read()
        checked = await wordbook.check(settings)
        for problem in checked.problems:
            typer.echo(str(problem))
        for note in checked.notes:
            typer.echo(note)
        typer.echo(await setup.state(settings))
        if checked.problems:
            typer.echo(f"{len(checked.problems)} problem(s).", err=True)
            raise typer.Exit(1)

    if root is None:
        _do(work)


@cli.command()
def triage(
    source: Annotated[Path, typer.Option("--in", help="A CSV file with the columns id and text, in UTF-8.")],
    target: Annotated[Path, typer.Option("--out", help="The CSV file to write: id, label, severity, score.")],
) -> None:
    """Screen invented messages from a file, to try the patterns of content/risk; never real people's messages."""
    from bot.triage import run

    async def work() -> None:
        typer.echo(run(source, target))

    _do(work)


@cli.command("erase-again")
def erase_again(
    people: Annotated[int, typer.Argument(min=1, help="How many people the start said; the very number.")],
) -> None:
    """After an old copy was put back: confirm that so many erased themselves since, and erase them again."""
    from bot import restored

    async def work() -> None:
        typer.echo(await restored.erase_again(config.read(), people))

    _do(work)


@words.command("export")
def words_export(
    out: Annotated[Path, typer.Option(help="Folder to write into.")],
    language: Annotated[str, typer.Option(help="One language only, such as es.")] = "",
    organisation: Annotated[int, typer.Option(help="Number of the organisation, if there are several.")] = 0,
) -> None:
    """Write an organisation's words into files that can be changed."""
    from bot import wordbook

    async def work() -> None:
        typer.echo(await wordbook.export(config.read(), out, organisation, language))

    _do(work)


@words.command("import")
def words_import(
    folder: Annotated[Path, typer.Argument(help="Folder as `words export` writes it.")],
    author: Annotated[str, typer.Option(help="Name or number of the one of the team whose words these are.")],
    organisation: Annotated[int, typer.Option(help="Number of the organisation, if there are several.")] = 0,
) -> None:
    """Propose every line that was changed; a second person approves each in the chat."""
    from bot import wordbook

    async def work() -> None:
        typer.echo(await wordbook.read_back(config.read(), wordbook.Import(folder, author, organisation)))

    _do(work)


@accounts.command("add")
def account_add(
    name: Annotated[str, typer.Argument(help="A short name for this account.")],
    token_file: Annotated[Path, typer.Option(help="A file that holds the bot token (never on the command line).")],
    organisation: Annotated[int, typer.Option(help="Number of the organisation, if there are several.")] = 0,
) -> None:
    """Add a Telegram bot to an organisation."""
    from bot import setup

    async def work() -> None:
        typer.echo(await setup.add_account(config.read(), name, token_file, organisation))

    _do(work)


@accounts.command("list")
def account_list() -> None:
    """List channel accounts."""
    from bot import setup

    async def work() -> None:
        typer.echo(await setup.list_accounts(config.read()))

    _do(work)


@accounts.command("replace-token")
def account_replace(
    name: str, token_file: Annotated[Path, typer.Option(help="A file that holds the new token.")]
) -> None:
    """Give an account a new bot token (the old one leaked or was revoked)."""
    from bot import setup

    async def work() -> None:
        typer.echo(await setup.replace_token(config.read(), name, token_file))

    _do(work)


@accounts.command("disable")
def account_disable(name: str) -> None:
    """Stop using an account; its chats stay."""
    from bot import setup

    async def work() -> None:
        typer.echo(await setup.disable_account(config.read(), name))

    _do(work)


def main() -> None:
    """Entry point of the console script."""
    os.umask(0o077)  # whatever this program writes, only its own user may read
    gc.disable()  # until all is loaded: see `settle_memory`
    cli()


if __name__ == "__main__":
    main()

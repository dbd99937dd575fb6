"""The long proofs (`make prove`): kills, ends in good order and hidden words; the figures go to docs/proof.md.

`--quick` kills less and writes nothing. The exit code is 1 if a bound is broken.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench import endings, kills
from bench.conversation import talk
from bench.kills import CUT, MODES, RANDOM, TERM, Campaign, Outcome
from bench.report import Part, page, when_and_where
from bench.secrets import Secrets, in_folder, in_postgres, in_sqlite
from bench.victim import FREE, POINTS
from storage.tables import SENT
from tests.postgres import Postgres
from tests.service import Ended

HOME = Path(__file__).resolve().parent.parent
PROOF = HOME / "docs" / "proof.md"
KILLS, BURST = 20, 500
QUICK_KILLS, QUICK_BURST = 3, 60
SEED = 2026
"""Where and when is drawn from it; another seed kills at other moments."""

ZERO = "0"


class Stand:
    """What the proofs stand on: a PostgreSQL server, a folder, and how much is to be done."""

    def __init__(self, server: Postgres, folder: Path, quick: bool) -> None:
        self.server, self.folder, self.quick = server, folder, quick
        self._made = 0

    def place(self) -> Path:
        """A fresh folder."""
        self._made += 1
        place = self.folder / str(self._made)
        place.mkdir()
        return place

    async def grounds(self) -> list[kills.Ground]:
        """A fresh installation on each of the two databases."""
        return [await kills.sqlite(self.place()), await kills.postgres(self.server, self.place())]


# --- kills -----------------------------------------------------------------------------------------------------------


async def killing(stand: Stand) -> Part:
    """kill -9 in bursts, on both databases, by polling and by webhook."""
    many, burst = (QUICK_KILLS, QUICK_BURST) if stand.quick else (KILLS, BURST)
    outcomes = []
    for number, mode in enumerate(MODES):
        for other, ground in enumerate(await stand.grounds()):
            seed = SEED + 10 * number + other
            campaign = Campaign(mode, kills.points(many, seed), burst, seed)
            outcomes.append(await _campaign(campaign, ground))
    points = kills.points(many, SEED)
    lead = f"""
        A process of the service (the real engine, Telegram channel and web app, with one feature that writes a serial
        into its own table and answers with it) is killed by SIGKILL {many} times in each campaign and started again at
        once. Before each start {burst} updates, each with a serial that rises in its chat, are handed to a Bot API
        server in a process of its own, with Telegram's own offsets and repeated webhooks. {len(POINTS)} kills of
        {KILLS} are set points: inside and around the transactions that receive, that run turns and that settle letters,
        inside a handler, before and after the call that carries a letter; the others come at any moment. Seeds: {SEED}
        and following. No pacing, so that {FREE.carriers} letters are in flight. After every {kills.CALM} kills it
        may work off what has piled up.
    """
    words = f"""
        Lost, twice and order are counted in the feature's table (one row for each serial, rising in its chat), the rest
        at the Bot API server. Set points of the first campaign: {", ".join(p for p in points if p != RANDOM)}.
    """
    return _told("Killed 20 times in bursts" if not stand.quick else "Killed in bursts", lead, outcomes, words)


async def ending(stand: Stand) -> Part:
    """Ends in good order and cut connections, where nothing may repeat."""
    times, burst = (2, QUICK_BURST) if stand.quick else (8, 200)
    outcomes = []
    for mode in MODES:
        for ground in await stand.grounds():
            outcomes.append(await _campaign(Campaign(mode, (TERM,) * times, burst, SEED), ground, TERM))
        ground = await kills.postgres(stand.server, stand.place())
        outcomes.append(await _campaign(Campaign(mode, (CUT,) * times, burst, SEED), ground, CUT))
    lead = f"""
        The same with bursts of {burst}, {times} times in each campaign, but the service is told to end, as by SIGTERM;
        or the PostgreSQL server ends every connection, three times in each burst, and the service goes on by itself.
        Then not even an answer may repeat.
    """
    return _told("Ended in good order, and cut off from the database", lead, outcomes)


async def _campaign(campaign: Campaign, ground: kills.Ground, how: str = "") -> Outcome:
    print(f"{ground.name}, {campaign.mode}, {how or 'kill -9'}, {len(campaign.points)} times ...", flush=True)
    outcome = await kills.run(campaign, ground)
    print(f"  {outcome}", flush=True)
    return replace(outcome, database=f"{ground.name} ({how})") if how else outcome


def _told(title: str, lead: str, outcomes: Sequence[Outcome], words: str = "") -> Part:
    columns = ["Campaign", "updates", "lost", "twice", "chats out of order", "unanswered", "parked", "heard twice", "s"]
    rows = [
        [f"{o.database}, {o.mode}"]
        + [f"{n:,}" for n in (o.updates, o.lost, o.twice, o.disorder + o.answers_disorder, o.unanswered, o.parked)]
        + [f"{o.repeats} of {o.bound} allowed", f"{o.seconds:.0f}"]
        for o in outcomes
    ]
    lost, twice = sum(o.lost + o.unanswered + o.parked for o in outcomes), sum(o.twice for o in outcomes)
    disorder = sum(o.disorder + o.answers_disorder for o in outcomes)
    most = max(outcomes, key=lambda o: o.repeats - o.bound)
    verdicts = [
        ("lost, unanswered or parked", str(lost), ZERO, lost == 0),
        ("done twice", str(twice), ZERO, twice == 0),
        ("chats out of order", str(disorder), ZERO, disorder == 0),
        ("answers repeated, worst campaign", str(most.repeats), f"≤ {most.bound}", most.repeats <= most.bound),
    ]
    return Part(title, lead, columns, rows, verdicts, words)


# --- ends ------------------------------------------------------------------------------------------------------------


async def signals(stand: Stand) -> Part:
    """How long the real process takes to end."""
    url = stand.server.url(await stand.server.create())
    where: dict[str, dict[str, object]] = {
        "SQLite": {"data_dir": stand.place()},
        "PostgreSQL": {"data_dir": stand.place(), "database_url": url, "key": "7f" * 32},
    }
    ends: list[tuple[str, Ended]] = []
    settled = True
    for name, settings in where.items():
        landing = await endings.in_flight(answered=True, **settings)
        settled = settled and landing.states.get(SENT) == landing.letters
        ends.append((f"a letter in flight, its answer comes ({name})", landing.ended))
    landing = await endings.in_flight(answered=False, data_dir=stand.place())
    ends.append(("a letter in flight, its answer never comes", landing.ended))
    streams = f"{endings.STREAMS} open event streams, {len(endings.HALVES)} requests half made"
    for sign in (signal.SIGTERM, signal.SIGINT):
        ends.append((f"{streams} ({sign.name})", await endings.with_streams(stand.place(), sign)))
    told = [[what, f"{ended.seconds:.2f} s", str(ended.code)] for what, ended in ends]
    codes = {ended.code for _, ended in ends}
    longest = max(ended.seconds for _, ended in ends)
    verdicts = [
        ("longest end", f"{longest:.2f} s", f"≤ {endings.LONGEST:.0f} s", longest <= endings.LONGEST),
        ("exit codes", ", ".join(map(str, sorted(codes))), ZERO, codes == {0}),
        ("letters that arrived are settled", "all" if settled else "not all", "all", settled),
    ]
    lead = "`respiro run` as a process of its own gets SIGTERM (or SIGINT) while something is under way."
    return Part("Ends within 10 seconds", lead, ["What is under way", "until the end", "exit code"], told, verdicts)


# --- words -----------------------------------------------------------------------------------------------------------


async def hiding(stand: Stand) -> Part:
    """Nothing that was said can be read in files and logs."""
    rows, all_found = [], set[str]()
    for name in ("SQLite", "PostgreSQL"):
        print(f"{name}, a full conversation ...", flush=True)
        home, secrets = stand.place() / "data", Secrets()
        places = [home]
        where: dict[str, object] = {}
        if name == "PostgreSQL":
            database = await stand.server.create()
            where = {"database_url": stand.server.url(database), "key": "3c" * 32}
            places.append(stand.server.home)
        log = await talk(home, secrets, **where)
        # Whoever opens the database empties its write-ahead log: files first.
        files = [in_folder(secrets, place, but=["key"]) for place in places]
        size = sum(f.stat().st_size for place in places for f in place.rglob("*") if f.is_file())
        if name == "PostgreSQL":
            columns = await in_postgres(secrets, stand.server.url(database, driver="postgresql"))
            files.append(in_folder(secrets, stand.server.home))  # now that everything is in its table's file
        else:
            columns = in_sqlite(secrets, home)
        found = {*secrets.in_text(log), *(w for place in (columns, *files) for words in place.values() for w in words)}
        all_found |= found
        looked = len(secrets.words) + len(secrets.ids) + len(secrets.years)
        forms = len(set(secrets.needles()))
        rows.append([name, str(looked), f"{forms:,}", f"{size / 2**20:.0f} MB", f"{len(log):,}", str(len(found))])
    lead = """
        Three people talk with the real service over Telegram: a coordinator and a facilitator join, a man joins (year
        of birth, consent, state, a name of his own), writes, edits, sends photos, documents, voice, a contact, a place,
        takes a time-out, calls for a person who takes the call, answers the debrief the next morning, asks what is kept
        about him, changes the language, blocks and comes back, brings the bot into a group; updates that cannot be read
        come in too. Then the service is killed, so that the write-ahead log and what waited are still there. Every
        name, number, code, token, platform id and typed word is looked for (but for commands such as "alto", which
        stand in many places by themselves, and answers of one digit): in every file but the key's, in every column of
        every table, in the log with all libraries at debug level, and in what `/metrics`, `/readyz` and `/` say; as it
        is, in other case, without accents, in UTF-8, UTF-16 and Latin-1, escaped for JSON and addresses, in hexadecimal
        and base64, ids in binary too.
    """
    columns_told = ["Database", "secrets", "forms looked for", "files", "characters of log", "found"]
    verdicts = [("secrets that can be read", str(len(all_found)), ZERO, not all_found)]
    return Part("What was said cannot be read", lead, columns_told, rows, verdicts)


# --- all of it -------------------------------------------------------------------------------------------------------

PROOFS: tuple[Callable[[Stand], Awaitable[Part]], ...] = (killing, ending, signals, hiding)


async def main() -> int:
    """Run every proof; the exit code."""
    parser = argparse.ArgumentParser(description=sys.modules[__name__].__doc__)
    parser.add_argument("--quick", action="store_true", help="kill less, write nothing")
    parser.add_argument("--only", choices=[proof.__name__ for proof in PROOFS], help="run one proof, write nothing")
    args = parser.parse_args()
    facts = when_and_where()
    parts = []
    server = Postgres.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            stand = Stand(server, Path(folder), args.quick)
            for proof in PROOFS:
                if args.only in (None, proof.__name__):
                    parts.append(await proof(stand))
                    print(parts[-1].markdown(), flush=True)
    finally:
        server.stop()
    if not args.quick and args.only is None:
        intro = "What Respiro promises when processes die, proved by `make prove`, which writes this page."
        PROOF.write_text(page("Proof", intro, facts, parts))
    missed = [f"{part.title}: {what}" for part in parts for what, _, _, met in part.verdicts if not met]
    for what in missed:
        print(f"BROKEN: {what}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""The Bot API server on its own, as benches run it: a cheap process that is steered over HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import aiohttp

from tests.botapi import TOKEN


async def test_it_runs_as_a_process_of_its_own_and_is_steered_over_http() -> None:
    command = (sys.executable, "-m", "tests.botapi", "--cheap")
    process = await asyncio.create_subprocess_exec(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    try:
        url = await process.stdout.readline()
        async with aiohttp.ClientSession(url.decode().strip()) as session:
            await session.post("/control/talk", json=[[5, "uno"], [6, "dos"]])
            async with session.post(f"/bot{TOKEN}/getUpdates", data={"timeout": "5"}) as answer:
                updates = (await answer.json())["result"]
            assert [(u["message"]["chat"]["id"], u["message"]["text"]) for u in updates] == [(5, "uno"), (6, "dos")]
            await session.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 5, "text": "sí"})
            await session.post(f"/bot{TOKEN}/sendMessage", data={"chat_id": "6", "text": "¿no?"})
            await session.post("/control/fault", json={"method": "sendMessage", "kind": "429"})
            async with session.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 5, "text": "más"}) as answer:
                assert answer.status == 429
            async with session.get("/control/wire?since=1") as answer:
                wire = await answer.json()
            assert [row[1:] for row in wire] == [
                ["sendMessage", 5, 200, "sí"],
                ["sendMessage", 6, 200, "¿no?"],
                ["sendMessage", 5, 429, "más"],
            ]
            async with session.get("/control/count") as answer:
                assert (await answer.json())["calls"] == {"getUpdates": 1, "sendMessage": 3}
    finally:
        process.stdin.close()
        assert await asyncio.wait_for(process.wait(), 10) == 0

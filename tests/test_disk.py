"""A disk that fills up while the service runs: nothing is confirmed that is not stored, and nothing is lost."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import aiohttp

from tests.botapi import BotApi
from tests.service import organised, running, telegram

if sys.platform == "linux":  # elsewhere no process can set another one's limits

    async def test_nothing_is_lost_while_the_disk_is_full(tmp_path: Path) -> None:
        async with BotApi() as api, aiohttp.ClientSession() as operator:
            settings: dict[str, object] = {"data_dir": tmp_path} | telegram(api)
            code = await organised(**settings)
            async with running(**settings) as service:
                noa = api.user("Noa")
                noa.starts(code)
                await api.until(lambda: noa.heard)
                _limit(service.pid, 1)
                heard, asked = len(noa.heard), len(api.calls("getUpdates"))
                for _ in range(5):
                    noa.says("menu")
                await api.until(lambda: len(api.calls("getUpdates")) > asked + 1)
                async with operator.get(f"{service.url}/readyz") as answer:
                    assert (answer.status, "stored" in await answer.text()) == (503, True)
                assert (len(noa.heard), len(api.bot.updates.waiting)) == (heard, 5)
                _limit(service.pid, resource.RLIM_INFINITY)
                await api.until(lambda: len(noa.heard) >= heard + 5 and not api.bot.updates.waiting)
                ended = await service.stop()
            assert (ended.code, len(noa.heard)) == (0, heard + 5)

    def _limit(pid: int, size: int) -> None:
        """Let no file of this process grow beyond so many bytes, as on a disk that is full."""
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

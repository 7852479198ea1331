"""Messages on disk, behind the answers to EMQX."""

import asyncio
import base64
import json
import logging
import time
from typing import BinaryIO

from emqx.exhook.v3.exhook_pb2 import Message
from prometheus_client import Counter

STORED = Counter("exhook_messages_stored", "Messages written.")
LOST = Counter("exhook_messages_lost", "Messages lost.")
log = logging.getLogger(__name__)


class Store:
    """Writes JSON lines in batches. The queue is bounded: what does not fit is lost, counted, and said in the log."""

    def __init__(self, out: BinaryIO, queued: int = 10_000, batch: int = 500) -> None:
        self._out = out
        self._batch = batch
        self._queue: asyncio.Queue[Message | None] = asyncio.Queue(queued)
        self._quiet_until = 0.0

    def add(self, message: Message) -> bool:
        """Never waits; tells whether there was room."""
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            LOST.inc()
            self._complain("the store cannot keep up, and messages are lost")
            return False
        return True

    async def run(self) -> None:
        """Writes until close was called and everything is written."""
        ended = False
        while not ended:
            batch = [await self._queue.get()]
            while len(batch) < self._batch and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            messages = [message for message in batch if message is not None]
            ended = len(messages) < len(batch)
            try:
                await asyncio.to_thread(self._write, messages)
                STORED.inc(len(messages))
            except OSError as e:
                LOST.inc(len(messages))
                self._complain(f"the store cannot be written: {e}")

    async def close(self) -> None:
        await self._queue.put(None)

    def _write(self, messages: list[Message]) -> None:
        self._out.write(b"".join(_line(message) for message in messages))
        self._out.flush()

    def _complain(self, what: str) -> None:
        """Once in ten seconds, however often it happens."""
        if time.monotonic() >= self._quiet_until:
            self._quiet_until = time.monotonic() + 10
            log.error(what)


def _line(message: Message) -> bytes:
    fields = {
        "id": message.id,
        "topic": message.topic,
        "qos": message.qos,
        "from": getattr(message, "from"),
        "at": message.timestamp,
        "payload": base64.b64encode(message.payload).decode(),
    }
    return json.dumps(fields).encode() + b"\n"

import io
from collections.abc import AsyncIterator
from pathlib import Path

import grpc
import pytest
from emqx.exhook.v3 import exhook_pb2 as pb
from google.protobuf.message import Message

from hook_provider.access import Access
from hook_provider.provider import Provider, hooks
from hook_provider.server import SERVICES, create
from hook_provider.store import Store

ACCESS = Path(__file__).parent.parent / "access.json"


class Emqx:
    """Calls the provider, and has what it stored once it was closed."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.store = Store(self.out)
        self._server, _ = create(Provider(Access.read(ACCESS), self.store))
        self._port = self._server.add_insecure_port("127.0.0.1:0")

    async def start(self) -> None:
        await self._server.start()
        self._channel = grpc.aio.insecure_channel(f"127.0.0.1:{self._port}")

    async def call(self, method: str, request: Message, reply: type, service: str = SERVICES[1]) -> Message:
        rpc = self._channel.unary_unary(
            f"/{service}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=reply.FromString,  # type: ignore[attr-defined]
        )
        return await rpc(request)

    async def publish(self, **fields: object) -> pb.Message:
        request = pb.MessagePublishRequest(message=pb.Message(**fields))
        return (await self.call("OnMessagePublish", request, pb.ValuedResponse)).message

    async def close(self) -> str:
        await self._channel.close()
        await self._server.stop(None)
        await self.store.close()
        await self.store.run()
        return self.out.getvalue().decode()


@pytest.fixture
async def emqx() -> AsyncIterator[Emqx]:
    started = Emqx()
    await started.start()
    yield started


async def test_a_message_is_rewritten_and_keeps_all_else(emqx: Emqx) -> None:
    sent = {"id": "1", "qos": 2, "payload": b"\xff\0", "timestamp": 7}
    got = await emqx.publish(topic="legacy/data", **sent)
    stored = await emqx.close()

    assert got == pb.Message(topic="devices/data", **sent)
    assert '"topic": "devices/data"' in stored


async def test_a_message_without_headers_is_dropped(emqx: Emqx) -> None:
    got = await emqx.publish(topic="drop/empty")
    stored = await emqx.close()

    assert got.headers["allow_publish"] == "false"
    assert stored == ""


@pytest.mark.parametrize(
    ("user", "password", "known"),
    [
        ("sensor", "sensor-secret", True),
        ("sensor", "wrong", False),
        ("sensor", "", False),
        ("stranger", "sensor-secret", False),
        ("", "", False),
        ("sensor", "x" * 100, False),
    ],
)
async def test_only_the_right_password_logs_in(emqx: Emqx, user: str, password: str, known: bool) -> None:
    request = pb.ClientAuthenticateRequest(clientinfo=pb.ClientInfo(username=user, password=password))
    reply = await emqx.call("OnClientAuthenticate", request, pb.ValuedResponse)
    await emqx.close()

    assert (reply.type, reply.bool_result) == (pb.ValuedResponse.STOP_AND_RETURN, known)


@pytest.mark.parametrize("service", SERVICES)
async def test_each_declared_hook_is_served(emqx: Emqx, service: str) -> None:
    loaded = await emqx.call("OnProviderLoaded", pb.ProviderLoadedRequest(), pb.LoadedResponse, service)
    assert [hook.name for hook in loaded.hooks] == hooks()
    assert "message.publish" in hooks()
    for name in hooks():
        method = "On" + "".join(word.capitalize() for word in name.split("."))
        await emqx.call(method, pb.ProviderLoadedRequest(), pb.EmptySuccess, service)  # or it would raise UNIMPLEMENTED
    await emqx.close()


async def test_one_bad_request_fails_alone(emqx: Emqx) -> None:
    emqx.store.add = lambda message: 1 / 0  # type: ignore[method-assign,assignment,return-value]
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await emqx.publish(topic="t", payload=b"x")
    assert failed.value.code() == grpc.StatusCode.INTERNAL
    assert (await emqx.publish(topic="drop/empty")).headers["allow_publish"] == "false"
    await emqx.close()


async def test_a_full_queue_loses_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    store = Store(io.BytesIO(), queued=1)
    assert store.add(pb.Message())
    assert not store.add(pb.Message())
    assert "messages are lost" in caplog.text

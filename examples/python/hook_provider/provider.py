"""Who comes in, what they may do, and what is published."""

import asyncio
import logging
import re

from emqx.exhook.v3 import exhook_pb2 as pb
from grpc.aio import ServicerContext
from prometheus_client import Gauge

from hook_provider.access import Access, allows
from hook_provider.store import Store

ONLINE = Gauge("exhook_clients_online", "Clients that are connected.")
STOP = pb.ValuedResponse.STOP_AND_RETURN
CONTINUE = pb.ValuedResponse.CONTINUE
log = logging.getLogger(__name__)


class Provider:
    """A method On... is served and, if it is a hook's, declared to EMQX. Each costs a client the wait for a call."""

    def __init__(self, access: Access, store: Store) -> None:
        self._access = access
        self._store = store
        self._online: set[str] = set()

    async def OnProviderLoaded(self, request: pb.ProviderLoadedRequest, _: ServicerContext) -> pb.LoadedResponse:
        log.info("loaded by EMQX %s, node %s", request.broker.version, request.meta.node)
        return pb.LoadedResponse(hooks=[pb.HookSpec(name=name) for name in hooks()])

    async def OnProviderUnloaded(self, _request: pb.ProviderUnloadedRequest, _: ServicerContext) -> pb.EmptySuccess:
        return pb.EmptySuccess()

    async def OnClientAuthenticate(
        self, request: pb.ClientAuthenticateRequest, _: ServicerContext
    ) -> pb.ValuedResponse:
        client = request.clientinfo
        # In a thread, as hashing takes its time and would keep everybody's calls waiting.
        known = await asyncio.to_thread(self._access.knows, client.username, client.password)
        return pb.ValuedResponse(type=STOP, bool_result=known)

    async def OnClientAuthorize(self, request: pb.ClientAuthorizeRequest, _: ServicerContext) -> pb.ValuedResponse:
        publishes = request.type == pb.ClientAuthorizeRequest.PUBLISH
        filters = self._access.publish if publishes else self._access.subscribe
        client = request.clientinfo
        allowed = allows(filters, client.username, client.clientid, request.topic)
        return pb.ValuedResponse(type=STOP, bool_result=allowed)

    async def OnMessagePublish(self, request: pb.MessagePublishRequest, context: ServicerContext) -> pb.ValuedResponse:
        # A copy: what is built anew loses its QoS, its headers and its timestamp.
        message = pb.Message()
        message.CopyFrom(request.message)
        if message.topic == "drop/empty" and not message.payload:
            message.headers["allow_publish"] = "false"
            return pb.ValuedResponse(type=STOP, message=message)
        if message.topic == "legacy/data":
            message.topic = "devices/data"
        left = context.time_remaining()
        if left is None or left > 0:  # else EMQX gave up waiting, and has published the message as it was
            self._store.add(message)
        return pb.ValuedResponse(type=CONTINUE, message=message)

    async def OnClientConnected(self, request: pb.ClientConnectedRequest, _: ServicerContext) -> pb.EmptySuccess:
        self._online.add(request.clientinfo.clientid)
        ONLINE.set(len(self._online))
        return pb.EmptySuccess()

    async def OnClientDisconnected(self, request: pb.ClientDisconnectedRequest, _: ServicerContext) -> pb.EmptySuccess:
        # After a takeover this comes after the new connection's OnClientConnected: the client is still there.
        if request.reason not in ("takenover", "discarded"):
            self._online.discard(request.clientinfo.clientid)
            ONLINE.set(len(self._online))
        return pb.EmptySuccess()


def methods() -> list[str]:
    """The RPCs of the contract that the provider has."""
    return [m.name for m in pb.DESCRIPTOR.services_by_name["HookProvider"].methods if hasattr(Provider, m.name)]


def hooks() -> list[str]:
    """Their hooks, by EMQX's names: OnClientAuthorize is client.authorize."""
    return [
        re.sub("On(Client|Session|Message)", r"\1.", name).lower()
        for name in methods()
        if not name.startswith("OnProvider")
    ]

"""The gRPC server, as EMQX needs it."""

import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import grpc
from emqx.exhook.v3 import exhook_pb2 as pb
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health, health_pb2_grpc
from prometheus_client import Histogram

from hook_provider.provider import Provider, methods

SERVICES = ("emqx.exhook.v2.HookProvider", "emqx.exhook.v3.HookProvider")
CALLS = Histogram("exhook_call_seconds", "Time to answer a call of EMQX.", ["method"])
OPTIONS = [
    # EMQX's largest packet is 1 MiB by default and can be configured up to 256 MiB; gRPC's own limit is 4 MiB.
    ("grpc.max_receive_message_length", 16 << 20),
    # EMQX pings idle connections; the default policy takes that for abuse and closes them.
    ("grpc.http2.min_ping_interval_without_data_ms", 5_000),
    ("grpc.http2.max_ping_strikes", 0),
    ("grpc.keepalive_permit_without_calls", 1),
    # Two processes on one port would each answer a part of the calls.
    ("grpc.so_reuseport", 0),
]
log = logging.getLogger(__name__)
Handler = Callable[[Any, grpc.aio.ServicerContext], Awaitable[Any]]


def create(provider: Provider) -> tuple[grpc.aio.Server, health.aio.HealthServicer]:
    server = grpc.aio.server(options=OPTIONS)
    for service in SERVICES:
        server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(service, _handlers(provider))])
    alive = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(alive, server)
    return server, alive


def _handlers(provider: Provider) -> dict[str, grpc.RpcMethodHandler]:
    rpcs = pb.DESCRIPTOR.services_by_name["HookProvider"].methods_by_name
    return {
        name: grpc.unary_unary_rpc_method_handler(
            _guarded(name, getattr(provider, name)),
            request_deserializer=GetMessageClass(rpcs[name].input_type).FromString,
            response_serializer=GetMessageClass(rpcs[name].output_type).SerializeToString,
        )
        for name in methods()
    }


def _guarded(name: str, handler: Handler) -> Handler:
    async def call(request: Any, context: grpc.aio.ServicerContext) -> Any:
        start = time.perf_counter()
        try:
            return await handler(request, context)
        except Exception:
            # Without the request: it may hold a password.
            log.exception("%s failed", name)
            await context.abort(grpc.StatusCode.INTERNAL, "the provider has a fault; its log says more")
        finally:
            CALLS.labels(name).observe(time.perf_counter() - start)

    return call


def credentials(certificate: Path, key: Path, client_ca: Path | None) -> grpc.ServerCredentials:
    """TLS, and mutual TLS where there is a CA for EMQX's certificate."""
    pair = (key.read_bytes(), certificate.read_bytes())
    ca = client_ca.read_bytes() if client_ca else None
    return grpc.ssl_server_credentials([pair], ca, require_client_auth=ca is not None)

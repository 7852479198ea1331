"""Runs the provider until SIGTERM or SIGINT."""

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path

from grpc_health.v1.health_pb2 import HealthCheckResponse
from prometheus_client import start_http_server

from hook_provider.access import Access
from hook_provider.provider import Provider
from hook_provider.server import create, credentials
from hook_provider.store import Store

log = logging.getLogger("hook_provider")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"time": self.formatTime(record), "level": record.levelname, "message": record.getMessage()}
        if record.exc_info:
            line["cause"] = self.formatException(record.exc_info)
        return json.dumps(line)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hook_provider", description="A hook provider for EMQX 5 and 6.")
    parser.add_argument("--listen", default="127.0.0.1:" + os.environ.get("PORT", "9000"), help="address for EMQX")
    parser.add_argument("--metrics", type=int, help="port for Prometheus on 127.0.0.1; none without it")
    parser.add_argument("--access", type=Path, default=Path("access.json"), help="users and rules")
    parser.add_argument("--store", type=Path, default=Path(os.devnull), help="file to append messages to")
    parser.add_argument("--tls-cert", type=Path, help="certificate chain, PEM")
    parser.add_argument("--tls-key", type=Path, help="its key, PEM")
    parser.add_argument("--tls-client-ca", type=Path, help="CA of EMQX's certificate, PEM: mutual TLS")
    options = parser.parse_args()
    if (options.tls_cert is None) != (options.tls_key is None) or (options.tls_client_ca and not options.tls_cert):
        parser.error("--tls-cert and --tls-key go together, and --tls-client-ca needs them")
    return options


async def serve(options: argparse.Namespace) -> None:
    with options.store.open("ab") as out:
        store = Store(out)
        server, alive = create(Provider(Access.read(options.access), store))
        if options.tls_cert:
            secure = credentials(options.tls_cert, options.tls_key, options.tls_client_ca)
            port = server.add_secure_port(options.listen, secure)
        else:
            port = server.add_insecure_port(options.listen)
        if options.metrics:
            start_http_server(options.metrics, "127.0.0.1")
        writing = asyncio.create_task(store.run())
        await server.start()
        await alive.set("", HealthCheckResponse.SERVING)
        log.info("listening on %s:%d", options.listen.rpartition(":")[0], port)

        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await stop.wait()
        await alive.enter_graceful_shutdown()
        await server.stop(grace=10)  # calls under way are answered
        await store.close()
        await writing


def main() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    try:
        asyncio.run(serve(arguments()))
    except (OSError, RuntimeError, ValueError) as e:
        log.error("cannot go on: %s", e)
        sys.exit(1)


if __name__ == "__main__":
    main()

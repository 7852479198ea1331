"""Serves TLS: its key and certificate are in the files that KEY and CERT name."""

import os
from pathlib import Path

import grpc
from provider import run

key, certificate = (Path(os.environ[name]).read_bytes() for name in ("KEY", "CERT"))
run(credentials=grpc.ssl_server_credentials([(key, certificate)]))

#!/bin/sh
# Makes the code of the contract, which is not committed. Version 3 only adds fields to version 2, so its code serves both.
set -eu
cd "$(dirname "$0")"
python -m grpc_tools.protoc -I ../../proto/src/main/proto --python_out=. --pyi_out=. emqx/exhook/v3/exhook.proto

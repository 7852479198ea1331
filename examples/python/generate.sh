#!/bin/sh
# Makes the code of the contract, which is not committed. Version 3 only adds fields to version 2, so its code serves both.
set -eu
cd "$(dirname "$0")"
protos=proto # beside a copy of this folder; else those of the clone
[ -d "$protos" ] || protos=../../proto/src/main/proto
python -m grpc_tools.protoc -I "$protos" --python_out=. --pyi_out=. emqx/exhook/v3/exhook.proto

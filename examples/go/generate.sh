#!/bin/sh
# Makes the code of the contract, which is not committed. Version 3 only adds fields to version 2, so its code serves both.
# Needs protoc (Debian: protobuf-compiler); the plugins are tools of this module.
set -eu
cd "$(dirname "$0")"
protos=proto # beside a copy of this folder; else those of the clone
[ -d "$protos" ] || protos=../../proto/src/main/proto
mkdir -p exhook
file=emqx/exhook/v3/exhook.proto
protoc -I "$protos" \
  --plugin=protoc-gen-go="$(go tool -n protoc-gen-go)" \
  --plugin=protoc-gen-go-grpc="$(go tool -n protoc-gen-go-grpc)" \
  --go_out=exhook --go_opt="M$file=example.com/hook-provider/exhook;exhook,module=example.com/hook-provider/exhook" \
  --go-grpc_out=exhook --go-grpc_opt="M$file=example.com/hook-provider/exhook;exhook,module=example.com/hook-provider/exhook" \
  "$file"

"""Tolerates pings as servers in Go and Java do by default: five minutes apart, and none while nothing is called."""

from provider import run

run(
    options=[
        ("grpc.http2.min_ping_interval_without_data_ms", 300_000),
        ("grpc.http2.max_ping_strikes", 2),
        ("grpc.keepalive_permit_without_calls", 0),
    ]
)

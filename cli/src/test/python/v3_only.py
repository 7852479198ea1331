"""Written after an example for EMQX 5.9 and later: an older one calls a service that is not there."""

from provider import run

run(versions=["v3"])

"""A small provider, sound as it stands. Each file beside it makes one mistake that somebody reported of theirs.

It listens on the port in PORT. The messages come from the .proto files in the folder that PROTO names, without
generated code: grpcio-tools reads them when the provider starts.
"""

import os
import sys
from concurrent import futures

import grpc

sys.path.append(os.environ["PROTO"])

VERSIONS = {version: grpc.protos(f"emqx/exhook/{version}/exhook.proto") for version in ("v2", "v3")}
RPCS = [method.name for method in VERSIONS["v3"].DESCRIPTOR.services_by_name["HookProvider"].methods]

# EMQX's names of the hooks; message.ingress is called by 6.3 and later only.
HOOKS = [
    *("client." + event for event in ("connect", "connack", "connected", "disconnected", "authenticate", "authorize")),
    *("client." + event for event in ("subscribe", "unsubscribe")),
    *("session." + event for event in ("created", "subscribed", "unsubscribed", "resumed", "discarded", "takenover")),
    "session.terminated",
    *("message." + event for event in ("publish", "delivered", "dropped", "acked")),
]


class Provider:
    """What each method answers: a method of this class by the RPC's name, or nothing more than that it was heard."""

    hooks = [(hook, []) for hook in HOOKS]

    def __init__(self, messages):
        self.messages = messages

    def answer(self, rpc, request, call):
        handler = getattr(self, rpc, None)
        return handler(request, call) if handler else self.messages.EmptySuccess()

    def yes(self, kind="STOP_AND_RETURN"):
        return self.messages.ValuedResponse(type=kind, bool_result=True)

    def OnProviderLoaded(self, request, call):
        return self.messages.LoadedResponse(hooks=[{"name": name, "topics": topics} for name, topics in self.hooks])

    def OnClientAuthenticate(self, request, call):
        return self.yes()

    def OnClientAuthorize(self, request, call):
        return self.yes()

    def OnMessagePublish(self, request, call):
        return self.messages.ValuedResponse(type="CONTINUE", message=request.message)


def handlers(provider):
    service = provider.messages.DESCRIPTOR.services_by_name["HookProvider"]

    def handler(method):
        return grpc.unary_unary_rpc_method_handler(
            lambda request, call: provider.answer(method.name, request, call),
            getattr(provider.messages, method.input_type.name).FromString,
            lambda reply: reply.SerializeToString(),
        )

    return grpc.method_handlers_generic_handler(
        service.full_name, {method.name: handler(method) for method in service.methods}
    )


def serve(kind=Provider, versions=("v2", "v3"), workers=10, options=(), credentials=None, port=None):
    server = grpc.server(futures.ThreadPoolExecutor(workers), options=options)
    server.add_generic_rpc_handlers([handlers(kind(VERSIONS[version])) for version in versions])
    address = f"127.0.0.1:{port or os.environ['PORT']}"
    if credentials:
        server.add_secure_port(address, credentials)
    else:
        server.add_insecure_port(address)
    server.start()
    return server


def run(kind=Provider, **settings):
    serve(kind, **settings).wait_for_termination()


if __name__ == "__main__":
    run()

"""Publishes from within the hook over the broker's API, and waits for it, with one worker.

The broker asks about that message, too. In its place the provider calls itself as the broker would.
"""

import os

import grpc
from provider import Provider, run


class Publishing(Provider):
    def OnMessagePublish(self, request, call):
        if request.message.topic.endswith("/ask"):
            answer = self.messages.MessagePublishRequest(message={"topic": "answer"})
            ask = broker.unary_unary(
                "/" + self.messages.DESCRIPTOR.services_by_name["HookProvider"].full_name + "/OnMessagePublish",
                self.messages.MessagePublishRequest.SerializeToString,
                self.messages.ValuedResponse.FromString,
            )
            ask(answer, timeout=5)
        return super().OnMessagePublish(request, call)


broker = grpc.insecure_channel("127.0.0.1:" + os.environ["PORT"])
run(Publishing, workers=1)

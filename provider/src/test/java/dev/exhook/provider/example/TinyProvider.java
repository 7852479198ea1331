package dev.exhook.provider.example;

import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.Publish;
import java.io.IOException;

// example
final class TinyProvider {
    static Provider provider() {
        return Provider.builder()
                .onClientAuthenticate(request ->
                        request.getClientinfo().getPassword().equals("secret") ? Decision.ALLOW : Decision.DENY)
                .onMessagePublish(
                        request -> request.getMessage().getPayload().isEmpty()
                                ? Publish.drop()
                                : Publish.rewrite()
                                        .topic("checked/" + request.getMessage().getTopic()),
                        "sensors/#")
                .onClientDisconnected(request -> System.out.println(request.getReason()))
                .build();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (ProviderServer server = ProviderServer.start(provider(), ListenAddress.parse("127.0.0.1:9000"))) {
            server.awaitTermination();
        }
    }
}
// end of example

package dev.exhook.benchmark.emqx;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.Publish;
import java.io.IOException;

/** The least that can be in the way of a message: {@code message.publish} alone, answered at once with no opinion. */
final class MinimalProvider {
    private MinimalProvider() {}

    /** Serves on a free port of the loopback interface, and says on which, until the process is ended. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Provider provider = Provider.builder()
                .onMessagePublish(request -> Publish.unchanged())
                .build();
        try (ProviderServer server = ProviderServer.start(provider, ListenAddress.parse("127.0.0.1:0"))) {
            System.out.println("listening on 127.0.0.1:" + server.port());
            server.awaitTermination();
        }
    }
}

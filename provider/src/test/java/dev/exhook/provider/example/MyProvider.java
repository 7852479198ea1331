package dev.exhook.provider.example;

import dev.exhook.provider.Decision;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.Provider;
import dev.exhook.provider.ProviderServer;
import dev.exhook.provider.Publish;
import java.io.IOException;

// example
public final class MyProvider {
    static Provider provider() {
        return Provider.builder()
                .onClientAuthenticate(request ->
                        request.getClientinfo().getPassword().equals("secret") ? Decision.ALLOW : Decision.DENY)
                .onMessagePublish(
                        request -> request.getMessage().getPayload().isEmpty() ? Publish.drop() : Publish.unchanged())
                .build();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String port = System.getenv().getOrDefault("PORT", "9000");
        ProviderServer server = ProviderServer.start(provider(), ListenAddress.parse("127.0.0.1:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("listening on " + server.address());
        server.awaitTermination();
    }
}
// end of example

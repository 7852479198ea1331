package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.WORLD;

import dev.exhook.broker.internal.script.raw.RawProvider;
import org.junit.jupiter.api.AfterEach;

/** A provider that answers well until a test tells it otherwise, and a client to connect with. */
abstract class AgainstRawProvider {

    final WireClient client = new WireClient();
    final RawProvider provider = RawProvider.start(call -> call.reply(WORLD));

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    WireConnection connect() {
        return client.connect(provider.endpoint(), ConnectOptions.cleartext());
    }
}

package dev.exhook.conformance.target;

import dev.exhook.conformance.wire.Endpoint;
import dev.exhook.provider.server.ReferenceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The reference provider with its sample configuration, inside this process. */
record EmbeddedReference(ReferenceProvider provider) implements Target {

    static EmbeddedReference start() {
        try {
            return new EmbeddedReference(ReferenceProvider.sample());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded reference provider cannot listen on loopback", e);
        }
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", provider.port());
    }

    @Override
    public String name() {
        return "the embedded reference provider";
    }

    @Override
    public void close() {
        provider.close();
    }
}

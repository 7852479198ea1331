package dev.exhook.conformance.cli;

import dev.exhook.conformance.mutant.Gallery;
import dev.exhook.conformance.wire.RawProvider;

/** A sound provider that is gone for good, with its port, when a certain method is called. */
final class MortalProvider implements AutoCloseable {
    private final RawProvider provider;

    private MortalProvider(RawProvider provider) {
        this.provider = provider;
    }

    static MortalProvider dyingAt(String method) {
        RawProvider.Script sound = Gallery.sound();
        RawProvider provider = RawProvider.start(sound);
        provider.script(call -> {
            if (call.path().endsWith("/" + method)) {
                // Not on the event loop that has to close everything.
                new Thread(provider::close, "end of the provider").start();
            } else {
                sound.answer(call);
            }
        });
        return new MortalProvider(provider);
    }

    int port() {
        return provider.port();
    }

    @Override
    public void close() {
        provider.close();
    }
}

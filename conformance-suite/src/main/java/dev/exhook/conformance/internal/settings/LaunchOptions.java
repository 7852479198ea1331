package dev.exhook.conformance.internal.settings;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.target.Launch;
import dev.exhook.conformance.internal.target.TargetSource;
import java.time.Duration;
import java.util.Optional;

/** How the provider comes to be there: it runs already, or a command or an image starts it. */
public record LaunchOptions(StartOptions start, ImageOptions image) {

    /** Tells whether they say what is to be started. */
    public boolean isGiven() {
        return start.start().isPresent() || image.image().isPresent();
    }

    /** How long it may take until it answers, if that was said. */
    Optional<Duration> patience() {
        return start.patience();
    }

    /**
     * Where a target comes from; empty: neither an address nor what starts it was given.
     *
     * @param options that these are part of
     * @param address of the target, if it was given
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    public Optional<TargetSource> source(Bound<?> options, Optional<Endpoint> address, ConnectOptions connecting) {
        return start.source(container(options).or(() -> start.start().map(Launch::of)), address, connecting);
    }

    /**
     * A run on the provider that they start; empty: they start none.
     *
     * @param options that these are part of
     * @param address of the target, if it was given
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    Optional<Conformance> conformance(Bound<?> options, Optional<Endpoint> address) {
        Optional<String> listening = address.map(Endpoint::toString);
        if (container(options).isPresent()) {
            String name = image.image().orElseThrow();
            return Optional.of(listening
                    .map(target -> Conformance.startingImage(name, image.imagePort(), target))
                    .orElseGet(() -> Conformance.startingImage(name, image.imagePort())));
        }
        return start.start()
                .map(command -> listening
                        .map(target -> Conformance.starting(command, target))
                        .orElseGet(() -> Conformance.starting(command)));
    }

    private Optional<Launch> container(Bound<?> options) {
        Optional<Launch> container = image.launch(options);
        if (container.isPresent() && start.start().isPresent()) {
            throw options.error("image", options.nameOf("start") + " starts the provider already; give one of the two");
        }
        return container;
    }
}

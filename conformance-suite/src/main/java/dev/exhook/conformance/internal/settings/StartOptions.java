package dev.exhook.conformance.internal.settings;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.target.Launch;
import dev.exhook.conformance.internal.target.StartCommand;
import dev.exhook.conformance.internal.target.TargetSource;
import java.time.Duration;
import java.util.Optional;

/** A provider that a command starts. */
public record StartOptions(
        @Option(
                label = "COMMAND",
                help = "Start the provider by this command of the shell, and end it after the run with all that it"
                        + " started. The port that it has to listen on is in its environment as PORT, and stands in the"
                        + " command for {port}: a free one, or that of target.")
        Optional<String> start,

        @Option(
                name = "wait",
                label = "SECONDS",
                min = 0,
                max = 3600,
                help = "Wait so long for the provider to answer. Without it 60 for one that the kit starts, and 0 for"
                        + " others.")
        Optional<Duration> patience) {

    /**
     * Where a target comes from; empty: neither an address nor a command was given.
     *
     * @param address of the target, if it was given
     */
    public Optional<TargetSource> source(Optional<Endpoint> address, ConnectOptions connecting) {
        return source(start.map(Launch::of), address, connecting);
    }

    Optional<TargetSource> source(Optional<Launch> launch, Optional<Endpoint> address, ConnectOptions connecting) {
        if (launch.isPresent()) {
            return Optional.of(new TargetSource.Command(new StartCommand(
                    launch.get(),
                    address.orElseGet(FreePorts::endpoint),
                    connecting,
                    patience.orElse(Conformance.DEFAULT_PATIENCE))));
        }
        return address.map(endpoint ->
                new TargetSource.Address(endpoint, connecting, endpoint.toString(), patience.orElse(Duration.ZERO)));
    }
}

package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.bench.Mix;
import dev.exhook.conformance.internal.bench.Rate;
import dev.exhook.conformance.internal.bench.Shape;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.settings.TargetOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code bench} can be asked for. */
record BenchOptions(TargetOptions target, Load load) {

    /** The load, and where its result goes. */
    @Section("bench")
    record Load(
            @Option(
                    label = "HOST:PORT",
                    help = "Load this provider too, in turn with the target, and print both beside each other.")
            Optional<Endpoint> against,

            @Option(
                    label = "N/s",
                    help = "Make so many calls a second, whatever becomes of those before; of a storm, so many clients."
                            + " Without it as many as are answered, see clients.")
            Optional<Rate> rate,

            @Option(
                    label = "N",
                    fallback = "16",
                    min = 1,
                    max = 10_000,
                    help = "Calls at a time on each connection, where no rate is given.")
            int clients,

            @Option(label = "N", fallback = "8", min = 1, max = 1_000, help = "Connections: EMQX's pool_size.")
            int connections,

            @Option(
                    label = "N",
                    fallback = "1000",
                    min = 1,
                    max = 1_000_000,
                    help = "Client ids that the calls are about. The calls of one stay on one connection.")
            int clientIds,

            @Option(
                    label = "HOOK=N,...",
                    help = "Which hooks are called, and how often in proportion, as publish=10,authorize=2. Without it"
                            + " those that the provider asked for, as a client's life has them.")
            List<String> mix,

            @Option(help = "Have new clients connect, again and again: the hooks of connecting, one after the other.")
            boolean storm,

            @Option(
                    label = "BYTES,...",
                    fallback = "256",
                    min = 0,
                    max = 1_048_576,
                    help = "Sizes of payloads, in turn.")
            List<Integer> payload,

            @Option(label = "SECONDS", fallback = "10", min = 0.1, max = 86_400, help = "How long it is measured.")
            Duration duration,

            @Option(
                    label = "SECONDS",
                    fallback = "3",
                    min = 0,
                    max = 3_600,
                    help = "Load before that, which does not count.")
            Duration warmUp,

            @Option(
                    label = "SECONDS",
                    fallback = "2",
                    min = 0.1,
                    max = 3_600,
                    help = "How long a turn is, with against.")
            Duration round,

            @Option(name = "json", label = "FILE", help = "Write the result as JSON; bench merge adds several.")
            Optional<Path> benchJson,

            @Option(label = "FILE", help = "Write HdrHistogram's log (V2), a line for each hook; that of the target.")
            Optional<Path> hdr,

            @Option(name = "html", label = "FILE", help = "Write the result as one page, with pictures.")
            Optional<Path> page) {

        Shape shape() {
            return new Shape(rate, clients, clientIds, storm, warmUp, duration, round);
        }

        Optional<Mix> chosenMix() {
            return mix.isEmpty() ? Optional.empty() : Optional.of(Mix.parse(String.join(",", mix)));
        }
    }
}

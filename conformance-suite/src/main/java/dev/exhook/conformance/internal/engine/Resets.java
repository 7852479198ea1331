package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The calls whose streams were reset, and what the target wrote of an exception or a panic meanwhile. Thread-safe. */
final class Resets implements Consumer<Exchange> {
    /** What a process has written is read a moment after the end of the call, on a busy machine. */
    private static final Duration READ_LATE = Duration.ofSeconds(1);

    private final List<Exchange> reset = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Exchange exchange) {
        if (Fault.of(exchange).filter(fault -> fault.kind() == Fault.Kind.RESET).isPresent()) {
            reset.add(exchange);
        }
    }

    /** For each method the line of the first such call that has one; empty where the kit did not start the target. */
    Map<String, String> cries(ProviderUnderTest provider) {
        Map<String, String> cries = new LinkedHashMap<>();
        for (Exchange exchange : reset) {
            long began = exchange.wire().began();
            long until = began + exchange.wire().after().plus(READ_LATE).toNanos();
            provider.cry(began, until).ifPresent(line -> cries.putIfAbsent(exchange.method(), line));
        }
        return cries;
    }
}

package dev.exhook.it.incident;

import dev.exhook.broker.internal.incident.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What clients of a real EMQX, or of the emulated one, saw. Times are milliseconds. */
record Seen(
        long logins,
        long refused,
        long refusedClients,
        long unchecked,
        long messages,
        long unseen,
        long connackP50,
        long connackMax,
        long pubackP50,
        long pubackMax) {

    static Seen of(Figures figures) {
        return new Seen(
                figures.logins().asked(),
                figures.logins().refused(),
                figures.logins().refusedClients(),
                figures.logins().unchecked(),
                figures.messages().sent(),
                figures.messages().unseen(),
                figures.logins().during().p50().toMillis(),
                figures.logins().all().max().toMillis(),
                figures.messages().during().p50().toMillis(),
                figures.messages().all().max().toMillis());
    }

    /** The middle one. */
    static long median(List<Duration> times) {
        return times.isEmpty()
                ? 0
                : times.stream().sorted().toList().get((times.size() - 1) / 2).toMillis();
    }

    static long max(List<Duration> times) {
        return times.stream().mapToLong(Duration::toMillis).max().orElse(0);
    }

    static final String HEAD = "| EMQX | trouble | failed_action | | logins | refused | clients | unchecked | messages"
            + " | unseen | CONNACK p50 ms | worst | PUBACK p50 ms | worst |\n"
            + "|---|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";

    String row(String what) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d |\n",
                what,
                logins,
                refused,
                refusedClients,
                unchecked,
                messages,
                unseen,
                connackP50,
                connackMax,
                pubackP50,
                pubackMax);
    }
}

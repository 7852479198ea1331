package dev.exhook.broker.internal.wire;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code grpc-timeout} header as grpc-erl writes it ({@code grpc_client:ms2timeout}). */
public final class GrpcTimeout {

    private static final long LARGEST_IN_MILLISECONDS = 1000;

    private static final Pattern FORM = Pattern.compile("(\\d{1,8})([HMSmun])");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "H", ChronoUnit.HOURS,
            "M", ChronoUnit.MINUTES,
            "S", ChronoUnit.SECONDS,
            "m", ChronoUnit.MILLIS,
            "u", ChronoUnit.MICROS,
            "n", ChronoUnit.NANOS);

    private GrpcTimeout() {}

    /** Reads what any gRPC client may send; empty for what is no timeout. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.ofNullable(UNITS.get(matcher.group(2)))
                        .map(unit -> Duration.of(Long.parseLong(matcher.group(1)), unit))
                : Optional.empty();
    }

    /**
     * Up to 1000 ms in milliseconds, above in whole seconds, cut and not rounded: 1999 ms is {@code 1S}, so a
     * provider that obeys may give up a second before EMQX does (seen on 5.8.9 and 5.10.3).
     */
    public static String format(Duration timeout) {
        long millis = timeout.toMillis();
        return millis > LARGEST_IN_MILLISECONDS ? millis / 1000 + "S" : millis + "m";
    }
}

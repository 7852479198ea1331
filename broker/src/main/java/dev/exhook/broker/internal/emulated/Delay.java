package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The delay that {@code $delayed/SECONDS/TOPIC} asks for ({@code emqx_delayed}).
 *
 * @param time how long the message is kept
 * @param topic where it goes then
 */
record Delay(Duration time, String topic) {
    private static final String PREFIX = "$delayed/";
    private static final Pattern ASKED = Pattern.compile("\\$delayed/([+-]?[0-9]+)/(.*)", Pattern.DOTALL);

    /** {@code MAX_INTERVAL}, in seconds. */
    private static final long MOST = 42_949_670;

    private static final long MOST_BEFORE = 4_294_967;

    /** Tells whether a topic asks for a delay, be it one that can be read or not. */
    static boolean isAskedFor(String topic) {
        return topic.startsWith(PREFIX);
    }

    /**
     * The delay that a topic asks for; empty: none, or none that can be read, at which EMQX's callback crashes, and the
     * message goes its way as it stands.
     *
     * @param now in seconds since 1970: a large number is the time at which the message is due
     */
    static Optional<Delay> of(String topic, long now, Release release) {
        if (!isAskedFor(topic)) {
            return Optional.empty();
        }
        Matcher asked = ASKED.matcher(topic);
        return asked.matches()
                ? seconds(new BigInteger(asked.group(1)), now, release)
                        .map(seconds -> new Delay(Duration.ofSeconds(Math.max(0, seconds)), asked.group(2)))
                : Optional.empty();
    }

    private static Optional<Long> seconds(BigInteger asked, long now, Release release) {
        boolean longer = release.has(Behavior.DELAYS_UP_TO_497_DAYS);
        BigInteger most = BigInteger.valueOf(longer ? MOST : MOST_BEFORE);
        if (asked.compareTo(most) < 0) {
            return Optional.of(asked.max(BigInteger.ZERO).longValueExact());
        }
        BigInteger left = asked.subtract(BigInteger.valueOf(now));
        boolean tooLate = left.compareTo(most) > 0;
        boolean tooEarly = longer && left.negate().compareTo(most) > 0;
        return tooLate || tooEarly ? Optional.empty() : Optional.of(left.longValueExact());
    }

    /**
     * The topic without prefixes, as authorization is asked ({@code emqx_access_control:authorize/3}); empty: there is
     * nothing behind one, and it is denied without being asked.
     */
    static Optional<String> behind(String topic) {
        String rest = topic;
        while (isAskedFor(rest)) {
            int end = rest.indexOf('/', PREFIX.length());
            if (end < 0) {
                return Optional.empty();
            }
            rest = rest.substring(end + 1);
        }
        return Optional.of(rest);
    }
}

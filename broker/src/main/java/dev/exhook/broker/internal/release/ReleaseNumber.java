package dev.exhook.broker.internal.release;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release's number, as {@code 5.10.3}.
 *
 * @param preview whether it comes before the release of that number: an alpha, beta or release candidate
 */
public record ReleaseNumber(int major, int minor, int patch, boolean preview) implements Comparable<ReleaseNumber> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?([.-].*)?");
    private static final Pattern PREVIEW = Pattern.compile("[.-](alpha|beta|rc).*");
    private static final Comparator<ReleaseNumber> ORDER = Comparator.comparingInt(ReleaseNumber::major)
            .thenComparingInt(ReleaseNumber::minor)
            .thenComparingInt(ReleaseNumber::patch)
            .thenComparing(ReleaseNumber::preview, Comparator.reverseOrder());

    /** The number in {@code 5.10.3}, {@code 6.3.0-beta.2} or {@code 6.2}; empty for any other text. */
    public static Optional<ReleaseNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = Optional.ofNullable(matcher.group(4)).orElse("");
        return Optional.of(new ReleaseNumber(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(Optional.ofNullable(matcher.group(3)).orElse("0")),
                PREVIEW.matcher(suffix).matches()));
    }

    /**
     * The number of that text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ReleaseNumber of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("[" + text + "] is not a release of EMQX, as 5.10.3 is"));
    }

    /** The release line, as {@code 5.10}. */
    public String line() {
        return major + "." + minor;
    }

    boolean isOfTheLineOf(ReleaseNumber other) {
        return major == other.major && minor == other.minor;
    }

    /** The line for the first release of one, else the whole number. */
    String words() {
        return patch == 0 ? line() : line() + "." + patch;
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        return ORDER.compare(this, other);
    }
}

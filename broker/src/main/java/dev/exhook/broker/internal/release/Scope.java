package dev.exhook.broker.internal.release;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which releases something holds for.
 *
 * @param since the first release
 * @param until the first release of each line in which it does not hold any more, ascending; nor does it in any line
 *     above the last of these. None: it still holds
 * @param profile under this security profile only; empty: under each
 */
public record Scope(ReleaseNumber since, List<ReleaseNumber> until, Optional<Profile> profile) {
    private static final ReleaseNumber FIRST = ReleaseNumber.of("5.0.0");

    public Scope {
        until = List.copyOf(until);
    }

    /** All releases from 5.0.0 on. */
    public static Scope always() {
        return new Scope(FIRST, List.of(), Optional.empty());
    }

    /** From this release on. */
    public static Scope since(String number) {
        return new Scope(ReleaseNumber.of(number), List.of(), Optional.empty());
    }

    /** All releases from 5.0.0 on that come before these, each the first of its line to do without. */
    public static Scope before(String... numbers) {
        return always().until(numbers);
    }

    /** The same up to these releases, each the first of its line to do without. */
    public Scope until(String... numbers) {
        return new Scope(since, Arrays.stream(numbers).map(ReleaseNumber::of).toList(), profile);
    }

    /** The same under one security profile only. */
    public Scope under(Profile only) {
        return new Scope(since, until, Optional.of(only));
    }

    /** Tells whether it holds for this release. */
    public boolean covers(ReleaseNumber number, Profile under) {
        return profile.map(under::equals).orElse(true) && number.compareTo(since) >= 0 && !isOver(number);
    }

    private boolean isOver(ReleaseNumber number) {
        if (until.isEmpty()) {
            return false;
        }
        ReleaseNumber last = Collections.max(until);
        return number.compareTo(last) >= 0
                || until.stream().anyMatch(end -> end.isOfTheLineOf(number) && number.compareTo(end) >= 0);
    }

    /** For people, as {@code 5.9 until 6.0.3, 6.1.2 and 6.2}, {@code before 5.9} or {@code 6.2 on, hardened}. */
    public String words() {
        String times;
        if (until.isEmpty()) {
            times = since.equals(FIRST) ? "all releases" : since.words() + " on";
        } else {
            times = (since.equals(FIRST) ? "before " : since.words() + " until ") + list();
        }
        return times + profile.map(only -> ", " + only.label()).orElse("");
    }

    private String list() {
        List<String> ends = until.stream().map(ReleaseNumber::words).toList();
        return ends.size() == 1
                ? ends.get(0)
                : String.join(", ", ends.subList(0, ends.size() - 1)) + " and " + ends.get(ends.size() - 1);
    }
}

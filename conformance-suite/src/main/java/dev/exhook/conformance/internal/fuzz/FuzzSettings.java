package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.search.Words;
import dev.exhook.conformance.internal.naming.RunPrefix;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * What lives are played, and what is looked for in them.
 *
 * @param seed the same makes the same lives
 * @param lives so many at most
 * @param slow what takes longer is a trouble
 * @param rate calls a second at most
 * @param logins of clients that the provider is known to let in
 * @param wanted whether a trouble of the rule with this id is told
 */
public record FuzzSettings(
        long seed, long lives, Duration slow, int rate, List<Words.Login> logins, Predicate<String> wanted) {
    private static final int LETTERS = 36;
    private static final int DIGITS = 10;
    private static final int TOKEN = 6;

    public FuzzSettings {
        logins = List.copyOf(logins);
    }

    /** The prefix that the names of these lives have: the same for the same seed. */
    public RunPrefix prefix() {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder token = new StringBuilder().append(random.nextInt(DIGITS));
        while (token.length() < TOKEN) {
            token.append(Character.forDigit(random.nextInt(LETTERS), LETTERS));
        }
        return new RunPrefix(token.toString());
    }
}

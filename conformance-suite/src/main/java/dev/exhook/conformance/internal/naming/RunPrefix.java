package dev.exhook.conformance.internal.naming;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prefix that all names of one run have in common, as {@code exhook-tck-4k9xqa}.
 *
 * @param token six digits or small letters, a digit first: no word that a rule puts after {@code exhook-tck-} looks so
 */
public record RunPrefix(String token) {
    /** The beginning of the kit's names before a run gives them its prefix. */
    static final String KIT = "exhook-tck";

    static final int TOKEN_LENGTH = 6;

    private static final String DIGITS = "0123456789";
    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz" + DIGITS;
    private static final String TOKEN = "[0-9][a-z0-9]{" + (TOKEN_LENGTH - 1) + "}";
    private static final Pattern ANY = Pattern.compile(KIT + "-" + TOKEN + "(?![a-z0-9])");

    /** {@code KIT} where no run has given it its prefix yet. */
    private static final Pattern UNMARKED = Pattern.compile(KIT + "(?!-" + TOKEN + "(?![a-z0-9]))");

    public RunPrefix {
        if (!token.matches(TOKEN)) {
            throw new IllegalArgumentException(
                    "six digits or small letters with a digit first expected, as 4k9xqa, not [" + token + "]");
        }
    }

    /** A prefix that no run had before, as far as chance goes. */
    public static RunPrefix random() {
        RandomGenerator random = new SecureRandom();
        StringBuilder token = new StringBuilder().append(anyOf(DIGITS, random));
        while (token.length() < TOKEN_LENGTH) {
            token.append(anyOf(LETTERS_AND_DIGITS, random));
        }
        return new RunPrefix(token.toString());
    }

    private static char anyOf(String characters, RandomGenerator random) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    /**
     * The prefix of an earlier run, to send the same once more.
     *
     * @param text as the report's first line shows it
     * @throws IllegalArgumentException with one line, when it is none
     */
    public static RunPrefix parse(String text) {
        if (!ANY.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a prefix as a report shows it expected, as " + KIT + "-4k9xqa, not [" + text + "]");
        }
        return new RunPrefix(text.substring(KIT.length() + 1));
    }

    /** The prefix that a text carries; empty: none. */
    public static Optional<RunPrefix> in(String text) {
        Matcher found = ANY.matcher(text);
        return found.find() ? Optional.of(parse(found.group())) : Optional.empty();
    }

    /** The text as it would be in every run: to compare what two runs say. */
    public static String neutral(String text) {
        return MessageIds.neutral(ANY.matcher(text).replaceAll(KIT));
    }

    /** The name, where it names the kit, with this prefix in place of that. */
    String mark(String name) {
        return UNMARKED.matcher(name).replaceAll(toString());
    }

    /** Tells whether the name carries this prefix. */
    boolean isIn(String name) {
        return name.contains(toString());
    }

    /** The token's characters as hexadecimal digits, two for each. */
    public String hex() {
        return HexFormat.of().formatHex(token.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return KIT + "-" + token;
    }
}

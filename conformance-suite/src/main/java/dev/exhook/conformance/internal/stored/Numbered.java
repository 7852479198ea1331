package dev.exhook.conformance.internal.stored;

import dev.exhook.conformance.internal.naming.RunPrefix;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages with a number each in the payload, in the topic and in the id, so that one of these is enough to know a
 * message again.
 */
public final class Numbered {
    /** Ids have room for no more. */
    public static final int MOST = 1 << 16;

    /** The time in the ids: no recording is of that time, so that no other message of the run has such an id. */
    private static final String TIME = "000605E0E0E0E0E0";

    /** In the place of the process, until naming puts the run there. */
    private static final String NOBODY = "000000000000";

    private final RunPrefix prefix;
    private final Pattern named;
    private final Pattern identified;

    /** Those of the run with this prefix. */
    public Numbered(RunPrefix prefix) {
        this.prefix = prefix;
        this.named = Pattern.compile(Pattern.quote(prefix.toString()) + "[-/]m([0-9]{1,5})(?![0-9])");
        this.identified = Pattern.compile("(?i)" + TIME + prefix.hex() + "([0-9A-F]{4})(?![0-9A-F])");
    }

    /** The id as it stands in a request before it is given the names of the run. */
    public String id(int number) {
        return TIME + NOBODY + String.format(Locale.ROOT, "%04X", number);
    }

    /** The topic likewise. */
    public String topic(int number) {
        return "m" + number;
    }

    /** JSON, as that is what most providers that look into payloads can read. */
    public String payload(int number) {
        return "{\"id\":\"" + prefix + "-m" + number + "\"}";
    }

    /** The number of the message that a line tells of; empty: of none. */
    public OptionalInt in(String line) {
        Matcher name = named.matcher(line);
        if (name.find()) {
            return OptionalInt.of(Integer.parseInt(name.group(1)));
        }
        Matcher id = identified.matcher(line);
        return id.find() ? OptionalInt.of(Integer.parseInt(id.group(1), 16)) : OptionalInt.empty();
    }
}

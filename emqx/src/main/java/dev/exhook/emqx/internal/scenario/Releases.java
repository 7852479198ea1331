package dev.exhook.emqx.internal.scenario;

import dev.exhook.broker.internal.chain.EmqxVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows from a release's number. */
public final class Releases {
    private static final Pattern RELEASE = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})([.-].*)?");
    private static final int MAJOR_WITH_BOTH = 5;
    /** From 5.9 on EMQX speaks v3 and looks after its providers. */
    private static final int FIRST_MINOR_OF_V3 = 9;

    private Releases() {}

    /** The line that a release belongs to, as {@code 5.10}. */
    public static String line(String release) {
        Matcher matcher = matcher(release);
        return matcher.group(1) + "." + matcher.group(2);
    }

    /**
     * The nearest version that was recorded, which the emulated broker can be.
     *
     * @param release as {@code 5.10.3} or {@code 6.0.0-rc.1}
     */
    public static EmqxVersion emulatedAs(String release) {
        Matcher matcher = matcher(release);
        int major = Integer.parseInt(matcher.group(1));
        boolean v3 = major == MAJOR_WITH_BOTH
                ? Integer.parseInt(matcher.group(2)) >= FIRST_MINOR_OF_V3
                : major > MAJOR_WITH_BOTH;
        return v3 ? EmqxVersion.EMQX_5_10 : EmqxVersion.EMQX_5_8;
    }

    private static Matcher matcher(String release) {
        Matcher matcher = RELEASE.matcher(release);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + release + "\" is not a release of EMQX, as 5.10.3");
        }
        return matcher;
    }
}

package dev.exhook.emqx.internal.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code EMQX_SECURITY_PROFILE}: a set of defaults that a node has from its start on; from 6.2 on. */
public enum SecurityProfile {
    /** The defaults that there were before; EMQX's own choice up to 6.3. */
    LEGACY,
    /** Refuses where {@link #LEGACY} lets through. */
    HARDENED;

    private static final Pattern RELEASE = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\..*");
    private static final int FIRST_MAJOR = 6;
    private static final int FIRST_MINOR = 2;

    /** The profile of this name, as {@code hardened}; empty for any other text. */
    public static Optional<SecurityProfile> byLabel(String label) {
        return Arrays.stream(values())
                .filter(profile -> profile.label().equals(label))
                .findFirst();
    }

    /** As EMQX writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A release without profiles takes no notice of the variable, and what was tested then would be something else. */
    void requireKnownTo(String release) throws NoEmqxException {
        Matcher matcher = RELEASE.matcher(release);
        if (matcher.matches()) {
            int major = Integer.parseInt(matcher.group(1));
            boolean known =
                    major == FIRST_MAJOR ? Integer.parseInt(matcher.group(2)) >= FIRST_MINOR : major > FIRST_MAJOR;
            if (!known) {
                throw new NoEmqxException("EMQX " + release + " has no security profile " + label()
                        + ": they came with " + FIRST_MAJOR + "." + FIRST_MINOR);
            }
        }
    }
}

package dev.exhook.broker.internal.release;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A security profile, {@code EMQX_SECURITY_PROFILE}: EMQX has them from 6.2 on. */
public enum Profile {
    /** As all releases before 6.2 are; the default up to 6.3. */
    LEGACY,
    /** Refuses whatever is not decided; the default of 7.0, which is in development. */
    HARDENED;

    /** As EMQX writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The profile that is written so; empty for any other text. */
    public static Optional<Profile> byLabel(String label) {
        return Arrays.stream(values())
                .filter(profile -> profile.label().equals(label))
                .findFirst();
    }

    /** How all of them are written. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Profile::label).toList();
    }
}

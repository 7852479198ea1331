package dev.exhook.conformance.internal.report;

import java.util.Objects;

/** Which kit it was. */
public final class KitVersion {
    private KitVersion() {}

    /** The version that the build wrote into the jar, as {@code 0.1.0}. */
    public static String text() {
        return Objects.requireNonNullElse(KitVersion.class.getPackage().getImplementationVersion(), "(not from a jar)");
    }
}

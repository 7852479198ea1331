package dev.exhook.reference.grant;

import org.jspecify.annotations.Nullable;

/** How claims, columns and services say that somebody is a superuser. */
public final class SuperuserFlag {
    private SuperuserFlag() {}

    /**
     * Returns whether it says so: true, 1 or a larger whole number, as in EMQX; also in text. Everything else does
     * not.
     */
    public static boolean of(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.equals("true") || text.matches("0{0,9}[1-9][0-9]{0,9}");
    }
}

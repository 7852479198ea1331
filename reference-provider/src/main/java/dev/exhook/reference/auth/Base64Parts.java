package dev.exhook.reference.auth;

import java.util.Base64;

/** The parts of a hash that are Base64. */
final class Base64Parts {
    private Base64Parts() {}

    /**
     * Decodes a part, with or without padding.
     *
     * @throws IllegalArgumentException naming the part, without its text
     */
    static byte[] decode(String part, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + part + " of a password hash is Base64, and this is not");
        }
    }
}

package dev.exhook.reference.auth;

/** Cheap tests of a token, before its signature is checked. */
final class TokenShape {
    /** A token with many claims has 2 or 3 KiB; reading an enormous one would cost more than it is worth. */
    static final int MAX_LENGTH = 16 * 1024;

    private TokenShape() {}

    /**
     * Returns whether this is meant to be a token, good or bad, rather than a password: parts of Base64url between
     * dots, the first of which begins as JSON objects do.
     */
    static boolean isToken(String text) {
        if (!text.startsWith("ey") && !text.startsWith("ew")) {
            return false;
        }
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (!isBase64Url(c)) {
                return false;
            }
        }
        return dots >= 2;
    }

    private static boolean isBase64Url(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}

package dev.exhook.reference.auth;

/** A token is not good; the message says why, may quote claims, and holds no secret. */
final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(String message) {
        super(message, null, false, false);
    }
}

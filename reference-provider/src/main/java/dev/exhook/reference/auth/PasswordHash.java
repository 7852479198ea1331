package dev.exhook.reference.auth;

/**
 * A salted hash of a password. How it is written says which algorithm it is of. Never printed: {@code toString}
 * of a hash names the algorithm only.
 */
public sealed interface PasswordHash permits BcryptHash, Argon2Hash, Pbkdf2Hash, MosquittoHash, Sha256Hash {

    /**
     * Reads a hash as {@link #text()} writes it.
     *
     * @throws IllegalArgumentException saying what is wrong, without the text: it may be a password put in the wrong
     *     place
     */
    static PasswordHash parse(String text) {
        if (text.startsWith("$2")) {
            return BcryptHash.parse(text);
        }
        if (text.startsWith("$argon2")) {
            return Argon2Hash.parse(text);
        }
        if (text.startsWith("pbkdf2_sha256$")) {
            return Pbkdf2Hash.parse(text);
        }
        if (text.startsWith("$7$")) {
            return MosquittoHash.parse(text);
        }
        if (text.startsWith("sha256$")) {
            return Sha256Hash.parse(text);
        }
        throw new IllegalArgumentException("expected a hash as the command hash-password prints it: pbkdf2_sha256$...,"
                + " $argon2id$... or $2b$...");
    }

    /** Returns whether this is the password's hash. Slow on purpose. The empty password matches nothing. */
    boolean matches(String password);

    /** Very roughly, the microseconds that a check takes: enough to tell which of several hashes is the slowest. */
    long effort();

    /** As {@link #parse} reads it. */
    String text();
}

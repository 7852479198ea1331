package dev.exhook.reference.auth;

import java.util.Locale;

/** The algorithms for new hashes, with the costs that OWASP's password storage guide recommends. */
public enum PasswordAlgorithm {
    PBKDF2,
    ARGON2ID,
    BCRYPT;

    /**
     * A hash of this password with a fresh salt.
     *
     * @throws IllegalArgumentException if the algorithm cannot take the password; the message says why
     */
    public PasswordHash hash(String password) {
        return switch (this) {
            case PBKDF2 -> Pbkdf2Hash.of(password);
            case ARGON2ID -> Argon2Hash.of(password);
            case BCRYPT -> BcryptHash.of(password);
        };
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

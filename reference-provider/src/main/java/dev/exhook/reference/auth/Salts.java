package dev.exhook.reference.auth;

import java.security.SecureRandom;

/** Salts for new hashes. */
final class Salts {
    /** As every one of the algorithms asks for; bcrypt's is always this long. */
    static final int BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Salts() {}

    static byte[] fresh() {
        byte[] salt = new byte[BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }
}

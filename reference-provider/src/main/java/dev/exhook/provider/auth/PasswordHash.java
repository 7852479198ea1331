package dev.exhook.provider.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted, slow hash of a password: PBKDF2 with HMAC-SHA-256, written {@code
 * pbkdf2_sha256$ITERATIONS$SALT$HASH} with salt and hash in Base64.
 */
public final class PasswordHash {
    /** What OWASP's password storage guide asks of PBKDF2 with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int MIN_ITERATIONS = 1_000;
    /** Several seconds of CPU per login; a number beyond is a slip. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int MIN_SALT_BYTES = 8;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern SHAPE = Pattern.compile("pbkdf2_sha256\\$(\\d{1,9})\\$([^$]+)\\$([^$]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** A hash of this password with a fresh salt. */
    public static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /**
     * Reads a hash as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException saying what is wrong, without the text: it may be a password put in the wrong place
     */
    public static PasswordHash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected pbkdf2_sha256$ITERATIONS$SALT$HASH, as the command hash-password prints it");
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("the iterations of a password hash are " + MIN_ITERATIONS + " to "
                    + MAX_ITERATIONS + ", not " + iterations);
        }
        byte[] salt = base64("salt", matcher.group(2));
        byte[] hash = base64("hash", matcher.group(3));
        if (salt.length < MIN_SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a password hash has a salt of at least " + MIN_SALT_BYTES
                    + " bytes and a hash of " + HASH_BYTES + ", not " + salt.length + " and " + hash.length);
        }
        return new PasswordHash(iterations, salt, hash);
    }

    private static byte[] base64(String part, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + part + " of a password hash is Base64, and this is not", e);
        }
    }

    /** Whether this is the password's hash. Slow on purpose. The empty password, which is none, matches nothing. */
    public boolean matches(String password) {
        boolean equal = MessageDigest.isEqual(hash, derive(password, salt, iterations));
        return equal && !password.isEmpty();
    }

    int iterations() {
        return iterations;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2_sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}

package dev.exhook.reference.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-256, written {@code pbkdf2_sha256$ITERATIONS$SALT$HASH} with salt and hash in Base64. */
final class Pbkdf2Hash implements PasswordHash {
    /** OWASP's recommendation for PBKDF2 with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int MIN_ITERATIONS = 1_000;
    /** Several seconds of CPU per login; a number beyond is a slip. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int MIN_SALT_BYTES = 8;
    private static final int HASH_BYTES = 32;

    private static final Pattern SHAPE = Pattern.compile("pbkdf2_sha256\\$(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;
    /** Each login asks for it. */
    private final String text;

    private Pbkdf2Hash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
        this.text = write(iterations, salt, hash);
    }

    static Pbkdf2Hash of(String password) {
        return of(password, ITERATIONS);
    }

    static Pbkdf2Hash of(String password, int iterations) {
        byte[] salt = Salts.fresh();
        return new Pbkdf2Hash(iterations, salt, derive(password, salt, iterations));
    }

    /** A hash that no password matches. Checking it takes as long as checking a real one. */
    static Pbkdf2Hash ofNobody() {
        return new Pbkdf2Hash(ITERATIONS, Salts.fresh(), new byte[HASH_BYTES]);
    }

    static Pbkdf2Hash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected pbkdf2_sha256$ITERATIONS$SALT$HASH");
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("the iterations of a password hash are " + MIN_ITERATIONS + " to "
                    + MAX_ITERATIONS + ", not " + iterations);
        }
        byte[] salt = Base64Parts.decode("salt", matcher.group(2));
        byte[] hash = Base64Parts.decode("hash", matcher.group(3));
        if (salt.length < MIN_SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a password hash has a salt of at least " + MIN_SALT_BYTES
                    + " bytes and a hash of " + HASH_BYTES + ", not " + salt.length + " and " + hash.length);
        }
        return new Pbkdf2Hash(iterations, salt, hash);
    }

    @Override
    public boolean matches(String password) {
        boolean equal = MessageDigest.isEqual(hash, derive(password, salt, iterations));
        return equal && !password.isEmpty();
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
    public long effort() {
        return iterations / 2L;
    }

    @Override
    public String text() {
        return text;
    }

    private static String write(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2_sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "PBKDF2 hash";
    }
}

package dev.exhook.reference.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-512 as {@code mosquitto_passwd} writes it, {@code $7$ITERATIONS$SALT$HASH} with salt and hash in
 * Base64. Read only, for tables that are taken over.
 */
final class MosquittoHash implements PasswordHash {
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int MIN_SALT_BYTES = 8;
    private static final int HASH_BYTES = 64;
    private static final Pattern SHAPE = Pattern.compile("\\$7\\$(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;
    /** Each login asks for it. */
    private final String text;

    private MosquittoHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
        this.text = write(iterations, salt, hash);
    }

    static MosquittoHash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected $7$ITERATIONS$SALT$HASH, as mosquitto_passwd writes it");
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "the iterations of a mosquitto hash are 1 to " + MAX_ITERATIONS + ", not " + iterations);
        }
        byte[] salt = Base64Parts.decode("salt", matcher.group(2));
        byte[] hash = Base64Parts.decode("hash", matcher.group(3));
        if (salt.length < MIN_SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a mosquitto hash has a salt of at least " + MIN_SALT_BYTES
                    + " bytes and a hash of " + HASH_BYTES + ", not " + salt.length + " and " + hash.length);
        }
        return new MosquittoHash(iterations, salt, hash);
    }

    @Override
    public boolean matches(String password) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
            return MessageDigest.isEqual(hash, derived) && !password.isEmpty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public long effort() {
        return iterations;
    }

    @Override
    public String text() {
        return text;
    }

    private static String write(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "$7$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "mosquitto hash";
    }
}

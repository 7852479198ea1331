package dev.exhook.reference.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A login without its secret: 128 bits of a SHA-256 over a random key, which lives as long as the process, and the
 * login. Without that key it is of no use elsewhere, nor to guess passwords by. An HMAC would keep others from
 * appending to what is hashed; as half of the hash is left out, nobody can here either, and each login costs half as
 * much.
 */
record LoginKey(long high, long low) {

    /** Makes keys. */
    static final class Maker {
        private static final String ALGORITHM = "SHA-256";

        private final byte[] secret = new byte[32];
        private final ThreadLocal<MessageDigest> digest = ThreadLocal.withInitial(Maker::newDigest);

        Maker() {
            new SecureRandom().nextBytes(secret);
        }

        private static MessageDigest newDigest() {
            try {
                return MessageDigest.getInstance(ALGORITHM);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + ALGORITHM, e);
            }
        }

        /** The key of these texts in this order. */
        LoginKey of(String... texts) {
            byte[][] parts = new byte[texts.length][];
            int size = secret.length;
            for (int i = 0; i < texts.length; i++) {
                parts[i] = texts[i].getBytes(StandardCharsets.UTF_8);
                size += Integer.BYTES + parts[i].length;
            }
            ByteBuffer all = ByteBuffer.allocate(size).put(secret);
            for (byte[] part : parts) {
                // The length first: "ab", "c" is not "a", "bc".
                all.putInt(part.length).put(part);
            }
            ByteBuffer result = ByteBuffer.wrap(digest.get().digest(all.array()));
            Arrays.fill(all.array(), (byte) 0);
            return new LoginKey(result.getLong(), result.getLong());
        }
    }
}

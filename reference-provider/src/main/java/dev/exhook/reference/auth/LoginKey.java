package dev.exhook.reference.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A login without its secret: 128 bits of an HMAC-SHA-256, whose key is random and lives as long as the
 * process. A copy of the memory's content is of no use elsewhere, nor to guess passwords by.
 */
record LoginKey(long high, long low) {

    /** Makes keys. */
    static final class Maker {
        private static final String ALGORITHM = "HmacSHA256";

        private final SecretKeySpec secret;
        private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newMac);

        Maker() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            secret = new SecretKeySpec(random, ALGORITHM);
        }

        private Mac newMac() {
            try {
                Mac fresh = Mac.getInstance(ALGORITHM);
                fresh.init(secret);
                return fresh;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + ALGORITHM, e);
            }
        }

        /** The key of these texts in this order. */
        LoginKey of(String... texts) {
            Mac current = mac.get();
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                // The length first: "ab", "c" is not "a", "bc".
                current.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                current.update(bytes);
            }
            ByteBuffer result = ByteBuffer.wrap(current.doFinal());
            return new LoginKey(result.getLong(), result.getLong());
        }
    }
}

package dev.exhook.reference.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Standard Webhooks has it (version 1, symmetric): HMAC-SHA-256 over id, timestamp and body, with
 * dots between them. Receivers have libraries that verify it.
 */
public final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SigningKey(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Reads a secret, {@code whsec_} and 24 to 64 bytes in Base64.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public static SigningKey parse(String text) {
        if (text.startsWith(PREFIX)) {
            try {
                byte[] secret = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (secret.length >= MIN_BYTES && secret.length <= MAX_BYTES) {
                    return new SigningKey(secret);
                }
            } catch (IllegalArgumentException e) {
                throw expected();
            }
        }
        throw expected();
    }

    private static IllegalArgumentException expected() {
        return new IllegalArgumentException(
                "expected " + PREFIX + " and " + MIN_BYTES + " to " + MAX_BYTES + " random bytes in Base64");
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

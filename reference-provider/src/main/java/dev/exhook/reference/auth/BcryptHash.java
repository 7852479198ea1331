package dev.exhook.reference.auth;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt, written {@code $2b$COST$SALTANDHASH}; {@code $2a} and {@code $2y} mean the same. bcrypt looks at no more than
 * 72 bytes. A longer password matches no hash: otherwise everything that begins like it would be right as well.
 */
final class BcryptHash implements PasswordHash {
    private static final int COST = 12;
    private static final int MIN_COST = 4;
    /** Several seconds of CPU per login; each step doubles it. */
    private static final int MAX_COST = 16;

    private static final int MAX_PASSWORD_BYTES = 72;
    private static final Pattern SHAPE = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    private final String text;

    private BcryptHash(String text) {
        this.text = text;
    }

    static BcryptHash of(String password) {
        return of(password, COST);
    }

    static BcryptHash of(String password, int cost) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("bcrypt looks at no more than " + MAX_PASSWORD_BYTES
                    + " bytes of a password, and this has " + bytes.length + "; argon2id and pbkdf2 look at all");
        }
        return new BcryptHash(OpenBSDBCrypt.generate("2b", bytes, Salts.fresh(), cost));
    }

    static BcryptHash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected $2b$COST$ (or $2a$, $2y$) and 53 characters of salt and hash, as bcrypt writes it");
        }
        int cost = Integer.parseInt(matcher.group(1));
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException(
                    "the cost of a bcrypt hash is " + MIN_COST + " to " + MAX_COST + ", not " + cost);
        }
        return new BcryptHash(text);
    }

    @Override
    public boolean matches(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        boolean equal = OpenBSDBCrypt.checkPassword(text, bytes);
        return equal && bytes.length > 0 && bytes.length <= MAX_PASSWORD_BYTES;
    }

    @Override
    public long effort() {
        return 50L << Integer.parseInt(text.substring(4, 6));
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "bcrypt hash";
    }
}

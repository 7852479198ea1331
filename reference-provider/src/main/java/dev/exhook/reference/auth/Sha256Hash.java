package dev.exhook.reference.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Salted SHA-256 as EMQX's own database of users has it, written {@code sha256$prefix$SALT$HASH} or {@code
 * sha256$suffix$SALT$HASH}: where the salt, taken as text, stands to the password, and the hash in hexadecimal digits.
 * Read only, for tables that are taken over: it is quick, and so are guesses.
 */
final class Sha256Hash implements PasswordHash {
    private static final Pattern SHAPE = Pattern.compile("sha256\\$(prefix|suffix)\\$([^$]*)\\$([0-9a-fA-F]{64})");

    private final String text;
    private final boolean saltFirst;
    private final String salt;
    private final byte[] hash;

    private Sha256Hash(String text, boolean saltFirst, String salt, byte[] hash) {
        this.text = text;
        this.saltFirst = saltFirst;
        this.salt = salt;
        this.hash = hash;
    }

    static Sha256Hash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected sha256$prefix$SALT$HASH or sha256$suffix$SALT$HASH with 64 hexadecimal digits");
        }
        return new Sha256Hash(
                text,
                matcher.group(1).equals("prefix"),
                matcher.group(2),
                HexFormat.of().parseHex(matcher.group(3)));
    }

    @Override
    public boolean matches(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((saltFirst ? salt + password : password + salt).getBytes(UTF_8));
            return MessageDigest.isEqual(hash, digest) && !password.isEmpty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public long effort() {
        return 1;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "SHA-256 hash";
    }
}

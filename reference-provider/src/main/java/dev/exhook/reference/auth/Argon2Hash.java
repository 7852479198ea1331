package dev.exhook.reference.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, written {@code $argon2id$v=19$m=KIBIBYTES,t=PASSES,p=LANES$SALT$HASH} with salt and hash in Base64 without
 * padding. Each check takes the memory that the hash asks for, on one thread whatever the lanes.
 */
final class Argon2Hash implements PasswordHash {
    /** The first choice of OWASP's password storage guide: 19 MiB, two passes, one lane. */
    private static final Cost COST = new Cost(19_456, 2, 1);

    private static final int MIN_BYTES = 8;
    private static final int MAX_BYTES = 64;
    private static final int HASH_BYTES = 32;

    private static final Pattern SHAPE =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    /** The cost of a check. */
    record Cost(int kibibytes, int passes, int lanes) {
        /** Taken by each check that runs; more would not leave room for the rest of the program. */
        private static final int MAX_KIBIBYTES = 256 * 1024;

        private static final int KIBIBYTES_PER_LANE = 8;
        private static final int MAX_PASSES = 100;
        private static final int MAX_LANES = 64;

        Cost {
            if (lanes < 1 || lanes > MAX_LANES || passes < 1 || passes > MAX_PASSES) {
                throw new IllegalArgumentException("an Argon2 hash has t=1 to " + MAX_PASSES + " and p=1 to "
                        + MAX_LANES + ", not t=" + passes + " and p=" + lanes);
            }
            if (kibibytes < KIBIBYTES_PER_LANE * lanes || kibibytes > MAX_KIBIBYTES) {
                throw new IllegalArgumentException("an Argon2 hash has m=" + KIBIBYTES_PER_LANE * lanes + " to "
                        + MAX_KIBIBYTES + " KiB for p=" + lanes + ", not " + kibibytes);
            }
        }
    }

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;
    /** Each login asks for it. */
    private final String text;

    private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
        this.text = write(cost, salt, hash);
    }

    static Argon2Hash of(String password) {
        return of(password, COST);
    }

    static Argon2Hash of(String password, Cost cost) {
        byte[] salt = Salts.fresh();
        return new Argon2Hash(cost, salt, derive(password, cost, salt, HASH_BYTES));
    }

    static Argon2Hash parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected $argon2id$v=19$m=KIBIBYTES,t=PASSES,p=LANES$SALT$HASH");
        }
        Cost cost = new Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        byte[] salt = Base64Parts.decode("salt", matcher.group(4));
        byte[] hash = Base64Parts.decode("hash", matcher.group(5));
        if (!isSensible(salt.length) || !isSensible(hash.length)) {
            throw new IllegalArgumentException("an Argon2 hash has a salt and a hash of " + MIN_BYTES + " to "
                    + MAX_BYTES + " bytes, not " + salt.length + " and " + hash.length);
        }
        return new Argon2Hash(cost, salt, hash);
    }

    private static boolean isSensible(int bytes) {
        return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
    }

    @Override
    public boolean matches(String password) {
        boolean equal = MessageDigest.isEqual(hash, derive(password, cost, salt, hash.length));
        return equal && !password.isEmpty();
    }

    private static byte[] derive(String password, Cost cost, byte[] salt, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    @Override
    public long effort() {
        return (long) cost.kibibytes() * cost.passes();
    }

    @Override
    public String text() {
        return text;
    }

    private static String write(Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "Argon2id hash";
    }
}

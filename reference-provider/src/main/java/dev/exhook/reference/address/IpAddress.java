package dev.exhook.reference.address;

import java.util.Optional;

/**
 * An IP address, read from text without asking anybody. An IPv4 address that is mapped to IPv6 ({@code ::ffff:1.2.3.4})
 * is that IPv4 address: EMQX writes one and the same peer either way.
 *
 * @param high the first 64 bits; 0 for IPv4
 * @param low the last 64 bits; for IPv4 the 32 bits that there are
 */
public record IpAddress(boolean isV4, long high, long low) {
    private static final int GROUPS = 8;
    private static final int BYTES = 4;
    private static final long MAPPED = 0xffffL;
    /** As {@code ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255}. */
    private static final int LONGEST = 45;

    /** The address that is written so; empty if it is none. A zone such as {@code %eth0} belongs to no address. */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0
                ? Optional.of(v4(text)).filter(bits -> bits >= 0).map(bits -> new IpAddress(true, 0, bits))
                : v6(text);
    }

    /** Four numbers from 0 to 255, without zeros in front, which some take for octal; -1 if it is something else. */
    private static long v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != BYTES) {
            return -1;
        }
        long bits = 0;
        for (String part : parts) {
            int number = number(part, 3, 10);
            if (number < 0 || number > 0xff || (part.length() > 1 && part.charAt(0) == '0')) {
                return -1;
            }
            bits = (bits << 8) | number;
        }
        return bits;
    }

    private static Optional<IpAddress> v6(String text) {
        String whole = withoutDots(text);
        int gap = whole.indexOf("::");
        String[] before = groups(gap < 0 ? whole : whole.substring(0, gap));
        String[] after = groups(gap < 0 ? "" : whole.substring(gap + 2));
        int written = before.length + after.length;
        if (gap < 0 ? written != GROUPS : written >= GROUPS) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        for (int i = 0; i < written; i++) {
            int number = number(i < before.length ? before[i] : after[i - before.length], 4, 16);
            if (number < 0) {
                return Optional.empty();
            }
            int place = i < before.length ? i : GROUPS - written + i;
            halves[place / 4] |= (long) number << (16 * (3 - place % 4));
        }
        return Optional.of(
                halves[0] == 0 && halves[1] >>> 32 == MAPPED
                        ? new IpAddress(true, 0, halves[1] & 0xffff_ffffL)
                        : new IpAddress(false, halves[0], halves[1]));
    }

    /** With the last 32 bits as two groups also where they are written as an IPv4 address. */
    private static String withoutDots(String text) {
        int colon = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') < 0) {
            return text;
        }
        long bits = v4(text.substring(colon));
        return bits < 0
                ? text
                : text.substring(0, colon) + Long.toHexString(bits >> 16) + ":" + Long.toHexString(bits & 0xffff);
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    /** -1 if it is not only digits, or too many. */
    private static int number(String digits, int most, int radix) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** The bits that an address of this kind has: 32 or 128. */
    int bits() {
        return isV4 ? Integer.SIZE : 2 * Long.SIZE;
    }

    /** The address with all bits behind so many set to 0. */
    IpAddress first(int bits) {
        if (isV4) {
            return new IpAddress(true, 0, low & mask(bits + Integer.SIZE));
        }
        return new IpAddress(false, high & mask(bits), low & mask(bits - Long.SIZE));
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
    }

    /** As people write it; of IPv6 all groups, without zeros in front. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (isV4) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append((low >> shift) & 0xff).append(shift > 0 ? "." : "");
            }
            return text.toString();
        }
        for (int i = 0; i < GROUPS; i++) {
            long half = i < 4 ? high : low;
            text.append(Long.toHexString((half >>> (16 * (3 - i % 4))) & 0xffff))
                    .append(i < GROUPS - 1 ? ":" : "");
        }
        return text.toString();
    }
}

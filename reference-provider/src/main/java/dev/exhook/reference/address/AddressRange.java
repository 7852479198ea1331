package dev.exhook.reference.address;

/**
 * Addresses that begin with the same bits, or a single one. A range of IPv6 holds no address of IPv4, not even
 * {@code ::/0}.
 *
 * @param first the lowest of them
 * @param bits how many bits they have in common
 */
public record AddressRange(IpAddress first, int bits) {
    private static final int MAPPED_BITS = 96;

    /**
     * The range that is written so, as {@code 10.0.0.0/8}, {@code 192.168.1.7} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is none; the message quotes the text and says why
     */
    public static AddressRange of(String text) {
        AddressRange range = around(text);
        IpAddress written = IpAddress.parse(text.split("/", 2)[0]).orElseThrow();
        if (!range.first.equals(written)) {
            throw new IllegalArgumentException("address range \"" + text + "\": expected \"" + range + "\", or \""
                    + written + "\" for this address alone");
        }
        return range;
    }

    /**
     * The same, but the address may be any one in the range, as EMQX takes it: {@code 10.1.2.3/8} is
     * {@code 10.0.0.0/8}.
     */
    public static AddressRange around(String text) {
        String[] parts = text.split("/", 2);
        IpAddress address = IpAddress.parse(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("address range \"" + text
                        + "\": expected an address such as 192.168.1.7 or fd00::1, or a range such as 10.0.0.0/8 or"
                        + " fd00::/8" + (text.contains("%") ? ", without a zone" : "")));
        int bits = parts.length == 1 ? address.bits() : bits(text, parts, address);
        return new AddressRange(address.first(bits), bits);
    }

    private static int bits(String text, String[] parts, IpAddress address) {
        boolean mapped = address.isV4() && parts[0].contains(":");
        int least = mapped ? MAPPED_BITS : 0;
        int most = mapped ? MAPPED_BITS + address.bits() : address.bits();
        if (!parts[1].matches("0|[1-9][0-9]{0,2}")
                || Integer.parseInt(parts[1]) < least
                || Integer.parseInt(parts[1]) > most) {
            throw new IllegalArgumentException("address range \"" + text + "\": expected a number from " + least
                    + " to " + most + " behind the slash, found \"" + parts[1] + "\"");
        }
        return Integer.parseInt(parts[1]) - least;
    }

    /** The range of so many bits that the address is in. */
    public static AddressRange with(IpAddress address, int bits) {
        return new AddressRange(address.first(bits), bits);
    }

    /** Returns whether the address is one of these. */
    public boolean contains(IpAddress address) {
        return address.isV4() == first.isV4() && address.first(bits).equals(first);
    }

    /** Returns whether all of these addresses are in this range. */
    public boolean contains(AddressRange other) {
        return other.bits >= bits && contains(other.first);
    }

    /** As it is read. */
    @Override
    public String toString() {
        return bits == first.bits() ? first.toString() : first + "/" + bits;
    }
}

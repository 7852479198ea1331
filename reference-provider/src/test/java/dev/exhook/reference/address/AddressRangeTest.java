package dev.exhook.reference.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.255.255,11.0.0.0",
        "10.0.0.0/8,::ffff:10.1.2.3,::10.1.2.3",
        "192.168.1.7,192.168.1.7,192.168.1.8",
        "192.168.1.6/31,192.168.1.7,192.168.1.8",
        "0.0.0.0/0,255.255.255.255,::1",
        "128.0.0.0/1,128.0.0.1,127.255.255.255",
        "::/0,ffff::,1.2.3.4",
        "fd00::/8,fdff:ffff::1,fe00::",
        "fd00::1,FD00:0:0:0:0:0:0:1,fd00::2",
        "2001:db8::/32,2001:db8:ffff::,2001:db9::",
        "2001:db8:0:0:8000::/65,2001:db8::8000:0:0:1,2001:db8::7fff:0:0:1",
        "::ffff:10.0.0.0/104,10.9.9.9,11.0.0.0",
        "::ffff:a00:1,10.0.0.1,10.0.0.2"
    })
    void itHoldsTheAddressesThatBeginLikeIt(String range, String inside, String outside) {
        assertThat(AddressRange.of(range).contains(address(inside))).isTrue();
        assertThat(AddressRange.of(range).contains(address(outside))).isFalse();
        assertThat(AddressRange.of(AddressRange.of(range).toString())).isEqualTo(AddressRange.of(range));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "10.0.0",
                "10.0.0.0.0",
                "10.0.0.256",
                "10.0.0.01",
                "010.0.0.1",
                "0x0a.0.0.1",
                "167772161",
                "10.0.0.-1",
                "10.0.0.+1",
                "10.0.0.1 ",
                " 10.0.0.1",
                "10.0.0.",
                ".10.0.0",
                "١٠.0.0.1",
                ":",
                ":::",
                "::1::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                ":1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "::1.2.3",
                "::1.2.3.4.5",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "1:2:3:4:5:6:7:1.2.3.4",
                "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.of(text))
                .withMessageStartingWith("address range \"" + text + "\": expected an address such as 192.168.1.7");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33,0 to 32,33",
        "10.0.0.0/,0 to 32,''",
        "10.0.0.0/08,0 to 32,08",
        "10.0.0.0/-1,0 to 32,-1",
        "10.0.0.0/8/8,0 to 32,8/8",
        "10.0.0.0/255.0.0.0,0 to 32,255.0.0.0",
        "10.0.0.0/99999999999,0 to 32,99999999999",
        "fd00::/129,0 to 128,129",
        "::ffff:10.0.0.0/8,96 to 128,8"
    })
    void aLengthIsANumberThatTheAddressHas(String text, String numbers, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.of(text))
                .withMessage("address range \"" + text + "\": expected a number from " + numbers
                        + " behind the slash, found \"" + found + "\"");
    }

    @Test
    void aRangeBeginsWithItsFirstAddressUnlessItIsTakenAsEmqxDoes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.of("10.1.2.3/8"))
                .withMessage("address range \"10.1.2.3/8\": expected \"10.0.0.0/8\", or \"10.1.2.3\" for this address"
                        + " alone");
        assertThat(AddressRange.around("10.1.2.3/8")).isEqualTo(AddressRange.of("10.0.0.0/8"));
    }

    /** An own reader, as the JDK's asks the network for a name when a text is no address. */
    @Test
    void addressesAreReadAsTheJdkReadsThem() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            IpAddress address = address(text);
            assertThat(address.toString()).isEqualTo(text);
            assertThat(address(shortened(text))).isEqualTo(address);
        }
    }

    private static String shortened(String text) {
        return text.replaceFirst("(^|:)0(:0)+(:|$)", "::");
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow(() -> new AssertionError(text));
    }
}

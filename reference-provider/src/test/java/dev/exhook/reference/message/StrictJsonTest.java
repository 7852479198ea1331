package dev.exhook.reference.message;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "1", "null", "true", "\"a\"", " {\"a\": [1.5e3, \"\\u00e4ü\"]} \n", "-0", "1e400"})
    void jsonIsRead(String text) {
        assertThat(StrictJson.parse(ByteString.copyFromUtf8(text))).isPresent();
    }

    @ParameterizedTest
    @MethodSource
    void everythingElseIsRefused(byte[] bytes) {
        assertThat(StrictJson.parse(ByteString.copyFrom(bytes))).isEmpty();
    }

    static Stream<Arguments> everythingElseIsRefused() {
        return Stream.of(
                bytes("nothing", ""),
                bytes("blank", "  \n"),
                bytes("text", "hello"),
                bytes("half of it", "{\"a\":"),
                bytes("two values", "{} {}"),
                bytes("rubbish behind it", "{}x"),
                bytes("a comment", "{} // x"),
                bytes("single quotes", "{'a':1}"),
                bytes("a comma too many", "[1,]"),
                bytes("not a number", "NaN"),
                bytes("a leading zero", "01"),
                bytes("a control character", "\"a\nb\""),
                bytes("a name twice", "{\"a\":1,\"a\":2}"),
                bytes("a name twice, once escaped", "{\"a\":1,\"\\u0061\":2}"),
                bytes("a name twice further in", "[{\"a\":{\"b\":1,\"b\":1}}]"),
                bytes("a byte order mark", "\uFEFF{}"),
                bytes("101 levels", "[".repeat(101) + "]".repeat(101)),
                bytes("a million levels", "[".repeat(1_000_000)),
                bytes("a million levels of objects", "{\"a\":".repeat(1_000_000)),
                bytes("a number of 101 digits", "1".repeat(101)),
                bytes("a number of a million digits", "1".repeat(1_000_000)),
                bytes("an exponent of a million digits", "1e" + "1".repeat(1_000_000)),
                argumentSet("UTF-16", (Object) "{}".getBytes(UTF_16LE)),
                argumentSet("bytes that are no text", (Object) new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'}),
                argumentSet("an overlong slash", (Object) new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}),
                argumentSet("half a character", (Object) new byte[] {'"', (byte) 0xc3, '"'}),
                argumentSet("a surrogate", (Object) new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
    }

    private static Arguments bytes(String name, String text) {
        return argumentSet(name, (Object) text.getBytes(UTF_8));
    }
}

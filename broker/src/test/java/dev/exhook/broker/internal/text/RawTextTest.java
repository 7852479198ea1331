package dev.exhook.broker.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.Property;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "61", "c3a9", "f09f9880", "a0", "31323334a0", "fffe80", "61ff62", "e28282e282", "eda080"})
    void bytesComeBackAsTheyWere(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(HexFormat.of().formatHex(RawText.bytes(RawText.of(ByteString.copyFrom(bytes)))))
                .isEqualTo(hex);
    }

    @Test
    void textIsTextAndOtherBytesAreNot() {
        assertThat(RawText.of(ByteString.copyFromUtf8("é😀"))).isEqualTo("é😀");
        assertThat(RawText.isUtf8("é😀")).isTrue();
        assertThat(RawText.isUtf8(RawText.of(ByteString.copyFrom(new byte[] {'a', (byte) 0xA0}))))
                .isFalse();
    }

    @Test
    void aMessageIsSoundWhereAllItsTextsAre() {
        String odd = RawText.of(ByteString.copyFrom(new byte[] {(byte) 0xFF}));
        ClientConnectRequest sound = ClientConnectRequest.newBuilder()
                .setConninfo(ConnInfo.newBuilder().setClientid("c").setSockport(1883))
                .addProps(Property.newBuilder().setName("n").setValue("v"))
                .build();

        assertThat(RawText.isUtf8(sound)).isTrue();
        assertThat(RawText.isUtf8(sound.toBuilder()
                        .setConninfo(ConnInfo.newBuilder().setClientid(odd))
                        .build()))
                .isFalse();
        assertThat(RawText.isUtf8(sound.toBuilder()
                        .addProps(Property.newBuilder().setName("k").setValue(odd))
                        .build()))
                .isFalse();
    }
}

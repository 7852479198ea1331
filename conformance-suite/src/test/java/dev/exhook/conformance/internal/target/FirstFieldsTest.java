package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import org.junit.jupiter.api.Test;

class FirstFieldsTest {
    @Test
    void aMessageOfUsualSizeStaysWhole() {
        ByteString few = listOf(9_999);

        assertThat(FirstFields.of(few)).isEqualTo(few);
        assertThat(FirstFields.of(ByteString.EMPTY)).isEmpty();
    }

    @Test
    void ofManyFieldsTheFirstOnesAreRead() throws Exception {
        LoadedResponse read = LoadedResponse.parseFrom(FirstFields.of(listOf(20_000)));

        assertThat(read.getHooksList()).hasSize(10_000);
        assertThat(read.getHooks(9_999).getName()).isEqualTo("9999");
    }

    @Test
    void whatIsNoMessageStaysAsItIs() {
        ByteString cut = listOf(10).concat(ByteString.copyFrom(new byte[] {0x0a, 100}));

        assertThat(FirstFields.of(cut)).isEqualTo(cut);
    }

    private static ByteString listOf(int hooks) {
        LoadedResponse.Builder list = LoadedResponse.newBuilder();
        for (int i = 0; i < hooks; i++) {
            list.addHooks(HookSpec.newBuilder().setName(String.valueOf(i)));
        }
        return list.build().toByteString();
    }
}

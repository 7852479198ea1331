package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@code emqx_exhook_server:resolve_hookspec/1}. */
class HookSpecsTest {

    private static HookSpec spec(String name, String... topics) {
        return HookSpec.newBuilder().setName(name).addAllTopics(List.of(topics)).build();
    }

    private static Optional<Map<Hook, List<String>>> resolve(HookSpec... specs) {
        LoadedResponse reply = LoadedResponse.newBuilder()
                .addAllHooks(Stream.of(specs).toList())
                .build();
        return HookSpecs.resolve(reply.toByteString(), Releases.of("5.10"));
    }

    @Test
    void topicsCountForMessageHooksOnly() {
        assertThat(resolve(spec("client.connect", "a/#"), spec("message.publish", "b/#", "c")))
                .contains(Map.of(
                        Hook.CLIENT_CONNECT, List.of(),
                        Hook.MESSAGE_PUBLISH, List.of("b/#", "c")));
    }

    @Test
    void ofAHookThatIsNamedTwiceTheFirstCounts() {
        assertThat(resolve(spec("message.publish", "a"), spec("message.publish", "b")))
                .contains(Map.of(Hook.MESSAGE_PUBLISH, List.of("a")));
    }

    @Test
    void oneUnknownNameFailsTheWholeLoad() {
        assertThat(resolve(spec("client.connect"), spec("client.unheard_of"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void aHookThatTheReleaseDoesNotCallFailsTheLoadToo(Release release) {
        ByteString all = LoadedResponse.newBuilder()
                .addHooks(spec("message.ingress"))
                .build()
                .toByteString();

        assertThat(HookSpecs.resolve(all, release).isPresent())
                .isEqualTo(release.label().equals("6.3"));
    }

    @Test
    void askingForNothingIsNoFault() {
        assertThat(resolve()).contains(Map.of());
    }

    @Test
    void bytesThatAreNoReplyFailTheLoad() {
        assertThat(HookSpecs.resolve(ByteString.copyFrom(new byte[] {(byte) 0xFF}), Releases.of("5.10")))
                .isEmpty();
    }
}

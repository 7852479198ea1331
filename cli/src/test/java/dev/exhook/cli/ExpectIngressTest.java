package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines on messages that come in, which EMQX 6.3 asks about before they are authorized. */
class ExpectIngressTest {
    @TempDir
    private Path folder;

    /** As EMQX 6.3 asks it, whatever else the run speaks for. */
    @Test
    void whatComesInGoesOnIsDroppedOrDisconnects() throws IOException {
        Path unchanged = file("ingress: [{topic: in, qos: 1, payload: p, becomes: unchanged}]");
        Path dropped = file("ingress: [{topic: in, becomes: dropped}]");
        Path disconnected = file("ingress: [{topic: in, becomes: disconnected}]");
        Path changed = file("ingress: [{topic: in, payload: p, becomes: {topic: out, payload: ''}}]");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            assertThat(exitCodeOf(unchanged, provider, "v3")).isZero();
            assertThat(exitCodeOf(dropped, provider, "v3")).isEqualTo(1);
            assertThat(Provided.run(provider, "--only", "EXP", "--expect", unchanged.toString(), "--protocol", "v2")
                            .out())
                    .contains("message.ingress is called by EMQX 6.3 and later, which speak v3");
        }
        ValuedResponse no = ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(false)
                .build();
        try (RawProvider provider = Provided.replying("OnMessageIngress", no)) {
            assertThat(exitCodeOf(disconnected, provider, "v3")).isZero();
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", unchanged.toString());
            assertThat(run.out())
                    .contains("asked alone, it disconnects its publisher: the reply is STOP_AND_RETURN false");
            assertThat(run.exitCode()).isEqualTo(1);
        }
        Message silenced = Message.newBuilder()
                .setTopic("out")
                .putHeaders("allow_publish", "false")
                .build();
        try (RawProvider provider = Provided.replying(
                "OnMessageIngress",
                ValuedResponse.newBuilder().setMessage(silenced).build())) {
            assertThat(exitCodeOf(dropped, provider, "v3")).isZero();
        }
        Message out = Message.newBuilder().setTopic("out").build();
        try (RawProvider provider = Provided.replying(
                "OnMessageIngress", ValuedResponse.newBuilder().setMessage(out).build())) {
            assertThat(exitCodeOf(changed, provider, "v3")).isZero();
            assertThat(exitCodeOf(unchanged, provider, "v3")).isEqualTo(1);
        }
    }

    @Test
    void aFilterOfOnesOwnDisconnectsThePublishersOfOtherTopics() throws IOException {
        LoadedResponse narrow = LoadedResponse.newBuilder()
                .addHooks(HookSpec.newBuilder().setName("message.ingress").addTopics("t/#"))
                .build();
        Path unchanged = file("ingress: [{topic: u, becomes: unchanged}]");
        Path disconnected = file("ingress: [{topic: u, becomes: disconnected}]");
        try (RawProvider provider = Provided.replying("OnProviderLoaded", narrow)) {
            Tck run = Provided.run(provider, "--only", "EXP", "--expect", unchanged.toString());
            assertThat(run.out())
                    .contains("message.ingress is declared for [t/#], so under failed_action deny EMQX disconnects");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(Provided.run(provider, "--only", "EXP", "--expect", disconnected.toString())
                            .out())
                    .contains("skip  EXP-01");
        }
    }

    private static int exitCodeOf(Path file, RawProvider provider, String protocol) {
        return Provided.run(provider, "--only", "EXP", "--protocol", protocol, "--expect", file.toString())
                .exitCode();
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "expect", ".yaml"), yaml);
    }
}

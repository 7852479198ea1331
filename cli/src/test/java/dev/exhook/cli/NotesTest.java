package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A green run that shows little says so. */
class NotesTest {

    @Test
    void everyClientRefusedIsSaid() {
        assertThat(Tck.run("run", "--only", "REC").out())
                .containsPattern("Note: client\\.authenticate refused every client \\(\\d+ calls\\), .*--expect");
    }

    @Test
    void theSameAnswerToEverythingIsSaid() {
        assertThat(out(Gallery.sound(), "--only", "REC"))
                .containsPattern("Note: client\\.authenticate gave the same answer to all \\d+ calls: yes")
                .containsPattern("Note: client\\.authorize gave the same answer to all \\d+ calls: yes")
                .containsPattern(
                        "Note: message\\.publish gave the same answer to all \\d+ calls: the message unchanged");
    }

    @Test
    void aHookThatOnlyEverIgnoresIsSaid() {
        ByteString ignore = ValuedResponse.newBuilder()
                .setType(ResponsedType.IGNORE)
                .build()
                .toByteString();
        assertThat(out(replying("OnClientAuthorize", ignore), "--only", "REC"))
                .containsPattern("Note: client\\.authorize decided nothing in all \\d+ calls \\(IGNORE\\)");
    }

    /** Green alone, and open in a chain. */
    @Test
    void aNoThatLeavesTheLastWordToOthersIsSaid() {
        ByteString no = ValuedResponse.newBuilder()
                .setType(ResponsedType.CONTINUE)
                .setBoolResult(false)
                .build()
                .toByteString();
        ByteString end = ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(false)
                .build()
                .toByteString();

        assertThat(out(replying("OnClientAuthenticate", no), "--only", "VAL-12"))
                .containsPattern(
                        "Note: client\\.authenticate: your no is CONTINUE \\(\\d+ calls\\): a provider behind yours"
                                + " can still let this client in; STOP_AND_RETURN ends it");
        assertThat(out(replying("OnClientAuthorize", no), "--only", "VAL-12"))
                .contains("can still allow this action; STOP_AND_RETURN ends it");
        assertThat(out(replying("OnClientAuthenticate", end), "--only", "VAL-12"))
                .doesNotContain("your no is CONTINUE");
    }

    /** Requests have topics of the kit's own, so what a provider does to some topics of its users is not seen. */
    @Test
    void thatNoMessageWasDroppedIsSaidInAWholeRunOnly() {
        assertThat(out(Gallery.sound()))
                .containsPattern(
                        "Note: message\\.publish dropped no message \\(\\d+ calls\\): if your provider blocks any,"
                                + " say which with --expect")
                .containsPattern("Covered: .*message\\.publish [a-z, ]*\\(never dropped\\)");
        assertThat(out(Gallery.sound(), "--only", "REC")).doesNotContain("dropped no message");
    }

    @Test
    void aFewAnswersAreNotEnoughToWonder() {
        assertThat(out(Gallery.sound(), "--only", "VAL-12")).doesNotContain("Note:");
    }

    @Test
    void aHookThatNoRuleCallsIsSaid() {
        try (RawProvider provider = Gallery.of("LOAD-04").orElseThrow().start()) {
            assertThat(run(provider, "--protocol", "v2").out())
                    .contains("Note: declared, but called by no rule: message.ingress");
            assertThat(run(provider, "--only", "LOAD").out()).doesNotContain("called by no rule");
        }
    }

    @Test
    void aTargetThatListsOtherHooksInTheEndIsSaid() {
        AtomicBoolean other = new AtomicBoolean();
        ByteString connectOnly = LoadedResponse.newBuilder()
                .addHooks(HookSpec.newBuilder().setName("client.connect"))
                .build()
                .toByteString();
        RawProvider.Script sound = Gallery.sound();
        String out = out(
                call -> {
                    if (other.get() && call.path().endsWith("OnProviderLoaded")) {
                        call.reply(connectOnly);
                    } else {
                        sound.answer(call);
                    }
                    other.compareAndSet(false, call.path().endsWith("OnClientAuthorize"));
                },
                "--only",
                "VAL-12");

        assertThat(out)
                .contains("Note: the target listed [client.authenticate, ")
                .contains("at the end: was it the same");
    }

    private static RawProvider.Script replying(String method, ByteString reply) {
        return call -> {
            if (call.path().endsWith("/" + method)) {
                call.reply(reply);
            } else {
                Gallery.sound().answer(call);
            }
        };
    }

    private static String out(RawProvider.Script script, String... options) {
        try (RawProvider provider = RawProvider.start(script)) {
            return run(provider, options).out();
        }
    }

    private static Tck run(RawProvider provider, String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "run";
        args[1] = "--target";
        args[2] = "127.0.0.1:" + provider.port();
        System.arraycopy(options, 0, args, 3, options.length);
        return Tck.run(args);
    }
}

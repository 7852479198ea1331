package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.v3.ValuedResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One call by hand: what was sent, what came, and what EMQX would do with it. */
class CallCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client.authenticate | true | The client is let in.",
                "client.authenticate | false | The client is refused.",
                "client.authorize | true | It is allowed.",
                "OnClientAuthorize | false | It is denied.",
                "message.publish | false | The message is published as it came.",
            })
    void itSaysWhatEmqxWouldDo(String hook, boolean decision, String effect) {
        ValuedResponse reply = ValuedResponse.newBuilder()
                .setType(ValuedResponse.ResponsedType.STOP_AND_RETURN)
                .setBoolResult(decision)
                .build();
        try (RawProvider provider = RawProvider.start(call -> {
            if (call.path().matches(".*/(OnClientAuth.*|OnMessagePublish)")) {
                call.reply(reply.toByteString());
            } else {
                Gallery.sound().answer(call);
            }
        })) {
            Tck call = Tck.run("call", hook, "--target", "127.0.0.1:" + provider.port());

            assertThat(call.exitCode()).as(call.err()).isZero();
            assertThat(call.out())
                    .contains("\"type\": \"STOP_AND_RETURN\"", "OK (0), complete", "as recorded on EMQX 5.10.3")
                    .endsWith("decides: " + effect + System.lineSeparator());
        }
    }

    @Test
    void aCallThatFailsIsSaidToFail() {
        try (RawProvider provider =
                Provided.answering("OnClientAuthenticate", call -> call.trailersOnly(13, "no database"))) {
            Tck call = Tck.run("call", "client.authenticate", "--target", "127.0.0.1:" + provider.port());

            assertThat(call.exitCode()).isEqualTo(1);
            assertThat(call.out()).contains("INTERNAL (13): no database", "Failed: ", "The client is refused.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "payload, original, payload, original", // four characters more would be base64
        "payload, 21.5 °C, payload, 21.5 °C",
        "payload_base64, AP8=, payload_base64, AP8=",
        "payload_base64, aGk=, payload, hi"
    })
    void aRequestOfOnesOwnIsSentAsItIsShown(String key, String value, String shownKey, String shown)
            throws IOException {
        Path request = folder.resolve("request.json");
        Files.writeString(request, "{\"message\":{\"topic\":\"mine\",\"" + key + "\":\"" + value + "\"}}");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck call = Tck.run(
                    "call",
                    "message.publish",
                    "--request",
                    request.toString(),
                    "--target",
                    "127.0.0.1:" + provider.port());

            assertThat(call.exitCode()).as(call.err()).isZero();
            assertThat(call.out())
                    .contains("\"topic\": \"mine\"", "\"" + shownKey + "\": \"" + shown + "\"", "from " + request);
        }
    }

    @Test
    void aLargePayloadIsCutWhereItIsShown() throws IOException {
        Path request = folder.resolve("request.json");
        Files.writeString(request, "{\"message\":{\"payload\":\"" + "x".repeat(1_000_000) + "\"}}");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck call = Tck.run(
                    "call",
                    "message.publish",
                    "--request",
                    request.toString(),
                    "--target",
                    "127.0.0.1:" + provider.port());

            assertThat(call.out()).contains("xxxxxxxx…(1000000 x)").hasSizeLessThan(10_000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mesage\":{}}                                      | Cannot find field: mesage",
                "{\"message\":{\"payload\":7}}                        | payload: expected a text, found 7",
                "{\"message\":{\"payload_base64\":\"21.5\"}}          | payload_base64: expected base64, found",
                "{\"message\":{\"payload\":\"\",\"payload_base64\":\"\"}} | payload and payload_base64 are the same field"
            })
    void aRequestThatIsNoneIsRefused(String text, String why) throws IOException {
        Path request = folder.resolve("request.json");
        Files.writeString(request, text);
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck call = Tck.run(
                    "call",
                    "message.publish",
                    "--request",
                    request.toString(),
                    "--target",
                    "127.0.0.1:" + provider.port());

            assertThat(call.exitCode()).isEqualTo(2);
            assertThat(call.err()).startsWith("exhook-tck: " + request + ": no MessagePublishRequest: " + why);
        }
    }

    @Test
    void aHookThatThereIsNotIsRefused() {
        Tck call = Tck.run("call", "message.publsh", "--target", "127.0.0.1:1");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("there is no hook [message.publsh]; did you mean message.publish?");
    }
}

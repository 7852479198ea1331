package dev.exhook.broker.internal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.proto.Hook;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedLoadTest {
    private static final String CONNECT = """
            {"seq":%d,"ms":%d,"provider":"p","rpc":"OnClientConnect","request":{"conninfo":{"clientid":"%s"}},"reply":{}}""";
    private static final String PUBLISH = """
            {"seq":%d,"ms":%d,"provider":"p","rpc":"OnMessagePublish","request":{"message":{"from":"%s","topic":"t"}},"reply":{}}""";

    @TempDir
    private Path folder;

    /** Two clients, four messages of theirs and one of the API within 2 s. */
    @Test
    void ratesAreAveragesOverTheTimeOfTheTrace() throws Exception {
        Path trace = Files.writeString(
                folder.resolve("trace.json"),
                """
                {"emqx":"5.10.3","proto":"v3","calls":[
                """
                        + String.join(
                                ",\n",
                                CONNECT.formatted(0, 1000, "a"),
                                CONNECT.formatted(1, 1000, "b"),
                                PUBLISH.formatted(2, 1500, "a"),
                                PUBLISH.formatted(3, 2000, "a"),
                                PUBLISH.formatted(4, 2500, "b"),
                                PUBLISH.formatted(5, 2600, "http_api"),
                                PUBLISH.formatted(6, 3000, "b"))
                        + "\n]}\n");

        RecordedLoad load = RecordedLoad.of(trace);

        assertThat(load.seconds()).isEqualTo(2);
        assertThat(load.clients()).isEqualTo(2);
        assertThat(load.rate()).isEqualTo(1.25);
        assertThat(load.connects()).isEqualTo(1);
        assertThat(load.fanOut()).isZero();
        assertThat(load.hooks()).containsExactlyInAnyOrder(Hook.CLIENT_CONNECT, Hook.MESSAGE_PUBLISH);
    }

    @Test
    void whatIsNoTraceIsSaidToBeNone() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");

        assertThatThrownBy(() -> RecordedLoad.of(file)).isInstanceOf(TraceFormatException.class);
    }
}

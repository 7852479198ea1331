package dev.exhook.broker.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceStreamTest {
    private static final Trace CHAIN =
            Recordings.of("6.2.2", "chain-ignore-first").orElseThrow().load();

    @TempDir
    private Path folder;

    @Test
    void theCallsAreThoseOfTheWholeReader() throws Exception {
        Path file = folder.resolve("a.json");
        TraceWriter.write(CHAIN, file);
        List<Call> calls = new ArrayList<>();

        TraceStream.Head head = TraceStream.read(file, rpc -> true, calls::add);

        assertThat(calls).isEqualTo(CHAIN.calls());
        assertThat(head)
                .isEqualTo(new TraceStream.Head(
                        "6.2.2",
                        ProtocolVersion.V3,
                        List.of("first", "second"),
                        CHAIN.calls().size(),
                        false));
    }

    @Test
    void callsThatNobodyWantsAreCountedOnly() throws Exception {
        Path file = folder.resolve("a.json");
        TraceWriter.write(CHAIN, file);
        List<Call> calls = new ArrayList<>();

        TraceStream.Head head = TraceStream.read(file, rpc -> rpc == Rpc.ON_CLIENT_AUTHENTICATE, calls::add);

        assertThat(calls).hasSize(2).allMatch(call -> call.rpc() == Rpc.ON_CLIENT_AUTHENTICATE);
        assertThat(head.calls()).isEqualTo(CHAIN.calls().size());
    }

    @Test
    void aFileThatEndsInTheMiddleIsReadUpToThere() throws Exception {
        String text = TraceWriter.text(CHAIN);
        Path file = folder.resolve("a.json");
        int third = text.indexOf("\"seq\": 3");
        for (int end = third; end < third + 400; end += 7) {
            Files.writeString(file, text.substring(0, end));
            List<Call> calls = new ArrayList<>();

            TraceStream.Head head = TraceStream.read(file, rpc -> true, calls::add);

            assertThat(head.cut()).as("up to %s", end).isTrue();
            assertThat(calls).as("up to %s", end).isEqualTo(CHAIN.calls().subList(0, 3));
        }
    }

    @Test
    void whatIsNoTraceIsSaidToBeNone() throws IOException {
        Path file = folder.resolve("a.json");
        assertRefused(file, "[1]", "not a trace");
        assertRefused(file, "{\"calls\": []}", "\"proto\" is missing");
        assertRefused(file, "{\"proto\": \"v9\", \"calls\": []}", "unknown: v9");
        assertRefused(file, "{\"proto\": \"v3\", \"calls\": [1]}", "an object expected");
        assertRefused(file, "{\"proto\": \"v3\", \"calls\": [{\"rpc\": \"OnNothing\"}]}", "no such RPC: OnNothing");
        assertRefused(file, "{\"proto\": \"v3\", \"calls\": [}", "not a trace");
        assertRefused(file, "", "not a trace");
    }

    private static void assertRefused(Path file, String text, String why) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> TraceStream.read(file, rpc -> true, call -> {}))
                .as(text)
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining(why);
    }
}

package dev.exhook.broker.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceAppenderTest {
    private static final Trace TRACE =
            Recordings.of("5.8.9", "connect-ignored-v5").orElseThrow().load();

    @TempDir
    private Path folder;

    @Test
    void whatIsAppendedIsTheSameTrace() throws Exception {
        Path file = folder.resolve("a.json");
        try (TraceAppender appender = new TraceAppender(file, TRACE)) {
            for (Call call : TRACE.calls()) {
                appender.append(call, Duration.ofMillis(7));
            }
        }

        assertThat(TraceReader.read(file)).isEqualTo(TRACE);
        assertThat(Files.readAllLines(file))
                .hasSize(TRACE.calls().size() + 2)
                .anyMatch(line -> line.contains("\"took_us\":7000"));
    }

    /** There are no steps from which a payload that was cut could be made again. */
    @Test
    void largePayloadsAreWrittenWhole() throws Exception {
        Trace large = Recordings.of("6.2.2", "payload-large").orElseThrow().load();
        Path file = folder.resolve("a.json");
        try (TraceAppender appender = new TraceAppender(
                file, new Trace("proxy", "6.2.2", large.proto(), "", List.of(), List.of(), List.of(), List.of()))) {
            for (Call call : large.calls()) {
                appender.append(call, Duration.ZERO);
            }
        }

        assertThat(TraceReader.read(file).calls()).isEqualTo(large.calls());
    }

    @Test
    void aTraceWithoutCallsIsWhole() throws Exception {
        Path file = folder.resolve("a.json");
        new TraceAppender(file, TRACE).close();

        assertThat(TraceReader.read(file).calls()).isEmpty();
    }

    @Test
    void aWriterThatIsKilledLeavesWhatItFlushed() throws Exception {
        Path file = folder.resolve("a.json");
        try (TraceAppender appender = new TraceAppender(file, TRACE)) {
            appender.append(TRACE.calls().get(0), Duration.ZERO);
            appender.flush();
            List<Call> calls = new ArrayList<>();

            assertThat(TraceStream.read(file, rpc -> true, calls::add).cut()).isTrue();
            assertThat(calls).containsExactly(TRACE.calls().get(0));
        }
    }

    @Test
    void noFileIsOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "mine");

        assertThatThrownBy(() -> new TraceAppender(file, TRACE)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }
}

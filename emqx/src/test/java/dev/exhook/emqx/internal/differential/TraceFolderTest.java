package dev.exhook.emqx.internal.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFolderTest {
    @TempDir
    private Path folder;

    private static Trace recorded(String emqx, String scenario) {
        return Recordings.of(emqx, scenario).orElseThrow().load();
    }

    @Test
    void aRecordingIsWrittenWhereTheSuiteLooksForIt() throws IOException, TraceFormatException {
        Trace trace = recorded("5.8.9", "kicked");

        new TraceFolder(folder, "5.8.9").accept(trace);

        Trace read = TraceReader.read(folder.resolve("5.8.9/kicked.json"));
        assertThat(TraceComparison.compare(trace, read)).isEmpty();
    }

    /** The kit's own recordings are checked for it, and a broker does not tell its profile. */
    @Test
    void aRecordingIsOfWhatItsFolderIsCalled() throws IOException, TraceFormatException {
        new TraceFolder(folder, "6.2.2-hardened").accept(recorded("6.2.2", "kicked"));

        assertThat(TraceReader.read(folder.resolve("6.2.2-hardened/kicked.json"))
                        .emqx())
                .isEqualTo("6.2.2-hardened");
    }

    @Test
    void theIndexNamesAllThatAreThere() {
        TraceFolder writer = new TraceFolder(folder, "6.2.2-hardened");

        new TraceFolder(folder, "6.2.2").accept(recorded("6.2.2", "kicked"));
        writer.accept(recorded("6.2.2", "kicked"));
        writer.accept(recorded("6.2.2", "api-publish"));

        assertThat(folder.resolve("INDEX"))
                .hasContent("6.2.2-hardened/api-publish.json\n6.2.2-hardened/kicked.json\n6.2.2/kicked.json");
    }
}

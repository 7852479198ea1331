package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRedactCommandTest {
    private static final String HEAD = "{'scenario': 'x', 'emqx': '6.2.2', 'proto': 'v3', 'calls': [%s]}";

    @TempDir
    private Path folder;

    /** A proxy that is started later sees a message before it sees the client that the topic names. */
    @Test
    void aNameInATopicIsReplacedAlsoBeforeItsClientIsSeen() throws IOException {
        Path out = folder.resolve("out.json");

        Tck redact = redact(
                "{'request': {'message': {'topic': 'homes/alice/door', 'from': 'http_api'}}},"
                        + " {'request': {'clientinfo': {'clientid': 'alice'}}}",
                out);

        assertThat(redact.exitCode()).as(redact.err()).isZero();
        assertThat(out).content().containsPattern("homes/client-[0-9a-f]+/door").doesNotContain("alice");
    }

    /** The last of them is good until its third call. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{'request': {'conn_props': [1]}}",
                "{'request': {}}, {'request': {}}, {'reply': {'topic_filters': [1]}}",
            })
    void whatCannotBeReadLeavesNoFile(String calls) throws IOException {
        Path out = folder.resolve("out.json");

        Tck redact = redact(calls, out);

        assertThat(redact.err()).startsWith("exhook-tck: ").hasLineCount(1);
        assertThat(redact.exitCode()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    private Tck redact(String calls, Path out) throws IOException {
        Path trace = Files.writeString(
                folder.resolve("trace.json"), HEAD.formatted(calls).replace('\'', '"'));
        return Tck.run("trace", "redact", trace.toString(), out.toString());
    }
}

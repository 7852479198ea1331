package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of expectations that cannot be meant is one line, with its place. */
class ExpectMistakesTest {
    @TempDir
    private Path folder;

    @Test
    void mistakesInTheFileAreSaidWhereTheyAre() throws IOException {
        assertRefused(
                "1:18: an entry of authenticate has no \"letin\"; did you mean let_in?",
                "authenticate: [ {letin: {}}]");
        assertRefused("1:1: the file has no \"autorize\"; did you mean authorize?", "autorize: []");
        assertRefused("1:16: expected one of let_in and refuse", "authenticate: [{}]");
        assertRefused("1:1: nothing is expected", "authenticate: []");
        assertRefused("1:27: [a/+] has a wildcard", "authorize: [{may_publish: a/+}]");
        assertRefused("1:13: expected may_publish, may_not_publish,", "authorize: [{client: {clientid: c}}]");
        assertRefused(
                "1:30: becomes cannot be \"droped\"; did you mean dropped?", "publish: [{topic: t,becomes: droped}]");
        assertRefused("1:27: qos should be a whole number from 0 to 2, but is \"3\"", "publish: [{topic: t, qos: 3}]");
        assertRefused("1:11: an entry of publish needs \"becomes\"", "publish: [{topic: t}]");
        assertRefused("1:19: [$SYS/a] is never shown to providers", "publish: [{topic: $SYS/a, becomes: dropped}]");
    }

    private void assertRefused(String problem, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("expect.yaml"), yaml);
        Tck run = Tck.run("run", "--expect", file.toString());
        assertThat(run.err()).startsWith("exhook-tck: " + file + ":" + problem).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}

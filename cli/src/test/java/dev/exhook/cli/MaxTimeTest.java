package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that takes too long ends, says what it waited for, and writes its reports. */
class MaxTimeTest {
    @TempDir
    private Path folder;

    @Test
    void theRunEndsAndSaysWhatItWaitedFor() throws IOException {
        Path json = folder.resolve("r.json");
        try (RawProvider provider = Provided.answering("OnClientConnect", call -> {})) {
            Tck run = Provided.run(
                    provider, "--timeout", "600", "--max-time", "1", "--only", "LOAD", "--json", json.toString());

            assertThat(run.out())
                    .contains("the run was ended after 1 s (max-time), when LOAD-")
                    .contains(" was checked; the last request, OnClientConnect, had been sent ")
                    .contains("not run")
                    .contains("the time of 1 s was over while it was checked")
                    .containsPattern("Not run: \\d+ rules");
            assertThat(run.exitCode()).isEqualTo(3);
        }
        assertThat(JsonParser.parseString(Files.readString(json))
                        .getAsJsonObject()
                        .has("counts"))
                .isTrue();
    }

    @Test
    void whatWasCalledBeforeIsSaid() {
        try (RawProvider provider = Provided.answering("OnMessagePublish", call -> {})) {
            Tck run = Provided.run(provider, "--timeout", "600", "--max-time", "8", "--only", "VAL");

            assertThat(run.out())
                    .contains("the run was ended after 8 s (max-time)")
                    .containsPattern("Covered: [1-9]\\d* of 19 declared hooks called; client.authenticate ");
        }
    }

    @Test
    void aRunThatIsFastEnoughIsNotTouched() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(provider, "--max-time", "600", "--only", "VAL-02");

            assertThat(run.out()).contains("1 rule: 1 passed");
            assertThat(run.exitCode()).isZero();
        }
    }
}

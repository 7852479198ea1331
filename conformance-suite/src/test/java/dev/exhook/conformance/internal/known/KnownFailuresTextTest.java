package dev.exhook.conformance.internal.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFailuresTextTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenReadsAsItWas() throws IOException {
        Path file = folder.resolve("known.yaml");
        KnownFailure full = new KnownFailure(
                "VAL-02",
                "\"quoted\": # no comment \\ é \ud83d\udef0",
                "[a] {b}\n\u0000 - & * ! | > ' % @ `\u2028\u0085\ufeff",
                Optional.of("https://tracker.example/17?a=b#c"),
                Optional.of(LocalDate.of(2027, 1, 31)),
                true,
                new Place(file.toString(), 5, 5));
        KnownFailure bare = new KnownFailure(
                "LOAD-01", "yes", "12", Optional.empty(), Optional.empty(), new Place(file.toString(), 11, 5));

        Files.writeString(file, KnownFailuresText.of(List.of(full, bare)));

        assertThat(KnownFailuresFile.read(file, Catalogue.load())).containsExactly(full, bare);
    }

    @Test
    void noFailuresAreAFileToo() throws IOException {
        Path file = Files.writeString(folder.resolve("none.yaml"), KnownFailuresText.of(List.of()));

        assertThat(KnownFailuresFile.read(file, Catalogue.load())).isEmpty();
    }

    @Test
    void anEntryCountsOnItsLastDay() {
        KnownFailure entry = new KnownFailure(
                "VAL-02", "r", "m", Optional.empty(), Optional.of(LocalDate.of(2027, 1, 31)), new Place("f", 1, 1));

        assertThat(entry.isExpired(LocalDate.of(2027, 1, 31))).isFalse();
        assertThat(entry.isExpired(LocalDate.of(2027, 2, 1))).isTrue();
    }
}

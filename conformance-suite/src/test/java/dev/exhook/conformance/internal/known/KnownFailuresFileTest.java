package dev.exhook.conformance.internal.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFailuresFileTest {
    @TempDir
    private Path folder;

    private List<KnownFailure> read(String yaml) {
        try {
            return KnownFailuresFile.read(Files.writeString(folder.resolve("known.yaml"), yaml), Catalogue.load());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEntryKnowsItsPlaceAndSaysWhy() {
        KnownFailure entry = read("""
                known_failures:
                  - {rule: LOAD-05, reason: r, message: m}
                  - {rule: VAL-02, reason: later, message: m, link: 'https://tracker.example/17'}
                """).get(1);

        assertThat(entry.place().line()).isEqualTo(3);
        assertThat(entry.why()).isEqualTo("later (https://tracker.example/17)");
        assertThat(read("known_failures: [{rule: LOAD-05, reason: r, message: m}]")
                        .get(0)
                        .why())
                .isEqualTo("r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "known_failures: [{rule: LOAD-05, message: m}] | reason",
                "known_failures: [{rule: LOAD-05, reason: r}] | message",
                "known_failures: [{reason: r, message: m}] | rule",
                "known_failures: [{rule: VAL-O2, reason: r, message: m}]"
                        + " | there is no rule \"VAL-O2\"; did you mean VAL-02?",
                "known_failures: [{rule: nonsense, reason: r, message: m}]"
                        + " | there is no rule \"nonsense\"; exhook-tck list shows all",
                "known_failures: [{rule: VAL-02, reason: r, message: m}, {rule: VAL-02, reason: r, message: n}]"
                        + " | rule VAL-02 has an entry already",
                "known_failures: [{rule: VAL-02, reason: r, message: m, expires: soon}] | soon",
            })
    void whatCannotBeMeantIsSaidWithItsPlace(String yaml, String text) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("known.yaml:1:")
                .hasMessageContaining(text);
    }

    @Test
    void everyTextThatIsWrittenIsPlainWhereYamlAllowsIt() {
        KnownFailure entry =
                read("known_failures: [{rule: VAL-02, reason: \"a\\tb\", message: \"~\\u00a0\\U0001F6F0\"}]")
                        .get(0);

        assertThat(KnownFailuresText.of(List.of(entry)))
                .contains("    reason: \"a\\U00000009b\"\n")
                .contains("    message: \"~\u00a0\ud83d\udef0\"\n");
    }

    @Test
    void whatYamlWouldNotReadAsItIsIsWrittenByItsNumber() {
        String plain = " ~\u00a0\ud7ff\ue000\ufffd\ud800\udc00";
        String numbered = "\u001f\u007f\u009f\u2028\u2029\ufeff\ufffe";
        KnownFailure entry = new KnownFailure(
                "VAL-02", plain, numbered, Optional.empty(), Optional.empty(), new Place("known.yaml", 1, 1));

        assertThat(KnownFailuresText.of(List.of(entry)))
                .contains("reason: \"" + plain + "\"")
                .contains("message: \"\\U0000001F\\U0000007F\\U0000009F\\U00002028\\U00002029\\U0000FEFF"
                        + "\\U0000FFFE\"");
    }
}

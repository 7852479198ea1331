package dev.exhook.broker.internal.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReleasesPageTest {
    private static final Path PAGE = Path.of("../docs/releases.md");

    @Test
    void thePageSaysWhatTheDataSays() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, ReleasesPage.text());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/releases.md is made from the code: run mvn test -Ddocs.update=true -Dtest=ReleasesPageTest")
                .isEqualTo(ReleasesPage.text());
    }

    @Test
    void eachDefectIsInTheMatrixAndHasItsCure() {
        assertThat(ReleasesPage.text())
                .contains("| [doubled-after-reload](#doubled-after-reload) |  | yes | yes |  |  |  |  |  |  |")
                .contains("5.9 until 6.0.3, 6.1.2 and 6.2")
                .contains("restart the node");
    }
}

package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.MutantsPage;
import dev.exhook.conformance.internal.mutant.TraceabilityPage;
import dev.exhook.conformance.internal.symptom.Symptoms;
import dev.exhook.conformance.internal.symptom.SymptomsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that are made from the code say what the code says. */
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");

    @Test
    void theRulesPageIsTheCatalogue() throws IOException {
        isUpToDate("rules.md", RulesPage.of(Catalogue.load()));
    }

    @Test
    void theMutantsPageIsTheGallery() throws IOException {
        isUpToDate("mutants.md", MutantsPage.of(Gallery.all()));
    }

    @Test
    void theTraceabilityPageIsBoth() throws IOException {
        isUpToDate("traceability.md", TraceabilityPage.of(Catalogue.load(), Gallery.all()));
    }

    @Test
    void thePageOfQuestionsIsTheSymptoms() throws IOException {
        isUpToDate("why.md", SymptomsPage.of(Symptoms.load()));
    }

    /** A cell that goes on in the next line ends the table. */
    @Test
    void aRowOfATableIsOneLine() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            assertThat(pages).hasSizeGreaterThan(20);
            for (Path page : pages) {
                assertThat(Files.readAllLines(page))
                        .as(page.toString())
                        .filteredOn(line -> line.strip().startsWith("|"))
                        .allMatch(line -> line.strip().endsWith("|"));
            }
        }
    }

    private static void isUpToDate(String name, String page) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, page);
        }
        assertThat(file)
                .as("docs/%s is made from the code: run mvn test -Ddocs.update=true -Dtest=DocumentationTest", name)
                .content()
                .isEqualTo(page);
    }
}

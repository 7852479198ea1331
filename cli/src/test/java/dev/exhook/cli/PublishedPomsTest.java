package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The POMs as they will be published: whole by themselves, with all that Maven Central asks for. */
class PublishedPomsTest {
    private static final List<String> PUBLISHED = List.of(
            "bom",
            "proto",
            "provider",
            "broker",
            "conformance-suite",
            "junit",
            "emqx",
            "reference-provider",
            "reference-provider-redis",
            "reference-provider-rabbitmq",
            "reference-provider-opentelemetry",
            "cli");

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void nothingIsLeftToResolve(String module) throws Exception {
        // The BOM's own version, which stands in the same file.
        assertThat(Files.readString(file(module)).replace("${project.version}", ""))
                .doesNotContain("${", "<parent>", "<modules>");
        for (String element : List.of("groupId", "artifactId", "version", "name", "description", "url")) {
            assertThat(texts(module, "/project/" + element))
                    .as(element)
                    .hasSize(1)
                    .doesNotContain("");
        }
        assertThat(texts(module, "/project/licenses/license/name")).containsExactly("Apache-2.0");
        assertThat(texts(module, "/project/developers/developer/name")).hasSize(1);
        assertThat(texts(module, "/project/scm/*[self::connection or self::developerConnection or self::url]"))
                .hasSize(3);
    }

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void everyDependencyHasAVersionAndNoneIsForTests(String module) throws Exception {
        List<String> dependencies = texts(module, "/project/dependencies/dependency/artifactId");
        assertThat(texts(module, "/project/dependencies/dependency/version")).hasSameSizeAs(dependencies);
        assertThat(texts(module, "/project/dependencies/dependency/scope")).doesNotContain("test");
    }

    @Test
    void theBillOfMaterialsListsWhatIsPublishedAndNothingElse() throws Exception {
        String managed = "/project/dependencyManagement/dependencies/dependency/";
        List<String> artifacts = PUBLISHED.stream()
                .filter(module -> !module.equals("bom"))
                .map(module -> texts(module, "/project/artifactId").get(0))
                .toList();

        assertThat(texts("bom", managed + "artifactId")).containsExactlyInAnyOrderElementsOf(artifacts);
        assertThat(texts("bom", managed + "groupId")).containsOnly("dev.exhook");
        assertThat(texts("bom", managed + "version")).containsOnly("${project.version}");
        assertThat(texts("bom", "/project/dependencies/dependency/artifactId")).isEmpty();
    }

    private static Path file(String module) {
        return Path.of("..", module, "target/.flattened-pom.xml");
    }

    /** The texts of all elements at this path. */
    private static List<String> texts(String module, String path) {
        try {
            Document pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file(module).toFile());
            NodeList found = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(at -> found.item(at).getTextContent())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(file(module) + ": " + e, e);
        }
    }
}

package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The modules, and what each may use of the others: upwards in this table, never downwards. */
class HouseTest {
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("bom", Set.of()),
            Map.entry("proto", Set.of()),
            Map.entry("provider", Set.of("exhook-proto")),
            Map.entry("broker", Set.of("exhook-proto")),
            Map.entry("conformance-suite", Set.of("exhook-broker", "exhook-proto", "exhook-provider")),
            Map.entry("junit", Set.of("exhook-conformance-suite")),
            Map.entry("emqx", Set.of("exhook-broker", "exhook-conformance-suite", "exhook-proto")),
            Map.entry("reference-provider", Set.of("exhook-proto", "exhook-provider")),
            Map.entry("reference-provider-opentelemetry", Set.of("exhook-reference-provider")),
            Map.entry("reference-provider-rabbitmq", Set.of("exhook-reference-provider")),
            Map.entry("reference-provider-redis", Set.of("exhook-reference-provider")),
            Map.entry(
                    "cli",
                    Set.of(
                            "exhook-broker",
                            "exhook-conformance-suite",
                            "exhook-emqx",
                            "exhook-junit",
                            "exhook-proto",
                            "exhook-provider",
                            "exhook-reference-provider")),
            Map.entry("emqx-it", Set.of("exhook-emqx", "exhook-tck", "exhook-reference-provider", "exhook-provider")),
            Map.entry(
                    "benchmark",
                    Set.of(
                            "exhook-broker",
                            "exhook-conformance-suite",
                            "exhook-emqx",
                            "exhook-proto",
                            "exhook-provider",
                            "exhook-reference-provider",
                            "exhook-reference-provider-opentelemetry",
                            "exhook-tck")));

    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern MANAGED =
            Pattern.compile("<dependencyManagement>.*</dependencyManagement>", Pattern.DOTALL);
    private static final Pattern JAVA_MODULE = Pattern.compile("<exhook\\.java\\.module>([a-z.]+)</exhook");
    private static final Pattern OURS = Pattern.compile("<artifactId>(exhook-[\\w-]+)</artifactId>");

    /** The folders of all modules of the build. */
    static List<String> modules() {
        return MODULE.matcher(read(Path.of("../pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    @Test
    void theModulesAreThese() {
        assertThat(modules()).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void dependenciesRunOneWay() {
        assertThat(modules())
                .allSatisfy(module -> assertThat(uses(module)).as(module).isSubsetOf(MAY_USE.get(module)));
    }

    @Test
    void eachJarHasAJavaModulesNameOfItsOwn() {
        assertThat(modules())
                .filteredOn(module -> !module.equals("bom"))
                .extracting(module -> {
                    Matcher name = JAVA_MODULE.matcher(read(Path.of("..", module, "pom.xml")));
                    assertThat(name.find()).as(module).isTrue();
                    return name.group(1);
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsTestedOnRealEmqxIsTestedOnly() {
        assertThat(Path.of("../emqx-it/src/main")).doesNotExist();
    }

    /** The modules that this one needs to be compiled and run; what only its tests use does not count. */
    private static Set<String> uses(String module) {
        return DEPENDENCY
                .matcher(MANAGED.matcher(read(Path.of("..", module, "pom.xml"))).replaceAll(""))
                .results()
                .map(dependency -> dependency.group(1))
                .filter(dependency -> dependency.contains("<groupId>dev.exhook</groupId>"))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .flatMap(dependency -> OURS.matcher(dependency).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The folders of a module and of all that it is built from. */
    static Set<String> closureOf(String module) {
        Set<String> closure = new TreeSet<>(Set.of(module));
        uses(module).stream()
                .map(artifact -> artifact.equals("exhook-tck") ? "cli" : artifact.substring("exhook-".length()))
                .forEach(folder -> closure.addAll(closureOf(folder)));
        return closure;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.exhook.reference.deploy;

import static dev.exhook.reference.deploy.Manifests.at;
import static dev.exhook.reference.deploy.Manifests.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docker-compose.yml keeps its promises; that it works is for deploy/compose/check, which needs Docker. */
class ComposeTest {
    private static final Set<String> OUR_IMAGES = Set.of("exhook-reference-provider:local", "exhook-tck:local");
    private static final Pattern RELEASE = Pattern.compile("\\$\\{\\w+_IMAGE:-[a-z/]+:\\d+\\.\\d+(\\.\\d+)?(-\\w+)?}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[^}]*)?}");

    @Test
    void imagesAreOurOwnOrFixedReleases() {
        assertThat(ComposeFile.services().values())
                .extracting(service -> (String) at(service, "image"))
                .allSatisfy(image -> assertThat(OUR_IMAGES.contains(image)
                                || RELEASE.matcher(image).matches())
                        .as(image)
                        .isTrue());
    }

    @Test
    void portsAreOpenedToThisMachineOnlyAndEachOnce() {
        List<String> ports = ComposeFile.services().values().stream()
                .filter(service -> service.containsKey("ports"))
                .flatMap(service -> list(service, "ports").stream())
                .map(String.class::cast)
                .toList();
        assertThat(ports).hasSizeGreaterThanOrEqualTo(4).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(ports.stream().map(port -> port.split(":", -1)[1])).doesNotHaveDuplicates();
    }

    @Test
    void whatServesHasAHealthCheckAndNothingHasPrivileges() {
        ComposeFile.services().forEach((name, service) -> {
            if (!name.equals("conformance")) {
                assertThat(list(service, "healthcheck", "test")).as(name).isNotEmpty();
            }
            assertThat(list(service, "cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(list(service, "security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
        });
    }

    @Test
    void secretsHaveNoDefaultAndPrepareMakesThem() throws IOException {
        Matcher variables = VARIABLE.matcher(Files.readString(Path.of("../docker-compose.yml")));
        Set<String> demanded = new TreeSet<>();
        while (variables.find()) {
            String name = variables.group(1);
            if (!name.endsWith("_IMAGE")) {
                assertThat(variables.group(2)).as(name).isEqualTo(":?run deploy/compose/prepare first");
                demanded.add(name);
            }
        }
        assertThat(demanded)
                .containsExactly(
                        "EMQX_COOKIE",
                        "EMQX_DASHBOARD_PASSWORD",
                        "MQTT_PASSWORD_HASH",
                        "POSTGRES_PASSWORD",
                        "REPORT_USER");
        String prepare = Files.readString(Path.of("../deploy/compose/prepare"));
        assertThat(demanded)
                .allSatisfy(name -> assertThat(prepare).containsPattern("(?m)^" + Pattern.quote(name) + "=.*\\$"));
    }

    @Test
    void emqxAsksItsProviderAboutEverything() {
        Map.of("emqx", "provider", "emqx2", "provider2").forEach((node, provider) -> {
            Map<?, ?> environment = (Map<?, ?>) at(ComposeFile.service(node), "environment");
            assertThat(environment.get("EMQX_AUTHORIZATION__SOURCES")).isEqualTo("[]");
            assertThat(environment.get("EMQX_AUTHORIZATION__NO_MATCH")).isEqualTo("deny");
            assertThat((String) environment.get("EMQX_EXHOOK__SERVERS"))
                    .contains("url = \"http://" + provider + ".exhook.internal:9000\"")
                    .contains("failed_action = deny");
            assertThat(at(ComposeFile.service(provider), "networks", "default", "aliases"))
                    .isEqualTo(List.of(provider + ".exhook.internal"));
        });
    }

    @Test
    void everyNameIsSomebodysAndEveryFileOfTheFolderIsThere() throws IOException {
        Set<Object> aliases = Set.copyOf(ComposeFile.services().values().stream()
                .filter(service -> service.containsKey("networks"))
                .flatMap(service -> list(service, "networks", "default", "aliases").stream())
                .toList());
        try (Stream<Path> files = Files.list(Path.of("../deploy/compose"))) {
            String everything = Files.readString(Path.of("../docker-compose.yml"));
            for (Path file : files.toList()) {
                everything += Files.readString(file);
            }
            Matcher names = Pattern.compile("\\w+\\.exhook\\.internal").matcher(everything);
            while (names.find()) {
                assertThat(aliases).contains(names.group());
            }
            Matcher mounted = Pattern.compile("/etc/exhook/([\\w.]+)").matcher(everything);
            while (mounted.find()) {
                assertThat(Path.of("../deploy/compose", mounted.group(1))).exists();
            }
        }
    }

    @Test
    void theProviderIsStartedAsItsImageDoes() throws IOException {
        String entrypoint = DockerfileTest.instruction("ENTRYPOINT");
        String words = entrypoint.substring(2, entrypoint.length() - 2).replace("\", \"", " ");
        assertThat(Files.readString(Path.of("../deploy/compose/start"))).contains("exec " + words + " --config ");
    }

    @Test
    void theKitsImageIsLikeTheProviders() throws IOException {
        List<String> kit = Files.readAllLines(Path.of("../cli/Dockerfile"));
        List<String> provider = Files.readAllLines(Path.of("Dockerfile"));
        for (String instruction : List.of("ARG", "FROM", "USER")) {
            assertThat(kit.stream().filter(line -> line.startsWith(instruction + " ")))
                    .as(instruction)
                    .containsExactlyElementsOf(provider.stream()
                            .filter(line -> line.startsWith(instruction + " "))
                            .toList());
        }
        assertThat(kit).contains("COPY target/exhook-tck.jar /opt/exhook/exhook-tck.jar");
        assertThat(Files.readAllLines(Path.of("../cli/.dockerignore"))).containsExactly("*", "!target/exhook-tck.jar");
        assertThat(Files.readString(Path.of("../cli/pom.xml")))
                .contains("<exhook.runnable.jar>${project.build.directory}/exhook-tck.jar</exhook.runnable.jar>");
    }
}

package dev.exhook.reference.deploy;

import static dev.exhook.reference.deploy.Manifests.at;
import static dev.exhook.reference.deploy.Manifests.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TlsFiles;
import dev.exhook.reference.auth.Authentication;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests fit together, and the program takes what they configure. */
class KubernetesTest {
    private static final Object DEPLOYMENT = Manifests.read("deployment.yaml");
    private static final Object POD = at(DEPLOYMENT, "spec", "template", "spec");
    private static final Object CONTAINER = at(POD, "containers", 0);

    @TempDir
    private Path folder;

    @Test
    void everyFileIsAResourceOfTheSameApplication() throws IOException {
        assertThat(Manifests.files(Manifests.FOLDER))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(file -> {
                    Object resource = Manifests.read(file.getFileName().toString());
                    assertThat(at(resource, "apiVersion")).isInstanceOf(String.class);
                    assertThat(at(resource, "kind")).isInstanceOf(String.class);
                    assertThat(at(resource, "metadata", "labels", "app.kubernetes.io/name"))
                            .isEqualTo("exhook-provider");
                });
    }

    @Test
    void theSelectorsFindThePods() {
        Object labels = at(DEPLOYMENT, "spec", "template", "metadata", "labels");
        assertThat(at(DEPLOYMENT, "spec", "selector", "matchLabels")).isEqualTo(labels);
        assertThat(at(Manifests.read("service.yaml"), "spec", "selector")).isEqualTo(labels);
        assertThat(at(Manifests.read("pod-disruption-budget.yaml"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
    }

    @Test
    void theConfigurationIsGoodWithTheUsersOfTheSecret() throws Exception {
        Config config = config();
        assertThat(config.parts()).containsExactly("authentication", "authorization", "message", "metrics");
        config.server().checkExposure(config.server().listen());
        try (Authentication authentication =
                Authentication.open(Objects.requireNonNull(config.authentication()), null)) {
            assertThat(authentication.authenticate(ClientInfo.newBuilder()
                            .setUsername("sensor")
                            .setClientid("sensor-1")
                            .setPassword("sensor-secret")
                            .build()))
                    .succeedsWithin(Duration.ofMinutes(5))
                    .isEqualTo(Decision.ALLOW);
        }
    }

    @Test
    void portsAndProbesAreThoseOfTheConfiguration() throws Exception {
        Config config = config();
        int grpc = config.server().listen().port();
        int metrics = Objects.requireNonNull(config.metrics()).port();
        assertThat(list(CONTAINER, "ports"))
                .isEqualTo(List.of(
                        Map.of("name", "grpc", "containerPort", grpc),
                        Map.of("name", "metrics", "containerPort", metrics)));
        assertThat(at(Manifests.read("service.yaml"), "spec", "ports", 0, "targetPort"))
                .isEqualTo("grpc");
        assertThat(at(DEPLOYMENT, "spec", "template", "metadata", "annotations", "prometheus.io/port"))
                .isEqualTo(String.valueOf(metrics));
        assertThat(at(CONTAINER, "readinessProbe", "httpGet")).isEqualTo(Map.of("path", "/readyz", "port", "metrics"));
        assertThat(at(CONTAINER, "startupProbe", "httpGet")).isEqualTo(Map.of("path", "/readyz", "port", "metrics"));
        assertThat(at(CONTAINER, "livenessProbe", "httpGet")).isEqualTo(Map.of("path", "/healthz", "port", "metrics"));
    }

    @Test
    void kubernetesWaitsForTheWholeShutdown() throws Exception {
        Duration patience = Duration.ofSeconds((Integer) at(POD, "terminationGracePeriodSeconds"));
        Duration flush = Duration.ofSeconds(20);
        Config config = config();
        assertThat(patience)
                .isGreaterThan(config.server()
                        .options()
                        .linger()
                        .plus(config.server().options().grace())
                        .plus(flush));
    }

    @Test
    void theLinesForEmqxNameTheServiceAndWaitLongerThanTheProvider() throws Exception {
        String emqx = Files.readString(Path.of("../deploy/emqx/exhook.conf"));
        Object service = Manifests.read("service.yaml");
        assertThat(emqx)
                .contains("url = \"https://" + at(service, "metadata", "name") + ".default.svc:"
                        + at(service, "spec", "ports", 0, "port") + "\"");
        Matcher timeout = Pattern.compile("request_timeout = (\\d+)s").matcher(emqx);
        assertThat(timeout.find()).isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(timeout.group(1))))
                .isGreaterThan(config().server().calls().deadline());
    }

    @Test
    void itRunsAsTheUserOfTheImageWithoutRightsAndWithoutTheServicesVariables() throws IOException {
        assertThat(at(POD, "securityContext", "runAsUser") + ":" + at(POD, "securityContext", "runAsGroup"))
                .isEqualTo(DockerfileTest.instruction("USER"));
        assertThat(at(POD, "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(POD, "enableServiceLinks")).isEqualTo(false);
        assertThat(at(CONTAINER, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(CONTAINER, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
    }

    @Test
    void whatIsMountedExistsAndCertificatesCanBeRenewed() {
        assertThat(list(CONTAINER, "volumeMounts"))
                .allSatisfy(mount -> assertThat(list(POD, "volumes"))
                        .anySatisfy(volume -> assertThat(at(volume, "name")).isEqualTo(at(mount, "name"))));
        Object tls = at(CONTAINER, "volumeMounts", 1);
        assertThat(at(tls, "mountPath")).isEqualTo("/etc/exhook/tls");
        assertThat(((Map<?, ?>) tls).containsKey("subPath"))
                .as("a subPath is never renewed")
                .isFalse();
        assertThat(at(CONTAINER, "env", 0, "valueFrom", "secretKeyRef", "name"))
                .isEqualTo(at(Manifests.read("secret.example.yaml"), "metadata", "name"));
    }

    /** The configuration as the container sees it, but for the place of the certificates. */
    private Config config() throws Exception {
        String yaml = (String) at(Manifests.read("configmap.yaml"), "data", "provider.yaml");
        Path file = Files.writeString(folder.resolve("provider.yaml"), yaml);
        Certificates ca = new Certificates("ca");
        TlsFiles tls = ca.issue("provider", Duration.ofDays(1)).write(folder, "tls");
        Path clientCa = Files.writeString(folder.resolve("ca.crt"), ca.authority());
        return ConfigFiles.read(
                file,
                Map.of(
                        (String) at(CONTAINER, "env", 0, "name"),
                        (String) at(Manifests.read("secret.example.yaml"), "stringData", "users"),
                        "EXHOOK_SERVER__TLS__CERTIFICATE",
                        tls.certificate().toString(),
                        "EXHOOK_SERVER__TLS__PRIVATE_KEY",
                        tls.privateKey().toString(),
                        "EXHOOK_SERVER__TLS__CLIENT_CA",
                        clientCa.toString()));
    }
}

package dev.exhook.reference.deploy;

import static dev.exhook.reference.deploy.Manifests.at;
import static dev.exhook.reference.deploy.Manifests.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The base and what is laid over it fit together, and the autoscaler asks for a metric that there is. */
class KustomizeTest {
    private static final Path AUTOSCALED = Path.of("../deploy/kubernetes/overlays/autoscaled");
    private static final Path ADAPTER = AUTOSCALED.resolve("prometheus-adapter.values.yaml");
    private static final Object OVERLAY = Manifests.read(AUTOSCALED.resolve("kustomization.yaml"));
    private static final Object AUTOSCALER = Manifests.read(AUTOSCALED.resolve("horizontal-pod-autoscaler.yaml"));
    private static final Object RULE = at(Manifests.read(ADAPTER), "rules", "custom", 0);

    /** What a provider in Java needs for a call beside EMQX, in docs/cost-of-hooks.md. */
    private static final int CPU_MICROS_A_CALL = 40;

    @TempDir
    private Path folder;

    @Test
    void theBaseHasEveryResourceButTheExampleOfASecret() throws IOException {
        assertThat(list(Manifests.read("kustomization.yaml"), "resources"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrderElementsOf(names(Manifests.FOLDER)
                        .filter(name -> !name.equals("secret.example.yaml"))
                        .toList());
    }

    @Test
    void theOverlayIsOfTheBaseAndHasTheAutoscaler() throws IOException {
        assertThat(list(OVERLAY, "resources")).isEqualTo(List.of("../../base", "horizontal-pod-autoscaler.yaml"));
        assertThat(AUTOSCALED.resolve("../../base").toRealPath()).isEqualTo(Manifests.FOLDER.toRealPath());
        assertThat(names(AUTOSCALED))
                .containsExactlyInAnyOrder(
                        "horizontal-pod-autoscaler.yaml", ADAPTER.getFileName().toString());
    }

    @Test
    void whatIsPatchedIsThere() {
        Map<String, String> files =
                Map.of("Deployment", "deployment.yaml", "PodDisruptionBudget", "pod-disruption-budget.yaml");
        assertThat(list(OVERLAY, "patches")).hasSize(2).allSatisfy(patch -> {
            Object resource = Manifests.read(String.valueOf(files.get((String) at(patch, "target", "kind"))));
            assertThat(at(patch, "target", "name")).isEqualTo(at(resource, "metadata", "name"));
            for (Object operation : (List<?>) Manifests.text((String) at(patch, "patch"))) {
                String path = (String) at(operation, "path");
                if (at(operation, "op").equals("remove")) {
                    assertThatCode(() ->
                                    at(resource, (Object[]) path.substring(1).split("/", -1)))
                            .doesNotThrowAnyException();
                }
            }
        });
    }

    @Test
    void theAutoscalerScalesTheDeploymentAndLeavesMoreThanMayBeAway() {
        Object deployment = Manifests.read("deployment.yaml");
        assertThat(at(AUTOSCALER, "spec", "scaleTargetRef"))
                .isEqualTo(Map.of(
                        "apiVersion", at(deployment, "apiVersion"),
                        "kind", at(deployment, "kind"),
                        "name", at(deployment, "metadata", "name")));
        assertThat((Integer) at(AUTOSCALER, "spec", "minReplicas"))
                .isGreaterThan((Integer) at(deployment, "spec", "replicas"));
    }

    @Test
    void theMetricIsMadeOfOneThatTheProviderShows() throws Exception {
        assertThat(at(AUTOSCALER, "spec", "metrics", 0, "pods", "metric", "name"))
                .isEqualTo(at(RULE, "name", "as"));
        String shown = ((String) at(RULE, "name", "matches")).replaceAll("[$^]", "");
        assertThat((String) at(RULE, "seriesQuery")).startsWith(shown + "{");
        assertThat(ExportedMetrics.names(folder)).contains(shown);
    }

    /** Else instances would be busy before the autoscaler noticed. */
    @Test
    void thatManyCallsAreLessThanThePodsShareOfACore() {
        Object container = at(Manifests.read("deployment.yaml"), "spec", "template", "spec", "containers", 0);
        int millis = Integer.parseInt(((String) at(container, "resources", "requests", "cpu")).replace("m", ""));
        int calls = Integer.parseInt((String) at(AUTOSCALER, "spec", "metrics", 0, "pods", "target", "averageValue"));
        assertThat(calls * CPU_MICROS_A_CALL).isLessThanOrEqualTo(millis * 1000);
    }

    /** By kubectl, where it is on the PATH. */
    @Test
    void kustomizeRendersBoth() throws Exception {
        boolean there = Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
        if (!there) {
            System.out.println("SKIPPED: no kubectl on the PATH, so nothing renders deploy/kubernetes");
        }
        assumeTrue(there, "no kubectl on the PATH");
        assertThat(rendered(Manifests.FOLDER)).contains("replicas: 2", "minAvailable: 1");
        assertThat(rendered(AUTOSCALED))
                .contains("kind: HorizontalPodAutoscaler", "maxUnavailable: 1")
                .doesNotContain("replicas: 2", "minAvailable");
    }

    private static String rendered(Path kustomization) throws Exception {
        Process process = new ProcessBuilder("kubectl", "kustomize", kustomization.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private static Stream<String> names(Path folder) throws IOException {
        return Manifests.files(folder).stream().map(file -> file.getFileName().toString());
    }
}

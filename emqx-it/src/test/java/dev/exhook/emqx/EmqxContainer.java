package dev.exhook.emqx;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Real EMQX in a container of its own; where none can be had, tests are skipped or, if EMQX is required, fail. */
final class EmqxContainer implements AutoCloseable {
    /** {@code -Demqx.image}: which EMQX to start. The last release that speaks exhook v2 is the default. */
    private static final String IMAGE = System.getProperty("emqx.image", "emqx/emqx:5.8.9");

    /** {@code -Demqx.required=true}: no EMQX is a failure, not a skip. */
    private static final boolean REQUIRED = Boolean.getBoolean("emqx.required");

    /** How a container reaches the host that the provider under test runs on. */
    static final String HOST_FROM_INSIDE = "host.docker.internal";

    private static final int REST_PORT = 18083;
    private static final String PASSWORD = "only-for-this-test";

    private final GenericContainer<?> container;

    private EmqxContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Starts EMQX and waits until it is up; ends the test in the way {@code emqx.required} asks for if it cannot. */
    static EmqxContainer start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw withoutEmqx("Docker is not available");
        }
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withExtraHost(HOST_FROM_INSIDE, "host-gateway")
                .withEnv("EMQX_DASHBOARD__DEFAULT_PASSWORD", PASSWORD)
                .withExposedPorts(REST_PORT)
                .waitingFor(Wait.forLogMessage(".*is running now!.*", 1).withStartupTimeout(Duration.ofMinutes(2)));
        try {
            container.start();
        } catch (ContainerFetchException e) {
            container.close();
            throw withoutEmqx("the image " + IMAGE + " is not to be had");
        }
        return new EmqxContainer(container);
    }

    EmqxRest rest() {
        URI base = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(REST_PORT));
        return new EmqxRest(base, "admin", PASSWORD);
    }

    String logs() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }

    /** Never returns: one clear line, as a skip or as a failure. */
    private static RuntimeException withoutEmqx(String why) {
        String line = "SKIPPED: no real EMQX, as " + why + "; -Demqx.required=true makes this a failure";
        if (REQUIRED) {
            Assertions.fail("real EMQX is required (-Demqx.required=true), but " + why);
        }
        System.out.println(line);
        return Assumptions.abort(line);
    }
}

package dev.exhook.emqx;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.shaded.org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.utility.DockerImageName;

/** Real EMQX in a container of its own; where none can be had, tests are skipped or, if EMQX is required, fail. */
final class EmqxContainer implements AutoCloseable {
    /** {@code -Demqx.image}: which EMQX to start. The last release that speaks exhook v2 is the default. */
    private static final String IMAGE = System.getProperty("emqx.image", "emqx/emqx:5.8.9");

    /** {@code -Demqx.required=true}: no EMQX is a failure, not a skip. */
    private static final boolean REQUIRED = Boolean.getBoolean("emqx.required");

    /** How a container reaches the host that the provider under test runs on. */
    static final String HOST_FROM_INSIDE = "host.docker.internal";

    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);
    private static final int REST_PORT = 18083;
    private static final String PASSWORD = "only-for-this-test";

    private final GenericContainer<?> container;

    private EmqxContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /** Starts EMQX and waits until it is up; ends the test in the way {@code emqx.required} asks for if it cannot. */
    static EmqxContainer start() {
        requireImage();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withExtraHost(HOST_FROM_INSIDE, "host-gateway")
                .withEnv("EMQX_DASHBOARD__DEFAULT_PASSWORD", PASSWORD)
                .withExposedPorts(REST_PORT)
                .waitingFor(Wait.forLogMessage(".*is running now!.*", 1).withStartupTimeout(STARTUP));
        container.start();
        return new EmqxContainer(container);
    }

    /** Looks for the image here and then, once, in its registry: Testcontainers itself would try for minutes. */
    private static void requireImage() {
        DockerClient docker = requireDocker();
        try {
            docker.inspectImageCmd(IMAGE).exec();
        } catch (NotFoundException notHere) {
            pull(docker);
        }
    }

    private static DockerClient requireDocker() {
        try {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return DockerClientFactory.instance().client();
            }
        } catch (ContainerFetchException | ConditionTimeoutException e) {
            // Inside a container Testcontainers looks for the Docker host by an image that is not to be had either.
            throw withoutEmqx("Testcontainers cannot find the Docker host; TESTCONTAINERS_HOST_OVERRIDE names it ("
                    + firstLine(e) + ")");
        }
        throw withoutEmqx("Docker is not available");
    }

    private static void pull(DockerClient docker) {
        try {
            boolean complete =
                    docker.pullImageCmd(IMAGE).start().awaitCompletion(DOWNLOAD.toSeconds(), TimeUnit.SECONDS);
            if (!complete) {
                throw withoutEmqx("the image " + IMAGE + " did not arrive within " + DOWNLOAD.toMinutes() + " minutes");
            }
        } catch (DockerException | DockerClientException e) {
            throw withoutEmqx("the image " + IMAGE + " is not to be had (" + firstLine(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the image was pulled", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
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

package dev.exhook.emqx.internal.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.shaded.org.awaitility.core.ConditionTimeoutException;

/** Finds out whether there is Docker, and an image. */
final class Docker {
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);

    private Docker() {}

    /** Looks for the image here and then, once, in its registry: Testcontainers itself would try for minutes. */
    static void require(String image) throws NoEmqxException {
        DockerClient docker = client();
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException notHere) {
            pull(docker, image);
        }
    }

    private static DockerClient client() throws NoEmqxException {
        try {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return DockerClientFactory.instance().client();
            }
        } catch (ContainerFetchException | ConditionTimeoutException e) {
            // Inside a container Testcontainers looks for the Docker host by an image that is not to be had either.
            throw new NoEmqxException(
                    "Testcontainers cannot find the Docker host; TESTCONTAINERS_HOST_OVERRIDE names it (" + firstLine(e)
                            + ")",
                    e);
        }
        throw new NoEmqxException("Docker is not available");
    }

    private static void pull(DockerClient docker, String image) throws NoEmqxException {
        try {
            boolean complete =
                    docker.pullImageCmd(image).start().awaitCompletion(DOWNLOAD.toSeconds(), TimeUnit.SECONDS);
            if (!complete) {
                throw new NoEmqxException(
                        "the image " + image + " did not arrive within " + DOWNLOAD.toMinutes() + " minutes");
            }
        } catch (DockerException | DockerClientException e) {
            throw new NoEmqxException("the image " + image + " is not to be had (" + firstLine(e) + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoEmqxException("waiting for the image " + image + " was interrupted", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}

package dev.exhook.emqx.internal.node;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * EMQX in a container of its own. Its ports are published on loopback, if Docker runs on this machine.
 *
 * @param image as {@code emqx/emqx:5.8.9}; pulled once where this machine does not have it
 * @param clustered whether containers beside it may reach it, to form a cluster
 */
public record ContainerEmqx(String image, boolean clustered) implements EmqxSource {

    /** One that nobody but this machine reaches. */
    public ContainerEmqx(String image) {
        this(image, false);
    }

    @Override
    public String label() {
        return "container " + image;
    }

    @Override
    public boolean givesNewOnes() {
        return true;
    }

    @Override
    public ContainerEmqx forCluster() {
        return new ContainerEmqx(image, true);
    }

    @Override
    public EmqxNode start() throws NoEmqxException {
        Docker.require(image);
        NodeSettings settings = NodeSettings.random();
        String dockerHost = DockerClientFactory.instance().dockerHostIpAddress();
        GenericContainer<?> container = ContainerNode.container(image, settings, dockerHost, clustered);
        container.start();
        try {
            return new ContainerNode(container, settings);
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }
}

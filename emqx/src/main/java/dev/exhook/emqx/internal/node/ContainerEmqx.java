package dev.exhook.emqx.internal.node;

import org.testcontainers.containers.GenericContainer;

/**
 * EMQX in a container of its own.
 *
 * @param image as {@code emqx/emqx:5.8.9}; pulled once where this machine does not have it
 */
public record ContainerEmqx(String image) implements EmqxSource {

    @Override
    public String label() {
        return "container " + image;
    }

    @Override
    public boolean givesNewOnes() {
        return true;
    }

    @Override
    public EmqxNode start() throws NoEmqxException {
        Docker.require(image);
        GenericContainer<?> container = ContainerNode.container(image);
        container.start();
        try {
            return new ContainerNode(container);
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }
}

package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.release.Profile;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * EMQX in a container of its own. Its ports are published on loopback, if Docker runs on this machine.
 *
 * @param image as {@code emqx/emqx:5.8.9}; pulled once where this machine does not have it
 * @param profile empty: the release's own choice
 * @param clustered whether containers beside it may reach it, to form a cluster
 */
public record ContainerEmqx(String image, Optional<Profile> profile, boolean clustered) implements EmqxSource {

    /** One that nobody but this machine reaches. */
    public ContainerEmqx(String image, Optional<Profile> profile) {
        this(image, profile, false);
    }

    @Override
    public String label() {
        return "container " + image
                + profile.map(chosen -> ", " + chosen.label()).orElse("");
    }

    @Override
    public boolean givesNewOnes() {
        return true;
    }

    @Override
    public ContainerEmqx forCluster() {
        return new ContainerEmqx(image, profile, true);
    }

    @Override
    public EmqxNode start() throws NoEmqxException {
        Docker.require(image);
        NodeSettings settings = NodeSettings.random(profile);
        String dockerHost = DockerClientFactory.instance().dockerHostIpAddress();
        GenericContainer<?> container = ContainerNode.container(image, settings, dockerHost, clustered);
        container.start();
        try {
            ContainerNode node = new ContainerNode(container, settings);
            if (profile.isPresent()) {
                NodeSettings.requireProfile(profile.get(), node.release());
            }
            return node;
        } catch (NoEmqxException | RuntimeException e) {
            container.stop();
            throw e;
        }
    }
}

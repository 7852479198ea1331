package dev.exhook.emqx.internal.node;

import com.github.dockerjava.api.model.ContainerNetwork;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.EmqxApi;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** An EMQX in a container. */
final class ContainerNode implements EmqxNode {
    private static final String HOST_FROM_INSIDE = "host.docker.internal";
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final int MQTT_PORT = 1883;
    private static final int REST_PORT = 18083;

    private final GenericContainer<?> container;
    private final URI rest;
    private final EmqxApi api;
    private final String release;
    private final Profile profile;

    /** For a container that was started. */
    ContainerNode(GenericContainer<?> container, NodeSettings settings) {
        this.container = container;
        this.rest = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(REST_PORT));
        this.api = Startup.await(
                rest,
                new Credentials.Login(NodeSettings.USER, settings.password()),
                () -> container.isRunning() ? "" : "its container ended",
                container::getLogs);
        this.release = api.release();
        this.profile = settings.profile().orElse(Profile.LEGACY);
    }

    /**
     * Not started yet.
     *
     * @param dockerHost how this machine reaches Docker's
     * @param clustered whether containers beside it may reach it, to form a cluster
     */
    static GenericContainer<?> container(String image, NodeSettings settings, String dockerHost, boolean clustered) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withExtraHost(HOST_FROM_INSIDE, "host-gateway")
                .withEnv(settings.inAContainer(MQTT_PORT, REST_PORT, clustered))
                .withExposedPorts(MQTT_PORT, REST_PORT, NodeSettings.WEB_SOCKET_PORT)
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(
                                command.getHostConfig(), "Testcontainers gives every container a host configuration")
                        .withPortBindings(PublishedPorts.reachableBy(
                                dockerHost, MQTT_PORT, REST_PORT, NodeSettings.WEB_SOCKET_PORT)))
                .waitingFor(Wait.forLogMessage(".*is running now!.*", 1).withStartupTimeout(STARTUP));
    }

    @Override
    public String release() {
        return release;
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public EmqxApi api() {
        return api;
    }

    @Override
    public URI rest() {
        return rest;
    }

    @Override
    public InetSocketAddress mqtt() {
        return InetSocketAddress.createUnresolved(container.getHost(), container.getMappedPort(MQTT_PORT));
    }

    @Override
    public Map<String, InetSocketAddress> listeners() {
        return Map.of(
                Surroundings.TCP,
                mqtt(),
                Surroundings.WS,
                InetSocketAddress.createUnresolved(
                        container.getHost(), container.getMappedPort(NodeSettings.WEB_SOCKET_PORT)));
    }

    @Override
    public String hostForProviders() {
        return HOST_FROM_INSIDE;
    }

    /** The container reaches this machine by the bridge, not by loopback. */
    @Override
    public InetAddress providersListenOn() {
        return new InetSocketAddress(0).getAddress();
    }

    /** Connections to a published port come in over the bridge, from this machine's end of it. */
    @Override
    public String clientHost() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getGateway)
                .filter(Objects::nonNull)
                .filter(gateway -> !gateway.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the container's network has no gateway"));
    }

    @Override
    public void refresh() {
        Leftovers.ALL.remove(api);
    }

    @Override
    public void refreshClients() {
        Leftovers.ALL.removeClients(api);
    }

    @Override
    public String logs() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}

package dev.exhook.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.emqx.internal.node.EmqxNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Instances with the same configuration behind one address. */
final class Fleet implements AutoCloseable {
    /** By SIGTERM, in order. */
    private static final int STOPPED = 143;

    private final Path config;
    private final InetAddress host;
    private final Path log;
    private final Balancer balancer;
    private final List<Instance> instances = new ArrayList<>();

    private Fleet(Path config, EmqxNode emqx) throws IOException {
        this.config = config;
        this.host = emqx.providersListenOn();
        this.log = config.resolveSibling("instances.log");
        this.balancer = new Balancer(host);
    }

    static Fleet of(int instances, Path config, EmqxNode emqx) throws IOException {
        Fleet fleet = new Fleet(config, emqx);
        for (int i = 0; i < instances; i++) {
            fleet.add();
        }
        return fleet;
    }

    int port() {
        return balancer.port();
    }

    /** One more, which connections that come now are spread over as well. */
    void add() {
        Instance instance = Instance.start(config, host, log);
        instances.add(instance);
        balancer.add(instance.address());
    }

    /** As a Deployment with {@code maxSurge: 1} does: the new one serves before the oldest is told to stop. */
    void replaceOldest() throws InterruptedException {
        add();
        Instance oldest = instances.remove(0);
        balancer.remove(oldest.address());
        oldest.terminate();
        try (oldest) {
            assertThat(oldest.exitCode()).as("exit code").isEqualTo(STOPPED);
        }
    }

    /** How many connections each instance has, the oldest first. */
    List<Integer> connections() {
        List<InetSocketAddress> addresses =
                instances.stream().map(Instance::address).toList();
        return balancer.connections(addresses);
    }

    @Override
    public void close() throws IOException {
        instances.forEach(Instance::close);
        balancer.close();
    }
}

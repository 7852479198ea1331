package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A user's provider, loaded in EMQX until this is closed: with EMQX's defaults, as the only one. */
public final class LoadedTarget implements AutoCloseable {
    /** EMQX reports a status after its next health check, every 5 s from 5.9 on. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String NAME = "target";
    private static final String CONNECTED = "connected";

    private final EmqxNode node;
    private final Endpoint endpoint;
    private final List<String> hooks;

    private LoadedTarget(EmqxNode node, Endpoint endpoint, List<String> hooks) {
        this.node = node;
        this.endpoint = endpoint;
        this.hooks = List.copyOf(hooks);
    }

    /**
     * Loads it.
     *
     * @param endpoint as this machine sees it
     * @throws TargetLostException when EMQX cannot load it
     */
    public static LoadedTarget load(EmqxNode node, Endpoint endpoint) {
        String url = "http://" + asEmqxSeesIt(node, endpoint).authority();
        node.api().add(ExhookConfig.usual(NAME, url));
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Set.copyOf(node.api().exhook(NAME).statuses()).equals(Set.of(CONNECTED)));
        } catch (ConditionTimeoutException e) {
            List<String> statuses = node.api().exhook(NAME).statuses();
            node.api().remove(NAME);
            throw new TargetLostException("EMQX " + node.release() + " cannot load the provider at " + url + ": it is "
                    + String.join(", ", statuses) + ". It must listen where EMQX reaches it, and serve emqx.exhook.v2 "
                    + "for EMQX up to 5.8, emqx.exhook.v3 from 5.9 on; what its OnProviderLoaded answers, ./exhook-tck "
                    + "run checks");
        }
        return new LoadedTarget(node, endpoint, node.api().exhook(NAME).hooks());
    }

    /** Loopback is another machine for an EMQX in a container. */
    private static Endpoint asEmqxSeesIt(EmqxNode node, Endpoint endpoint) {
        try {
            return InetAddress.getByName(endpoint.host()).isLoopbackAddress()
                    ? new Endpoint(node.hostForProviders(), endpoint.port())
                    : endpoint;
        } catch (UnknownHostException e) {
            // A name that only EMQX knows.
            return endpoint;
        }
    }

    /** The EMQX that it is loaded in. */
    EmqxNode node() {
        return node;
    }

    /** Where it listens, as this machine sees it. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** The hooks that EMQX mounted. */
    public List<String> hooks() {
        return hooks;
    }

    /** How often EMQX called it until now, hook by hook. */
    public List<HookCalls> calls() {
        return node.api().calls(NAME);
    }

    /** Whether it is loaded now, for a report on one that went away. */
    boolean isConnected() {
        ExhookServer server = node.api().exhook(NAME);
        return Set.copyOf(server.statuses()).equals(Set.of(CONNECTED));
    }

    @Override
    public void close() {
        node.api().remove(NAME);
        node.refreshClients();
    }
}

package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.Tls;
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
import org.jspecify.annotations.Nullable;

/** A user's provider, loaded in EMQX until this is closed: with EMQX's defaults, as the only one. */
public final class LoadedTarget implements AutoCloseable {
    /**
     * EMQX reports a status after its next health check, every 5 s from 5.9 on, each of which may take the
     * request_timeout of 5 s: longer than that plus what a busy machine takes, nobody needs to wait to learn that it
     * cannot be loaded.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NAME = "target";
    private static final String CONNECTED = "connected";

    private final EmqxNode node;
    private final Endpoint endpoint;
    private final ConnectOptions connecting;
    private final List<String> hooks;

    private LoadedTarget(EmqxNode node, Endpoint endpoint, ConnectOptions connecting, List<String> hooks) {
        this.node = node;
        this.endpoint = endpoint;
        this.connecting = connecting;
        this.hooks = List.copyOf(hooks);
    }

    /**
     * Loads it.
     *
     * @param endpoint as this machine sees it
     * @param connecting in cleartext, or over TLS
     * @throws TargetLostException when EMQX cannot load it
     */
    public static LoadedTarget load(EmqxNode node, Endpoint endpoint, ConnectOptions connecting) {
        ExhookConfig config = configuration(endpoint, asEmqxSeesIt(node, endpoint), connecting.tls());
        String url = config.url();
        node.api().add(config);
        if (config.ssl().isPresent()) {
            // Certificates that come as text are used from the second time on.
            node.api().update(config);
        }
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Set.copyOf(node.api().exhook(NAME).statuses()).equals(Set.of(CONNECTED)));
        } catch (ConditionTimeoutException e) {
            List<String> statuses = node.api().exhook(NAME).statuses();
            node.api().remove(NAME);
            throw new TargetLostException("EMQX " + node.release() + " cannot load the provider at " + url + ": it is "
                    + String.join(", ", statuses) + ". It must listen where EMQX reaches it, " + overTls(connecting)
                    + "and serve emqx.exhook.v2 for EMQX up to 5.8, emqx.exhook.v3 from 5.9 on; what its "
                    + "OnProviderLoaded answers, ./exhook-tck run checks");
        }
        return new LoadedTarget(
                node, endpoint, connecting, node.api().exhook(NAME).hooks());
    }

    private static String overTls(ConnectOptions connecting) {
        Tls tls = connecting.tls();
        if (tls == null) {
            return "";
        }
        return tls.verify() ? "with a certificate for that host by the authorities of --ca, " : "over TLS, ";
    }

    private static ExhookConfig configuration(Endpoint here, Endpoint fromEmqx, @Nullable Tls tls) {
        if (tls == null) {
            return ExhookConfig.usual(NAME, "http://" + fromEmqx.authority());
        }
        ExhookConfig config = ExhookConfig.usual(NAME, "https://" + fromEmqx.authority());
        // The certificate is for the host that the user named, not for the name that an EMQX in a container knows it
        // by.
        return config.withSsl(SslBlock.of(here.equals(fromEmqx) ? tls : SslBlock.named(tls, here.host())));
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

    /** How this machine connects to it. */
    ConnectOptions connecting() {
        return connecting;
    }

    /** The hooks that EMQX mounted. */
    public List<String> hooks() {
        return hooks;
    }

    /** How often EMQX called it until now, hook by hook. */
    public List<HookCalls> calls() {
        return node.api().calls(NAME);
    }

    /** Tells whether it is loaded now, for a report on one that went away. */
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

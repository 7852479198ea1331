package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.EmqxApiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * An EMQX that somebody else runs. It is left as it was found also when this JVM ends by SIGINT (Ctrl-C) or SIGTERM.
 */
final class RunningNode implements EmqxNode {
    private final Thread whenKilled = new Thread(this::leaveWithTheJvm, "set EMQX back");
    private final EmqxApi api;
    private final URI rest;
    private final InetSocketAddress mqtt;
    private final String hostForProviders;
    private final FoundState found;
    private final Leftovers leftovers;
    private final String release;
    private final String clientHost;
    private boolean left;

    private RunningNode(EmqxApi api, URI rest, InetSocketAddress mqtt, String hostForProviders, FoundState found)
            throws NoEmqxException {
        this.api = api;
        this.rest = rest;
        this.mqtt = mqtt;
        this.hostForProviders = hostForProviders;
        this.found = found;
        this.leftovers = Leftovers.sinceNow(api);
        this.release = api.release();
        this.clientHost = ownAddressTowards(mqtt);
    }

    /** Takes it over. What cannot be used is left as it is. */
    static RunningNode takeOver(EmqxApi api, URI rest, InetSocketAddress mqtt, String hostForProviders)
            throws NoEmqxException {
        RunningNode node = new RunningNode(api, rest, mqtt, hostForProviders, FoundState.of(api));
        Runtime.getRuntime().addShutdownHook(node.whenKilled);
        try {
            node.found.putAside(api);
        } catch (RuntimeException e) {
            closeAfter(e, node);
            throw e;
        }
        return node;
    }

    private static void closeAfter(RuntimeException failure, RunningNode node) {
        try {
            node.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static String ownAddressTowards(InetSocketAddress mqtt) throws NoEmqxException {
        try (Socket socket = new Socket(mqtt.getHostString(), mqtt.getPort())) {
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException e) {
            throw new NoEmqxException(
                    "nothing listens for MQTT at " + mqtt.getHostString() + ":" + mqtt.getPort() + " (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    @Override
    public String release() {
        return release;
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
        return mqtt;
    }

    @Override
    public String hostForProviders() {
        return hostForProviders;
    }

    @Override
    public InetAddress providersListenOn() {
        try {
            boolean here = InetAddress.getByName(hostForProviders).isLoopbackAddress();
            return here ? InetAddress.getLoopbackAddress() : everywhere();
        } catch (UnknownHostException e) {
            // A name that only EMQX knows, as host.docker.internal.
            return everywhere();
        }
    }

    private static InetAddress everywhere() {
        return new InetSocketAddress(0).getAddress();
    }

    @Override
    public String clientHost() {
        return clientHost;
    }

    @Override
    public void refresh() {
        leftovers.remove(api);
    }

    @Override
    public void refreshClients() {
        leftovers.removeClients(api);
    }

    @Override
    public String logs() {
        return "(EMQX was running before the test: its log is where its configuration says)";
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenKilled);
        } catch (IllegalStateException jvmIsEnding) {
            // The hook runs, or has run: the second of the two finds nothing to do.
        }
        leave();
    }

    private void leaveWithTheJvm() {
        try {
            leave();
        } catch (EmqxApiException e) {
            System.err.println("EMQX at " + rest + " could not be set back: " + e.getMessage()
                    + ". Please switch on again by hand: " + found.names());
        }
    }

    private synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        leftovers.remove(api);
        found.restore(api);
    }
}

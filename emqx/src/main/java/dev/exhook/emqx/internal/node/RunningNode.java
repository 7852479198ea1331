package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.EmqxApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** An EMQX that somebody else runs. */
final class RunningNode implements EmqxNode {
    private final EmqxApi api;
    private final InetSocketAddress mqtt;
    private final String hostForProviders;
    private final FoundState found;
    private final Leftovers leftovers;
    private final String release;
    private final String clientHost;

    RunningNode(EmqxApi api, InetSocketAddress mqtt, String hostForProviders, FoundState found) {
        this.api = api;
        this.mqtt = mqtt;
        this.hostForProviders = hostForProviders;
        this.found = found;
        this.leftovers = Leftovers.sinceNow(api);
        this.release = api.release();
        this.clientHost = ownAddressTowards(mqtt);
    }

    private static String ownAddressTowards(InetSocketAddress mqtt) {
        try (Socket socket = new Socket(mqtt.getHostString(), mqtt.getPort())) {
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody answers at " + mqtt + " (-Demqx.mqtt)", e);
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
        leftovers.remove(api);
        found.restore(api);
    }
}

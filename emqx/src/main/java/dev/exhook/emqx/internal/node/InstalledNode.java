package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.EmqxApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/** An EMQX that runs as a child of this process. */
final class InstalledNode implements EmqxNode {
    private final TemporaryProcess process;
    private final NodeSettings.Place place;
    private final EmqxApi api;
    private final String release;
    private final Profile profile;
    private final ExhookRestart exhook;

    private InstalledNode(
            TemporaryProcess process,
            NodeSettings.Place place,
            EmqxApi api,
            NodeSettings settings,
            ExhookRestart exhook) {
        this.process = process;
        this.exhook = exhook;
        this.place = place;
        this.api = api;
        this.release = api.release();
        this.profile = settings.profile().orElse(Profile.LEGACY);
    }

    static InstalledNode whenUp(
            TemporaryProcess process, NodeSettings.Place place, NodeSettings settings, ExhookRestart exhook) {
        EmqxApi api = Startup.await(
                place.rest(),
                new Credentials.Login(NodeSettings.USER, settings.password()),
                process::end,
                () -> console(place));
        return new InstalledNode(process, place, api, settings, exhook);
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
        return place.rest();
    }

    @Override
    public InetSocketAddress mqtt() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), place.mqttPort());
    }

    @Override
    public Map<String, InetSocketAddress> listeners() {
        return Map.of(
                Surroundings.TCP,
                mqtt(),
                Surroundings.WS,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), place.webSocketPort()));
    }

    @Override
    public String hostForProviders() {
        return "127.0.0.1";
    }

    @Override
    public InetAddress providersListenOn() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public String clientHost() {
        return "127.0.0.1";
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
    public boolean restartExhook() {
        if (!exhook.succeeds()) {
            return false;
        }
        refresh();
        return true;
    }

    @Override
    public String logs() {
        return console(place);
    }

    @Override
    public void close() {
        process.close();
    }

    private static String console(NodeSettings.Place place) {
        try {
            return Files.readString(place.console(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(EMQX's log cannot be read: " + e + ")";
        }
    }
}

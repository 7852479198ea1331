package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.emqx.internal.api.EmqxApi;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/**
 * A real EMQX that is up, prepared for tests: no providers, no authenticators, no rules (a client may do what no
 * provider forbids).
 */
public interface EmqxNode extends AutoCloseable {

    /** Its release, as {@code 5.8.9}. */
    String release();

    /** The security profile that it was started under. A running one does not tell: it counts as legacy. */
    default Profile profile() {
        return Profile.LEGACY;
    }

    /** The release that the emulated broker has to be to be like it. */
    default Release like() {
        return Releases.like(release(), profile());
    }

    /** Its REST API. */
    EmqxApi api();

    /** Where that is, as {@code http://localhost:18083}. */
    URI rest();

    /** Where MQTT clients on this machine connect to. */
    InetSocketAddress mqtt();

    /** Where its listeners are, by the names that scenarios give them; one that it does not tell of is not there. */
    default Map<String, InetSocketAddress> listeners() {
        return Map.of(Surroundings.TCP, mqtt());
    }

    /** How EMQX calls this machine, for the URLs of providers that run here. */
    String hostForProviders();

    /** Where providers on this machine must listen for EMQX to reach them. */
    InetAddress providersListenOn();

    /** Where EMQX sees clients of this machine come from: {@code peerhost}. */
    String clientHost();

    /** Removes what tests left behind: their providers, sessions and retained messages. */
    void refresh();

    /** Removes sessions and retained messages that tests left behind, and leaves their providers loaded. */
    void refreshClients();

    /**
     * Stops its exhook application and starts it again, where what was left in it would spoil what comes: much cheaper
     * than a new EMQX. Providers, sessions and retained messages are gone then.
     *
     * @return false: it cannot be done here, or did not succeed
     */
    default boolean restartExhook() {
        return false;
    }

    /** The log since it was started; for failures. */
    String logs();

    /** Stops it if the test started it, else leaves it as it was found. */
    @Override
    void close();
}

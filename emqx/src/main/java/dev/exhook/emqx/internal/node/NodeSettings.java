package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Releases;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The configuration of an EMQX that a test starts, as environment variables: {@code EMQX_A__B} is {@code a.b}.
 *
 * <p>With its own defaults an EMQX listens on all addresses: for MQTT, for the REST API with a password that everybody
 * knows, and for other nodes with a cookie that everybody knows, which lets whoever reaches it run code. Ours listens
 * on loopback only, and its secrets are random.
 *
 * @param password of the dashboard's user {@code admin}
 * @param cookie what nodes show each other; those of one test run may form a cluster
 * @param profile empty: the release's own choice
 */
record NodeSettings(String password, String cookie, Optional<Profile> profile) {
    static final String USER = "admin";

    /** Where an EMQX in a container listens for MQTT over WebSocket. */
    static final int WEB_SOCKET_PORT = 8083;

    private static final String COOKIE = UUID.randomUUID().toString().replace("-", "");

    private static final String LOOPBACK = "127.0.0.1";

    /** Where it listens unless it is told otherwise, and no scenario comes in. */
    private static final List<String> UNUSED_LISTENERS = List.of("SSL", "WSS");

    /** A release without profiles takes no notice of the variable, and what was tested then would be something else. */
    static void requireProfile(Profile profile, String release) throws NoEmqxException {
        if (!Releases.like(release, profile).line().profiles().contains(profile)) {
            throw new NoEmqxException("EMQX " + release + " has no security profile " + profile.label()
                    + ": they came with " + Releases.FIRST_WITH_PROFILES);
        }
    }

    /** With secrets that nobody knows. */
    static NodeSettings random(Optional<Profile> profile) {
        return new NodeSettings(UUID.randomUUID().toString(), COOKIE, profile);
    }

    /** The settings that every EMQX of ours gets, wherever it runs. */
    private Map<String, String> common() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("EMQX_DASHBOARD__DEFAULT_PASSWORD", password);
        env.put("EMQX_NODE__COOKIE", cookie);
        profile.ifPresent(chosen -> env.put("EMQX_SECURITY_PROFILE", chosen.label()));
        // The stock acl.conf answers every question before a provider is asked.
        env.put("EMQX_AUTHORIZATION__SOURCES", "[]");
        env.put("EMQX_AUTHORIZATION__NO_MATCH", "allow");
        // From 6.3 on it is true by default.
        env.put("EMQX_MQTT__STRICT_MODE", "false");
        env.put("EMQX_TELEMETRY__ENABLE", "false");
        // Else messages below $SYS come each minute, and a run depends on when its EMQX was started.
        env.put("EMQX_SYS_TOPICS__SYS_MSG_INTERVAL", "24h");
        env.put("EMQX_SYS_TOPICS__SYS_HEARTBEAT_INTERVAL", "24h");
        // So do these whenever a client comes or goes.
        env.put("EMQX_SYS_TOPICS__SYS_EVENT_MESSAGES__CLIENT_CONNECTED", "false");
        env.put("EMQX_SYS_TOPICS__SYS_EVENT_MESSAGES__CLIENT_DISCONNECTED", "false");
        // And alarms, when other programs keep the processor or the memory busy.
        env.put("EMQX_SYSMON__OS__CPU_CHECK_INTERVAL", "24h");
        env.put("EMQX_SYSMON__OS__MEM_CHECK_INTERVAL", "disabled");
        env.put("EMQX_LOG__CONSOLE__ENABLE", "true");
        env.put("EMQX_LOG__CONSOLE__LEVEL", "warning");
        UNUSED_LISTENERS.forEach(listener -> env.put("EMQX_LISTENERS__" + listener + "__DEFAULT__ENABLE", "false"));
        return env;
    }

    /** Other nodes reach it over loopback only: by Erlang's distribution, and by EMQX's own calls. */
    private static Map<String, String> othersOverLoopbackOnly() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("EMQX_RPC__LISTEN_ADDRESS", LOOPBACK);
        // From 6.2 on.
        env.put("EMQX_NODE__DIST_BIND_ADDRESS", LOOPBACK);
        // Before, and to the same effect later.
        env.put("ERL_FLAGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        return env;
    }

    /** For one on this machine: addresses, ports, a name and a folder that nobody else has. */
    Map<String, String> onThisMachine(Place place) {
        Map<String, String> env = common();
        env.putAll(othersOverLoopbackOnly());
        env.put("EMQX_NODE__NAME", "emqx" + place.number() + "@" + LOOPBACK);
        env.put("EMQX_NODE__DATA_DIR", place.data());
        env.put("EMQX_LOG_DIR", place.data() + "/log");
        env.put("EMQX_PLUGINS__INSTALL_DIR", place.data() + "/plugins");
        env.put("EMQX_LOG__FILE__DEFAULT__ENABLE", "false");
        env.put("EMQX_LISTENERS__TCP__DEFAULT__BIND", LOOPBACK + ":" + place.mqttPort());
        env.put("EMQX_LISTENERS__WS__DEFAULT__BIND", LOOPBACK + ":" + place.webSocketPort());
        env.put("EMQX_DASHBOARD__LISTENERS__HTTP__BIND", LOOPBACK + ":" + place.restPort());
        return env;
    }

    /**
     * For one in a container, whose ports are published on this machine's loopback: inside it listens on all addresses
     * of the container for what is published, and says so, as the hardened profile takes loopback for granted.
     *
     * @param mqttPort inside
     * @param restPort inside
     * @param clustered whether containers beside it may reach it, to form a cluster
     */
    Map<String, String> inAContainer(int mqttPort, int restPort, boolean clustered) {
        Map<String, String> env = common();
        if (!clustered) {
            env.putAll(othersOverLoopbackOnly());
        }
        env.put("EMQX_LISTENERS__TCP__DEFAULT__BIND", "0.0.0.0:" + mqttPort);
        env.put("EMQX_LISTENERS__WS__DEFAULT__BIND", "0.0.0.0:" + WEB_SOCKET_PORT);
        env.put("EMQX_DASHBOARD__LISTENERS__HTTP__BIND", "0.0.0.0:" + restPort);
        return env;
    }

    /**
     * Where a node lives.
     *
     * @param number in the node's name; EMQX adds it to the ports 4370 and 5370 for other nodes
     * @param data the folder for all that it writes, absolute
     */
    record Place(int number, int mqttPort, int webSocketPort, int restPort, String data) {

        /** Where its REST API is. */
        URI rest() {
            return URI.create("http://" + LOOPBACK + ":" + restPort);
        }

        /** The file that its output goes to. */
        Path console() {
            return Path.of(data, "console.log");
        }
    }
}

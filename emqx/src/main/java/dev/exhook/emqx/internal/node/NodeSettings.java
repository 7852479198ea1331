package dev.exhook.emqx.internal.node;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration of an EMQX that a test starts, as environment variables: {@code EMQX_A__B} is {@code a.b}.
 *
 * @param password of the dashboard's user {@code admin}
 */
record NodeSettings(String password) {
    static final String USER = "admin";

    /** What every EMQX of ours is told, wherever it runs. */
    Map<String, String> common() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("EMQX_DASHBOARD__DEFAULT_PASSWORD", password);
        // The stock acl.conf answers every question before a provider is asked.
        env.put("EMQX_AUTHORIZATION__SOURCES", "[]");
        env.put("EMQX_AUTHORIZATION__NO_MATCH", "allow");
        env.put("EMQX_TELEMETRY__ENABLE", "false");
        env.put("EMQX_LOG__CONSOLE__ENABLE", "true");
        env.put("EMQX_LOG__CONSOLE__LEVEL", "warning");
        return env;
    }

    /** What one on this machine needs on top: ports, a name and a folder that nobody else has. */
    Map<String, String> onThisMachine(Place place) {
        Map<String, String> env = common();
        String data = place.data();
        env.put("EMQX_NODE__NAME", "emqx" + place.number() + "@127.0.0.1");
        env.put("EMQX_NODE__DATA_DIR", data);
        env.put("EMQX_LOG_DIR", data + "/log");
        env.put("EMQX_PLUGINS__INSTALL_DIR", data + "/plugins");
        env.put("EMQX_LOG__FILE__DEFAULT__ENABLE", "false");
        env.put("EMQX_LISTENERS__TCP__DEFAULT__BIND", "127.0.0.1:" + place.mqttPort());
        env.put("EMQX_DASHBOARD__LISTENERS__HTTP__BIND", "127.0.0.1:" + place.restPort());
        for (String listener : new String[] {"SSL", "WS", "WSS"}) {
            env.put("EMQX_LISTENERS__" + listener + "__DEFAULT__ENABLE", "false");
        }
        return env;
    }

    /**
     * Where a node lives.
     *
     * @param number in the node's name; EMQX adds it to the ports 4370 and 5370 for other nodes
     * @param data the folder for all that it writes, absolute
     */
    record Place(int number, int mqttPort, int restPort, String data) {}
}

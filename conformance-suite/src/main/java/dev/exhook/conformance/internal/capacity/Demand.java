package dev.exhook.conformance.internal.capacity;

import dev.exhook.proto.Hook;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A load in the long run.
 *
 * @param rate messages a second, of all clients
 * @param clients how many publish them
 * @param connects logins a second, each of which subscribes where messages go to somebody
 * @param qos of all messages
 * @param fanOut how many clients get each message
 * @param providers how many are in the chain
 * @param hooks what each asks for
 */
public record Demand(double rate, int clients, double connects, int qos, int fanOut, int providers, Set<Hook> hooks) {
    /** EMQX's authorization.cache.ttl. */
    private static final double CACHED_SECONDS = 60;

    /** Copies the hooks. */
    public Demand {
        hooks = Set.copyOf(hooks);
    }

    /** Calls a second of each hook, of one provider. */
    Map<Hook, Double> calls() {
        Map<Hook, Double> calls = new EnumMap<>(Hook.class);
        for (Hook hook : hooks) {
            calls.put(hook, calls(hook));
        }
        return calls;
    }

    private double calls(Hook hook) {
        double subscribes = fanOut > 0 ? connects : 0;
        return switch (hook) {
            case CLIENT_CONNECT,
                    CLIENT_AUTHENTICATE,
                    CLIENT_CONNECTED,
                    CLIENT_CONNACK,
                    CLIENT_DISCONNECTED,
                    SESSION_CREATED,
                    SESSION_TERMINATED -> connects;
            // Each client publishes to one topic: it is asked about again once its answer is too old, or it is new.
            case CLIENT_AUTHORIZE -> Math.min(rate, clients / CACHED_SECONDS + connects) + subscribes;
            case CLIENT_SUBSCRIBE, SESSION_SUBSCRIBED -> subscribes;
            case MESSAGE_PUBLISH, MESSAGE_INGRESS -> rate;
            case MESSAGE_DELIVERED -> rate * fanOut;
            case MESSAGE_ACKED -> qos > 0 ? rate * fanOut : 0;
            case MESSAGE_DROPPED -> fanOut == 0 ? rate : 0;
            case CLIENT_UNSUBSCRIBE, SESSION_UNSUBSCRIBED, SESSION_RESUMED, SESSION_DISCARDED, SESSION_TAKENOVER -> 0;
        };
    }

    /** Tells whether a client that connects waits for that hook. */
    static boolean isOnTheWayIn(Hook hook) {
        return switch (hook) {
            case CLIENT_CONNECT, CLIENT_AUTHENTICATE, SESSION_CREATED, CLIENT_CONNECTED, CLIENT_CONNACK -> true;
            default -> false;
        };
    }

    /** Tells whether each message waits for that hook before its PUBACK. */
    boolean isBeforePuback(Hook hook) {
        return hook == Hook.MESSAGE_PUBLISH
                || hook == Hook.MESSAGE_INGRESS
                || (hook == Hook.MESSAGE_DROPPED && fanOut == 0);
    }
}

package dev.exhook.broker.internal.search;

import dev.exhook.proto.Rpc;
import java.util.HashMap;
import java.util.Map;

/** The situation of the client that a call is about: its version of MQTT, and what it was last told to be. */
final class Situations {
    private final Map<String, String> states = new HashMap<>();

    String of(CallFacts call) {
        if (call.clientId().isEmpty()) {
            return "no client";
        }
        String before = states.getOrDefault(call.clientId(), "new");
        states.put(call.clientId(), after(call.rpc(), before));
        return "MQTT " + call.version() + " " + before;
    }

    private static String after(Rpc rpc, String before) {
        return switch (rpc) {
            case ON_CLIENT_CONNECTED -> "connected";
            case ON_CLIENT_DISCONNECTED -> "disconnected";
            case ON_SESSION_RESUMED -> "resumed";
            case ON_SESSION_TAKENOVER -> "taken over";
            case ON_SESSION_DISCARDED -> "discarded";
            case ON_SESSION_TERMINATED -> "gone";
            default -> before;
        };
    }
}

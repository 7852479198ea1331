package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.proto.Hook;
import java.util.List;

/** The scripted replies of a provider. */
final class Replies {
    private static final List<String> STATUSES = List.of("UNAVAILABLE", "UNKNOWN", "UNIMPLEMENTED", "INTERNAL");
    private static final List<String> TYPES = List.of("CONTINUE", "STOP_AND_RETURN");
    private static final List<Double> DELAYS = List.of(0.5, 1.5, 7.0);
    private static final String LAST =
            "{\"hook\": \"client.authenticate\", \"reply\": {\"type\": \"CONTINUE\"," + " \"bool_result\": true}}";

    private final Draw draw;
    private final List<Hook> hooks;
    private final List<Hook> valued;

    Replies(Draw draw, List<Hook> hooks) {
        this.draw = draw;
        this.hooks = hooks;
        this.valued = hooks.stream().filter(Hook::isValued).toList();
    }

    /**
     * As many entries as the case is large.
     *
     * @param admits whether clients that no entry before decides on are let in
     */
    JsonArray replies(boolean admits) {
        JsonArray replies = new JsonArray();
        int count = draw.below(2 + draw.size());
        for (int i = 0; i < count; i++) {
            reply().ifSomething(replies);
        }
        if (admits) {
            replies.add(JsonParser.parseString(LAST));
        }
        return replies;
    }

    /** An entry, which counts only if it answers, delays or publishes something. */
    private record Entry(JsonObject json, int bare) {
        void ifSomething(JsonArray replies) {
            if (json.size() > bare) {
                replies.add(json);
            }
        }
    }

    private Entry reply() {
        Hook hook = draw.chance(80) ? draw.of(valued) : draw.of(hooks);
        JsonObject entry = Draw.object("hook", hook.hookName());
        if (draw.chance(Feature.CONDITIONS, 60)) {
            when(hook, entry);
        }
        int bare = entry.size();
        if (draw.chance(Feature.DELAYS, 25)) {
            entry.addProperty("delay", draw.of(DELAYS));
        }
        // Of what is published while it is asked about a message, it would be asked again, and so on.
        if (!hook.hookName().startsWith("message.") && draw.chance(Feature.PUBLISHING_PROVIDERS, 20)) {
            JsonObject message = Draw.object("topic", draw.of(draw.words().topics()));
            message.addProperty("payload", "by-" + hook.hookName());
            entry.add("publish", message);
        }
        if (draw.chance(Feature.FAILURES, 30)) {
            entry.addProperty("fail", draw.of(STATUSES));
        } else if (hook.isValued() && draw.chance(80)) {
            answer(hook, entry);
        }
        return new Entry(entry, bare);
    }

    private void when(Hook hook, JsonObject entry) {
        String path = switch (hook) {
            case CLIENT_AUTHORIZE -> "topic";
            case MESSAGE_PUBLISH, MESSAGE_DELIVERED, MESSAGE_ACKED, MESSAGE_DROPPED -> "message.topic";
            case CLIENT_CONNECT, CLIENT_CONNACK -> "conninfo.clientid";
            default -> "clientinfo.clientid";
        };
        String value =
                path.endsWith("topic") ? draw.topic() : draw.of(draw.words().clients());
        entry.add("when", Draw.object(path, value));
    }

    private void answer(Hook hook, JsonObject entry) {
        boolean aboutMessages = hook == Hook.MESSAGE_PUBLISH || hook.hookName().equals("message.ingress");
        JsonObject reply = Draw.object("type", draw.of(TYPES));
        if (draw.chance(Feature.ODD_ANSWERS, 40)) {
            odd(reply);
        } else if (!aboutMessages) {
            reply.addProperty("bool_result", !draw.chance(Feature.REFUSALS, 60));
        } else if (draw.chance(Feature.REFUSALS, 40)) {
            JsonObject message = new JsonObject();
            message.add("headers", Draw.object("allow_publish", draw.chance(80) ? "false" : "true"));
            reply.add("message", message);
        } else if (draw.has(Feature.REWRITES)) {
            reply.add("message", rewrite());
            if (draw.chance(Feature.EMPTY_TEXTS, 30)) {
                // What a provider builds anew has no topic but what it names, and no id.
                reply.addProperty("base", "none");
            }
        } else {
            return;
        }
        entry.add("reply", reply);
    }

    private void odd(JsonObject reply) {
        if (draw.chance(40)) {
            reply.addProperty("type", 7);
        }
        switch (draw.below(3)) {
            case 0 -> reply.addProperty("bool_result", draw.chance(50));
            case 1 -> reply.add("message", rewrite());
            default -> {}
        }
    }

    private JsonObject rewrite() {
        JsonObject message = new JsonObject();
        if (draw.chance(50)) {
            message.addProperty("topic", draw.topic());
        }
        if (draw.chance(40)) {
            message.addProperty("qos", draw.below(3));
        }
        if (message.size() == 0 || draw.chance(30)) {
            message.addProperty("payload", "rewritten");
        }
        return message;
    }
}

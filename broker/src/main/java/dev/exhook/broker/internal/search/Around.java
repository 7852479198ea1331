package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The surroundings of a case, which stand before its providers: a scenario's {@code broker}. */
final class Around {
    private final Draw draw;

    Around(Draw draw) {
        this.draw = draw;
    }

    JsonObject broker() {
        JsonObject broker = new JsonObject();
        if (draw.has(Feature.AUTHORIZATION)) {
            authorization(broker);
        }
        if (draw.has(Feature.AUTHENTICATION)) {
            authentication(broker);
        }
        if (draw.has(Feature.RULES)) {
            JsonObject rule = Draw.object("id", "r1");
            rule.addProperty("from", draw.of(draw.words().topics()));
            rule.addProperty("to", "again/1");
            rule.addProperty("qos", draw.qos());
            JsonArray rules = new JsonArray();
            rules.add(rule);
            broker.add("republish", rules);
        }
        return broker;
    }

    private void authorization(JsonObject broker) {
        if (draw.chance(15)) {
            broker.addProperty("defaults", "release");
        }
        if (draw.chance(40)) {
            broker.addProperty("no_match", "deny");
        }
        if (draw.chance(30)) {
            broker.addProperty("deny_action", "disconnect");
        }
        if (draw.chance(30)) {
            broker.addProperty("cache", false);
        }
        if (draw.chance(40)) {
            JsonArray rules = new JsonArray();
            for (int i = draw.below(2); i >= 0; i--) {
                rules.add(rule());
            }
            broker.add("acl", rules);
        } else if (draw.chance(20)) {
            broker.addProperty("acl", "stock");
        }
    }

    private JsonObject rule() {
        JsonObject rule = new JsonObject();
        String word = draw.chance(50) ? "allow" : "deny";
        switch (draw.below(3)) {
            case 0 -> rule.addProperty(word, "all");
            case 1 ->
                rule.add(word, Draw.object("username", draw.of(draw.words().users())));
            default ->
                rule.add(word, Draw.object("clientid", draw.of(draw.words().clients())));
        }
        rule.addProperty("action", draw.chance(50) ? "publish" : "subscribe");
        rule.add("topics", Draw.array(draw.some(draw.words().filters())));
        return rule;
    }

    private void authentication(JsonObject broker) {
        if (draw.chance(60)) {
            JsonArray users = new JsonArray();
            for (String name : draw.some(draw.words().users())) {
                JsonObject user = Draw.object("name", name);
                user.addProperty("password", draw.chance(70) ? "secret" : "another");
                if (draw.chance(30)) {
                    user.addProperty("superuser", true);
                }
                users.add(user);
            }
            broker.add("users", users);
        }
        if (draw.chance(40)) {
            JsonObject listener = draw.chance(50)
                    ? Draw.object("mountpoint", draw.chance(50) ? "m/" : "${clientid}/")
                    : Draw.object("enable_authn", draw.chance(50) ? "false" : "quick_deny_anonymous");
            JsonObject listeners = new JsonObject();
            listeners.add(draw.chance(70) ? "tcp" : "ws", listener);
            broker.add("listeners", listeners);
        }
    }
}

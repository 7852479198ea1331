package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.proto.Hook;
import java.util.List;

/** The providers of a case. */
final class Providers {
    private static final int MOST = 8;

    private final Draw draw;
    private final List<Hook> hooks;

    Providers(Draw draw, List<Hook> hooks) {
        this.draw = draw;
        this.hooks = hooks;
    }

    JsonArray providers() {
        int count = draw.has(Feature.CHAIN) ? Math.min(MOST, 2 + draw.below(1 + draw.size())) : 1;
        boolean admits = draw.chance(85);
        JsonArray providers = new JsonArray();
        for (int i = 1; i <= count; i++) {
            providers.add(provider("p" + i, admits && i == 1));
        }
        return providers;
    }

    private JsonObject provider(String name, boolean admits) {
        JsonObject provider = Draw.object("name", name);
        if (draw.chance(Feature.FAILURES, 40) || draw.chance(Feature.OUTAGES, 40)) {
            provider.addProperty("failed_action", "ignore");
        }
        if (draw.chance(Feature.DELAYS, 30)) {
            provider.addProperty("request_timeout", draw.chance(50) ? "1s" : "2s");
        }
        if (draw.chance(Feature.OUTAGES, 50)) {
            provider.addProperty("auto_reconnect", draw.chance(70) ? "6s" : "false");
        }
        if (draw.chance(Feature.OUTAGES, 20)) {
            provider.addProperty("down", true);
        }
        if (draw.chance(Feature.PARTIAL, 60)) {
            provider.add("hooks", mounted(draw.some(hooks)));
        } else if (draw.chance(Feature.FILTERS, 70)) {
            provider.add("hooks", mounted(hooks));
        }
        JsonArray replies = new Replies(draw, hooks).replies(admits);
        if (!replies.isEmpty()) {
            provider.add("replies", replies);
        }
        return provider;
    }

    private JsonArray mounted(List<Hook> wanted) {
        JsonArray entries = new JsonArray();
        for (Hook hook : wanted) {
            if (hook.hasTopics() && draw.chance(Feature.FILTERS, 60)) {
                JsonObject entry = Draw.object("name", hook.hookName());
                entry.add("topics", Draw.array(draw.some(draw.words().filters())));
                entries.add(entry);
            } else {
                entries.add(hook.hookName());
            }
        }
        return entries;
    }
}

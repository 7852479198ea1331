package dev.exhook.reference.presence;

import com.google.gson.JsonObject;

/** A change as JSON. */
final class ChangeJson {
    private ChangeJson() {}

    static String of(Change change) {
        JsonObject json = new JsonObject();
        json.addProperty("event", change.event());
        json.addProperty("at", EventClock.instant(change.at()).toString());
        json.addProperty("clientid", change.key().clientId());
        if (change.username() != null) {
            json.addProperty("username", change.username());
        }
        json.addProperty("node", change.key().node());
        json.addProperty("peerhost", change.key().peerHost());
        json.addProperty("peerport", change.key().peerPort());
        if (change.detail() != null) {
            json.addProperty("detail", change.detail());
        }
        json.addProperty("inferred", change.inferred());
        return json.toString();
    }
}

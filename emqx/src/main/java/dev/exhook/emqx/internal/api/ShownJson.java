package dev.exhook.emqx.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.text.Printable;
import java.util.Locale;
import java.util.Set;

/** A request's body as an error message may show it: without secrets, and not too long. */
final class ShownJson {
    private static final int LENGTH = 500;
    private static final JsonPrimitive HIDDEN = new JsonPrimitive("(not shown)");

    /** In the bodies of logins and API keys, in TLS blocks, and in those of authenticators and sources. */
    private static final Set<String> SECRETS =
            Set.of("password", "secret", "token", "keyfile", "api_secret", "api_key");

    private ShownJson() {}

    static String of(JsonElement body) {
        return cut(withoutSecrets(body).toString());
    }

    /** Rules and logs can be long; the beginning tells. */
    static String cut(String text) {
        return Printable.cut(text, LENGTH, "...");
    }

    private static JsonElement withoutSecrets(JsonElement element) {
        if (!(element instanceof JsonObject object)) {
            return element;
        }
        JsonObject shown = new JsonObject();
        object.entrySet()
                .forEach(member -> shown.add(
                        member.getKey(),
                        SECRETS.contains(member.getKey().toLowerCase(Locale.ROOT))
                                ? HIDDEN
                                : withoutSecrets(member.getValue())));
        return shown;
    }
}

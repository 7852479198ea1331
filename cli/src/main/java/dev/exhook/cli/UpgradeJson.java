package dev.exhook.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.upgrade.Changes;
import dev.exhook.broker.internal.upgrade.Difference;
import dev.exhook.broker.internal.upgrade.Result;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What an upgrade changes, for programs. */
final class UpgradeJson {
    private UpgradeJson() {}

    static String of(UpgradeText.Source source, Result result, Changes changes) {
        JsonObject json = new JsonObject();
        json.add("from", release(result.from()));
        json.add("to", release(result.to()));
        json.addProperty("answers", source.name());
        json.addProperty("emqx", source.emqx());
        json.addProperty("calls", source.calls());
        json.addProperty("cut", source.cut());
        json.add("providers", strings(result.providers()));
        json.addProperty("decisions", result.decisions());
        json.addProperty("unfinished", result.unfinished());
        json.add("differences", all(result.differences(), UpgradeJson::difference));
        json.add("by_hooks", all(result.standing(), standing -> {
            JsonObject one = new JsonObject();
            one.addProperty("what", standing.what());
            one.addProperty("change", standing.repair());
            return one;
        }));
        json.add(
                "hooks",
                strings(changes.hooks().stream().map(hook -> hook.hookName()).toList()));
        json.add(
                "begins",
                strings(changes.begins().stream().map(one -> one.text()).toList()));
        json.add("ends", strings(changes.ends().stream().map(one -> one.text()).toList()));
        json.add("fixed", strings(changes.fixed().stream().map(KnownDefect::id).toList()));
        json.add(
                "brought",
                strings(changes.brought().stream().map(KnownDefect::id).toList()));
        return Printable.json(new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)) + "\n";
    }

    private static JsonObject difference(Difference difference) {
        JsonObject json = new JsonObject();
        json.addProperty("hook", difference.hook().hookName());
        json.addProperty("answer", difference.answer());
        json.addProperty("before", difference.from().name().toLowerCase(Locale.ROOT));
        json.addProperty("after", difference.to().name().toLowerCase(Locale.ROOT));
        json.addProperty("count", difference.count());
        json.addProperty("clients", difference.clients());
        json.addProperty("says", UpgradeText.sentence(difference));
        json.addProperty("change", difference.repair());
        JsonObject first = new JsonObject();
        first.addProperty("call", difference.first().seq());
        first.addProperty("client", difference.first().client());
        first.addProperty("topic", difference.first().topic());
        json.add("first", first);
        return json;
    }

    private static JsonObject release(Release release) {
        JsonObject json = new JsonObject();
        json.addProperty("release", release.number());
        json.addProperty("profile", release.profile().label());
        return json;
    }

    private static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static <T> JsonArray all(List<T> items, Function<T, JsonObject> toJson) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(toJson.apply(item)));
        return array;
    }
}

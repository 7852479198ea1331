package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.broker.internal.yaml.YamlJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code expect}, of a step and of a scenario. */
final class ExpectationParser {
    private static final List<String> OBSERVED =
            List.of("connack", "suback", "unsuback", "puback", "received", "gone", "status");

    private ExpectationParser() {}

    /** The observation that a step must show, by release line; the key "" is for all. */
    static Map<String, JsonObject> observed(Value value) {
        Map<String, JsonObject> expected = new LinkedHashMap<>();
        List<Value.Entry> entries = value.entries();
        boolean byVersion = entries.stream().allMatch(entry -> Releases.labels().contains(entry.name()));
        if (byVersion) {
            entries.forEach(entry -> expected.put(entry.name(), members(entry.value())));
        } else {
            expected.put("", members(value));
        }
        return expected;
    }

    private static JsonObject members(Value value) {
        Section members = value.called("expect").section(OBSERVED);
        JsonObject json = new JsonObject();
        members.names().forEach(name -> json.add(name, YamlJson.of(members.required(name))));
        return json;
    }

    /** The expectations that the calls must meet in the end. */
    static List<CallExpectation> calls(Value value) {
        return value.called("expect of a scenario").section("calls").list("calls", ExpectationParser::call);
    }

    private static CallExpectation call(Value value) {
        Value named = value.called("an entry of calls");
        Section entry = named.section("emqx", "provider", "client", "are", "include", "never");
        List<CallExpectation.How> given = List.of(CallExpectation.How.values()).stream()
                .filter(how -> entry.find(how.word()).isPresent())
                .toList();
        if (given.size() != 1) {
            throw named.error("an entry of calls has one of: are, include, never");
        }
        CallExpectation.How how = given.get(0);
        return new CallExpectation(
                value.place().line(),
                entry.find("emqx", line -> line.oneOf(Releases.labels())),
                entry.find("provider", Value::text),
                entry.find("client", Value::text),
                how,
                entry.list(how.word(), ExpectationParser::pattern));
    }

    /** {@code client.connect}, or {@code {client.connect: {conninfo.username: a}}}. */
    private static CallExpectation.CallPattern pattern(Value value) {
        int line = value.place().line();
        if (value.isText()) {
            return new CallExpectation.CallPattern(line, HookWords.rpc(value), Condition.ANY);
        }
        String form = "a hook, or {hook: {path: value}}";
        if (!value.isMapping() || value.entries().size() != 1) {
            throw value.called("a call").expected(form);
        }
        Value.Entry only = value.entries().get(0);
        return new CallExpectation.CallPattern(line, HookWords.rpc(only.key()), condition(only.value()));
    }

    /** Dotted paths with what stands there. */
    static Condition condition(Value value) {
        Map<String, JsonElement> fields = new LinkedHashMap<>();
        value.entries().forEach(entry -> fields.put(entry.name(), YamlJson.of(entry.value())));
        return new Condition(fields);
    }
}

package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Hook names as people should see them in a report. */
final class HookNames {
    private HookNames() {}

    static String all() {
        return Arrays.stream(Hook.values()).map(Hook::hookName).collect(Collectors.joining(", "));
    }

    /** As {@code [client.check_acl]} or {@code [Client.Connect], did you mean client.connect?}. */
    static String withSuggestion(String name) {
        List<String> known = Arrays.stream(Hook.values()).map(Hook::hookName).toList();
        return Suggestion.closest(name.replace('_', '.'), known)
                .map(nearest -> "[" + name + "], did you mean " + nearest + "?")
                .orElse("[" + name + "]");
    }
}

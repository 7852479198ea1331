package dev.exhook.conformance.internal.catalogue;

import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which hooks a rule calls or judges: {@code all}, {@code notifications}, or a list of dotted names. */
final class RuleHooks {
    private RuleHooks() {}

    /** The hooks in EMQX's order. */
    static List<Hook> read(Value hooks) {
        if (hooks.isText()) {
            return hooks.as("all, notifications, or a list of names", RuleHooks::many);
        }
        return hooks.list().stream()
                .map(name -> name.as("the name of a hook", Hook::byName))
                .sorted()
                .distinct()
                .toList();
    }

    private static Optional<List<Hook>> many(String word) {
        Stream<Hook> hooks = Arrays.stream(Hook.values());
        return switch (word) {
            case "all" -> Optional.of(hooks.toList());
            case "notifications" ->
                Optional.of(hooks.filter(hook -> !hook.isValued()).toList());
            default -> Optional.empty();
        };
    }
}

package dev.exhook.conformance.internal.catalogue;

import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which hooks a rule calls or judges: {@code all}, {@code notifications}, or a list of dotted names. */
final class RuleHooks {
    private RuleHooks() {}

    /**
     * The hooks in EMQX's order.
     *
     * @param owner the rule, for complaints
     * @throws CatalogueException when the node is none of the three
     */
    static List<Hook> read(String owner, @Nullable Object node) {
        if ("all".equals(node)) {
            return List.of(Hook.values());
        }
        if ("notifications".equals(node)) {
            return Arrays.stream(Hook.values()).filter(hook -> !hook.isValued()).toList();
        }
        if (node instanceof List<?> names) {
            List<Hook> hooks = new ArrayList<>();
            names.forEach(name -> hooks.add(hook(owner, String.valueOf(name))));
            return hooks.stream().sorted().distinct().toList();
        }
        throw new CatalogueException(owner + " needs 'hooks': all, notifications, or a list of names");
    }

    private static Hook hook(String owner, String name) {
        return Hook.byName(name)
                .orElseThrow(() -> new CatalogueException(owner + " has the unknown hook '" + name + "'"));
    }
}

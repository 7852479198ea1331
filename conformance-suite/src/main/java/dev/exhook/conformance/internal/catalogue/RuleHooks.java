package dev.exhook.conformance.internal.catalogue;

import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which hooks a rule is about: those that its title or statement names, by the hook's name or by its method's. Where
 * they name none, it is those of the rule's family; most families are about the service as a whole and have none.
 */
public final class RuleHooks {
    private static final Map<String, Set<Hook>> OF_FAMILIES = Map.of(
            "VAL", Set.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH),
            "MSG", Set.of(Hook.MESSAGE_PUBLISH));

    private RuleHooks() {}

    /** The hooks in EMQX's order; empty for a rule that is about none in particular. */
    public static List<Hook> of(RuleSpec rule) {
        Set<Hook> named = Arrays.stream(Hook.values())
                .filter(hook -> names(rule.title() + " " + rule.statement(), hook))
                .collect(Collectors.toSet());
        Set<Hook> about = named.isEmpty() ? OF_FAMILIES.getOrDefault(rule.family(), Set.of()) : named;
        return about.stream().sorted().toList();
    }

    /** As a whole word: client.connect is not named by client.connected, nor OnClientConnect by OnClientConnected. */
    private static boolean names(String text, Hook hook) {
        String either =
                Pattern.quote(hook.hookName()) + "|" + Pattern.quote(hook.rpc().methodName());
        return Pattern.compile("\\b(" + either + ")\\b").matcher(text).find();
    }
}

package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Rule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules that ship with the kit: a class a family or a part of one, named after it. */
public final class Rules {
    private static final List<List<Rule>> FAMILIES = List.of(
            SvcServiceRules.RULES,
            SvcGrowthRules.RULES,
            LoadHookListRules.RULES,
            LoadAgainRules.RULES,
            LoadEntryRules.RULES,
            LoadTopicRules.RULES,
            LoadUnloadRules.RULES,
            RecReplayRules.RULES,
            ValReplyRules.RULES,
            ValInputRules.RULES,
            ValPolicyRules.RULES,
            MsgReplyRules.RULES,
            MsgInputRules.RULES,
            MsgPolicyRules.RULES,
            IngRules.RULES,
            ChnInputRules.RULES,
            ChnMemberRules.RULES,
            ChnEntryRules.RULES,
            NtfTextRules.RULES,
            NtfClientRules.RULES,
            NtfOrderRules.RULES,
            NtfSizeRules.RULES,
            NtfCodeRules.RULES,
            TimReplyRules.RULES,
            TimLoadRules.RULES,
            TimHoldRules.RULES,
            TimIdleRules.RULES,
            TimStreamRules.RULES,
            TrnConnectionRules.RULES,
            TrnReplyRules.RULES,
            TrnHeaderRules.RULES,
            TrnServiceRules.RULES,
            TrnPingRules.RULES,
            RobRequestRules.RULES,
            RobClientRules.RULES,
            StoRules.RULES);

    private static final List<Rule> ALL =
            inOrder(Catalogue.load(), FAMILIES.stream().flatMap(Collection::stream));

    private Rules() {}

    /** All of them, in the order of the catalogue. */
    public static List<Rule> all() {
        return ALL;
    }

    /**
     * Puts rules into the catalogue's order.
     *
     * @throws IllegalStateException when a rule of the catalogue has no check, or two
     */
    static List<Rule> inOrder(Catalogue catalogue, Stream<Rule> rules) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> {
            if (byId.put(rule.id(), rule) != null) {
                throw new IllegalStateException("rule " + rule.id() + " has two checks");
            }
        });
        return catalogue.rules().stream()
                .map(spec -> {
                    Rule rule = byId.get(spec.id());
                    if (rule == null) {
                        throw new IllegalStateException("rule " + spec.id() + " of the catalogue has no check");
                    }
                    return rule;
                })
                .toList();
    }
}

package dev.exhook.reference.acl;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.address.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds rules that can never decide, as an earlier one applies wherever they do. */
public final class HiddenRules {
    /** Each is compared with all before it, and nobody writes more by hand. */
    private static final int MOST = 1_000;

    /** A character that no topic has: what fills a placeholder is a level or a part of one, and no wildcard. */
    private static final String SOMETHING = "\uFFFF";

    /**
     * A rule that can never decide.
     *
     * @param rule its position, from 0
     * @param by the position of the one before it
     */
    public record Hidden(int rule, int by) {}

    private HiddenRules() {}

    /** Those among the first thousand. Not all of them: several rules together may hide one as well. */
    public static List<Hidden> of(List<Rule> rules) {
        List<Hidden> hidden = new ArrayList<>();
        for (int rule = 1; rule < Math.min(rules.size(), MOST); rule++) {
            for (int by = 0; by < rule; by++) {
                if (hides(rules.get(by), rules.get(rule))) {
                    hidden.add(new Hidden(rule, by));
                    break;
                }
            }
        }
        return hidden;
    }

    private static boolean hides(Rule first, Rule later) {
        return (first.action() == Action.ALL || first.action() == later.action())
                && isFor(first.users(), later.users())
                && isFor(first.clients(), later.clients())
                && isAt(first, later)
                && (!concernsMore(first, later) || hasAll(first))
                && later.topics().stream()
                        .allMatch(topic -> first.topics().stream().anyMatch(wider -> covers(wider, topic)));
    }

    private static boolean isFor(Set<String> first, Set<String> later) {
        return first.isEmpty() || (!later.isEmpty() && first.containsAll(later));
    }

    /** A client whose address is unknown is where a rule denies, and nowhere where one allows. */
    private static boolean isAt(Rule first, Rule later) {
        if (first.addresses().isEmpty()) {
            return true;
        }
        boolean unknown = first.permission() == Permission.ALLOW && later.permission() == Permission.DENY;
        return !unknown
                && !later.addresses().isEmpty()
                && later.addresses().stream().allMatch(range -> isIn(range, first.addresses()));
    }

    private static boolean isIn(AddressRange range, Set<AddressRange> ranges) {
        return ranges.stream().anyMatch(wider -> wider.contains(range));
    }

    /**
     * One that denies concerns subscriptions that have only some topics in common with it, one that allows does not.
     */
    private static boolean concernsMore(Rule first, Rule later) {
        return first.permission() == Permission.ALLOW
                && later.permission() == Permission.DENY
                && later.action() != Action.PUBLISH;
    }

    private static boolean hasAll(Rule rule) {
        return rule.topics().stream().anyMatch(topic -> topic.toString().equals(TopicFilter.MULTI_LEVEL));
    }

    private static boolean covers(TopicTemplate wider, TopicTemplate topic) {
        if (wider.toString().equals(topic.toString())) {
            return true;
        }
        return wider.needs() == 0
                && TopicFilter.of(wider.toString())
                        .covers(TopicFilter.of(TemplateLevel.PLACEHOLDER
                                .matcher(topic.toString())
                                .replaceAll(SOMETHING)));
    }
}

package dev.exhook.reference.acl;

import dev.exhook.provider.TopicFilter;

/**
 * The topics of rules, level by level. Looking up a topic takes as long as it has levels, however many rules there are.
 * Filled once, read by many threads then.
 */
final class RuleTree {
    private final RuleTreeNode root = new RuleTreeNode();
    private final boolean summed;
    private boolean withPlaceholders;
    private boolean withAddresses;

    private RuleTree(boolean summed) {
        this.summed = summed;
    }

    /** A tree to look for rules that cover a topic or a filter. */
    static RuleTree forCovering() {
        return new RuleTree(false);
    }

    /** A tree to look for rules that overlap a filter, which may end with {@code #} and so ask for a whole branch. */
    static RuleTree forOverlapping() {
        return new RuleTree(true);
    }

    /** Adds the topics of a rule that comes after all that are here. */
    void add(int position, Rule rule) {
        withAddresses |= !rule.addresses().isEmpty();
        for (TopicTemplate topic : rule.topics()) {
            add(position, rule, topic);
        }
    }

    private void add(int position, Rule rule, TopicTemplate topic) {
        int needs = topic.needs();
        withPlaceholders |= needs != 0;
        RuleTreeNode node = root;
        for (TemplateLevel level : topic.levels()) {
            passBy(node, position, rule, needs, topic);
            if (level.text().equals(TopicFilter.MULTI_LEVEL)) {
                node.restHere().add(position, rule);
                return;
            }
            node = node.next(level, node == root);
        }
        passBy(node, position, rule, needs, topic);
        node.endHere().add(position, rule);
    }

    private void passBy(RuleTreeNode node, int position, Rule rule, int needs, TopicTemplate topic) {
        node.passedBy(position);
        // A filter that asks for all below the root begins with a wildcard.
        if (summed && !(node == root && topic.levels().get(0).isHidden())) {
            node.sum(needs).add(position, rule);
        }
    }

    RuleTreeNode root() {
        return root;
    }

    /** Returns whether any rule has placeholders. */
    boolean withPlaceholders() {
        return withPlaceholders;
    }

    /** Returns whether any rule is for clients at some addresses only. */
    boolean withAddresses() {
        return withAddresses;
    }
}

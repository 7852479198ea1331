package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** One search in a {@link RuleTree}: for the first rule that concerns what a client asks for. */
abstract class Search {
    final ClientInfo client;
    final TopicFilter requested;
    private final RuleTreeNode root;
    private final @Nullable IpAddress address;
    private final int met;
    private int first;

    /**
     * A search.
     *
     * @param before the position of a rule that was found elsewhere; only earlier ones matter
     */
    Search(RuleTree tree, ClientInfo client, TopicFilter requested, int before) {
        this.client = client;
        this.requested = requested;
        this.met = tree.withPlaceholders() ? Placeholder.metBy(client) : 0;
        this.address =
                tree.withAddresses() ? IpAddress.parse(client.getPeerhost()).orElse(null) : null;
        this.root = tree.root();
        this.first = before;
    }

    /** The position of the earliest rule that concerns it, or what was found before. */
    final int run() {
        visit(root, 0);
        return first;
    }

    /** Looks at a node, to which the requested filter leads with its first levels. */
    final void visit(@Nullable RuleTreeNode node, int depth) {
        if (node == null || node.earliest() >= first) {
            return;
        }
        found(node.rest());
        if (depth == requested.levelCount()) {
            found(node.end());
        } else {
            goOn(node, depth, requested.level(depth));
        }
    }

    /** Visits the nodes that are reached by the next level of what was asked for. */
    abstract void goOn(RuleTreeNode node, int depth, String level);

    /** Goes on by the branches that match this level as it is. */
    final void follow(RuleTreeNode node, int depth, String level) {
        visit(node.texts().get(level), depth + 1);
        if (depth > 0 || !level.startsWith("$")) {
            visit(node.singleLevel(), depth + 1);
        }
        for (RuleTreeNode.Branch branch : node.branches()) {
            if (meets(branch.needs()) && branch.level().isFor(client, level)) {
                visit(branch.node(), depth + 1);
            }
        }
    }

    final boolean meets(int needs) {
        return (needs & ~met) == 0;
    }

    final void found(@Nullable FirstRule rules) {
        if (rules != null) {
            first = Math.min(first, rules.find(client, address));
        }
    }
}

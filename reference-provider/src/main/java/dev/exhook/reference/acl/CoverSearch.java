package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;

/** For the first rule whose filter covers all that was asked for, be it a topic or a filter. */
final class CoverSearch extends Search {
    CoverSearch(RuleTree tree, ClientInfo client, TopicFilter requested) {
        super(tree, client, requested, FirstRule.NONE);
    }

    @Override
    void goOn(RuleTreeNode node, int depth, String level) {
        // Only a rule that ends with '#' covers what does, and the node's own was looked at already.
        if (!level.equals(TopicFilter.MULTI_LEVEL)) {
            follow(node, depth, level);
        }
    }
}

package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import java.util.Map;

/** For the first rule whose filter has a topic in common with the filter that was asked for. */
final class OverlapSearch extends Search {
    OverlapSearch(RuleTree tree, ClientInfo client, TopicFilter requested, int before) {
        super(tree, client, requested, before);
    }

    @Override
    void goOn(RuleTreeNode node, int depth, String level) {
        if (level.equals(TopicFilter.MULTI_LEVEL)) {
            all(node);
        } else if (!level.equals(TopicFilter.SINGLE_LEVEL)) {
            follow(node, depth, level);
        } else if (depth == 0 && requested.levelCount() == 2 && isMultiLevel(1)) {
            all(node);
        } else {
            every(node, depth);
        }
    }

    private boolean isMultiLevel(int depth) {
        return requested.level(depth).equals(TopicFilter.MULTI_LEVEL);
    }

    private void all(RuleTreeNode node) {
        for (RuleTreeNode.Sum sum : node.sums()) {
            if (meets(sum.needs())) {
                found(sum.rules());
            }
        }
    }

    private void every(RuleTreeNode node, int depth) {
        for (Map.Entry<String, RuleTreeNode> text : node.texts().entrySet()) {
            if (depth > 0 || !text.getKey().startsWith("$")) {
                visit(text.getValue(), depth + 1);
            }
        }
        visit(node.singleLevel(), depth + 1);
        for (RuleTreeNode.Branch branch : node.branches()) {
            if (meets(branch.needs()) && (depth > 0 || !branch.level().isHidden())) {
                visit(branch.node(), depth + 1);
            }
        }
    }
}

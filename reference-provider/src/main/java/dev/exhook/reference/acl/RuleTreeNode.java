package dev.exhook.reference.acl;

import dev.exhook.provider.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node in a {@link RuleTree}: the beginning that several rules' topics have in common. Most nodes are leaves and
 * have none of the parts but one, so that a hundred thousand rules take tens of megabytes.
 */
final class RuleTreeNode {
    /** A way on by a level with placeholders, for clients that have what it needs. */
    record Branch(TemplateLevel level, int needs, RuleTreeNode node) {}

    /** Rules at a node and below, those that need the same of a client. */
    record Sum(int needs, FirstRule rules) {}

    private Map<String, RuleTreeNode> texts = Map.of();
    private @Nullable RuleTreeNode singleLevel;
    private List<Branch> branches = List.of();
    private List<Sum> sums = List.of();
    private @Nullable FirstRule end;
    private @Nullable FirstRule rest;
    private int earliest = FirstRule.NONE;

    /** Ways on by a level that is this very text. */
    Map<String, RuleTreeNode> texts() {
        return texts;
    }

    /** The way on by {@code +}. */
    @Nullable
    RuleTreeNode singleLevel() {
        return singleLevel;
    }

    List<Branch> branches() {
        return branches;
    }

    /** All rules here and below; only in a tree that is made for questions with {@code #}. */
    List<Sum> sums() {
        return sums;
    }

    /** The rules whose topic ends here. */
    @Nullable
    FirstRule end() {
        return end;
    }

    /** The rules whose topic goes on with {@code #}. */
    @Nullable
    FirstRule rest() {
        return rest;
    }

    /** The earliest position of a rule here or below. */
    int earliest() {
        return earliest;
    }

    void passedBy(int position) {
        earliest = Math.min(earliest, position);
    }

    FirstRule endHere() {
        end = end == null ? new FirstRule() : end;
        return end;
    }

    FirstRule restHere() {
        rest = rest == null ? new FirstRule() : rest;
        return rest;
    }

    RuleTreeNode next(TemplateLevel level, boolean first) {
        if (level.text().equals(TopicFilter.SINGLE_LEVEL)) {
            singleLevel = singleLevel == null ? new RuleTreeNode() : singleLevel;
            return singleLevel;
        }
        if (level.isText()) {
            texts = texts instanceof HashMap ? texts : new HashMap<>();
            return texts.computeIfAbsent(level.text(), text -> new RuleTreeNode());
        }
        return branch(level, first ? level.needsAtStart() : level.needs());
    }

    private RuleTreeNode branch(TemplateLevel level, int needs) {
        for (Branch branch : branches) {
            if (branch.level().text().equals(level.text())) {
                return branch.node();
            }
        }
        branches = branches instanceof ArrayList ? branches : new ArrayList<>();
        Branch branch = new Branch(level, needs, new RuleTreeNode());
        branches.add(branch);
        return branch.node();
    }

    FirstRule sum(int needs) {
        for (Sum sum : sums) {
            if (sum.needs() == needs) {
                return sum.rules();
            }
        }
        sums = sums instanceof ArrayList ? sums : new ArrayList<>();
        Sum sum = new Sum(needs, new FirstRule());
        sums.add(sum);
        return sum.rules();
    }
}

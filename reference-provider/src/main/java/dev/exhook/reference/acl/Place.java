package dev.exhook.reference.acl;

import dev.exhook.provider.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link RuleTree}: the beginning that several rules' topics have in common. Most places are leaves and
 * have none of the parts but one, so that a hundred thousand rules take tens of megabytes.
 */
final class Place {
    /** A way on by a level with placeholders, for clients that have what it needs. */
    record Branch(TemplateLevel level, int needs, Place place) {}

    /** Rules at a place and below, those that need the same of a client. */
    record Sum(int needs, FirstRule rules) {}

    private Map<String, Place> texts = Map.of();
    private @Nullable Place singleLevel;
    private List<Branch> branches = List.of();
    private List<Sum> sums = List.of();
    private @Nullable FirstRule end;
    private @Nullable FirstRule rest;
    private int earliest = FirstRule.NONE;

    /** Ways on by a level that is this very text. */
    Map<String, Place> texts() {
        return texts;
    }

    /** The way on by {@code +}. */
    @Nullable
    Place singleLevel() {
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

    Place next(TemplateLevel level, boolean first) {
        if (level.text().equals(TopicFilter.SINGLE_LEVEL)) {
            singleLevel = singleLevel == null ? new Place() : singleLevel;
            return singleLevel;
        }
        if (level.isText()) {
            texts = texts instanceof HashMap ? texts : new HashMap<>();
            return texts.computeIfAbsent(level.text(), text -> new Place());
        }
        return branch(level, first ? level.needsAtStart() : level.needs());
    }

    private Place branch(TemplateLevel level, int needs) {
        for (Branch branch : branches) {
            if (branch.level().text().equals(level.text())) {
                return branch.place();
            }
        }
        branches = branches instanceof ArrayList ? branches : new ArrayList<>();
        Branch branch = new Branch(level, needs, new Place());
        branches.add(branch);
        return branch.place();
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

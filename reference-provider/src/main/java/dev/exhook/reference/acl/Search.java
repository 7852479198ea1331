package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import org.jspecify.annotations.Nullable;

/** One search in a {@link RuleTree}: for the first rule that concerns what a client asks for. */
abstract class Search {
    final ClientInfo client;
    final TopicFilter requested;
    private final Place root;
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
        this.root = tree.root();
        this.first = before;
    }

    /** The position of the earliest rule that concerns it, or what was found before. */
    final int run() {
        visit(root, 0);
        return first;
    }

    /** Looks at a place, to which the requested filter leads with its first levels. */
    final void visit(@Nullable Place place, int depth) {
        if (place == null || place.earliest() >= first) {
            return;
        }
        found(place.rest());
        if (depth == requested.levelCount()) {
            found(place.end());
        } else {
            goOn(place, depth, requested.level(depth));
        }
    }

    /** Visits the places that are reached by the next level of what was asked for. */
    abstract void goOn(Place place, int depth, String level);

    /** Goes on by the branches that match this level as it is. */
    final void follow(Place place, int depth, String level) {
        visit(place.texts().get(level), depth + 1);
        if (depth > 0 || !level.startsWith("$")) {
            visit(place.singleLevel(), depth + 1);
        }
        for (Place.Branch branch : place.branches()) {
            if (meets(branch.needs()) && branch.level().isFor(client, level)) {
                visit(branch.place(), depth + 1);
            }
        }
    }

    final boolean meets(int needs) {
        return (needs & ~met) == 0;
    }

    final void found(@Nullable FirstRule rules) {
        if (rules != null) {
            first = Math.min(first, rules.find(client));
        }
    }
}

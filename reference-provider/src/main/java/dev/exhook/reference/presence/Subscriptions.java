package dev.exhook.reference.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client's subscriptions while events are applied to them, and what is to be written of it. */
final class Subscriptions {
    private final Map<String, Subscription> all = new HashMap<>();
    private final Map<String, Subscription> changed = new HashMap<>();
    private final List<Subscription> news = new ArrayList<>();
    private long droppedBefore;

    Subscriptions(Collection<Subscription> known) {
        known.forEach(subscription -> all.put(subscription.topicFilter(), subscription));
    }

    /** The newer of two reports counts; one that says what is known already changes nothing. */
    void put(Subscription subscription) {
        Subscription known = all.get(subscription.topicFilter());
        boolean isNews = known == null
                ? subscription.at() >= droppedBefore
                : subscription.at() > known.at() && !subscription.isLike(known);
        if (isNews) {
            all.put(subscription.topicFilter(), subscription);
            changed.put(subscription.topicFilter(), subscription);
            news.add(subscription);
        }
    }

    /** A session ended or began then: what was subscribed before is gone. */
    void dropBefore(long at) {
        droppedBefore = Math.max(droppedBefore, at);
        all.values().removeIf(subscription -> subscription.at() < at);
        changed.values().removeIf(subscription -> subscription.at() < at);
    }

    Collection<Subscription> all() {
        return all.values();
    }

    /** To be inserted or replaced, after those {@link #droppedBefore} were deleted. */
    Collection<Subscription> changed() {
        return changed.values();
    }

    /** 0 if none are to be deleted. */
    long droppedBefore() {
        return droppedBefore;
    }

    /** The changes since the last call, in order. */
    List<Subscription> takeNews() {
        List<Subscription> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}

package dev.exhook.conformance.broker;

import dev.exhook.conformance.broker.mqtt.TopicFilter;
import dev.exhook.conformance.chain.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is subscribed to what, and who gets a message ({@code emqx_router}, {@code emqx_broker}, {@code emqx_shared_sub}). */
final class Router {
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Integer> turns = new HashMap<>();

    private record Route(TopicFilter filter, Connection subscriber) {
        boolean matches(String topic) {
            return Topics.matches(topic, filter.topic());
        }
    }

    void subscribe(TopicFilter filter, Connection subscriber) {
        Route route = new Route(filter, subscriber);
        if (!routes.contains(route)) {
            routes.add(route);
        }
    }

    void unsubscribe(TopicFilter filter, Connection subscriber) {
        routes.remove(new Route(filter, subscriber));
    }

    /** The subscriber is no more. */
    void remove(Connection subscriber) {
        routes.removeIf(route -> route.subscriber() == subscriber);
    }

    /** Sends a message to all that it is for; false: there is nobody. */
    boolean route(MqttMessage message) {
        List<Route> matching = routes.stream()
                .filter(route -> route.matches(message.topic()))
                // Wildcards first, as EMQX happens to go through its tables.
                .sorted(Comparator.comparing(
                        (Route route) -> !Topics.isWildcard(route.filter().topic())))
                .toList();
        for (Route route : matching) {
            if (!route.filter().isShared()) {
                route.subscriber().deliver(new Delivery(route.filter().printed(), message));
            }
        }
        matching.stream()
                .map(Route::filter)
                .filter(TopicFilter::isShared)
                .map(TopicFilter::printed)
                .distinct()
                .forEach(filter -> dispatch(filter, message, any -> true));
        return !matching.isEmpty();
    }

    /** Sends a message of a shared subscription to another of its group. */
    void redispatch(MqttMessage message, Connection but) {
        String group = message.shareGroup().orElseThrow();
        routes.stream()
                .map(Route::filter)
                .filter(filter -> filter.group().equals(Optional.of(group)))
                .filter(filter -> Topics.matches(message.topic(), filter.topic()))
                .map(TopicFilter::printed)
                .distinct()
                .forEach(filter -> dispatch(filter, message, subscriber -> subscriber != but));
    }

    /** In turn, as EMQX's default {@code round_robin} does once it has picked its first by chance. */
    private void dispatch(String filter, MqttMessage message, Predicate<Connection> eligible) {
        List<Route> group = routes.stream()
                .filter(route -> route.filter().printed().equals(filter))
                .filter(route -> eligible.test(route.subscriber()))
                .toList();
        if (!group.isEmpty()) {
            int turn = turns.merge(filter, 1, Integer::sum) - 1;
            Route route = group.get(turn % group.size());
            String name = route.filter().group().orElseThrow();
            route.subscriber().deliver(new Delivery(filter, message.sharedAmong(name)));
        }
    }
}

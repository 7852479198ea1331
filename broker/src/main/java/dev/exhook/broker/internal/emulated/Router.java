package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The subscribers of each topic, and those that get a message ({@code emqx_router}, {@code emqx_broker}, {@code
 * emqx_shared_sub}).
 */
final class Router {
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Integer> turns = new HashMap<>();

    private record Route(TopicFilter filter, Connection subscriber) {}

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
        List<TopicFilter> filters = new ArrayList<>(routes.stream()
                .map(Route::filter)
                .filter(filter -> Topics.matches(message.topic(), filter.topic()))
                .distinct()
                .toList());
        filters.sort(RouteOrder.of(filters));
        for (TopicFilter filter : filters) {
            if (filter.isShared()) {
                dispatch(filter.printed(), message, any -> true);
            } else {
                deliver(filter, message);
            }
        }
        return !filters.isEmpty();
    }

    private void deliver(TopicFilter filter, MqttMessage message) {
        routes.stream()
                .filter(route -> route.filter().equals(filter))
                .forEach(route -> route.subscriber().deliver(new Delivery(filter.printed(), message)));
    }

    /** Sends a message of a shared subscription to another of its subscribers; other filters of the group get none. */
    void redispatch(MqttMessage message, Connection but) {
        dispatch(message.share().orElseThrow(), message, subscriber -> subscriber != but);
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
            route.subscriber().deliver(new Delivery(filter, message.sharedBy(filter)));
        }
    }
}

package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.emulated.mqtt.TopicRules;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SUBSCRIBE and UNSUBSCRIBE. Authorization comes first, the providers' client.subscribe after it. */
final class Subscribing {
    private static final String SHARE = "$share/";
    private static final int MAX_LEVELS = 128;

    private final Node node;
    private final Connection connection;

    Subscribing(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
    }

    void handle(Packet.Subscribe subscribe) {
        Optional<Integer> fault = fault(subscribe);
        if (fault.isPresent()) {
            connection.disconnect(fault.get());
            return;
        }
        List<Packet.Filter> filters =
                subscribe.filters().stream().map(this::asEnriched).toList();
        List<Integer> checked = filters.stream().map(this::check).toList();
        boolean denied = checked.contains(ReasonCodes.NOT_AUTHORIZED);
        if (denied && node.surroundings().denyAction() == DenyAction.DISCONNECT) {
            connection.disconnect(ReasonCodes.NOT_AUTHORIZED);
            return;
        }
        List<Packet.Filter> passed = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            if (checked.get(i) == ReasonCodes.SUCCESS) {
                passed.add(filters.get(i));
            }
        }
        Client client = connection.client();
        node.hooks()
                .tell(
                        Hook.CLIENT_SUBSCRIBE,
                        node.requests().subscribe(client, passed, subscribe.properties()),
                        client.id());
        connection.checkAlive();
        Optional<Long> identifier = subscribe.properties().number("Subscription-Identifier");
        Set<String> fetched = new HashSet<>();
        passed.forEach(filter -> subscribe(filter, identifier, fetched));
        connection.send(new Packet.Suback(codes(filters, checked)));
    }

    private static Optional<Integer> fault(Packet.Subscribe subscribe) {
        boolean badIdentifier = subscribe
                .properties()
                .number("Subscription-Identifier")
                .filter(number -> number == 0)
                .isPresent();
        if (badIdentifier) {
            return Optional.of(ReasonCodes.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED);
        }
        for (Packet.Filter filter : subscribe.filters()) {
            if (filter.filter().startsWith(SHARE) && filter.options().noLocal()) {
                return Optional.of(ReasonCodes.PROTOCOL_ERROR);
            }
            if (!TopicRules.isFilter(filter.filter())) {
                return Optional.of(ReasonCodes.TOPIC_FILTER_INVALID);
            }
        }
        return subscribe.filters().isEmpty() ? Optional.of(ReasonCodes.TOPIC_FILTER_INVALID) : Optional.empty();
    }

    /** Before MQTT 5 there is nothing but a QoS. */
    private Packet.Filter asEnriched(Packet.Filter filter) {
        return connection.client().connect().version() == MqttVersion.V5
                ? filter
                : new Packet.Filter(
                        filter.filter(),
                        SubscriptionOptions.ofQos(filter.options().qos()));
    }

    private int check(Packet.Filter filter) {
        if (!connection.access().allowsSubscribe(filter.options().qos(), filter.filter())) {
            return ReasonCodes.NOT_AUTHORIZED;
        }
        TopicFilter parsed = TopicFilter.of(filter.filter());
        boolean tooDeep = parsed.topic().split("/", -1).length > MAX_LEVELS;
        // mqtt.exclusive_subscription is off by default.
        return tooDeep || parsed.exclusive() ? ReasonCodes.TOPIC_FILTER_INVALID : ReasonCodes.SUCCESS;
    }

    private void subscribe(Packet.Filter filter, Optional<Long> identifier, Set<String> fetched) {
        TopicFilter parsed = connection.client().mounted(TopicFilter.of(filter.filter()));
        boolean isNew = connection.session().subscribe(new Subscription(parsed, filter.options(), identifier));
        node.router().subscribe(parsed, connection);
        deliverRetained(parsed, filter.options(), isNew, fetched);
        Client client = connection.client();
        node.hooks()
                .tell(
                        Hook.SESSION_SUBSCRIBED,
                        node.requests().sessionSubscribed(client, parsed, filter.options()),
                        client.id());
        connection.checkAlive();
    }

    /**
     * Delivers what is retained.
     *
     * @param fetched the filters of the packet that are done already: what is retained for them is under way
     */
    private void deliverRetained(TopicFilter filter, SubscriptionOptions options, boolean isNew, Set<String> fetched) {
        boolean asked = options.retainHandling() == 0 || (options.retainHandling() == 1 && isNew);
        boolean wanted = asked && !filter.isShared();
        boolean first = wanted && fetched.add(filter.topic());
        if (wanted && (first || !node.release().has(Behavior.RETAINED_COME_ONCE_AT_A_TIME))) {
            node.retainer()
                    .matching(filter.topic(), node.now())
                    .forEach(message -> connection.deliver(new Delivery(filter.printed(), message)));
        }
    }

    private List<Integer> codes(List<Packet.Filter> filters, List<Integer> checked) {
        MqttVersion version = connection.client().connect().version();
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            codes.add(
                    checked.get(i) == ReasonCodes.SUCCESS
                            ? filters.get(i).options().qos()
                            : ReasonCodes.suback(checked.get(i), version));
        }
        return codes;
    }

    void handle(Packet.Unsubscribe unsubscribe) {
        boolean sound = !unsubscribe.filters().isEmpty()
                && unsubscribe.filters().stream().allMatch(TopicRules::isFilter);
        if (!sound) {
            connection.disconnect(ReasonCodes.TOPIC_FILTER_INVALID);
            return;
        }
        Client client = connection.client();
        node.hooks()
                .tell(
                        Hook.CLIENT_UNSUBSCRIBE,
                        node.requests().unsubscribe(client, unsubscribe.filters(), unsubscribe.properties()),
                        client.id());
        connection.checkAlive();
        List<Integer> codes = unsubscribe.filters().stream()
                .map(TopicFilter::of)
                .map(client::mounted)
                .map(this::unsubscribe)
                .toList();
        boolean shown = client.connect().version() == MqttVersion.V5;
        connection.send(new Packet.Unsuback(shown ? codes : List.of()));
    }

    private int unsubscribe(TopicFilter filter) {
        if (!connection.session().unsubscribe(filter.printed())) {
            return ReasonCodes.NO_SUBSCRIPTION_EXISTED;
        }
        node.router().unsubscribe(filter, connection);
        Client client = connection.client();
        node.hooks().tell(Hook.SESSION_UNSUBSCRIBED, node.requests().sessionUnsubscribed(client, filter), client.id());
        connection.checkAlive();
        return ReasonCodes.SUCCESS;
    }
}

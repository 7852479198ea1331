package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.emqx.internal.visit.Guest;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;

/** The client that {@code doctor} sends. */
record VisitOptions(
        @Option(
                label = "HOST:PORT",
                help = "A plain MQTT listener of that EMQX: a client of MQTT 5 connects there, subscribes, publishes to"
                        + " itself at QoS 1 and leaves, and EMQX's counters say which hooks were called for it. So this is"
                        + " not read-only. Nothing of the client stays in EMQX.")
        Optional<Endpoint> mqtt,

        @Option(label = "NAME", help = "With mqtt: the client's user name; none without.")
        Optional<String> username,

        @Option(
                label = "PASSWORD",
                secret = true,
                environment = "MQTT_PASSWORD",
                help = "With mqtt: the client's password; better as the environment variable MQTT_PASSWORD.")
        Optional<String> mqttPassword,

        @Option(
                label = "ID",
                help = "With mqtt: its client identifier, which must not be in use; without, a new one, as"
                        + " exhook-tck-doctor-1f0c...")
        Optional<String> clientid,

        @Option(
                label = "TOPIC",
                help =
                        "With mqtt: what it subscribes to and publishes on; without, a topic below exhook-tck/doctor/ that"
                                + " nobody else has. Whoever subscribed to it gets the message, too.")
        Optional<String> topic) {

    private static final String PREFIX = "exhook-tck-doctor-";

    /**
     * The client; empty: none is to come.
     *
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    Optional<Guest> guest(Bound<?> options) {
        if (mqtt.isEmpty()) {
            // The password is not among these: a variable of the environment may be there for something else.
            requireAbsent(options, "username", username);
            requireAbsent(options, "clientid", clientid);
            requireAbsent(options, "topic", topic);
            return Optional.empty();
        }
        if (topic.filter(name -> name.isEmpty() || name.matches("(?s).*[+#\0].*"))
                .isPresent()) {
            throw options.error("topic", "is one to publish on, without wildcards");
        }
        String id = UUID.randomUUID().toString();
        return Optional.of(new Guest(
                InetSocketAddress.createUnresolved(mqtt.get().host(), mqtt.get().port()),
                clientid.orElse(PREFIX + id),
                username,
                mqttPassword,
                topic.orElse("exhook-tck/doctor/" + id)));
    }

    private static void requireAbsent(Bound<?> options, String name, Optional<String> value) {
        if (value.isPresent()) {
            throw options.error(name, "goes with mqtt, which is not given");
        }
    }
}

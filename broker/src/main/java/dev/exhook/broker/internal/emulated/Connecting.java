package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.TopicRules;
import dev.exhook.broker.internal.text.RawText;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** From CONNECT to CONNACK, and the keepalive from then on. */
final class Connecting {
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;
    /** {@code mqtt.keepalive_check_interval}. */
    private static final Duration MAX_CHECK = Duration.ofSeconds(30);

    private static final Duration MIN_CHECK = Duration.ofSeconds(1);
    /** {@code mqtt.keepalive_multiplier}. */
    private static final double KEEPALIVE_MULTIPLIER = 1.5;

    private final Node node;
    private final Connection connection;
    private final Opening opening;
    private long packetsAtLastCheck;
    private Duration idle = Duration.ZERO;

    Connecting(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
        this.opening = new Opening(node, connection);
    }

    void handle(Packet.Connect connect, Client newcomer) {
        if (connection.state() == Connection.State.CONNECTED) {
            connection.disconnect(ReasonCodes.PROTOCOL_ERROR);
            return;
        }
        connection.state(Connection.State.CONNECTING);
        if (isMalformed(connect)) {
            throw ProcessExit.shutdown("malformed_packet");
        }
        connection.client(newcomer);
        Client unnamed = connection.client();
        node.hooks().tell(Hook.CLIENT_CONNECT, node.requests().connect(unnamed), connect.clientId());
        connection.checkAlive();
        Optional<Integer> fault = fault(connect);
        if (fault.isPresent()) {
            refuse(fault.get());
            return;
        }
        if (connect.clientId().isEmpty()) {
            connection.client(newcomer.assigned(newId(newcomer.peerPort())));
        }
        Access.Admission admission = connection.access().admission();
        if (admission.refusal().isPresent()) {
            refuse(admission.refusal().get());
            return;
        }
        connection.client(connection.client().letIn(admission.superuser()));
        connection.will(connect.will().orElse(null));
        letIn(connect);
    }

    /** Tells whether {@code mqtt.strict_mode} takes it for no CONNECT at all: no provider hears of it. */
    private boolean isMalformed(Packet.Connect connect) {
        boolean passwordAlone = connect.version() == MqttVersion.V3_1_1
                && connect.username().isEmpty()
                && connect.password().isPresent();
        boolean text = Stream.of(Optional.of(connect.clientId()), connect.username(), connect.password())
                .flatMap(Optional::stream)
                .allMatch(RawText::isUtf8);
        return node.surroundings().strict() && (passwordAlone || !text);
    }

    private void letIn(Packet.Connect connect) {
        Opening.Opened opened = opening.open();
        Client client = connection.client();
        node.hooks().tell(Hook.CLIENT_CONNECTED, node.requests().connected(client), client.id());
        connection.checkAlive();
        connection.state(Connection.State.CONNECTED);
        Properties properties = connackProperties(connect);
        node.hooks()
                .tell(
                        Hook.CLIENT_CONNACK,
                        node.requests().connack(client, ReasonCodes.name(ReasonCodes.SUCCESS), properties),
                        connect.clientId());
        startKeepalive(connect.keepalive());
        connection.send(new Packet.Connack(ReasonCodes.SUCCESS, opened.present(), properties));
        opening.replay(opened);
    }

    private void refuse(int code) {
        Client client = connection.client();
        node.hooks()
                .tell(
                        Hook.CLIENT_CONNACK,
                        node.requests().connack(client, ReasonCodes.name(code), Properties.NONE),
                        client.connect().clientId());
        int shown = ReasonCodes.connack(code, client.connect().version());
        connection.send(new Packet.Connack(shown, false, Properties.NONE));
        throw ProcessExit.shutdown(ReasonCodes.name(code));
    }

    /** The fault that {@code emqx_packet:check} finds in a CONNECT. */
    private static Optional<Integer> fault(Packet.Connect connect) {
        boolean anonymous = connect.clientId().isEmpty();
        if (anonymous && (connect.version() == MqttVersion.V3_1 || !connect.cleanStart())) {
            return Optional.of(ReasonCodes.CLIENT_IDENTIFIER_NOT_VALID);
        }
        if (connect.properties().number("Receive-Maximum").equals(Optional.of(0L))) {
            return Optional.of(ReasonCodes.PROTOCOL_ERROR);
        }
        return connect.will().filter(will -> !TopicRules.isName(will.topic())).isPresent()
                ? Optional.of(ReasonCodes.TOPIC_NAME_INVALID)
                : Optional.empty();
    }

    private static String newId(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    private Properties connackProperties(Packet.Connect connect) {
        Properties properties = Properties.NONE;
        if (connect.version() == MqttVersion.V5) {
            properties = properties
                    .with("Retain-Available", 1L)
                    .with("Maximum-Packet-Size", 1_048_576L)
                    .with("Topic-Alias-Maximum", 65_535L)
                    .with("Wildcard-Subscription-Available", 1L)
                    .with("Subscription-Identifier-Available", 1L)
                    .with("Shared-Subscription-Available", 1L)
                    .with("Receive-Maximum", (long) opening.receiveMaximum());
        }
        if (connect.properties().number("Request-Response-Information").equals(Optional.of(1L))) {
            properties = properties.with("Response-Information", "undefined");
        }
        return connect.clientId().isEmpty()
                ? properties.with(
                        "Assigned-Client-Identifier", connection.client().id())
                : properties;
    }

    private void startKeepalive(int seconds) {
        if (seconds > 0) {
            packetsAtLastCheck = connection.packetsReceived();
            connection.alarms().ensure(Alarms.Name.KEEPALIVE, checkInterval(seconds));
        }
    }

    /** A client is gone when it has sent nothing for one and a half times what it promised. */
    void checkKeepalive() {
        if (connection.state() != Connection.State.CONNECTED) {
            return;
        }
        int keepalive = connection.client().connect().keepalive();
        Duration interval = checkInterval(keepalive);
        if (connection.packetsReceived() != packetsAtLastCheck) {
            packetsAtLastCheck = connection.packetsReceived();
            idle = Duration.ZERO;
        } else if (idle.plus(interval).toMillis() >= keepalive * 1000L * KEEPALIVE_MULTIPLIER) {
            connection.disconnect(ReasonCodes.KEEPALIVE_TIMEOUT);
            return;
        } else {
            idle = idle.plus(interval);
        }
        connection.alarms().ensure(Alarms.Name.KEEPALIVE, interval);
    }

    private static Duration checkInterval(int keepalive) {
        Duration half = Duration.ofMillis(keepalive * 500L);
        Duration atMost = half.compareTo(MIN_CHECK) < 0 ? MIN_CHECK : half;
        return atMost.compareTo(MAX_CHECK) < 0 ? atMost : MAX_CHECK;
    }
}

package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a connection ends: by its client, by another connection, by an administrator, by time. */
final class Ending {
    private static final String SESSION_EXPIRY = "Session-Expiry-Interval";
    /** In seconds: a session that never expires. */
    private static final long FOREVER = 0xFFFFFFFFL;
    /** After which nobody takes the session over any more. */
    private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(10);

    private final Node node;
    private final Connection connection;
    private final Wills wills;
    private Optional<Long> newExpiry = Optional.empty();

    Ending(Node node, Connection connection) {
        this.node = node;
        this.connection = connection;
        this.wills = new Wills(node, connection);
    }

    /** DISCONNECT. Only reason 0 takes the will away. */
    void handle(Packet.Disconnect goodbye) {
        if (goodbye.code() == ReasonCodes.SUCCESS) {
            connection.will(null);
        }
        Optional<Long> asked = goodbye.properties().number(SESSION_EXPIRY);
        if (asked.filter(seconds -> seconds > 0).isPresent() && expirySeconds() == 0) {
            connection.disconnect(ReasonCodes.PROTOCOL_ERROR);
            return;
        }
        if (asked.isPresent() && asked.get() == 0 && expirySeconds() > 0) {
            // The client turns persistence off: EMQX drops the session right here.
            connection.session(null);
        }
        newExpiry = asked.isPresent() ? asked : newExpiry;
        connection.close(ReasonCodes.disconnectReason(goodbye.code()));
    }

    /** The socket is closed, by whomever; the session lives on as long as it may. */
    void socketClosed(String reason) {
        if (connection.state() == Connection.State.DISCONNECTED) {
            return;
        }
        if (connection.state() != Connection.State.CONNECTED) {
            throw ProcessExit.closed(reason);
        }
        wills.publishUnlessDelayed();
        disconnected(reason);
        if (connection.sessionIfAny().isEmpty()) {
            throw ProcessExit.closed(reason);
        }
        long seconds = expirySeconds();
        if (seconds == 0) {
            throw ProcessExit.closed(reason);
        }
        if (seconds != FOREVER) {
            connection.alarms().ensure(Alarms.Name.EXPIRE_SESSION, Duration.ofSeconds(seconds));
        }
    }

    void expireSession() {
        wills.publish();
        throw ProcessExit.shutdown("expired");
    }

    void publishDelayedWill() {
        wills.publish();
    }

    /** Another process wants this one to step down. */
    void request(Mail.Request request) {
        switch (request.wish()) {
            case TAKEOVER_BEGIN -> beginTakeover(request);
            case TAKEOVER_END -> endTakeover(request);
            case DISCARD -> {
                wills.publish();
                stepDown("discarded", ReasonCodes.SESSION_TAKEN_OVER, request, Mail.Reply.OK);
            }
            case KICK -> {
                wills.publish();
                stepDown("kicked", ReasonCodes.ADMINISTRATIVE_ACTION, request, Mail.Reply.OK);
            }
        }
    }

    private void beginTakeover(Mail.Request request) {
        if (node.release().has(Behavior.TAKEOVER_PUTS_OFF_EXPIRY)) {
            connection.alarms().reset(Alarms.Name.EXPIRE_SESSION, LONGEST_TAKEOVER);
        }
        connection.delivering().handOver();
        request.reply().complete(Optional.of(new Mail.Reply(connection.sessionIfAny(), List.of())));
    }

    private void endTakeover(Mail.Request request) {
        node.router().remove(connection);
        List<Delivery> pending = connection.delivering().handedOver();
        wills.publishUnlessTakenOver();
        stepDown("takenover", ReasonCodes.SESSION_TAKEN_OVER, request, new Mail.Reply(Optional.empty(), pending));
    }

    private void stepDown(String reason, int code, Mail.Request request, Mail.Reply reply) {
        boolean online = connection.state() == Connection.State.CONNECTED;
        if (online) {
            disconnected(reason);
            if (connection.client().connect().version() == MqttVersion.V5) {
                connection.send(new Packet.Disconnect(code, Properties.NONE));
            }
        }
        connection.closeSocket();
        request.reply().complete(Optional.of(reply));
        throw ProcessExit.shutdown(reason);
    }

    private void disconnected(String reason) {
        connection.access().forget();
        Client client = connection.client();
        node.hooks().tell(Hook.CLIENT_DISCONNECTED, node.requests().disconnected(client, reason), client.id());
        connection.checkAlive();
        connection.state(Connection.State.DISCONNECTED);
    }

    /** The process is about to be gone, and tells so ({@code emqx_channel:terminate/2}). */
    void terminate(ProcessExit exit) {
        if (connection.state() == Connection.State.IDLE
                || connection.sessionIfAny().isEmpty()) {
            return;
        }
        connection.state(Connection.State.DISCONNECTED);
        Client client = connection.client();
        switch (exit.reason()) {
            case "discarded" ->
                node.hooks().tell(Hook.SESSION_DISCARDED, node.requests().sessionDiscarded(client), client.id());
            case "takenover" ->
                node.hooks().tell(Hook.SESSION_TAKENOVER, node.requests().sessionTakenover(client), client.id());
            default -> {
                if (!endsBare(client, exit)) {
                    wills.publish();
                }
                node.hooks()
                        .tell(
                                Hook.SESSION_TERMINATED,
                                node.requests().sessionTerminated(client, terminated(client, exit)),
                                client.id());
            }
        }
        boolean keptByOther = exit.reason().equals("takenover") || exit.reason().equals("kicked");
        if (!keptByOther) {
            connection
                    .session()
                    .unfinishedShared(node.now())
                    .forEach(message -> node.router().redispatch(message, connection));
        }
    }

    private static String terminated(Client client, ProcessExit exit) {
        return endsBare(client, exit) ? "normal" : exit.terminated();
    }

    /**
     * Over WebSocket a process whose socket was closed ends as if all were well, for whatever reason it was closed:
     * EMQX's cowboy calls {@code websocket_close/2}, and overlooks the reason in its answer. Nor does the process look
     * after its will any more: one that waits for its time is lost.
     */
    private static boolean endsBare(Client client, ProcessExit exit) {
        return client.listener().equals(Surroundings.WS) && exit.isClosed();
    }

    /** How long the session outlives its connection. */
    private long expirySeconds() {
        if (newExpiry.isPresent()) {
            return newExpiry.get();
        }
        Packet.Connect connect = connection.client().connect();
        if (connect.version() == MqttVersion.V5) {
            return connect.properties().number(SESSION_EXPIRY).orElse(0L);
        }
        return connect.cleanStart() ? 0 : node.settings().sessionExpiry().toSeconds();
    }
}

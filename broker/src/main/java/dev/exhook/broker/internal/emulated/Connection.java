package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.loop.Mailbox;
import dev.exhook.broker.internal.emulated.loop.Promise;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.broker.internal.emulated.mqtt.Will;
import dev.exhook.broker.internal.surroundings.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection's process ({@code emqx_connection} with its {@code emqx_channel}): one thing after another, and every
 * provider that is asked holds it up. It outlives its socket as long as its session does.
 */
final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    /** {@code T_KICK} and {@code T_TAKEOVER} of {@code emqx_cm}: who does not step down in time is killed. */
    private static final Duration KICK_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration TAKEOVER_TIMEOUT = Duration.ofSeconds(15);

    private final Node node;
    private final Peer peer;
    private final int peerPort;
    private final String listener;
    private final Mailbox<Mail> mailbox;
    private final Alarms alarms;
    private final Access access;
    private final Connecting connecting;
    private final Publishing publishing;
    private final Subscribing subscribing;
    private final Delivering delivering;
    private final Ending ending;
    /** What other processes wait for. */
    private final List<Promise<Optional<Mail.Reply>>> asked = new ArrayList<>();

    private State state = State.IDLE;
    private boolean socketOpen = true;
    private boolean killed;
    private boolean over;
    private @Nullable Client client;
    private @Nullable Session session;
    private @Nullable Will will;
    private long packetsReceived;

    Connection(Node node, Peer peer, int peerPort, String listener) {
        this.node = node;
        this.peer = peer;
        this.peerPort = peerPort;
        this.listener = listener;
        this.mailbox = node.scheduler().mailbox();
        this.alarms = new Alarms(node.scheduler(), name -> mailbox.put(new Mail.Alarm(name)));
        this.access = new Access(node, this);
        this.connecting = new Connecting(node, this);
        this.publishing = new Publishing(node, this);
        this.subscribing = new Subscribing(node, this);
        this.delivering = new Delivering(node, this);
        this.ending = new Ending(node, this);
        node.scheduler().serve("connection-" + peerPort, mailbox, this::goesOnAfter);
    }

    /** {@code conn_state}. */
    enum State {
        IDLE,
        CONNECTING,
        CONNECTED,
        DISCONNECTED
    }

    /** The client sends something. */
    void receive(Packet packet) {
        mailbox.put(new Mail.Incoming(packet));
    }

    /** The client's socket goes away without a word. */
    void lose() {
        mailbox.put(
                new Mail.SocketClosed(listener.equals(Surroundings.WS) ? ErlangTerms.WEB_SOCKET_LOST : "tcp_closed"));
    }

    /** The router has something for the client. */
    void deliver(Delivery delivery) {
        mailbox.put(new Mail.Deliver(delivery));
    }

    /** Asks this process from another one; empty: it did not answer, or was over already, and is dead now. */
    Optional<Mail.Reply> request(Mail.Wish wish) {
        if (over) {
            return Optional.empty();
        }
        Promise<Optional<Mail.Reply>> reply = node.scheduler().promise();
        asked.add(reply);
        mailbox.put(new Mail.Request(wish, reply));
        boolean takeover = wish == Mail.Wish.TAKEOVER_BEGIN || wish == Mail.Wish.TAKEOVER_END;
        Optional<Optional<Mail.Reply>> answer = reply.await(takeover ? TAKEOVER_TIMEOUT : KICK_TIMEOUT);
        asked.remove(reply);
        if (answer.isEmpty()) {
            killed = true;
            bury();
        }
        return answer.flatMap(Function.identity());
    }

    /** Handles a message; false: the process is over. */
    private boolean goesOnAfter(Mail mail) {
        try {
            handle(mail);
            return true;
        } catch (ProcessExit exit) {
            end(exit);
            bury();
            return false;
        }
    }

    private void end(ProcessExit exit) {
        try {
            if (!exit.isKill()) {
                ending.terminate(exit);
            }
        } catch (ProcessExit again) {
            // EMQX logs unclean_terminate, and the process is gone all the same.
            LOG.log(System.Logger.Level.DEBUG, again.reason());
        }
    }

    private void bury() {
        over = true;
        // Whoever waits for a process that ends is told at once.
        List.copyOf(asked).forEach(reply -> reply.complete(Optional.empty()));
        alarms.cancelAll();
        node.router().remove(this);
        if (client != null) {
            node.registry().unregister(client.id(), this);
        }
        closeSocket();
    }

    private void handle(Mail mail) {
        checkAlive();
        if (mail instanceof Mail.Incoming incoming) {
            if (socketOpen) {
                packetsReceived++;
                handle(incoming.packet());
            }
        } else if (mail instanceof Mail.Deliver first) {
            delivering.handle(drained(first));
        } else if (mail instanceof Mail.SocketClosed closed) {
            if (socketOpen) {
                socketOpen = false;
                ending.socketClosed(closed.reason());
            }
        } else if (mail instanceof Mail.Alarm alarm) {
            ring(alarm.name());
        } else if (mail instanceof Mail.Request request) {
            ending.request(request);
        }
    }

    /** EMQX hands all deliveries that wait to its session at once. */
    private List<Delivery> drained(Mail.Deliver first) {
        List<Mail> more = mailbox.drain(Mail.Deliver.class::isInstance);
        more.add(0, first);
        return more.stream().map(mail -> ((Mail.Deliver) mail).delivery()).toList();
    }

    List<Delivery> drainDeliveries() {
        return mailbox.drain(Mail.Deliver.class::isInstance).stream()
                .map(mail -> ((Mail.Deliver) mail).delivery())
                .toList();
    }

    private void handle(Packet packet) {
        if (packet instanceof Packet.Connect connect) {
            connecting.handle(connect, newcomer(connect));
        } else if (state != State.CONNECTED) {
            disconnect(ReasonCodes.PROTOCOL_ERROR);
        } else if (packet instanceof Packet.Publish publish) {
            publishing.handle(publish);
        } else if (packet instanceof Packet.Pubrel release) {
            publishing.handle(release);
        } else if (packet instanceof Packet.Puback ack) {
            delivering.handle(ack);
        } else if (packet instanceof Packet.Pubrec received) {
            delivering.handle(received);
        } else if (packet instanceof Packet.Pubcomp complete) {
            delivering.handle(complete);
        } else if (packet instanceof Packet.Subscribe subscribe) {
            subscribing.handle(subscribe);
        } else if (packet instanceof Packet.Unsubscribe unsubscribe) {
            subscribing.handle(unsubscribe);
        } else if (packet instanceof Packet.Disconnect goodbye) {
            ending.handle(goodbye);
        }
    }

    private Client newcomer(Packet.Connect connect) {
        String mountpoint = node.surroundings().listener(listener).mountpoint();
        return new Client(connect.clientId(), peerPort, connect, listener, mountpoint, false);
    }

    private void ring(Alarms.Name alarm) {
        switch (alarm) {
            case KEEPALIVE -> connecting.checkKeepalive();
            case EXPIRE_SESSION -> ending.expireSession();
            case WILL_MESSAGE -> ending.publishDelayedWill();
            case EXPIRE_AWAITING_REL -> publishing.expireAwaiting();
        }
    }

    /** Throws when another process has killed this one while it waited. */
    void checkAlive() {
        if (killed) {
            throw ProcessExit.kill();
        }
    }

    void send(Packet packet) {
        checkAlive();
        if (socketOpen) {
            peer.receive(client().connect().version() == MqttVersion.V5 ? packet : packet.beforeV5());
        }
    }

    /** The broker disconnects the client: MQTT 5 clients learn why. */
    void disconnect(int code) {
        if (client != null && client.connect().version() == MqttVersion.V5) {
            send(new Packet.Disconnect(code, Properties.NONE));
        }
        close(ReasonCodes.disconnectReason(code));
    }

    /** Closes the socket; the session may live on. */
    void close(String reason) {
        closeSocket();
        ending.socketClosed(reason);
    }

    void closeSocket() {
        if (socketOpen) {
            socketOpen = false;
            peer.closed();
        }
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    Alarms alarms() {
        return alarms;
    }

    Access access() {
        return access;
    }

    Delivering delivering() {
        return delivering;
    }

    long packetsReceived() {
        return packetsReceived;
    }

    /** The client that is connected; known once CONNECT has come. */
    Client client() {
        if (client == null) {
            throw new IllegalStateException("no CONNECT yet");
        }
        return client;
    }

    void client(Client identified) {
        client = identified;
    }

    /** The session; there is one once the client is in. */
    Session session() {
        if (session == null) {
            throw new IllegalStateException("no session yet");
        }
        return session;
    }

    Optional<Session> sessionIfAny() {
        return Optional.ofNullable(session);
    }

    void session(@Nullable Session opened) {
        session = opened;
    }

    Optional<Will> will() {
        return Optional.ofNullable(will);
    }

    void will(@Nullable Will left) {
        will = left;
    }
}

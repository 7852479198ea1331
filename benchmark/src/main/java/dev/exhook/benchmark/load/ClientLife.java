package dev.exhook.benchmark.load;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionSubscribedRequest;
import dev.exhook.proto.v3.SessionTerminatedRequest;
import dev.exhook.proto.v3.SubOpts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** The calls that EMQX makes for a client, from its connect to its disconnect. */
public final class ClientLife {
    /** For each connect: a client that sends a value now and then, on a bad line. */
    public static final int PUBLISHES = 20;

    /** In a whole life. */
    public static final int CALLS = PUBLISHES + 8;

    private static final ClientAuthenticateRequest LOGIN =
            (ClientAuthenticateRequest) MeasuredCall.AUTHENTICATE.request();
    private static final ClientAuthorizeRequest PERMISSION = (ClientAuthorizeRequest) MeasuredCall.AUTHORIZE.request();

    private final ClientInfo client;

    /** A client with this id, whose connection comes from this port. */
    public ClientLife(String clientId, int port) {
        this.client = PERMISSION.getClientinfo().toBuilder()
                .setClientid(clientId)
                .setPeerport(port)
                .build();
    }

    /**
     * All calls, one after the other.
     *
     * @param ids unique ones, for its messages
     */
    public Iterator<UnaryCall> calls(Supplier<String> ids) {
        List<UnaryCall> calls = new ArrayList<>();
        calls.add(MeasuredCall.AUTHENTICATE.asks(LOGIN.toBuilder()
                .setClientinfo(
                        client.toBuilder().setPassword(LOGIN.getClientinfo().getPassword()))
                .build()));
        calls.add(tells(Rpc.ON_SESSION_CREATED, sessionCreated()));
        calls.add(tells(Rpc.ON_CLIENT_CONNECTED, clientConnected()));
        calls.add(tells(Rpc.ON_CLIENT_CONNACK, clientConnack()));
        calls.add(MeasuredCall.AUTHORIZE.asks(PERMISSION.toBuilder()
                .setClientinfo(client)
                .setTopic("sensors/" + client.getClientid() + "/temperature")
                .build()));
        calls.add(tells(
                Rpc.ON_SESSION_SUBSCRIBED,
                SessionSubscribedRequest.newBuilder()
                        .setClientinfo(client)
                        .setTopic("public/#")
                        .setSubopts(SubOpts.newBuilder().setQos(1))
                        .build()));
        for (int i = 0; i < PUBLISHES; i++) {
            calls.add(UniqueMessages.message(ids.get()));
        }
        calls.add(tells(
                Rpc.ON_CLIENT_DISCONNECTED,
                ClientDisconnectedRequest.newBuilder()
                        .setClientinfo(client)
                        .setReason("normal")
                        .build()));
        calls.add(tells(
                Rpc.ON_SESSION_TERMINATED,
                SessionTerminatedRequest.newBuilder()
                        .setClientinfo(client)
                        .setReason("normal")
                        .build()));
        return calls.iterator();
    }

    /** Its session begins. */
    public SessionCreatedRequest sessionCreated() {
        return SessionCreatedRequest.newBuilder().setClientinfo(client).build();
    }

    /** It is connected. */
    public ClientConnectedRequest clientConnected() {
        return ClientConnectedRequest.newBuilder().setClientinfo(client).build();
    }

    /** Its CONNECT is acknowledged. */
    public ClientConnackRequest clientConnack() {
        return ClientConnackRequest.newBuilder()
                .setConninfo(ConnInfo.newBuilder()
                        .setNode(client.getNode())
                        .setClientid(client.getClientid())
                        .setUsername(client.getUsername())
                        .setPeerhost(client.getPeerhost())
                        .setPeerport(client.getPeerport())
                        .setSockport(client.getSockport())
                        .setProtoName("MQTT")
                        .setProtoVer("5")
                        .setKeepalive(60))
                .setResultCode("success")
                .build();
    }

    /** Of a notification: the answer has nothing in it. */
    private static UnaryCall tells(Rpc rpc, Message request) {
        return new UnaryCall(rpc, request, reply -> reply.getSerializedSize() == 0);
    }
}

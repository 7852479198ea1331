package dev.exhook.benchmark;

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

/** What EMQX calls for a client, from its connect to its disconnect. */
final class ClientLife {
    /** For each connect: a client that sends a value now and then, on a bad line. */
    static final int PUBLISHES = 20;

    /** In a whole life. */
    static final int CALLS = PUBLISHES + 8;

    private static final ClientAuthenticateRequest LOGIN =
            (ClientAuthenticateRequest) MeasuredCall.AUTHENTICATE.request();
    private static final ClientAuthorizeRequest PERMISSION = (ClientAuthorizeRequest) MeasuredCall.AUTHORIZE.request();

    private final ClientInfo client;

    private ClientLife(String clientId, int port) {
        this.client = PERMISSION.getClientinfo().toBuilder()
                .setClientid(clientId)
                .setPeerport(port)
                .build();
    }

    /**
     * The calls, one after the other.
     *
     * @param ids unique ones, for its messages
     */
    static Iterator<UnaryCall> of(String clientId, int port, Supplier<String> ids) {
        ClientLife life = new ClientLife(clientId, port);
        List<UnaryCall> calls = new ArrayList<>();
        life.begin(calls);
        for (int i = 0; i < PUBLISHES; i++) {
            calls.add(UniqueMessages.message(ids.get()));
        }
        life.end(calls);
        return calls.iterator();
    }

    private void begin(List<UnaryCall> calls) {
        calls.add(MeasuredCall.AUTHENTICATE.asks(LOGIN.toBuilder()
                .setClientinfo(
                        client.toBuilder().setPassword(LOGIN.getClientinfo().getPassword()))
                .build()));
        calls.add(tells(
                Rpc.ON_SESSION_CREATED,
                SessionCreatedRequest.newBuilder().setClientinfo(client).build()));
        calls.add(tells(
                Rpc.ON_CLIENT_CONNECTED,
                ClientConnectedRequest.newBuilder().setClientinfo(client).build()));
        calls.add(tells(
                Rpc.ON_CLIENT_CONNACK,
                ClientConnackRequest.newBuilder()
                        .setConninfo(connection())
                        .setResultCode("success")
                        .build()));
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
    }

    private void end(List<UnaryCall> calls) {
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
    }

    private ConnInfo connection() {
        return ConnInfo.newBuilder()
                .setNode(client.getNode())
                .setClientid(client.getClientid())
                .setUsername(client.getUsername())
                .setPeerhost(client.getPeerhost())
                .setPeerport(client.getPeerport())
                .setSockport(client.getSockport())
                .setProtoName("MQTT")
                .setProtoVer("5")
                .setKeepalive(60)
                .build();
    }

    /** Of a notification: the answer has nothing in it. */
    private static UnaryCall tells(Rpc rpc, Message request) {
        return new UnaryCall(rpc, request, reply -> reply.getSerializedSize() == 0);
    }
}

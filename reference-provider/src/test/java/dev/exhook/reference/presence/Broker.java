package dev.exhook.reference.presence;

import dev.exhook.proto.v3.BrokerInfo;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionSubscribedRequest;
import dev.exhook.proto.v3.SessionTerminatedRequest;
import dev.exhook.proto.v3.SubOpts;
import java.time.Duration;

/** A node that tells an instance what its clients do. */
record Broker(Presence presence, String node) {

    void connects(String clientId, int port) {
        ClientInfo client = client(clientId, port);
        presence.sessionCreated(
                SessionCreatedRequest.newBuilder().setClientinfo(client).build());
        presence.clientConnected(
                ClientConnectedRequest.newBuilder().setClientinfo(client).build());
        presence.clientConnack(ClientConnackRequest.newBuilder()
                .setConninfo(ConnInfo.newBuilder()
                        .setNode(node)
                        .setClientid(clientId)
                        .setPeerhost("10.0.0.1")
                        .setPeerport(port)
                        .setSockport(1883)
                        .setProtoName("MQTT")
                        .setProtoVer("5")
                        .setKeepalive(60))
                .setResultCode("success")
                .build());
    }

    void subscribes(String clientId, int port, String topicFilter) {
        presence.sessionSubscribed(SessionSubscribedRequest.newBuilder()
                .setClientinfo(client(clientId, port))
                .setTopic(topicFilter)
                .setSubopts(SubOpts.newBuilder().setQos(1).setNl(1))
                .build());
    }

    void disconnects(String clientId, int port) {
        ClientInfo client = client(clientId, port);
        presence.clientDisconnected(ClientDisconnectedRequest.newBuilder()
                .setClientinfo(client)
                .setReason("normal")
                .build());
        presence.sessionTerminated(SessionTerminatedRequest.newBuilder()
                .setClientinfo(client)
                .setReason("{shutdown,normal}")
                .build());
    }

    void loads(Duration uptime) {
        presence.providerLoaded(ProviderLoadedRequest.newBuilder()
                .setBroker(BrokerInfo.newBuilder().setUptime(uptime.toMillis()))
                .setMeta(RequestMeta.newBuilder().setNode(node))
                .build());
    }

    void unloads() {
        presence.providerUnloaded(ProviderUnloadedRequest.newBuilder()
                .setMeta(RequestMeta.newBuilder().setNode(node))
                .build());
    }

    private ClientInfo client(String clientId, int port) {
        return ClientInfo.newBuilder()
                .setNode(node)
                .setClientid(clientId)
                .setUsername("u")
                .setPeerhost("10.0.0.1")
                .setPeerport(port)
                .setSockport(1883)
                .setProtocol("mqtt")
                .build();
    }
}

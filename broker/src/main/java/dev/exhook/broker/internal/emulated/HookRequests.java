package dev.exhook.broker.internal.emulated;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.emulated.mqtt.TopicFilter;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.BrokerInfo;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.ClientUnsubscribeRequest;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.MessageAckedRequest;
import dev.exhook.proto.v3.MessageDeliveredRequest;
import dev.exhook.proto.v3.MessageDroppedRequest;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.Property;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionDiscardedRequest;
import dev.exhook.proto.v3.SessionResumedRequest;
import dev.exhook.proto.v3.SessionSubscribedRequest;
import dev.exhook.proto.v3.SessionTakenoverRequest;
import dev.exhook.proto.v3.SessionTerminatedRequest;
import dev.exhook.proto.v3.SessionUnsubscribedRequest;
import dev.exhook.proto.v3.SubOpts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Fills the requests as {@code emqx_exhook_handler} does. All are built as v3 messages: on the wire v2 is the same
 * without the user properties, which are text among the others there.
 */
final class HookRequests {
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx");

    private final Release release;
    private final MqttSettings settings;
    private final RequestMeta meta;

    HookRequests(Release release, MqttSettings settings) {
        this.release = release;
        this.settings = settings;
        this.meta = RequestMeta.newBuilder()
                .setNode(settings.node())
                .setVersion(release.number())
                .setSysdescr(release.sysdescr())
                .setClusterName("emqxcl")
                .build();
    }

    /**
     * OnProviderLoaded.
     *
     * @param startMillis when the broker was started, in milliseconds since 1970
     */
    Message loaded(long uptimeMillis, long startMillis) {
        Instant now = Instant.ofEpochMilli(startMillis + uptimeMillis);
        BrokerInfo broker = BrokerInfo.newBuilder()
                .setVersion(release.number())
                .setSysdescr(release.sysdescr())
                .setUptime(uptimeMillis)
                .setDatetime(NANOS.format(now.atOffset(ZoneOffset.UTC)))
                .build();
        return ProviderLoadedRequest.newBuilder()
                .setBroker(broker)
                .setMeta(meta)
                .build();
    }

    Message unloaded() {
        return ProviderUnloadedRequest.newBuilder().setMeta(meta).build();
    }

    Message connect(Client client) {
        Properties properties = client.connect().properties();
        return ClientConnectRequest.newBuilder()
                .setConninfo(connInfo(client))
                .addAllProps(props(properties))
                .addAllUserProps(userProps(properties))
                .setMeta(meta)
                .build();
    }

    Message connack(Client client, String resultCode, Properties properties) {
        return ClientConnackRequest.newBuilder()
                .setConninfo(connInfo(client))
                .setResultCode(resultCode)
                .addAllProps(props(properties))
                .addAllUserProps(userProps(properties))
                .setMeta(meta)
                .build();
    }

    Message connected(Client client) {
        return ClientConnectedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMeta(meta)
                .build();
    }

    Message disconnected(Client client, String reason) {
        return ClientDisconnectedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setReason(reason)
                .setMeta(meta)
                .build();
    }

    /** The only request that carries the password. */
    Message authenticate(Client client, boolean result) {
        String password = client.connect().password().orElse("");
        return ClientAuthenticateRequest.newBuilder()
                .setClientinfo(clientInfo(client).setPassword(password))
                .setResult(result)
                .setMeta(meta)
                .build();
    }

    Message authorize(Client client, boolean publish, String topic, boolean result) {
        return ClientAuthorizeRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setType(
                        publish
                                ? ClientAuthorizeRequest.AuthorizeReqType.PUBLISH
                                : ClientAuthorizeRequest.AuthorizeReqType.SUBSCRIBE)
                .setTopic(topic)
                .setResult(result)
                .setMeta(meta)
                .build();
    }

    Message subscribe(Client client, List<Packet.Filter> filters, Properties properties) {
        return ClientSubscribeRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .addAllProps(props(properties))
                .addAllUserProps(userProps(properties))
                .addAllTopicFilters(filters.stream()
                        .map(filter -> topicFilter(filter.filter(), filter.options()))
                        .toList())
                .setMeta(meta)
                .build();
    }

    Message unsubscribe(Client client, List<String> filters, Properties properties) {
        return ClientUnsubscribeRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .addAllProps(props(properties))
                .addAllUserProps(userProps(properties))
                .addAllTopicFilters(filters.stream()
                        .map(filter -> topicFilter(filter, SubscriptionOptions.ofQos(0)))
                        .toList())
                .setMeta(meta)
                .build();
    }

    Message sessionCreated(Client client) {
        return SessionCreatedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMeta(meta)
                .build();
    }

    Message sessionResumed(Client client) {
        return SessionResumedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMeta(meta)
                .build();
    }

    Message sessionDiscarded(Client client) {
        return SessionDiscardedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMeta(meta)
                .build();
    }

    Message sessionTakenover(Client client) {
        return SessionTakenoverRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMeta(meta)
                .build();
    }

    Message sessionTerminated(Client client, String reason) {
        return SessionTerminatedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setReason(reason)
                .setMeta(meta)
                .build();
    }

    Message sessionSubscribed(Client client, TopicFilter filter, SubscriptionOptions options) {
        return SessionSubscribedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setTopic(filter.printed())
                .setSubopts(subOpts(options))
                .setMeta(meta)
                .build();
    }

    Message sessionUnsubscribed(Client client, TopicFilter filter) {
        return SessionUnsubscribedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setTopic(filter.printed())
                .setMeta(meta)
                .build();
    }

    /** As {@link #publish}, with the client; without its password (as of the pull request #18246). */
    Message ingress(Client client, HookMessage message, Properties properties) {
        return MessageIngressRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMessage(ProtoMessages.toProto(message))
                .addAllProps(props(properties))
                .addAllUserProps(userProps(properties))
                .setMeta(meta)
                .build();
    }

    /** The message as the chain has it by now, and the properties of the one that was published. */
    Message publish(HookMessage message, Properties properties) {
        MessagePublishRequest.Builder request = MessagePublishRequest.newBuilder()
                .setMessage(ProtoMessages.toProto(message))
                .setMeta(meta);
        if (release.protocol() != ProtocolVersion.V2) {
            request.addAllProps(props(properties)).addAllUserProps(userProps(properties));
        }
        return request.build();
    }

    Message delivered(Client client, HookMessage message) {
        return MessageDeliveredRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMessage(ProtoMessages.toProto(message))
                .setMeta(meta)
                .build();
    }

    Message acked(Client client, HookMessage message) {
        return MessageAckedRequest.newBuilder()
                .setClientinfo(clientInfo(client))
                .setMessage(ProtoMessages.toProto(message))
                .setMeta(meta)
                .build();
    }

    Message dropped(HookMessage message, String reason) {
        return MessageDroppedRequest.newBuilder()
                .setMessage(ProtoMessages.toProto(message))
                .setReason(reason)
                .setMeta(meta)
                .build();
    }

    private ConnInfo connInfo(Client client) {
        Packet.Connect connect = client.connect();
        return ConnInfo.newBuilder()
                .setNode(settings.node())
                .setClientid(connect.clientId())
                .setUsername(connect.username().orElse(""))
                .setPeerhost(settings.peerHost())
                .setPeerport(client.peerPort())
                .setSockport(client.socketPort(settings.listenerPort()))
                .setProtoName(connect.version().protocolName())
                .setProtoVer(Integer.toString(connect.version().level()))
                .setKeepalive(connect.keepalive())
                .build();
    }

    private ClientInfo.Builder clientInfo(Client client) {
        return ClientInfo.newBuilder()
                .setNode(settings.node())
                .setClientid(client.id())
                .setUsername(client.connect().username().orElse(""))
                .setPeerhost(settings.peerHost())
                .setPeerport(client.peerPort())
                .setSockport(client.socketPort(settings.listenerPort()))
                .setProtocol(Client.PROTOCOL)
                .setMountpoint(client.mountpoint())
                .setIsSuperuser(client.superuser())
                .setAnonymous(true);
    }

    private List<Property> props(Properties properties) {
        return ProtoMessages.props(properties, release.protocol());
    }

    private List<Property> userProps(Properties properties) {
        return ProtoMessages.userProps(properties, release.protocol());
    }

    private static dev.exhook.proto.v3.TopicFilter topicFilter(String filter, SubscriptionOptions options) {
        return dev.exhook.proto.v3.TopicFilter.newBuilder()
                .setName(TopicFilter.of(filter).printed())
                .setSubopts(subOpts(options))
                .build();
    }

    private static SubOpts subOpts(SubscriptionOptions options) {
        return SubOpts.newBuilder()
                .setQos(options.qos())
                .setRh(options.retainHandling())
                .setRap(options.retainAsPublished() ? 1 : 0)
                .setNl(options.noLocal() ? 1 : 0)
                .build();
    }
}

package dev.exhook.conformance.internal.expect;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.emulated.ProtoMessages;
import dev.exhook.broker.internal.trace.Senders;
import dev.exhook.conformance.internal.target.NewerBroker;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** EMQX's recorded requests with the client and the topic of a line. */
final class Requests {
    private static final ByteString NO_TEXT =
            ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80});

    private Requests() {}

    static Message authenticate(ProviderUnderTest provider, Client client, boolean result) {
        ClientAuthenticateRequest.Builder request = ClientAuthenticateRequest.newBuilder();
        merge(provider, Rpc.ON_CLIENT_AUTHENTICATE, request);
        fill(request.getClientinfoBuilder(), provider, client).setPassword(client.password());
        return inVersionOf(
                provider, Rpc.ON_CLIENT_AUTHENTICATE, request.setResult(result).build());
    }

    static Message authorize(
            ProviderUnderTest provider, Client client, AuthorizeReqType action, String topic, boolean result) {
        ClientAuthorizeRequest.Builder request = ClientAuthorizeRequest.newBuilder();
        merge(provider, Rpc.ON_CLIENT_AUTHORIZE, request);
        fill(request.getClientinfoBuilder(), provider, client);
        request.setType(action).setTopic(topic).setResult(result);
        return inVersionOf(provider, Rpc.ON_CLIENT_AUTHORIZE, request.build());
    }

    /** The message as the client sends it. */
    static HookMessage message(ProviderUnderTest provider, Client client, Published sent) {
        MessagePublishRequest.Builder request = MessagePublishRequest.newBuilder();
        merge(provider, Rpc.ON_MESSAGE_PUBLISH, request);
        dev.exhook.proto.v3.Message.Builder message = request.getMessageBuilder()
                .setFrom(idOf(provider, client))
                .setTopic(sent.topic())
                .setQos(sent.qos())
                .setPayload(sent.payload());
        if (client.username().isEmpty()) {
            message.removeHeaders("username");
        } else {
            message.putHeaders("username", client.username());
        }
        return ProtoMessages.fromProto(message.build());
    }

    static Message publish(ProviderUnderTest provider, HookMessage message) {
        MessagePublishRequest.Builder request = MessagePublishRequest.newBuilder();
        merge(provider, Rpc.ON_MESSAGE_PUBLISH, request);
        return inVersionOf(
                provider,
                Rpc.ON_MESSAGE_PUBLISH,
                request.setMessage(ProtoMessages.toProto(message)).build());
    }

    /** As the release sends it that calls the hook. */
    static Message ingress(ProviderUnderTest provider, Client client, HookMessage message) {
        MessageIngressRequest.Builder request = MessageIngressRequest.newBuilder();
        parse(provider.naming().of(Samples.of(Rpc.ON_MESSAGE_INGRESS, NewerBroker.RELEASE)), request);
        fill(request.getClientinfoBuilder(), provider, client);
        return request.setMessage(ProtoMessages.toProto(message)).build();
    }

    /** A message on the same topic that others than this client may send, by what is different. */
    static Map<String, Message> likewise(ProviderUnderTest provider, Client client, Published sent) {
        dev.exhook.proto.v3.Message plain = ProtoMessages.toProto(message(provider, client, sent));
        Map<String, Message> requests = new LinkedHashMap<>();
        requests.put(
                "without headers, as from the REST API or a rule",
                publish(provider, plain.toBuilder().clearHeaders().setFrom(Senders.REST_API)));
        requests.put(
                "with an empty payload", publish(provider, plain.toBuilder().clearPayload()));
        requests.put(
                "with a payload that is no text",
                publish(provider, plain.toBuilder().setPayload(NO_TEXT)));
        return requests;
    }

    private static Message publish(ProviderUnderTest provider, dev.exhook.proto.v3.Message.Builder message) {
        return publish(provider, ProtoMessages.fromProto(message.build()));
    }

    /** Passwords are in OnClientAuthenticate only, as in EMQX. */
    private static ClientInfo.Builder fill(ClientInfo.Builder info, ProviderUnderTest provider, Client client) {
        return info.setClientid(idOf(provider, client))
                .setUsername(client.username())
                .setPassword("");
    }

    private static String idOf(ProviderUnderTest provider, Client client) {
        return client.clientid().orElse(provider.naming().prefix().toString());
    }

    /** With the names of this run, over which the line's own are laid. */
    private static void merge(ProviderUnderTest provider, Rpc rpc, Message.Builder request) {
        parse(provider.naming().of(provider.sample(rpc)), request);
    }

    /** Every message of v2 decodes as its v3 namesake, and the other way round if no field of v3's own is set. */
    private static Message inVersionOf(ProviderUnderTest provider, Rpc rpc, Message request) {
        ProtocolVersion version = provider.protocol();
        return parse(request, rpc.requestType(version).orElseThrow().newBuilderForType());
    }

    private static Message parse(Message from, Message.Builder to) {
        try {
            return to.mergeFrom(from.toByteString()).build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "the versions of " + from.getDescriptorForType().getName() + " differ", e);
        }
    }
}

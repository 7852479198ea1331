package dev.exhook.benchmark.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;

/** The calls whose cost is measured, each with the fields that EMQX fills in. */
public enum MeasuredCall {
    /** A payload of 256 bytes. */
    PUBLISH(
            Rpc.ON_MESSAGE_PUBLISH,
            MessagePublishRequest.newBuilder()
                    .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                            .setNode(Texts.NODE)
                            .setId("000660EC00609E28857F000016190000")
                            .setQos(1)
                            .setFrom(Texts.CLIENT)
                            .setTopic("sensors/" + Texts.CLIENT + "/temperature")
                            .setPayload(ByteString.copyFrom(new byte[256]))
                            .setTimestamp(1_795_000_000_000L)
                            .putHeaders("username", Texts.USER)
                            .putHeaders("protocol", "mqtt")
                            .putHeaders("peerhost", "127.0.0.1")
                            .putHeaders("allow_publish", "true"))
                    .setMeta(Texts.META)
                    .build()) {
        /** No opinion, or a message of the provider's own. */
        @Override
        public boolean isAnsweredBy(ValuedResponse reply) {
            return reply.getType() == ResponsedType.IGNORE || reply.hasMessage();
        }
    },
    AUTHORIZE(
            Rpc.ON_CLIENT_AUTHORIZE,
            ClientAuthorizeRequest.newBuilder()
                    .setClientinfo(Texts.CLIENT_INFO)
                    .setType(AuthorizeReqType.PUBLISH)
                    .setTopic("sensors/" + Texts.CLIENT + "/temperature")
                    .setResult(true)
                    .setMeta(Texts.META)
                    .build()),
    /** The same user again: what is measured is a login whose password was checked a moment ago. */
    AUTHENTICATE(
            Rpc.ON_CLIENT_AUTHENTICATE,
            ClientAuthenticateRequest.newBuilder()
                    .setClientinfo(Texts.CLIENT_INFO.toBuilder().setPassword(Texts.PASSWORD))
                    .setMeta(Texts.META)
                    .build());

    /** The password of every user that is configured. */
    public static final String PASSWORD = Texts.PASSWORD;

    private final Rpc rpc;
    private final Message request;

    MeasuredCall(Rpc rpc, Message request) {
        this.rpc = rpc;
        this.request = request;
    }

    /** Its method. */
    public Rpc rpc() {
        return rpc;
    }

    /** Its request, in v3. */
    public Message request() {
        return request;
    }

    /** Tells whether this is the answer to measure: the client may. */
    public boolean isAnsweredBy(ValuedResponse reply) {
        return reply.getBoolResult();
    }

    /** The same call with another request. */
    public UnaryCall asks(Message other) {
        return new UnaryCall(rpc, other, reply -> isAnsweredBy((ValuedResponse) reply));
    }

    /** Where HTTP/2 sends it to: {@code /service/method}. */
    public String path() {
        return rpc.path(ProtocolVersion.V3);
    }

    /** In a class of their own, since an enum's constants are made before its other fields. */
    private static final class Texts {
        static final String NODE = "emqx@127.0.0.1";
        static final String CLIENT = "sensor-0001";
        static final String USER = "sensor";
        /** The sample configuration's. */
        static final String PASSWORD = "sensor-secret";

        static final ClientInfo CLIENT_INFO = ClientInfo.newBuilder()
                .setNode(NODE)
                .setClientid(CLIENT)
                .setUsername(USER)
                .setPeerhost("127.0.0.1")
                .setSockport(1883)
                .setProtocol("mqtt")
                .build();
        static final RequestMeta META = RequestMeta.newBuilder()
                .setNode(NODE)
                .setVersion("5.10.3")
                .setSysdescr("EMQX")
                .setClusterName("emqxcl")
                .build();
    }
}

package dev.exhook.conformance.internal.expect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The questions of lines of a user's file, and what they make of the replies. */
class LinesTest {
    private static final Place PLACE = new Place("expect.yaml", 2, 5);
    private static final Client ALICE = new Client(Optional.of("c1"), "alice", "secret");
    private static final Client BOB = new Client(Optional.of("c2"), "bob", "");
    private static final Published SENT = new Published("t/1", 1, ByteString.copyFromUtf8("p"));

    private static final String HOLDS = "holds";

    private final List<Message> asked = new ArrayList<>();

    private static ValuedResponse says(ResponsedType type, boolean yes) {
        return ValuedResponse.newBuilder().setType(type).setBoolResult(yes).build();
    }

    private static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();

    private static Answer answer(ValuedResponse reply) {
        return new Answer(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, reply), reply);
    }

    private Prepared answering(Rpc rpc, ValuedResponse reply) {
        return answering(ProtocolVersion.V3, rpc, reply);
    }

    private Prepared answering(ProtocolVersion version, Rpc rpc, ValuedResponse reply) {
        return Prepared.sound(version).answering(rpc, request -> {
            asked.add(request);
            return WireReplies.ok(reply);
        });
    }

    private static String checked(Line line, Prepared target) {
        try (ProviderUnderTest provider = target.target()) {
            line.check(provider);
            return HOLDS;
        } catch (RuleViolation broken) {
            assertThat(broken.violation().expected()).isEqualTo(line.title());
            return broken.violation().actual();
        } catch (NotApplicableException skip) {
            return "skipped: " + skip.getMessage();
        }
    }

    private static Line admission(boolean letIn) {
        return new AdmissionLine(PLACE, ALICE, letIn);
    }

    private static Line topic(AuthorizeReqType action, boolean allowed) {
        return new TopicLine(PLACE, BOB, action, "t/1", allowed);
    }

    @Test
    void linesAreToldWithoutPasswords() {
        assertThat(admission(true).title()).isEqualTo("client c1 with user name alice and a password is let in");
        assertThat(new AdmissionLine(PLACE, Client.ANY, false).title())
                .isEqualTo("a client without user name is refused");
        assertThat(topic(AuthorizeReqType.SUBSCRIBE, false).title())
                .isEqualTo("client c2 with user name bob may not subscribe to t/1");
        assertThat(topic(AuthorizeReqType.PUBLISH, true).title())
                .isEqualTo("client c2 with user name bob may publish to t/1");
        assertThat(message(Optional.of(SENT)).title())
                .isEqualTo("a message to t/1 from client c2 with user name bob is published unchanged");
        assertThat(message(Optional.empty()).title()).endsWith(" is dropped");
        assertThat(message(Optional.of(new Published("t/2", 0, ByteString.EMPTY)))
                        .title())
                .endsWith(" is published as topic [t/2], QoS 0, payload []");
    }

    @Test
    void theirConsequencesAreTheOppositeOfWhatIsMeant() {
        assertThat(admission(true).consequence()).isEqualTo("EMQX refuses the client (CONNACK 0x87).");
        assertThat(admission(false).consequence()).startsWith("EMQX lets the client in by a decision");
        assertThat(topic(AuthorizeReqType.PUBLISH, true).consequence()).startsWith("EMQX denies it");
        assertThat(topic(AuthorizeReqType.PUBLISH, false).consequence()).startsWith("EMQX allows it");
        assertThat(message(Optional.empty()).consequence()).startsWith("Subscribers get something else");
    }

    @Test
    void eachLineIsAboutItsHook() {
        assertThat(admission(true).hook()).isEqualTo(Hook.CLIENT_AUTHENTICATE);
        assertThat(topic(AuthorizeReqType.PUBLISH, true).hook()).isEqualTo(Hook.CLIENT_AUTHORIZE);
        assertThat(message(Optional.empty()).hook()).isEqualTo(Hook.MESSAGE_PUBLISH);
        assertThat(message(Optional.empty()).messageTopic()).contains("t/1");
        assertThat(admission(true).messageTopic()).isEmpty();
    }

    @Test
    void aDecisionIsAskedForAtFivePositionsWithWhatTheChainSaysSoFar() {
        Prepared yes = answering(Rpc.ON_CLIENT_AUTHENTICATE, says(ResponsedType.CONTINUE, true));

        assertThat(checked(admission(true), yes)).isEqualTo(HOLDS);
        assertThat(asked)
                .extracting(request -> ((ClientAuthenticateRequest) request).getResult())
                .containsExactly(true, true, true, true, false);
        ClientInfo info = ((ClientAuthenticateRequest) asked.get(0)).getClientinfo();
        assertThat(info.getClientid()).isEqualTo("c1");
        assertThat(info.getUsername()).isEqualTo("alice");
        assertThat(info.getPassword()).isEqualTo("secret");
        assertThat(info.getProtocol()).as("the rest is as recorded").isEqualTo("mqtt");
    }

    @Test
    void onV2NobodyIsLetInYetWhenTheProviderIsAsked() {
        Prepared yes = answering(ProtocolVersion.V2, Rpc.ON_CLIENT_AUTHENTICATE, says(ResponsedType.CONTINUE, true));

        assertThat(checked(admission(true), yes)).isEqualTo(HOLDS);
        assertThat(asked)
                .extracting(request -> ((ClientAuthenticateRequest) request).getResult())
                .containsExactly(false, false, false, false, false);
        assertThat(yes.asked()).extracting(WireRequest::path).allMatch(path -> path.startsWith("/emqx.exhook.v2."));
    }

    @Test
    void whoIgnoresIsNotAskedBehindOpposition() {
        assertThat(checked(admission(true), answering(Rpc.ON_CLIENT_AUTHENTICATE, IGNORE)))
                .isEqualTo(HOLDS);
        assertThat(asked).hasSize(4);
    }

    @Test
    void anotherDecisionIsToldWithItsPosition() {
        assertThat(checked(admission(false), answering(Rpc.ON_CLIENT_AUTHENTICATE, says(ResponsedType.CONTINUE, true))))
                .isEqualTo("asked alone, it is let in: the reply is CONTINUE true");
        assertThat(checked(
                        admission(true),
                        answering(Rpc.ON_CLIENT_AUTHENTICATE, says(ResponsedType.STOP_AND_RETURN, false))))
                .isEqualTo("asked alone, it is refused: the reply is STOP_AND_RETURN false");
        assertThat(checked(admission(true), answering(ProtocolVersion.V2, Rpc.ON_CLIENT_AUTHENTICATE, IGNORE)))
                .isEqualTo("asked alone, it is refused: the reply is IGNORE without a value");
    }

    @Test
    void aDecisionThatGivesWayInAChainIsToldWithItsPosition() {
        Prepared echo = Prepared.sound()
                .answering(
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        request -> WireReplies.ok(
                                says(ResponsedType.CONTINUE, ((ClientAuthenticateRequest) request).getResult())));

        assertThat(checked(admission(true), echo))
                .isEqualTo("in a chain after one that decided otherwise, it is refused: the reply is CONTINUE false");
    }

    @Test
    void aFailureIsNoDecision() {
        Prepared failing = Prepared.sound()
                .answering(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.error(Status.Code.UNAVAILABLE, "db gone"));
        Prepared silent = Prepared.sound().answering(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.silence());
        Prepared garbled = Prepared.sound()
                .answering(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.ok(ByteString.copyFrom(new byte[] {0x0a, 100})));

        assertThat(checked(admission(true), failing))
                .isEqualTo("asked alone, no decision (UNAVAILABLE (14): db gone, completed), so failed_action decides");
        assertThat(checked(admission(true), silent))
                .isEqualTo("asked alone, no decision (no grpc-status, timed_out), so failed_action decides");
        assertThat(checked(admission(true), garbled))
                .isEqualTo("asked alone, no decision (OK (0), completed), so failed_action decides");
    }

    @Test
    void aReplyIsToldInWords() {
        assertThat(answer(ValuedResponse.newBuilder().setTypeValue(7).build())).hasToString("type 7 without a value");
        assertThat(answer(ValuedResponse.newBuilder()
                        .setMessage(dev.exhook.proto.v3.Message.getDefaultInstance())
                        .build()))
                .hasToString("CONTINUE with a message");
        assertThat(answer(says(ResponsedType.IGNORE, true)).decides()).isFalse();
        assertThat(answer(says(ResponsedType.STOP_AND_RETURN, true)).decides()).isTrue();
        assertThat(answer(says(ResponsedType.CONTINUE, true)).decides()).isTrue();
        assertThat(answer(ValuedResponse.getDefaultInstance()).decides()).isFalse();
    }

    @Test
    void permissionsAreAskedForWithTopicAndAction() {
        Prepared no = answering(Rpc.ON_CLIENT_AUTHORIZE, says(ResponsedType.STOP_AND_RETURN, false));

        assertThat(checked(topic(AuthorizeReqType.SUBSCRIBE, false), no)).isEqualTo(HOLDS);
        assertThat(asked).allSatisfy(request -> {
            ClientAuthorizeRequest authorize = (ClientAuthorizeRequest) request;
            assertThat(authorize.getTopic()).isEqualTo("t/1");
            assertThat(authorize.getType()).isEqualTo(AuthorizeReqType.SUBSCRIBE);
            assertThat(authorize.getClientinfo().getUsername()).isEqualTo("bob");
            assertThat(authorize.getClientinfo().getPassword()).isEmpty();
        });
        assertThat(((ClientAuthorizeRequest) asked.get(0)).getResult()).isTrue();
        assertThat(((ClientAuthorizeRequest) asked.get(0)).getClientinfo().getProtocol())
                .as("the rest is as recorded")
                .isEqualTo("mqtt");
        assertThat(checked(topic(AuthorizeReqType.SUBSCRIBE, true), no))
                .isEqualTo("asked alone, it is denied: the reply is STOP_AND_RETURN false");
        assertThat(checked(
                        topic(AuthorizeReqType.PUBLISH, false),
                        answering(Rpc.ON_CLIENT_AUTHORIZE, says(ResponsedType.CONTINUE, true))))
                .isEqualTo("asked alone, it is allowed: the reply is CONTINUE true");
    }

    @Test
    void whatNobodyDecidesIsNotForProvidersToSay() {
        assertThat(checked(topic(AuthorizeReqType.PUBLISH, true), answering(Rpc.ON_CLIENT_AUTHORIZE, IGNORE)))
                .isEqualTo("asked alone, authorization.no_match decides (by default: allow up to EMQX 5.10, deny from"
                        + " 6.0 on): the reply is IGNORE without a value");
    }

    private static Line message(Optional<Published> becomes) {
        return new PublishLine(PLACE, BOB, SENT, becomes);
    }

    private static ValuedResponse returns(dev.exhook.proto.v3.Message.Builder message) {
        return ValuedResponse.newBuilder().setMessage(message).build();
    }

    private static dev.exhook.proto.v3.Message.Builder sent() {
        return dev.exhook.proto.v3.Message.newBuilder()
                .setTopic("t/1")
                .setQos(1)
                .setPayload(ByteString.copyFromUtf8("p"));
    }

    @Test
    void messagesAreAskedAboutAtFourPositions() {
        assertThat(checked(message(Optional.of(SENT)), answering(Rpc.ON_MESSAGE_PUBLISH, returns(sent()))))
                .isEqualTo(HOLDS);
        assertThat(asked.subList(0, 4)).allSatisfy(request -> {
            dev.exhook.proto.v3.Message message = ((MessagePublishRequest) request).getMessage();
            assertThat(message.getTopic()).isEqualTo("t/1");
            assertThat(message.getQos()).isEqualTo(1);
            assertThat(message.getPayload().toStringUtf8()).isEqualTo("p");
            assertThat(message.getFrom()).isEqualTo("c2");
            assertThat(message.getHeadersMap()).containsEntry("username", "bob").containsKey("protocol");
            assertThat(((MessagePublishRequest) request).getMeta().getNode()).isNotEmpty();
        });
    }

    @Test
    void withoutAUserNameThereIsNoHeaderOfIt() {
        Line line = new PublishLine(PLACE, Client.ANY, SENT, Optional.of(SENT));

        assertThat(checked(line, answering(Rpc.ON_MESSAGE_PUBLISH, IGNORE))).isEqualTo(HOLDS);
        assertThat(asked.subList(0, 4)).allSatisfy(request -> {
            dev.exhook.proto.v3.Message message = ((MessagePublishRequest) request).getMessage();
            assertThat(message.getFrom()).startsWith("exhook-tck-");
            assertThat(message.getHeadersMap()).doesNotContainKey("username");
        });
    }

    @Test
    void whatBecomesOfAMessageIsCompared() {
        ValuedResponse dropped = returns(sent().putHeaders("allow_publish", "false"));
        ValuedResponse rewritten = returns(sent().setTopic("t/2"));

        assertThat(checked(message(Optional.empty()), answering(Rpc.ON_MESSAGE_PUBLISH, dropped)))
                .isEqualTo(HOLDS);
        assertThat(checked(message(Optional.of(SENT)), answering(Rpc.ON_MESSAGE_PUBLISH, dropped)))
                .isEqualTo("asked alone, it is dropped: the reply is CONTINUE with a message");
        assertThat(checked(message(Optional.empty()), answering(Rpc.ON_MESSAGE_PUBLISH, rewritten)))
                .isEqualTo("asked alone, it is published as topic [t/2], QoS 1, payload [p]: the reply is CONTINUE with"
                        + " a message");
        assertThat(checked(
                        message(Optional.of(new Published("t/2", 1, SENT.payload()))),
                        answering(Rpc.ON_MESSAGE_PUBLISH, rewritten)))
                .isEqualTo(HOLDS);
    }

    @Test
    void whatIsNotDeclaredIsNotAsked() {
        Prepared few = Prepared.sound().listing("client.connect");

        assertThat(checked(admission(true), few))
                .isEqualTo("skipped: client.authenticate is not declared, so EMQX lets it pass unasked");
        assertThat(checked(admission(false), few))
                .isEqualTo("client.authenticate is not declared, so EMQX lets it pass unasked");
        assertThat(checked(topic(AuthorizeReqType.PUBLISH, true), few))
                .isEqualTo("skipped: client.authorize is not declared, so EMQX lets it pass unasked");
        assertThat(few.asked()).isEmpty();
    }

    @Test
    void whatIsDeclaredForOtherTopicsIsNotAsked() {
        Prepared elsewhere = Prepared.sound()
                .listing(HookSpec.newBuilder()
                        .setName("message.publish")
                        .addTopics("a/#")
                        .addTopics("b/#")
                        .build());

        assertThat(checked(message(Optional.of(SENT)), elsewhere))
                .isEqualTo(
                        "skipped: message.publish is declared for [a/#, b/#], so EMQX publishes this message unasked");
        assertThat(checked(message(Optional.empty()), elsewhere))
                .isEqualTo("message.publish is declared for [a/#, b/#], so EMQX publishes this message unasked");
        assertThat(checked(
                        message(Optional.of(SENT)),
                        Prepared.sound()
                                .listing(HookSpec.newBuilder()
                                        .setName("message.publish")
                                        .addTopics("a/#")
                                        .addTopics("t/+")
                                        .build())))
                .isEqualTo(HOLDS);
    }

    @Test
    void whereLoadingFailsNothingCanBeSaid() {
        Prepared broken =
                Prepared.sound().answering(Rpc.ON_PROVIDER_LOADED, WireReplies.error(Status.Code.INTERNAL, "oops"));

        assertThat(checked(admission(true), broken)).isEqualTo("skipped: loading failed, see LOAD-01");
    }

    @Test
    void longPayloadsAreToldByTheirSize() {
        assertThat(new Published("t", -1, ByteString.copyFromUtf8("x".repeat(40))))
                .hasToString("topic [t], QoS 4294967295, payload [" + "x".repeat(40) + "]");
        assertThat(new Published("t", 0, ByteString.copyFromUtf8("x".repeat(41))))
                .hasToString("topic [t], QoS 0, payload of 41 bytes");
        assertThat(new Published("t", 0, ByteString.copyFrom(new byte[] {(byte) 0xff})))
                .hasToString("topic [t], QoS 0, payload of 1 bytes");
    }
}

package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that send something rare: each is broken by a provider that cannot stand just that. */
class InputRulesTest {
    private static final String FAILED = "status INTERNAL (13): no";

    /** Fails where the predicate holds. */
    private static Prepared cannotStand(Rpc rpc, Message reply, Predicate<Message> what) {
        return Prepared.sound()
                .answering(
                        rpc,
                        request -> what.test(request)
                                ? WireReplies.error(Status.Code.INTERNAL, "no")
                                : WireReplies.ok(reply));
    }

    private static Prepared connectCannotStand(Predicate<ClientConnectRequest> what) {
        return cannotStand(
                Rpc.ON_CLIENT_CONNECT,
                EmptySuccess.getDefaultInstance(),
                request -> what.test((ClientConnectRequest) request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NTF-01", "NTF-02", "NTF-03", "NTF-04", "NTF-05", "NTF-06", "NTF-11", "NTF-12", "NTF-17", "VAL-13",
                "VAL-14", "SVC-05", "SVC-06"
            })
    void aSoundProviderPasses(String rule) {
        assertThat(Checked.by(rule, Prepared.sound())).isEqualTo(Checked.HOLDS);
    }

    @Test
    void emptyTexts() {
        assertThat(Checked.by(
                        "NTF-01",
                        connectCannotStand(
                                request -> request.getConninfo().getUsername().isEmpty())))
                .isEqualTo(FAILED);
    }

    @Test
    void clientsWithoutAnId() {
        Prepared strict = connectCannotStand(
                request -> request.getConninfo().getClientid().isEmpty());

        assertThat(Checked.by("NTF-02", strict)).isEqualTo(FAILED);
        assertThat(Checked.by("NTF-12", strict)).isEqualTo(Checked.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::7", "::1", "203.0.113.7", "::ffff:203.0.113.7"})
    void anyAddress(String address) {
        assertThat(Checked.by(
                        "NTF-03",
                        connectCannotStand(
                                request -> request.getConninfo().getPeerhost().equals(address))))
                .isEqualTo(FAILED);
    }

    @Test
    void reasonsThatAreLongOrNew() {
        assertThat(Checked.by(
                        "NTF-04",
                        cannotStand(
                                Rpc.ON_CLIENT_DISCONNECTED,
                                EmptySuccess.getDefaultInstance(),
                                request -> ((ClientDisconnectedRequest) request)
                                                .getReason()
                                                .length()
                                        > 1000)))
                .isEqualTo(FAILED);
    }

    @Test
    void emptyLists() {
        assertThat(Checked.by(
                        "NTF-05",
                        cannotStand(
                                Rpc.ON_CLIENT_SUBSCRIBE,
                                EmptySuccess.getDefaultInstance(),
                                request -> ((ClientSubscribeRequest) request).getTopicFiltersCount() == 0)))
                .isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQTT-SN", "LwM2M", "CoAP", ""})
    void anyProtocol(String protocol) {
        assertThat(Checked.by(
                        "NTF-06",
                        connectCannotStand(
                                request -> request.getConninfo().getProtoName().equals(protocol))))
                .isEqualTo(FAILED);
    }

    @Test
    void allOfUnicode() {
        assertThat(Checked.by(
                        "NTF-12",
                        connectCannotStand(
                                request -> request.getConninfo().getClientid().contains("датчик"))))
                .isEqualTo(FAILED);
    }

    @Test
    void theLargestNumbers() {
        assertThat(Checked.by(
                        "NTF-17",
                        connectCannotStand(request -> request.getConninfo().getPeerport() > 32_767
                                && request.getConninfo().getKeepalive() > 32_767)))
                .isEqualTo(FAILED);
    }

    @Test
    void fieldsThatNobodyKnows() {
        assertThat(Checked.by(
                        "SVC-05",
                        connectCannotStand(
                                request -> !request.getUnknownFields().asMap().isEmpty())))
                .isEqualTo(FAILED);
    }

    @Test
    void partsThatAreMissing() {
        assertThat(Checked.by("SVC-06", connectCannotStand(request -> request.getPropsCount() == 0)))
                .isEqualTo(FAILED);
        assertThat(Checked.by("SVC-11", connectCannotStand(request -> !request.hasConninfo())))
                .as("an error is an answer to what EMQX never sends")
                .isEqualTo(Checked.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISH", "SUBSCRIBE"})
    void bothKindsOfPermission(String type) {
        assertThat(Checked.by(
                        "VAL-13",
                        cannotStand(
                                Rpc.ON_CLIENT_AUTHORIZE,
                                ValuedResponse.newBuilder().setBoolResult(true).build(),
                                request -> ((ClientAuthorizeRequest) request).getType()
                                        == AuthorizeReqType.valueOf(type))))
                .isEqualTo(FAILED);
    }

    @Test
    void sharedSubscriptions() {
        assertThat(Checked.by(
                        "VAL-14",
                        cannotStand(
                                Rpc.ON_CLIENT_SUBSCRIBE,
                                EmptySuccess.getDefaultInstance(),
                                request -> ((ClientSubscribeRequest) request)
                                        .getTopicFiltersList().stream()
                                                .anyMatch(filter ->
                                                        filter.getName().startsWith("$queue/")))))
                .isEqualTo(FAILED);
    }
}

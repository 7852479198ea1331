package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import java.util.List;

/** Providers that decide the same whatever they are asked. */
final class PolicyMutants {
    private static final int PARTS_OF_A_TOKEN = 3;

    private PolicyMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "VAL-15",
                        "lets everybody in",
                        "STOP_AND_RETURN true for a login with a made-up user and password: is that meant?",
                        () -> Defects.replying(Rpc.ON_CLIENT_AUTHENTICATE, SoundProvider.decision(true))),
                Mutant.of(
                        "VAL-15",
                        "reads tokens and verifies none",
                        "STOP_AND_RETURN true for a login with a token without a signature",
                        () -> Defects.answering(
                                Rpc.ON_CLIENT_AUTHENTICATE,
                                request -> SoundProvider.decision(isToken((ClientAuthenticateRequest) request)))),
                Mutant.of(
                        "VAL-16",
                        "allows everything",
                        "every client may do everything: is that meant?",
                        () -> Defects.replying(Rpc.ON_CLIENT_AUTHORIZE, SoundProvider.decision(true))),
                Mutant.of(
                        "MSG-16",
                        "blocks what it does not know, and knows nothing",
                        "every message is blocked: is that meant?",
                        () -> Messages.returning(message -> message.toBuilder()
                                .putHeaders("allow_publish", "false")
                                .build())),
                Mutant.of(
                        "MSG-17",
                        "puts the example's payload into every message",
                        "every message gets the payload [hello]: is that meant?",
                        () -> Messages.returning(message -> message.toBuilder()
                                .setPayload(ByteString.copyFromUtf8("hello"))
                                .build())),
                Mutant.of(
                        "MSG-17",
                        "publishes everything to one topic",
                        "every message gets the topic [all/in/one]: is that meant?",
                        () -> Messages.returning(message ->
                                message.toBuilder().setTopic("all/in/one").build())),
                Mutant.of(
                        "MSG-17",
                        "publishes everything at QoS 1",
                        "every message gets QoS 1: is that meant?",
                        () -> Messages.returning(
                                message -> message.toBuilder().setQos(1).build())));
    }

    private static boolean isToken(ClientAuthenticateRequest request) {
        String password = request.getClientinfo().getPassword();
        return password.split("\\.", -1).length == PARTS_OF_A_TOKEN;
    }
}

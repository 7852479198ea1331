package dev.exhook.benchmark.logins;

import com.google.protobuf.Message;
import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.load.UnaryCall;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Logins that were never seen before, each of another user from another address: no limit on failed logins applies, and
 * nothing is remembered.
 */
final class Names {
    private static final ClientAuthenticateRequest LOGIN =
            (ClientAuthenticateRequest) MeasuredCall.AUTHENTICATE.request();
    private static final int BYTE = 256;

    private final AtomicInteger realOnes = new AtomicInteger();
    private final AtomicInteger madeUp = new AtomicInteger();

    /** The name of a user that is configured, from 0 on. */
    static String real(int number) {
        return "real-%07d".formatted(number);
    }

    /** The login of the next user that there is, with the right password. It must not be denied. */
    UnaryCall real() {
        int number = realOnes.getAndIncrement();
        return login(real(number), 10, number, reply -> MeasuredCall.AUTHENTICATE.isAnsweredBy(reply));
    }

    /** The login of the next user that there is not. It must be denied. */
    UnaryCall madeUp() {
        int number = madeUp.getAndIncrement();
        return login(
                "made-up-%07d".formatted(number),
                11,
                number,
                reply -> reply.getType() == ResponsedType.STOP_AND_RETURN && !reply.getBoolResult());
    }

    private static UnaryCall login(String user, int network, int number, Predicate<ValuedResponse> isRight) {
        Message request = LOGIN.toBuilder()
                .setClientinfo(ClientInfo.newBuilder(LOGIN.getClientinfo())
                        .setClientid(user)
                        .setUsername(user)
                        .setPeerhost("%d.%d.%d.%d"
                                .formatted(network, number / BYTE / BYTE % BYTE, number / BYTE % BYTE, number % BYTE)))
                .build();
        return new UnaryCall(Rpc.ON_CLIENT_AUTHENTICATE, request, reply -> isRight.test((ValuedResponse) reply));
    }
}

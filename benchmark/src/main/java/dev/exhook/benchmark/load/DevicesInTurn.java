package dev.exhook.benchmark.load;

import dev.exhook.proto.v3.ClientAuthorizeRequest;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for each device whether it may publish, which finds a rule that was not used a moment ago.
 *
 * @param devices how many there are
 */
public record DevicesInTurn(ClosedLoop loop, int devices) {
    /** A prime, so that the order is not that of the rules. */
    private static final int STEP = 7919;

    private static final ClientAuthorizeRequest TEMPLATE = (ClientAuthorizeRequest) MeasuredCall.AUTHORIZE.request();

    /** Asks so many times. */
    public LoadResult run(int port, long calls) throws IOException, InterruptedException {
        AtomicLong left = new AtomicLong(calls);
        AtomicLong number = new AtomicLong();
        Iterator<UnaryCall> all = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left.getAndDecrement() > 0;
            }

            @Override
            public UnaryCall next() {
                return permission((int) (number.getAndIncrement() * STEP % devices));
            }
        };
        return loop.run(port, lane -> all);
    }

    private static UnaryCall permission(int number) {
        String device = name(number);
        return MeasuredCall.AUTHORIZE.asks(TEMPLATE.toBuilder()
                .setClientinfo(TEMPLATE.getClientinfo().toBuilder().setClientid(device))
                .setTopic("sensors/" + device + "/temperature")
                .build());
    }

    /** The client id of a device, from 0 on. */
    public static String name(int number) {
        return "device-%06d".formatted(number);
    }
}

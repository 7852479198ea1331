package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Rpc;
import java.util.Optional;

/**
 * A call that the provider was asked in a life.
 *
 * @param again the same question, asked once more right away; empty: it was not
 */
record Asked(Rpc rpc, Exchange exchange, Optional<Exchange> again) {
    /** Tells whether the connection ended with it. */
    boolean lostItsConnection() {
        return exchange.wire().ending() == WireReply.Ending.CONNECTION_LOST;
    }
}

package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.script.Script;
import dev.exhook.conformance.internal.neighbors.Scripts;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.proto.Rpc;
import java.util.List;

/** The provider at the front of chains: it lets the kit's own clients through, so that more than refusals is seen. */
final class ChainFront {
    /** Begins the ids of clients, their user names, and the topics in chains. */
    static final String PREFIX = "exhook-tck-chain-";

    /** No user name: the front has no say. */
    static final String NOBODY = "";

    /** The user name of clients that come in, whoever is behind the front. */
    static final String ADMITTED = PREFIX + "admitted";

    /** The user name of clients that come in and may do everything. */
    static final String ALLOWED = PREFIX + "allowed";

    private ChainFront() {}

    static Script script() {
        return Scripts.of(List.of(
                Scripts.stops(Rpc.ON_CLIENT_AUTHENTICATE, Scripts.user(ADMITTED), true),
                Scripts.stops(Rpc.ON_CLIENT_AUTHENTICATE, Scripts.user(ALLOWED), true),
                Scripts.stops(Rpc.ON_CLIENT_AUTHORIZE, Scripts.user(ALLOWED), true)));
    }

    /**
     * Leaves the rule out when the target is not in the chain.
     *
     * @throws NotApplicableException then
     */
    static void requireLoaded(boolean loaded) {
        if (!loaded) {
            throw new NotApplicableException("EMQX would not load the provider into a chain, see LOAD");
        }
    }
}

package dev.exhook.reference.grant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.figures.Figures;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the logins of connected clients gave them. EMQX asks about a topic without the token, and calls the same
 * instance for the same client as long as its own connection to it lasts: so what this instance heard at the login is
 * kept here, and nowhere else.
 */
public final class Grants {
    private final Grant unknown;
    private final Cache<Connection, Grant> kept;
    private final LongAdder evicted = new LongAdder();

    /**
     * Nothing yet.
     *
     * @param maxBytes about how much memory they may take; of more, those used least are forgotten
     * @param denyUnknown whether a client of whose login nothing is known may do nothing; else the rules decide
     */
    public Grants(long maxBytes, boolean denyUnknown) {
        this.unknown = denyUnknown ? Grant.UNKNOWN : Grant.NONE;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Connection connection, Grant grant) -> grant.bytes() + bytes(connection))
                .executor(Runnable::run)
                .evictionListener((connection, grant, cause) -> count(cause))
                .build();
    }

    private static int bytes(Connection connection) {
        return 2
                * (connection.node().length()
                        + connection.clientId().length()
                        + connection.peerHost().length());
    }

    private void count(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evicted.increment();
        }
    }

    /** A login was accepted. Replaces what an earlier one on the same connection gave. */
    public void keep(ClientInfo client, Grant grant) {
        kept.put(Connection.of(client), grant);
    }

    /** What the client's login gave. */
    public Grant of(ClientInfo client) {
        Grant grant = kept.getIfPresent(Connection.of(client));
        return grant == null ? unknown : grant;
    }

    /**
     * The client's connection ended. Where EMQX does not tell the ports, that may have been the one before, and
     * nothing is forgotten.
     */
    public void drop(ClientInfo client) {
        if (client.getPeerport() != 0) {
            kept.invalidate(Connection.of(client));
        }
    }

    /** How many are kept. */
    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    /** How many were forgotten for want of room. */
    long evicted() {
        return evicted.sum();
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        figures.gauge("exhook_grants", "Logins whose rights are remembered.", this::size);
        figures.counter("exhook_grants_evicted", "Logins whose rights were forgotten for want of room.", this::evicted);
    }
}

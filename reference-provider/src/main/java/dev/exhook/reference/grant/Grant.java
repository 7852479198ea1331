package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TopicFilter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a login gives a client beyond the rules.
 *
 * @param superuser whether it may publish and subscribe to anything
 * @param acl what its token says of topics; null: nothing
 * @param until when this ends, as the token does: then a superuser is one no more, and all that a token spoke about is
 *     denied
 */
public record Grant(boolean superuser, @Nullable AclClaim acl, Instant until) {
    /** Nothing: the rules decide. */
    public static final Grant NONE = new Grant(false, null, Instant.MAX);

    /** For as long as the client is connected. */
    public static final Grant SUPERUSER = new Grant(true, null, Instant.MAX);

    /** Of a client that may have had a token, of which nobody knows any more what it said. */
    static final Grant UNKNOWN = new Grant(false, AclClaim.NOTHING, Instant.MAX);

    private static final int BYTES_OF_A_RECORD = 300;

    /** The decision about a valid topic or filter; empty: the rules decide. */
    Optional<Decision> decide(ClientInfo client, AuthorizeReqType type, TopicFilter topic, Instant now) {
        boolean ended = now.isAfter(until);
        if (superuser && !ended) {
            return Optional.of(Decision.ALLOW);
        }
        if (acl == null) {
            return Optional.empty();
        }
        return ended ? Optional.of(Decision.DENY) : acl.decide(client, type, topic);
    }

    /** About how much memory it takes, with the key that it is kept under. */
    int bytes() {
        return BYTES_OF_A_RECORD + (acl == null ? 0 : acl.bytes());
    }
}

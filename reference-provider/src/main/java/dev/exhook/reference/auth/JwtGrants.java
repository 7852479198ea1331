package dev.exhook.reference.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.exhook.reference.grant.AclClaim;
import dev.exhook.reference.grant.Grant;
import dev.exhook.reference.grant.SuperuserFlag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a token may say about its client beside who it is.
 *
 * @param superuserClaim the claim that says whether it is a superuser; null: none
 * @param aclClaim the claim that says what it may publish and subscribe to; null: none
 * @param denyUnknown whether a client whose token nobody remembers may do nothing; else the rules decide
 */
public record JwtGrants(
        @Nullable String superuserClaim, @Nullable String aclClaim, boolean denyUnknown) {
    /** Nothing. */
    public static final JwtGrants NONE = new JwtGrants(null, null, false);

    boolean areAny() {
        return superuserClaim != null || aclClaim != null;
    }

    /**
     * What a good token says.
     *
     * @param clockSkew how long it is good behind its expiry
     */
    Grant read(JWTClaimsSet claims, Duration clockSkew) throws TokenRefusedException {
        boolean superuser = superuserClaim != null && SuperuserFlag.of(claims.getClaim(superuserClaim));
        AclClaim acl = acl(claims);
        return superuser || acl != null
                ? new Grant(
                        superuser, acl, claims.getExpirationTime().toInstant().plus(clockSkew))
                : Grant.NONE;
    }

    private @Nullable AclClaim acl(JWTClaimsSet claims) throws TokenRefusedException {
        if (aclClaim == null || !claims.getClaims().containsKey(aclClaim)) {
            return null;
        }
        try {
            return AclClaim.of(claims.getClaim(aclClaim));
        } catch (IllegalArgumentException e) {
            throw new TokenRefusedException("the claim " + aclClaim + ": " + e.getMessage());
        }
    }
}

package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.exhook.reference.grant.AclClaim;
import dev.exhook.reference.grant.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtGrantsTest {
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Instant EXPIRY = Instant.parse("2026-11-28T12:00:00Z");
    private static final Map<String, Object> LISTS = Map.of("all", List.of("t"));
    private static final JwtGrants BOTH = new JwtGrants("admin", "topics", true);

    /** As long as the login itself would be. */
    @Test
    void whatATokenGivesEndsWithTheTokenAndTheClockSkew() throws TokenRefusedException {
        assertThat(BOTH.read(claims().claim("topics", LISTS).build(), SKEW))
                .isEqualTo(new Grant(false, AclClaim.of(LISTS), EXPIRY.plus(SKEW)));
        assertThat(BOTH.read(claims().claim("admin", true).build(), SKEW))
                .isEqualTo(new Grant(true, null, EXPIRY.plus(SKEW)));
    }

    @Test
    void claimsThatNobodyAskedForGiveNothing() throws TokenRefusedException {
        JWTClaimsSet claims =
                claims().claim("topics", "not for us").claim("admin", true).build();
        assertThat(JwtGrants.NONE.read(claims, SKEW)).isEqualTo(Grant.NONE);
        assertThat(new JwtGrants("is_superuser", "acl", true).read(claims, SKEW))
                .isEqualTo(Grant.NONE);
    }

    @Test
    void aClaimThatIsNoneRefusesTheTokenAndIsNamed() {
        assertThatThrownBy(() -> BOTH.read(claims().claim("topics", "#").build(), SKEW))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessage("the claim topics: expected an object with pub, sub and all, or a list of rules");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().expirationTime(Date.from(EXPIRY));
    }
}

package dev.exhook.reference.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.grant.Grant;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens with one version of the keys. A key is taken from the set by the token's algorithm and key id, and
 * nowhere else: what a token itself says of its key ({@code jwk}, {@code jku}, {@code x5u}) is not looked at. A key
 * serves only algorithms of its own kind, so that no public key can be used as a shared secret.
 */
final class JwtVerifier {
    private static final String EXPIRY = "exp";
    /** Of OAuth 2.0 (RFC 9068); many servers write JWT, or nothing. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Map<String, Function<ClientInfo, String>> own = new TreeMap<>();
    private final JwtGrants grants;
    private final Duration clockSkew;
    private final Clock clock;

    JwtVerifier(MethodSettings.Jwt settings, JWKSet keys, Clock clock) {
        Set<JWSAlgorithm> algorithms =
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new ImmutableJWKSet<>(keys)));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWTClaimsSetVerifier(claims(settings, clock));
        own(settings.usernameClaim(), ClientInfo::getUsername);
        own(settings.clientidClaim(), ClientInfo::getClientid);
        this.grants = settings.grants();
        this.clockSkew = settings.clockSkew();
        this.clock = clock;
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(MethodSettings.Jwt settings, Clock clock) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        // The library asks the set for null, which an immutable one does not stand.
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(new HashSet<>(settings.audience()), exact, Set.of(EXPIRY), null) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew((int) settings.clockSkew().toSeconds());
        return verifier;
    }

    private void own(@Nullable String claim, Function<ClientInfo, String> value) {
        if (claim != null) {
            own.put(claim, value);
        }
    }

    /**
     * How long the token stays good.
     *
     * @throws TokenRefusedException if it is not good; says why, in words that hold no secret
     */
    Duration verify(String token, ClientInfo client) throws TokenRefusedException {
        if (token.length() > TokenShape.MAX_LENGTH) {
            throw new TokenRefusedException("longer than " + TokenShape.MAX_LENGTH + " characters");
        }
        JWTClaimsSet claims = process(token);
        for (Map.Entry<String, Function<ClientInfo, String>> claim : own.entrySet()) {
            if (!claim.getValue().apply(client).equals(claims.getClaim(claim.getKey()))) {
                throw new TokenRefusedException("the claim " + claim.getKey() + " is not the client's own");
            }
        }
        grants.read(claims, clockSkew);
        return Duration.between(clock.instant(), claims.getExpirationTime().toInstant())
                .plus(clockSkew);
    }

    /**
     * What a token gives beside the login.
     *
     * @param token which was found good: its signature is not looked at again
     */
    Grant grant(String token) throws TokenRefusedException {
        if (!grants.areAny()) {
            return Grant.NONE;
        }
        try {
            return grants.read(SignedJWT.parse(token).getJWTClaimsSet(), clockSkew);
        } catch (ParseException e) {
            throw new TokenRefusedException("not a signed token");
        }
    }

    private JWTClaimsSet process(String token) throws TokenRefusedException {
        try {
            return processor.process(SignedJWT.parse(token), null);
        } catch (ParseException e) {
            throw new TokenRefusedException("not a signed token");
        } catch (BadJOSEException | JOSEException | RuntimeException e) {
            throw new TokenRefusedException(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}

package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.ReplacedFile;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.figures.ShownFigures;
import dev.exhook.reference.reload.Reloaded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtMethodTest {
    private static final RSAKey RSA = rsa("r1");
    private static final RSAKey STRANGER = rsa("r1");
    private static final ECKey EC = ec();
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "HS256");

    @TempDir
    private Path folder;

    private final LogRecords log = new LogRecords(Reloaded.class);
    private Path keys = Path.of("unset");

    @BeforeEach
    void writeKeys() throws IOException {
        keys = folder.resolve("keys.json");
        write(RSA.toPublicJWK(), EC.toPublicJWK());
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aGoodTokenOfAnyAllowedKindComesIn() throws JOSEException {
        assertThat(login(signed(claims()))).isEqualTo(Decision.ALLOW);
        assertThat(login(signed(header(JWSAlgorithm.PS256).build(), claims()))).isEqualTo(Decision.ALLOW);
        assertThat(login(signed(header(JWSAlgorithm.RS256).keyID(null).build(), claims())))
                .isEqualTo(Decision.ALLOW);
        assertThat(login(signed(
                        header(JWSAlgorithm.RS256)
                                .type(new JOSEObjectType("at+jwt"))
                                .build(),
                        claims())))
                .isEqualTo(Decision.ALLOW);
        SignedJWT ec = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("e1").build(), claims().build());
        ec.sign(new ECDSASigner(EC));
        assertThat(login(ec.serialize())).isEqualTo(Decision.ALLOW);
    }

    @Test
    void whatIsNotMeantForUsOrNotTimelyIsRefused() throws JOSEException {
        assertThat(login(signed(claims().issuer("https://other.example")))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().issuer(null)))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().audience("others")))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().audience((String) null)))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().expirationTime(null)))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().expirationTime(in(-61))))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().expirationTime(in(-30))))).isEqualTo(Decision.ALLOW);
        assertThat(login(signed(claims().notBeforeTime(in(120))))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().notBeforeTime(in(30))))).isEqualTo(Decision.ALLOW);
    }

    @Test
    void aClaimMustBeTheClientsOwn() throws JOSEException {
        assertThat(login(signed(claims().subject("alice2")))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().subject(null)))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().claim("client", "c2")))).isEqualTo(Decision.DENY);
        assertThat(login(signed(claims().claim("client", Map.of("c1", "c1"))))).isEqualTo(Decision.DENY);
    }

    @Test
    void aKeyServesOnlyItsOwnKindOfAlgorithm() throws Exception {
        assertThat(login(new PlainJWT(claims().build()).serialize())).isEqualTo(Decision.DENY);

        SignedJWT withPublicKeyAsSecret = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build(), claims().build());
        withPublicKeyAsSecret.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));
        assertThat(login(withPublicKeyAsSecret.serialize())).isEqualTo(Decision.DENY);

        assertThat(login(signed(header(JWSAlgorithm.RS512).build(), claims()))).isEqualTo(Decision.DENY);
    }

    @Test
    void whatATokenSaysOfItsOwnKeyIsNotBelieved() throws JOSEException {
        assertThat(login(by(STRANGER, header(JWSAlgorithm.RS256).build()))).isEqualTo(Decision.DENY);
        assertThat(login(by(
                        STRANGER,
                        header(JWSAlgorithm.RS256).jwk(STRANGER.toPublicJWK()).build())))
                .isEqualTo(Decision.DENY);
        assertThat(login(by(
                        STRANGER,
                        header(JWSAlgorithm.RS256)
                                .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                .build())))
                .isEqualTo(Decision.DENY);
        for (String kid : new String[] {"../../../dev/null", "' OR '1'='1", "http://127.0.0.1:1/", ""}) {
            assertThat(login(by(STRANGER, header(JWSAlgorithm.RS256).keyID(kid).build())))
                    .isEqualTo(Decision.DENY);
            assertThat(login(by(RSA, header(JWSAlgorithm.RS256).keyID(kid).build())))
                    .isEqualTo(Decision.DENY);
        }
        assertThat(login(by(
                        RSA,
                        header(JWSAlgorithm.RS256)
                                .criticalParams(Set.of("b64x"))
                                .build())))
                .isEqualTo(Decision.DENY);
    }

    @Test
    void anEnormousOrNestedTokenIsRefused() throws JOSEException {
        assertThat(login(signed(claims().claim("filler", "x".repeat(40_000))))).isEqualTo(Decision.DENY);
        String nested = "{\"alg\":\"RS256\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThat(login(base64(nested) + ".e30.AAAA")).isEqualTo(Decision.DENY);
        String inner = signed(claims());
        assertThat(login(base64("{\"alg\":\"RS256\",\"cty\":\"JWT\"}") + "." + base64(inner) + ".AAAA"))
                .isEqualTo(Decision.DENY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ.e30.",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJh..",
                "ey..",
                "ey....",
                "eyJhbGciOjF9.e30.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.AAAA.AAAA",
                "eyJhbGciOiJSUzI1NiIsImFsZyI6Im5vbmUifQ.e30.AAAA"
            })
    void whatLooksLikeATokenAndIsNoneIsRefused(String token) {
        assertThat(login(token)).isEqualTo(Decision.DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "a.b.c", "eye.of.the tiger", "eyewitness", "ey.x", "ew"})
    void aPasswordIsLeftToTheNextMethod(String password) {
        MethodSettings users = new MethodSettings.Users(Map.of("alice", Pbkdf2Hash.of("eye.of.the tiger", 1_000)));
        try (Authentication both = open(settings(Duration.ofHours(1)), users)) {
            assertThat(Logins.login(both, client(password)))
                    .isEqualTo(password.equals("eye.of.the tiger") ? Decision.ALLOW : Decision.DENY);
        }
        try (Authentication alone = open(settings(Duration.ofHours(1)))) {
            Logins.login(alone, client(password));
            assertThat(alone.statistics().checks()).isZero();
        }
    }

    @Test
    void aBadTokenOfAnUnknownUserCostsWhatAWrongPasswordCosts() {
        MethodSettings users = new MethodSettings.Users(Map.of("bob", Pbkdf2Hash.of("secret", 1_000)));
        try (Authentication both = open(users, settings(Duration.ofHours(1)))) {
            Logins.login(both, client("eyJh.e30.AAAA"));
            assertThat(both.statistics().checks()).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatWasGoodIsAnsweredAtOnceUntilTheKeysChange() throws Exception {
        String token = signed(claims());
        try (Authentication tokens = open(settings(Duration.ofMillis(100)))) {
            assertThat(Logins.login(tokens, client(token))).isEqualTo(Decision.ALLOW);
            assertThat(tokens.authenticate(client(token)).toCompletableFuture()).isCompletedWithValue(Decision.ALLOW);
            assertThat(Logins.login(
                            tokens, client(token).toBuilder().setUsername("bob").build()))
                    .isEqualTo(Decision.DENY);

            ReplacedFile.write(keys, "{\"keys\": [secret]");
            await().until(() -> log.texts().stream().anyMatch(text -> text.contains("cannot be used")));
            assertThat(Logins.login(tokens, client(token))).isEqualTo(Decision.ALLOW);
            assertThat(log.texts())
                    .filteredOn(text -> text.contains("cannot be used"))
                    .containsExactly(keys + " cannot be used: " + keys + ": expected a JWK set, {\"keys\": [...]};"
                            + " what was read before stays in force");

            assertThat(ShownFigures.of(tokens::show).counter("exhook_token_keys_reload_failures"))
                    .isPositive();

            write(EC.toPublicJWK());
            await().until(() -> Logins.login(tokens, client(token)) == Decision.DENY);
        }
    }

    @Test
    void keysAtAUrlRotateAndAnOutageLeavesThoseBefore() throws Exception {
        AtomicReference<String> published = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = Objects.requireNonNull(published.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        String token = signed(claims());
        try (Authentication tokens = open(settings(new JwtKeys.AtUrl(url), Duration.ofMillis(50)))) {
            assertThatThrownBy(() -> Logins.login(tokens, client(token)))
                    .hasCauseInstanceOf(UnavailableException.class);
            assertThat(log.texts())
                    .anyMatch(text -> text.startsWith(
                            url + " cannot be used: " + url + ": answered with status 503; there is none yet"));

            published.set(new JWKSet(List.of(RSA.toPublicJWK())).toString());
            await().ignoreExceptions().until(() -> Logins.login(tokens, client(token)) == Decision.ALLOW);
            published.set(new JWKSet(List.of(EC.toPublicJWK())).toString());
            await().until(() -> Logins.login(tokens, client(token)) == Decision.DENY);
            published.set(new JWKSet(List.of(EC.toPublicJWK(), RSA.toPublicJWK())).toString());
            await().until(() -> Logins.login(tokens, client(token)) == Decision.ALLOW);
            server.stop(0);
            long failures = ShownFigures.of(tokens::show).counter("exhook_token_keys_reload_failures");
            await().until(() -> ShownFigures.of(tokens::show).counter("exhook_token_keys_reload_failures") > failures);
            assertThat(Logins.login(tokens, client(token))).isEqualTo(Decision.ALLOW);
        } finally {
            server.stop(0);
        }
    }

    private Decision login(String token) {
        try (Authentication tokens = open(settings(Duration.ofHours(1)))) {
            return Logins.login(tokens, client(token));
        }
    }

    private static Authentication open(MethodSettings... methods) {
        return Authentication.open(Logins.settings(Decision.DENY, methods), null);
    }

    private MethodSettings settings(Duration reload) {
        return settings(new JwtKeys.InFile(keys), reload);
    }

    private static MethodSettings settings(JwtKeys keys, Duration reload) {
        return new MethodSettings.Jwt(
                keys,
                "https://issuer.example",
                Set.of("mqtt", "other"),
                ALGORITHMS,
                Duration.ofSeconds(60),
                "sub",
                "client",
                JwtGrants.NONE,
                reload);
    }

    private static ClientInfo client(String token) {
        return Logins.client("alice", token);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .audience("mqtt")
                .subject("alice")
                .claim("client", "c1")
                .expirationTime(in(3_600));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(header(JWSAlgorithm.RS256).build(), claims);
    }

    private static String signed(JWSHeader header, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new RSASSASigner(RSA));
        return token.serialize();
    }

    private static String by(RSAKey key, JWSHeader header) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims().build());
        token.sign(new RSASSASigner(key.toPrivateKey(), Set.of()));
        return token.serialize();
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("r1");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(JWK... set) throws IOException {
        ReplacedFile.write(keys, new JWKSet(List.of(set)).toString());
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.LogText;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.reload.Reloaded;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A JSON Web Token in the password. What is no token at all is left to the other methods. */
final class JwtMethod implements AuthenticationMethod, AutoCloseable {
    private static final Logger LOG = System.getLogger(Authentication.class.getName());

    /** Tells versions of the keys apart, so that a login that was right with a key that is gone is checked again. */
    private record Version(int number, JwtVerifier verifier) {}

    private final Reloaded<Version> current;
    private final Checks checks;

    JwtMethod(MethodSettings.Jwt settings, Checks checks, Clock clock) {
        AtomicInteger versions = new AtomicInteger();
        this.checks = checks;
        this.current = Reloaded.open(
                settings.keys().toString(),
                settings.keys()
                        .map(keys -> new Version(versions.incrementAndGet(), new JwtVerifier(settings, keys, clock))),
                settings.reload());
    }

    @Override
    public CompletionStage<MethodVerdict> check(ClientInfo client) {
        String token = client.getPassword();
        if (!TokenShape.isToken(token)) {
            return CompletableFuture.completedFuture(MethodVerdict.UNKNOWN);
        }
        Version version = current.current();
        if (version == null) {
            return CompletableFuture.failedFuture(new UnavailableException("the keys of tokens could not be read yet"));
        }
        String[] login = {"token", String.valueOf(version.number()), token, client.getUsername(), client.getClientid()};
        return checks.token(login, () -> verify(version.verifier(), client))
                .thenApply(good -> good ? accepted(version.verifier(), client) : MethodVerdict.REFUSED);
    }

    private static MethodVerdict accepted(JwtVerifier verifier, ClientInfo client) {
        try {
            return MethodVerdict.accepted(verifier.grant(client.getPassword()));
        } catch (TokenRefusedException e) {
            throw new IllegalStateException("a token that was good can be read", e);
        }
    }

    private static Optional<Duration> verify(JwtVerifier verifier, ClientInfo client) {
        try {
            return Optional.of(verifier.verify(client.getPassword(), client));
        } catch (TokenRefusedException e) {
            LOG.log(
                    Level.DEBUG,
                    () -> "token of client " + LogText.quote(client.getClientid()) + " refused: "
                            + LogText.quote(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    @Override
    public void show(Figures figures) {
        figures.counter(
                "exhook_token_keys_reload_failures",
                "Looks at the keys of tokens that found them out of reach or not to be used.",
                current::failures);
    }

    @Override
    public void close() {
        current.close();
    }
}

package dev.exhook.reference.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonObject;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.http.DecisionService;
import dev.exhook.reference.http.ServiceAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An HTTP service that knows the users. A login that it allowed is remembered for a while, without the password. */
final class HttpMethod implements AuthenticationMethod {
    private final DecisionService service;
    private final boolean superusers;
    private final @Nullable MethodVerdict outOfReach;
    private final LoginKey.Maker keys = new LoginKey.Maker();
    private final Cache<LoginKey, MethodVerdict> allowed;

    /**
     * A method.
     *
     * @param outOfReach the answer while the service does not answer; null: the login fails
     */
    HttpMethod(MethodSettings.Http settings, int maxRemembered, @Nullable MethodVerdict outOfReach) {
        this.service = new DecisionService(
                settings.service(), System.getLogger(Authentication.class.getName()), "the HTTP service of users");
        this.superusers = settings.superusers();
        this.outOfReach = outOfReach;
        this.allowed = Caffeine.newBuilder()
                .maximumSize(maxRemembered)
                .expireAfterWrite(settings.service().cache())
                .build();
    }

    @Override
    public CompletionStage<MethodVerdict> check(ClientInfo client) {
        LoginKey login = keys.of(
                client.getUsername(), client.getPassword(), client.getClientid(), client.getPeerhost(), client.getCn());
        MethodVerdict remembered = allowed.getIfPresent(login);
        if (remembered != null) {
            return CompletableFuture.completedFuture(remembered);
        }
        return service.ask(question(client)).handle((answer, failure) -> {
            if (failure != null) {
                return DecisionService.outOfReach(outOfReach, failure);
            }
            MethodVerdict verdict = verdict(answer);
            if (verdict.kind() == MethodVerdict.Kind.ACCEPTED) {
                allowed.put(login, verdict);
            }
            return verdict;
        });
    }

    private MethodVerdict verdict(ServiceAnswer answer) {
        return switch (answer.result()) {
            case ALLOW -> MethodVerdict.accepted(superusers && answer.superuser());
            case DENY -> MethodVerdict.REFUSED;
            case IGNORE -> MethodVerdict.UNKNOWN;
        };
    }

    /** The keys are those of the placeholders that EMQX has for its own HTTP authenticator. */
    private static JsonObject question(ClientInfo client) {
        JsonObject question = new JsonObject();
        question.addProperty("clientid", client.getClientid());
        question.addProperty("username", client.getUsername());
        question.addProperty("password", client.getPassword());
        question.addProperty("peerhost", client.getPeerhost());
        question.addProperty("cert_common_name", client.getCn());
        question.addProperty("cert_subject", client.getDn());
        return question;
    }
}

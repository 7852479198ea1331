package dev.exhook.reference.acl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonObject;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.http.DecisionService;
import dev.exhook.reference.http.ServiceAnswer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An HTTP service that authorizes. Its answers are remembered for a while. */
public final class HttpAuthorization {
    private static final int MAX_REMEMBERED = 100_000;

    private record Question(
            String username, String clientId, String peer, String certificate, AuthorizeReqType type, String topic) {}

    private final RuleSource.InService settings;
    private final Decision noMatch;
    private final DecisionService service;
    private final Cache<Question, Decision> answers;

    /**
     * A client of the service.
     *
     * @param noMatch the answer if the service has no opinion
     */
    public HttpAuthorization(RuleSource.InService settings, Decision noMatch) {
        this.settings = settings;
        this.noMatch = noMatch;
        this.service = new DecisionService(
                settings.service(),
                System.getLogger(Authorization.class.getName()),
                "the HTTP service of authorization");
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(settings.service().cache())
                .build();
    }

    /**
     * Decides whether the client may do this. Does not block.
     *
     * @param topic the topic to publish to, or the topic filter to subscribe to
     */
    public CompletionStage<Decision> authorize(ClientInfo client, AuthorizeReqType type, String topic) {
        if (type == AuthorizeReqType.UNRECOGNIZED || TopicFilter.parse(topic).isEmpty()) {
            return CompletableFuture.completedFuture(Decision.DENY);
        }
        Question question = new Question(
                client.getUsername(), client.getClientid(), client.getPeerhost(), client.getCn(), type, topic);
        Decision remembered = answers.getIfPresent(question);
        if (remembered != null) {
            return CompletableFuture.completedFuture(remembered);
        }
        return service.ask(json(question)).handle((answer, failure) -> {
            if (failure != null) {
                return DecisionService.outOfReach(settings.onFailure(), failure);
            }
            Decision decision = decision(answer);
            answers.put(question, decision);
            return decision;
        });
    }

    private Decision decision(ServiceAnswer answer) {
        return switch (answer.result()) {
            case ALLOW -> Decision.ALLOW;
            case DENY -> Decision.DENY;
            case IGNORE -> noMatch;
        };
    }

    /** The keys are those of the placeholders that EMQX has for its own HTTP authorizer. */
    private static JsonObject json(Question question) {
        JsonObject json = new JsonObject();
        json.addProperty("clientid", question.clientId());
        json.addProperty("username", question.username());
        json.addProperty("peerhost", question.peer());
        json.addProperty("cert_common_name", question.certificate());
        json.addProperty("action", question.type().name().toLowerCase(Locale.ROOT));
        json.addProperty("topic", question.topic());
        return json;
    }
}

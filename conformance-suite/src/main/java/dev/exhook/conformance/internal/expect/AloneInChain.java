package dev.exhook.conformance.internal.expect;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.chain.Fold;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.ProtoMessages;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What EMQX does with one reply, where the provider is the only one and nothing else in EMQX decides. */
public final class AloneInChain {
    private static final String PROVIDER = "the provider";

    private final Release release;
    private final FailedAction failedAction;
    private final Exchange exchange;

    private AloneInChain(Release release, FailedAction failedAction, Exchange exchange) {
        this.release = release;
        this.failedAction = failedAction;
        this.exchange = exchange;
    }

    /** In one sentence, under {@code failed_action} deny, EMQX's default. */
    public static String words(Exchange exchange, Release release) {
        return new AloneInChain(release, FailedAction.DENY, exchange).words();
    }

    private String words() {
        Optional<Fault> fault = Fault.of(exchange);
        Hook hook = Rpc.byMethodName(exchange.method()).flatMap(Rpc::hook).orElse(null);
        if (hook == null) {
            return fault.isEmpty() ? "It goes on." : "It logs an error; a provider that fails to load is tried again.";
        }
        return switch (hook) {
            case CLIENT_AUTHENTICATE ->
                "The client is "
                        + (Verdicts.admits(access(Question.AUTHENTICATE, fault), release) ? "let in." : "refused.");
            case CLIENT_AUTHORIZE -> authorized(access(Question.AUTHORIZE, fault));
            case MESSAGE_PUBLISH -> published(fault);
            default ->
                fault.isEmpty()
                        ? "Nothing more: the reply is not looked at."
                        : "Nothing more than an error in its log.";
        };
    }

    private Outcome<Boolean> access(Question<Boolean> question, Optional<Fault> fault) {
        return outcome(question, result(), fault);
    }

    private <V> Outcome<V> outcome(Question<V> question, V start, Optional<Fault> fault) {
        Member member = new Member(PROVIDER, failedAction, Map.of(question.hook(), List.of()));
        Reply reply =
                fault.<Reply>map(failure -> new Reply.Failed(failure.text())).orElseGet(this::reply);
        return Fold.run(Fold.start(release, question, List.of(member), start), ask -> reply);
    }

    private Reply reply() {
        return ProtoMessages.reply((ValuedResponse) exchange.reply().orElseThrow());
    }

    private boolean result() {
        FieldDescriptor field = exchange.request().getDescriptorForType().findFieldByName("result");
        return (Boolean) exchange.request().getField(field);
    }

    private static String authorized(Outcome<Boolean> outcome) {
        boolean withAllow = Verdicts.allows(outcome, true);
        boolean withDeny = Verdicts.allows(outcome, false);
        if (withAllow != withDeny) {
            return "Nobody has decided, so authorization.no_match does.";
        }
        return withAllow ? "It is allowed." : "It is denied.";
    }

    private String published(Optional<Fault> fault) {
        HookMessage sent = ProtoMessages.fromProto(message());
        Published before = new Published(sent.topic(), sent.qos(), sent.payload());
        Optional<Published> after = SeenEffect.publishes(outcome(Question.PUBLISH, sent, fault), before);
        return after.map(message -> message.equals(before)
                        ? "The message is published as it came."
                        : "A message is published with " + message + ".")
                .orElse("The message is not published.");
    }

    /** A v2 request reads as its v3 namesake. */
    private Message message() {
        try {
            return MessagePublishRequest.parseFrom(exchange.request().toByteString())
                    .getMessage();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the request was read once already", e);
        }
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** What decisions may and may not depend on, and how a no is said. */
final class DecisionInputRules {

    @Rule("VAL-05")
    void aNoIsSaidByAReply(ProviderUnderTest provider) {
        RecordedTraffic traffic = RecordedTraffic.of(provider);
        List<Exchange> decisions = new ArrayList<>();
        provider.declaredHooks().stream()
                .filter(Hook::isValued)
                .forEach(hook -> decisions.addAll(traffic.of(hook.rpc())));
        Each.ofThem(decisions, "a ValuedResponse, also for a no", DecisionInputRules::refusal);
    }

    @Rule("TRN-05")
    void noCredentialsAreAskedFor(ProviderUnderTest provider) {
        List<Exchange> events = new ArrayList<>(RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> provider.declaredHooks().stream()
                        .filter(Hook::isValued)
                        .noneMatch(hook -> hook.rpc().methodName().equals(exchange.method())))
                .toList());
        events.add(provider.load());
        Each.ofThem(events, "a reply to a call without credentials", DecisionInputRules::refusal);
    }

    private static Optional<String> refusal(Exchange exchange) {
        return exchange.hasStatus(Status.Code.PERMISSION_DENIED) || exchange.hasStatus(Status.Code.UNAUTHENTICATED)
                ? Optional.of("status " + exchange.statusInWords())
                : Optional.empty();
    }

    @Alone("looks for decisions that depend on earlier calls")
    @Rule("VAL-11")
    void theDecisionStandsOnItsOwn(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.CLIENT_AUTHENTICATE);
        Message request = provider.sample(Hook.CLIENT_AUTHENTICATE.rpc());
        Exchange set = provider.ask(
                Hook.CLIENT_AUTHENTICATE.rpc(), Fields.set(request, "result", true), "with result true, as EMQX 5.9");
        Exchange unset = provider.ask(
                Hook.CLIENT_AUTHENTICATE.rpc(), Fields.set(request, "result", false), "with result false, as EMQX 5.8");
        DecisionRules.expectSame(set, unset, "the same decision whatever result says");
    }

    @Rule("VAL-06")
    void somebodyIsLetInUpTo58(ProviderUnderTest provider) {
        if (provider.protocol() != ProtocolVersion.V2) {
            throw new TestAbortedException("only for v2");
        }
        provider.requireDeclared(Hook.CLIENT_AUTHENTICATE);
        List<Exchange> decisions = RecordedTraffic.of(provider).of(Rpc.ON_CLIENT_AUTHENTICATE).stream()
                .filter(exchange -> Answers.valued(exchange).isPresent())
                .toList();
        boolean allIgnored = decisions.stream()
                .flatMap(exchange -> Answers.valued(exchange).stream())
                .allMatch(reply -> reply.getType() == ResponsedType.IGNORE);
        if (allIgnored && !decisions.isEmpty()) {
            throw new RuleViolation(
                    "CONTINUE or STOP_AND_RETURN for some client",
                    "IGNORE for each of " + decisions.size() + " clients",
                    decisions.get(0));
        }
    }

    @Rule("VAL-13")
    void publishingAndSubscribingAreBothDecided(ProviderUnderTest provider) {
        for (String type : List.of("PUBLISH", "SUBSCRIBE")) {
            Asking.one(Hook.CLIENT_AUTHORIZE, provider, "of type " + type, request -> {
                var types =
                        request.getDescriptorForType().findFieldByName("type").getEnumType();
                return Fields.set(request, "type", types.findValueByName(type));
            });
        }
    }

    @Rule("VAL-14")
    void sharedSubscriptionsAreHandled(ProviderUnderTest provider) {
        for (String filter : List.of("$share/exhook-tck/a/+/b", "$queue/a/#")) {
            Asking.havingField(
                    "topic_filters",
                    provider,
                    "with the filter " + filter,
                    request -> Entries.set(request, "topic_filters", List.of(Map.of("name", filter))));
            Asking.mustBeAnswered(Asking.where(
                    DecisionInputRules::isOfASubscription,
                    provider,
                    "with the filter " + filter,
                    request -> Fields.set(request, "topic", filter)));
        }
    }

    /** session.subscribed and session.unsubscribed; client.authorize gets the topic without the group. */
    private static boolean isOfASubscription(Message request) {
        return Fields.has(request, "topic") && !Fields.has(request, "result");
    }
}

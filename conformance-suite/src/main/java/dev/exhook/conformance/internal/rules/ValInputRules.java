package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about what decisions may depend on, and how a no is said. */
final class ValInputRules {
    static final List<Rule> RULES = List.of(
            Rule.of("VAL-05", ValInputRules::aNoIsSaidByAReply),
            Rule.alone(
                    "VAL-11",
                    "looks for decisions that depend on earlier calls",
                    ValInputRules::theDecisionStandsOnItsOwn),
            Rule.of("VAL-13", ValInputRules::publishingAndSubscribingAreBothDecided),
            Rule.of("VAL-14", ValInputRules::sharedSubscriptionsAreHandled),
            Rule.of("VAL-06", ValInputRules::somebodyIsLetInUpTo58));

    /** The number of logins that are asked about beside each other until one is decided. */
    private static final int AT_A_TIME = 8;

    static void aNoIsSaidByAReply(ProviderUnderTest provider) {
        RecordedTraffic traffic = RecordedTraffic.of(provider);
        List<Exchange> decisions = new ArrayList<>();
        provider.declaredHooks().stream()
                .filter(Hook::isValued)
                .forEach(hook -> decisions.addAll(traffic.of(hook.rpc())));
        Require.each(decisions, "a ValuedResponse, also for a no", Answers::refusal);
    }

    static void theDecisionStandsOnItsOwn(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.CLIENT_AUTHENTICATE);
        Message request = provider.sample(Hook.CLIENT_AUTHENTICATE.rpc());
        Exchange set = provider.ask(
                Hook.CLIENT_AUTHENTICATE.rpc(), Fields.set(request, "result", true), "with result true, as EMQX 5.9");
        Exchange unset = provider.ask(
                Hook.CLIENT_AUTHENTICATE.rpc(), Fields.set(request, "result", false), "with result false, as EMQX 5.8");
        ValReplyRules.expectSame(set, unset, "the same decision whatever result says");
    }

    static void somebodyIsLetInUpTo58(ProviderUnderTest provider) {
        ProviderUnderTest v2 = provider.speaking(ProtocolVersion.V2);
        v2.requireDeclared(Hook.CLIENT_AUTHENTICATE);
        Rpc rpc = Rpc.ON_CLIENT_AUTHENTICATE;
        List<Asking.Question> questions = v2.recordings().stream()
                .flatMap(trace -> trace.calls().stream()
                        .filter(call -> call.rpc() == rpc)
                        .map(call -> new Asking.Question(rpc, call.request(), RecordedTraffic.origin(trace, call))))
                .toList();
        List<Exchange> ignored = new ArrayList<>();
        for (int i = 0; i < questions.size(); i += AT_A_TIME) {
            List<Asking.Question> next = questions.subList(i, Math.min(i + AT_A_TIME, questions.size()));
            for (Exchange exchange : Asking.besideEachOther(next, v2)) {
                Optional<ValuedResponse> reply = Answers.valued(exchange);
                if (reply.filter(said -> said.getType() != ResponsedType.IGNORE).isPresent()) {
                    return;
                }
                reply.ifPresent(said -> ignored.add(exchange));
            }
        }
        if (!ignored.isEmpty()) {
            throw new RuleViolation(
                    "CONTINUE or STOP_AND_RETURN for some client",
                    "IGNORE for each of " + ignored.size() + " clients",
                    ignored.get(0));
        }
    }

    static void publishingAndSubscribingAreBothDecided(ProviderUnderTest provider) {
        for (String type : List.of("PUBLISH", "SUBSCRIBE")) {
            Asking.one(Hook.CLIENT_AUTHORIZE, provider, "of type " + type, request -> {
                var types =
                        request.getDescriptorForType().findFieldByName("type").getEnumType();
                return Fields.set(request, "type", types.findValueByName(type));
            });
        }
    }

    static void sharedSubscriptionsAreHandled(ProviderUnderTest provider) {
        for (String filter : List.of("$share/exhook-tck/a/+/b", "$queue/a/#")) {
            Asking.havingField(
                    "topic_filters",
                    provider,
                    "with the filter " + filter,
                    request -> Entries.set(request, "topic_filters", List.of(Map.of("name", filter))));
            Asking.mustBeAnswered(Asking.where(
                    ValInputRules::isOfASubscription,
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

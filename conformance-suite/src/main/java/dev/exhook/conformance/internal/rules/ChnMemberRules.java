package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.rules.ChainTraffic.Handover;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Optional;

/** The target as a member of a chain: what it makes of what others left, and what it leaves to others. */
final class ChnMemberRules {
    static final List<Rule> RULES = List.of(
            Rule.of("CHN-07", ChnMemberRules::everyPlaceInAChainIsBorne),
            Rule.of("CHN-08", ChnMemberRules::theNextProviderSeesWhoPublished),
            Rule.of("CHN-09", ChnMemberRules::aNoIsFinal),
            Rule.of("CHN-10", ChnMemberRules::whatItSaysInAChainCounts),
            Rule.of("CHN-12", ChnMemberRules::whatIsLeftAsItWasIsLeftToOthers));

    static void everyPlaceInAChainIsBorne(ProviderUnderTest provider) {
        Require.each(ChainTraffic.of(provider).asked(), "a reply at each place of a chain", Answers::fault);
    }

    static void whatItSaysInAChainCounts(ProviderUnderTest provider) {
        Require.each(
                ChainTraffic.of(provider).asked().stream()
                        .filter(exchange -> Answers.valued(exchange).isPresent())
                        .toList(),
                "IGNORE, or CONTINUE or STOP_AND_RETURN with a value that EMQX takes",
                exchange -> Answers.valued(exchange)
                        .filter(reply -> isPassedOver(reply, exchange))
                        .map(Decisions::text));
    }

    private static boolean isPassedOver(ValuedResponse reply, Exchange exchange) {
        boolean fits = exchange.method().equals(Rpc.ON_MESSAGE_PUBLISH.methodName())
                ? reply.hasMessage()
                : reply.hasBoolResult();
        return reply.getType() != ResponsedType.IGNORE && (!fits || reply.getType() == ResponsedType.UNRECOGNIZED);
    }

    static void theNextProviderSeesWhoPublished(ProviderUnderTest provider) {
        List<Handover> rewritten = ChainTraffic.of(provider).handovers().stream()
                .filter(handover -> handover.next().isPresent())
                .filter(handover -> PublishReplies.message(handover.call()).isPresent())
                .toList();
        if (rewritten.isEmpty()) {
            throw new NotApplicableException("no message was returned to be handed on");
        }
        for (Handover handover : rewritten) {
            Optional<String> lost = ReadOnlyFields.lost(
                    handover.call().request(), handover.next().orElseThrow());
            if (lost.isPresent()) {
                throw new RuleViolation(
                        "id, node, from, timestamp and headers of the message handed on to the next provider",
                        "the next provider sees " + lost.get(),
                        handover.call());
            }
        }
    }

    static void aNoIsFinal(ProviderUnderTest provider) {
        List<Exchange> overruled = ChainTraffic.of(provider).overruled();
        if (!overruled.isEmpty()) {
            throw new RuleViolation(
                    "STOP_AND_RETURN with false",
                    "CONTINUE false, and the provider behind it said yes",
                    overruled.get(0));
        }
    }

    static void whatIsLeftAsItWasIsLeftToOthers(ProviderUnderTest provider) {
        List<Exchange> returned = PublishReplies.returned(ChainTraffic.of(provider).handovers().stream()
                .map(Handover::call)
                .toList());
        Require.each(
                returned,
                "CONTINUE or IGNORE for a message that stays as it was",
                call -> PublishReplies.message(call)
                        .filter(message ->
                                Answers.valued(call).orElseThrow().getType() == ResponsedType.STOP_AND_RETURN)
                        .filter(message -> ReadOnlyFields.isUntouched(call.request(), message))
                        .map(message -> "STOP_AND_RETURN, so the provider behind it was not asked"));
    }
}

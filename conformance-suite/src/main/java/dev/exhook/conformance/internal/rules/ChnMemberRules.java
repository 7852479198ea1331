package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.rules.ChainTraffic.Handover;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The target as a member of a chain: what it makes of what others left, and what it leaves to others. */
final class ChnMemberRules {
    static final List<Rule> RULES = List.of(
            inChain("CHN-07", ChnMemberRules::everyPlaceInAChainIsBorne),
            inChain("CHN-08", ChnMemberRules::theNextProviderSeesWhoPublished),
            inChain("CHN-09", ChnMemberRules::aNoIsFinal),
            inChain("CHN-10", ChnMemberRules::whatItSaysInAChainCounts),
            inChain("CHN-12", ChnMemberRules::whatIsLeftAsItWasIsLeftToOthers));

    /** A rule on the traffic in a chain, which shows the way through it where it is broken. */
    private static Rule inChain(String id, Consumer<ChainTraffic> check) {
        return Rule.of(id, provider -> {
            ChainTraffic traffic = ChainTraffic.of(provider);
            try {
                check.accept(traffic);
            } catch (RuleViolation violation) {
                throw new RuleViolation(traffic.explained(violation.violation()));
            }
        });
    }

    private static void everyPlaceInAChainIsBorne(ChainTraffic traffic) {
        Require.each(traffic.asked(), "a reply at each place of a chain", Answers::fault);
    }

    private static void whatItSaysInAChainCounts(ChainTraffic traffic) {
        Require.each(
                traffic.asked().stream()
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

    private static void theNextProviderSeesWhoPublished(ChainTraffic traffic) {
        List<Handover> rewritten = traffic.handovers().stream()
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

    private static void aNoIsFinal(ChainTraffic traffic) {
        List<Exchange> overruled = traffic.overruled();
        if (!overruled.isEmpty()) {
            throw new RuleViolation(
                    "STOP_AND_RETURN with false",
                    "CONTINUE false, and the provider behind it said yes",
                    overruled.get(0));
        }
    }

    private static void whatIsLeftAsItWasIsLeftToOthers(ChainTraffic traffic) {
        List<Exchange> returned = PublishReplies.returned(
                traffic.handovers().stream().map(Handover::call).toList());
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

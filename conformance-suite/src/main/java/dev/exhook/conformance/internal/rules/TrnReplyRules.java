package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** gRPC as EMQX's client reads it: frame by frame, and unforgiving where others are not. */
final class TrnReplyRules {
    static final List<Rule> RULES = List.of(
            Rule.of("TRN-06", TrnReplyRules::repliesAreNotCompressed),
            Rule.of("TRN-07", TrnReplyRules::repliesAreWhole),
            Rule.of("TRN-10", TrnReplyRules::manyStreamsAreAllowed),
            Rule.of("TRN-11", TrnReplyRules::errorsAreSaidNotThrown),
            Rule.of("TRN-14", TrnReplyRules::deadlinesInAnyUnitAreTaken),
            Rule.of("TRN-16", TrnReplyRules::statusCodesAreGrpcs),
            Rule.of("TRN-05", TrnReplyRules::noCredentialsAreAskedFor));

    private static final int ENOUGH_STREAMS = 100;
    private static final int LARGEST_STATUS = 16;

    static void repliesAreNotCompressed(ProviderUnderTest provider) {
        Require.each(withMessages(provider), "compression flag 0", TrnReplyRules::compressed);
    }

    static Optional<String> compressed(Exchange exchange) {
        return exchange.grpc().messages().stream()
                .filter(frame -> frame.flag() != 0)
                .map(frame -> "compression flag " + frame.flag())
                .findFirst();
    }

    private static List<Exchange> withMessages(ProviderUnderTest provider) {
        return RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> !exchange.grpc().messages().isEmpty())
                .toList();
    }

    static void repliesAreWhole(ProviderUnderTest provider) {
        List<Exchange> withData = RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> !exchange.wire().data().isEmpty())
                .toList();
        Require.each(
                withData, "one whole message, then trailers with grpc-status that end the stream", TrnReplyRules::cut);
    }

    static Optional<String> cut(Exchange exchange) {
        GrpcView grpc = exchange.grpc();
        if (!grpc.leftover().isEmpty()) {
            return Optional.of(grpc.leftover().size() + " bytes that make no whole message");
        }
        if (grpc.messages().size() > 1) {
            return Optional.of(grpc.messages().size() + " messages");
        }
        if (exchange.wire().ending() == WireReply.Ending.TIMED_OUT) {
            return Optional.of("a message, and the stream was never ended");
        }
        if (grpc.statusText().isEmpty() && exchange.wire().ending() == WireReply.Ending.COMPLETED) {
            return Optional.of("no grpc-status at the end");
        }
        return Optional.empty();
    }

    static void manyStreamsAreAllowed(ProviderUnderTest provider) {
        Optional<Long> limit = provider.connection().connected().settings().maxConcurrentStreams();
        if (limit.filter(streams -> streams < ENOUGH_STREAMS).isPresent()) {
            throw new RuleViolation(
                    "no SETTINGS_MAX_CONCURRENT_STREAMS, or " + ENOUGH_STREAMS + " at least",
                    "SETTINGS_MAX_CONCURRENT_STREAMS " + limit.get(),
                    List.of());
        }
    }

    static void errorsAreSaidNotThrown(ProviderUnderTest provider) {
        Require.each(
                RecordedTraffic.of(provider).all(), "trailers, with an error status if need be", TrnReplyRules::reset);
    }

    static Optional<String> reset(Exchange exchange) {
        return exchange.wire().ending() == WireReply.Ending.RESET ? Answers.fault(exchange) : Optional.empty();
    }

    static void deadlinesInAnyUnitAreTaken(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        List<Exchange> exchanges = new ArrayList<>();
        for (String timeout : List.of("5S", "1000m", "90S")) {
            exchanges.add(provider.connection()
                    .send(
                            rpc.methodName(),
                            request,
                            "with grpc-timeout " + timeout,
                            provider.connection().emqxRequest(rpc, request).with("grpc-timeout", timeout)));
        }
        Require.each(exchanges, "a reply", Answers::fault);
    }

    static void statusCodesAreGrpcs(ProviderUnderTest provider) {
        List<Exchange> exchanges = new ArrayList<>(RecordedTraffic.of(provider).all());
        exchanges.add(SvcServiceRules.unknownMethod(provider));
        Require.each(exchanges, "a grpc-status from 0 to 16", TrnReplyRules::unknownStatus);
    }

    static Optional<String> unknownStatus(Exchange exchange) {
        return exchange.grpc()
                .statusText()
                .filter(text -> exchange.grpc()
                        .status()
                        .filter(status -> status <= LARGEST_STATUS)
                        .isEmpty())
                .map(text -> "grpc-status " + text);
    }

    static void noCredentialsAreAskedFor(ProviderUnderTest provider) {
        List<Exchange> events = new ArrayList<>(RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> provider.declaredHooks().stream()
                        .filter(Hook::isValued)
                        .noneMatch(hook -> hook.rpc().methodName().equals(exchange.method())))
                .toList());
        events.add(provider.load());
        Require.each(events, "a reply to a call without credentials", Answers::refusal);
    }
}

package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The HTTP around a reply. EMQX looks at none of it; whatever stands between it and the provider does. */
final class TrnHeaderRules {
    static final List<Rule> RULES = List.of(
            Rule.of("TRN-17", TrnHeaderRules::repliesHaveHttpStatus200),
            Rule.of("TRN-18", TrnHeaderRules::repliesAreOfGrpcsContentType),
            Rule.of("TRN-19", TrnHeaderRules::repliesNameNoCompression));

    static void repliesHaveHttpStatus200(ProviderUnderTest provider) {
        each(provider, ":status 200", ":status", status -> status.equals("200"));
    }

    static void repliesAreOfGrpcsContentType(ProviderUnderTest provider) {
        each(
                provider,
                "content-type application/grpc or application/grpc+proto",
                "content-type",
                type -> type.matches("application/grpc(\\+proto)?(;.*)?"));
    }

    static void repliesNameNoCompression(ProviderUnderTest provider) {
        each(
                provider,
                "no grpc-encoding, or identity",
                "grpc-encoding",
                encoding -> encoding.isEmpty() || encoding.equals("identity"));
    }

    private static void each(ProviderUnderTest provider, String expected, String header, Predicate<String> right) {
        List<Exchange> withHeaders = RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> headers(exchange).isPresent())
                .toList();
        Require.each(
                withHeaders,
                expected,
                exchange -> headers(exchange)
                        .map(headers -> headers.first(header).orElse(""))
                        .filter(right.negate())
                        .map(value -> value.isEmpty() ? "no " + header : header + " " + value));
    }

    private static Optional<HeaderList> headers(Exchange exchange) {
        return exchange.wire()
                .events(WireEvent.Headers.class)
                .filter(event -> !event.interim())
                .findFirst()
                .map(WireEvent.Headers::headers);
    }
}

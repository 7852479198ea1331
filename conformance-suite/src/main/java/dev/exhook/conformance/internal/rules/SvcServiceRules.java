package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** The service, its methods, and the freedom to grow that protobuf gives. */
final class SvcServiceRules {
    private static final String ALONE_BECAUSE = "finds out who answers at all, which later rules build on";

    static final List<Rule> RULES = List.of(
            Rule.alone("SVC-01", ALONE_BECAUSE, SvcServiceRules::theServiceHasEmqxName),
            Rule.alone("SVC-02", ALONE_BECAUSE, SvcServiceRules::bothVersionsAreServedAlike),
            Rule.alone("SVC-03", ALONE_BECAUSE, SvcServiceRules::everyDeclaredHookHasItsMethod),
            Rule.alone("SVC-04", ALONE_BECAUSE, SvcServiceRules::unknownMethodsAreRefusedAndNothingElseBreaks),
            Rule.alone("SVC-05", ALONE_BECAUSE, SvcServiceRules::unknownFieldsAreIgnored),
            Rule.alone("SVC-06", ALONE_BECAUSE, SvcServiceRules::absentPartsOfARequestBreakNothing),
            Rule.alone("SVC-11", "may end the target", SvcServiceRules::emptyRequestsBreakNothing),
            Rule.alone("SVC-08", ALONE_BECAUSE, SvcServiceRules::notificationsAreAnsweredWithNothing));

    private static final int NOBODYS_FIELD = 100;

    static void theServiceHasEmqxName(ProviderUnderTest provider) {
        Exchange load = provider.load();
        if (load.hasStatus(Status.Code.UNIMPLEMENTED)) {
            throw new RuleViolation(
                    "OnProviderLoaded at " + Rpc.ON_PROVIDER_LOADED.path(provider.protocol()),
                    "status " + load.statusInWords(),
                    load);
        }
    }

    static void bothVersionsAreServedAlike(ProviderUnderTest provider) {
        if (provider.versionIsChosen()) {
            throw new NotApplicableException("only " + provider.protocol().label() + " is asked for (--protocol)");
        }
        Exchange here = provider.load();
        Exchange there = provider.loadOfOtherVersion();
        Optional<String> fault = Answers.fault(there);
        if (fault.isPresent()) {
            throw new RuleViolation(
                    "OnProviderLoaded answered under both service names",
                    fault.get(),
                    "; " + Releases.words(provider.otherVersion()) + " do not load this provider",
                    List.of(there));
        }
        List<String> hooksHere = HookLists.names(here);
        List<String> hooksThere = HookLists.names(there);
        // message.ingress is v3's alone, and only from EMQX 6.3 on.
        if (!HookLists.inBothVersions(hooksHere).equals(HookLists.inBothVersions(hooksThere))) {
            throw HookLists.differ(
                    "the same hooks under both service names", hooksHere + " and " + hooksThere, List.of(here, there));
        }
    }

    static void everyDeclaredHookHasItsMethod(ProviderUnderTest provider) {
        Require.each(
                provider.declaredHooks().stream()
                        .flatMap(hook -> plainCalls(hook, provider).stream())
                        .toList(),
                "a reply to each declared hook",
                exchange -> exchange.hasStatus(Status.Code.UNIMPLEMENTED)
                        ? Optional.of("status " + exchange.statusInWords())
                        : Optional.empty());
    }

    private static List<Exchange> plainCalls(Hook hook, ProviderUnderTest provider) {
        List<Exchange> made = provider.plainCalls(hook.rpc());
        return made.isEmpty()
                ? List.of(provider.ask(hook.rpc(), provider.sample(hook.rpc()), "a plain request"))
                : made;
    }

    static void unknownMethodsAreRefusedAndNothingElseBreaks(ProviderUnderTest provider) {
        WireConnection connection = provider.connection().connected();
        Exchange unknown = unknownMethod(provider);
        if (!unknown.hasStatus(Status.Code.UNIMPLEMENTED)) {
            throw new RuleViolation(
                    "status UNIMPLEMENTED",
                    unknown.statusInWords() + ", " + unknown.wire().ending(),
                    unknown);
        }
        Exchange after = provider.ask(
                Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "after an unknown method");
        if (!connection.takesCalls()) {
            throw new RuleViolation("the connection goes on working", "it was closed", List.of(unknown, after));
        }
    }

    /** A call of a method that the service does not have. */
    static Exchange unknownMethod(ProviderUnderTest provider) {
        String method = "OnKitSaysHello";
        WireRequest request = WireRequest.emqx(
                "/" + provider.protocol().serviceName() + "/" + method,
                EmptySuccess.getDescriptor().getFullName(),
                ByteString.EMPTY,
                provider.timeout());
        return provider.connection().send(method, EmptySuccess.getDefaultInstance(), "a method nobody has", request);
    }

    static void unknownFieldsAreIgnored(ProviderUnderTest provider) {
        Require.each(
                Asking.eachDeclaredHook(provider, "with a field that no .proto has", SvcServiceRules::withUnknownField),
                "a reply as to the same request without the field",
                Answers::fault);
    }

    private static Message withUnknownField(Message request) {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(
                        NOBODYS_FIELD,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("from a newer broker"))
                                .build())
                .build();
        return request.toBuilder().setUnknownFields(unknown).build();
    }

    static void absentPartsOfARequestBreakNothing(ProviderUnderTest provider) {
        Require.each(
                Asking.eachDeclaredHook(provider, "with nothing but what EMQX always fills in", LeastRequest::of),
                "a reply of the method's type",
                Answers::fault);
    }

    static void emptyRequestsBreakNothing(ProviderUnderTest provider) {
        Require.each(
                Asking.eachDeclaredHook(provider, "with no field set", Message::getDefaultInstanceForType),
                "an answer, be it an error status",
                exchange -> Fault.of(exchange)
                        .filter(fault -> fault.kind() != Fault.Kind.STATUS)
                        .map(Fault::text));
    }

    static void notificationsAreAnsweredWithNothing(ProviderUnderTest provider) {
        List<Exchange> answered = RecordedTraffic.of(provider).all().stream()
                .filter(exchange -> exchange.message().isPresent())
                .filter(exchange -> Rpc.byMethodName(exchange.method())
                        .flatMap(Rpc::hook)
                        .filter(hook -> !hook.isValued())
                        .isPresent())
                .toList();
        Require.each(
                answered,
                "an EmptySuccess of no bytes",
                exchange -> exchange.message().filter(bytes -> !bytes.isEmpty()).map(bytes -> bytes.size() + " bytes"));
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Requests as they come from real clients and networks: each must be answered, whatever the answer. */
final class NtfTextRules {
    static final List<Rule> RULES = List.of(
            Rule.of("NTF-01", NtfTextRules::emptyTextsAreHandled),
            Rule.of("NTF-03", NtfTextRules::anyPeerAddressIsHandled),
            Rule.of("NTF-04", NtfTextRules::anyReasonIsHandled),
            Rule.of("NTF-05", NtfTextRules::emptyListsAndAbsentOptionsAreHandled),
            Rule.of("NTF-12", NtfTextRules::allOfUnicodeIsHandled));

    private static final Set<String> MAY_BE_EMPTY = Set.of("username", "password", "mountpoint", "cn", "dn");
    private static final Set<String> NAMES = Set.of("clientid", "username", "password", "from", "topic", "mountpoint");
    private static final Set<String> REASONS = Set.of("reason", "result_code");

    /** Several scripts, a combining accent, right to left, an emoji outside the basic plane. */
    private static final String UNICODE = "geräte/Ωμέγα/датчик-温度/cafe\u0301/\u05e9\u05dc\u05d5\u05dd/\ud83d\udef0";

    /** The form that EMQX gives to a crash, and far longer than any reason code's name. */
    private static final String ERLANG_TERM =
            "{shutdown,#{cause => {badmatch,{error,[{<<\"é\">>,1}]}},where => \"emqx_connection\"}}" + " ".repeat(2)
                    + "{frame,x},".repeat(400);

    static void emptyTextsAreHandled(ProviderUnderTest provider) {
        answered(
                provider,
                "with empty user name, password and the like",
                request -> Fields.changeTexts(
                        request,
                        (type, field) ->
                                MAY_BE_EMPTY.contains(field) || (type.equals("ConnInfo") && field.equals("clientid")),
                        text -> ""));
    }

    static void anyPeerAddressIsHandled(ProviderUnderTest provider) {
        for (String address : List.of("2001:db8::7", "::1", "203.0.113.7")) {
            answered(provider, "from " + address, request -> withPeer(request, address));
        }
        answered(provider, "from an IPv4-mapped address", request -> withPeer(request, "::ffff:203.0.113.7"));
    }

    private static Message withPeer(Message request, String address) {
        Message changed = Fields.changeTexts(request, (type, field) -> field.equals("peerhost"), old -> address);
        return Fields.has(changed, "message") ? Headers.set(changed, "peerhost", address) : changed;
    }

    static void anyReasonIsHandled(ProviderUnderTest provider) {
        for (String reason : List.of("a_reason_of_next_year", ERLANG_TERM)) {
            List<Exchange> exchanges = new ArrayList<>();
            provider.declaredHooks().stream()
                    .map(hook -> hook.rpc())
                    .filter(rpc -> REASONS.stream().anyMatch(field -> Fields.has(provider.sample(rpc), field)))
                    .filter(provider::isWorthAsking)
                    .forEach(rpc -> exchanges.add(provider.ask(
                            rpc,
                            Fields.changeTexts(
                                    provider.sample(rpc), (type, field) -> REASONS.contains(field), old -> reason),
                            "with a reason of " + reason.length() + " characters")));
            Require.each(exchanges, "a reply", Answers::fault);
        }
    }

    static void emptyListsAndAbsentOptionsAreHandled(ProviderUnderTest provider) {
        answered(provider, "with empty lists", NtfTextRules::withoutLists);
    }

    private static Message withoutLists(Message request) {
        Message.Builder builder = request.toBuilder();
        for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
            if (field.isRepeated() || field.getName().equals("subopts")) {
                builder.clearField(field);
            }
        }
        return builder.build();
    }

    static void allOfUnicodeIsHandled(ProviderUnderTest provider) {
        answered(
                provider,
                "with names from all over Unicode",
                request -> Fields.changeTexts(request, (type, field) -> NAMES.contains(field), old -> UNICODE));
    }

    private static void answered(ProviderUnderTest provider, String what, UnaryOperator<Message> change) {
        Require.each(Asking.eachDeclaredHook(provider, what, change), "a reply", Answers::fault);
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;
import java.util.Set;

/**
 * Clients that are not like the one on the developer's desk: other protocols, other brokers' settings, large numbers.
 */
final class NtfClientRules {
    static final List<Rule> RULES = List.of(
            Rule.of("NTF-02", NtfClientRules::clientsWithoutAnIdAreHandled),
            Rule.of("NTF-06", NtfClientRules::anyProtocolIsHandled),
            Rule.of("NTF-11", NtfClientRules::mountpointTemplatesAreHandled),
            Rule.of("NTF-17", NtfClientRules::theLargestNumbersAreHandled));

    private static final List<Protocol> PROTOCOLS = List.of(
            new Protocol("MQTT-SN", "1.2", "mqtt-sn"),
            new Protocol("LwM2M", "v1.1", "lwm2m"),
            new Protocol("CoAP", "", "coap"),
            new Protocol("", "", ""));

    private static final int LARGEST_UINT16 = 65_535;
    private static final Set<String> LARGE = Set.of("keepalive", "peerport", "sockport");

    static void clientsWithoutAnIdAreHandled(ProviderUnderTest provider) {
        Asking.havingField("conninfo", provider, "of a client that wants an id assigned", request -> {
            Message anonymous = Fields.set(request, "conninfo.clientid", "");
            return Fields.has(request, "result_code")
                    ? Entries.set(
                            anonymous,
                            "props",
                            List.of(Entries.property("Assigned-Client-Identifier", "exhook-tck-assigned")))
                    : anonymous;
        });
    }

    static void anyProtocolIsHandled(ProviderUnderTest provider) {
        for (Protocol protocol : PROTOCOLS) {
            Asking.mustBeAnswered(Asking.where(
                    request -> Fields.has(request, "conninfo") || Fields.has(request, "clientinfo"),
                    provider,
                    "from a client of " + protocol,
                    protocol::in));
        }
    }

    /** How a client introduces itself, as EMQX passes it on. */
    private record Protocol(String name, String version, String gateway) {
        Message in(Message request) {
            Message named = Fields.changeTexts(request, (type, field) -> field.equals("proto_name"), old -> name);
            Message dated = Fields.changeTexts(named, (type, field) -> field.equals("proto_ver"), old -> version);
            return Fields.changeTexts(dated, (type, field) -> field.equals("protocol"), old -> gateway);
        }
    }

    static void mountpointTemplatesAreHandled(ProviderUnderTest provider) {
        Asking.havingField(
                "clientinfo",
                provider,
                "with the mountpoint template ${username}/",
                request -> Fields.set(request, "clientinfo.mountpoint", "${username}/"));
    }

    static void theLargestNumbersAreHandled(ProviderUnderTest provider) {
        Asking.mustBeAnswered(Asking.eachDeclaredHook(
                provider,
                "with 65535 for each port and for the keep-alive",
                request -> Fields.changeNumbers(request, LARGE::contains, LARGEST_UINT16)));
    }
}

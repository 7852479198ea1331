package dev.exhook.conformance.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link Naming} knows fields by their names, so a text that is new in the contract has to be put into one list. */
class TextFieldsTest {
    private static final Naming NAMING = new Naming(new RunPrefix("4k9xqa"));

    /** Every kind of name takes it for one of its own. */
    private static final String MESSAGE_ID = "0006574A3B2C1D0E346B397871610003";

    private final Set<String> renamed = new TreeSet<>();
    private final Set<String> kept = new TreeSet<>();

    @Test
    void everyTextOfTheContractIsANameOrIsKnownToBeNone() {
        Set<Descriptor> seen = new HashSet<>();
        requests().forEach(request -> look(request, seen));

        assertThat(renamed)
                .containsExactly(
                        "ClientAuthorizeRequest.topic",
                        "ClientInfo.clientid",
                        "ClientInfo.node",
                        "ClientInfo.username",
                        "ConnInfo.clientid",
                        "ConnInfo.node",
                        "ConnInfo.username",
                        "Message.from",
                        "Message.id",
                        "Message.node",
                        "Message.topic",
                        "RequestMeta.node",
                        "SessionSubscribedRequest.topic",
                        "SessionUnsubscribedRequest.topic",
                        "TopicFilter.name");
        assertThat(kept)
                .as("the values of properties and headers are names by what they are called, see NamingTest")
                .containsExactly(
                        "BrokerInfo.datetime",
                        "BrokerInfo.sysdescr",
                        "BrokerInfo.version",
                        "ClientConnackRequest.result_code",
                        "ClientDisconnectedRequest.reason",
                        "ClientInfo.cn",
                        "ClientInfo.dn",
                        "ClientInfo.mountpoint",
                        "ClientInfo.password",
                        "ClientInfo.peerhost",
                        "ClientInfo.protocol",
                        "ConnInfo.peerhost",
                        "ConnInfo.proto_name",
                        "ConnInfo.proto_ver",
                        "HeadersEntry.key",
                        "HeadersEntry.value",
                        "MessageDroppedRequest.reason",
                        "Property.name",
                        "Property.value",
                        "RequestMeta.cluster_name",
                        "RequestMeta.sysdescr",
                        "RequestMeta.version",
                        "SessionTerminatedRequest.reason");
    }

    private static Stream<Descriptor> requests() {
        return Arrays.stream(Rpc.values())
                .flatMap(rpc ->
                        Arrays.stream(ProtocolVersion.values()).flatMap(version -> rpc.requestType(version).stream()))
                .map(Message::getDescriptorForType);
    }

    private void look(Descriptor owner, Set<Descriptor> seen) {
        if (!seen.add(owner)) {
            return;
        }
        for (FieldDescriptor field : owner.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                look(field.getMessageType(), seen);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
                sort(owner, field);
            }
        }
    }

    private void sort(Descriptor owner, FieldDescriptor field) {
        assertThat(field.isRepeated())
                .as("%s is a list of texts, which nothing renames", field)
                .isFalse();
        Message before =
                DynamicMessage.newBuilder(owner).setField(field, MESSAGE_ID).build();
        (NAMING.of(before).equals(before) ? kept : renamed).add(owner.getName() + "." + field.getName());
    }
}

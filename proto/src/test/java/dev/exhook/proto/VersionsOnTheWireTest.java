package dev.exhook.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** v3 only adds to v2, so one implementation with v3's messages can serve both. */
class VersionsOnTheWireTest {

    @ParameterizedTest
    @MethodSource("namesInV2")
    void aV2MessageIsReadWholeAsItsV3NamesakeAndBack(String name) throws InvalidProtocolBufferException {
        Message original = FullMessage.of(prototype(ProtocolVersion.V2, name));

        Message asV3 = parse(ProtocolVersion.V3, name, original);
        assertThat(asV3.getUnknownFields().asMap())
                .as("fields that v3 does not know")
                .isEmpty();
        assertThat(asV3.getAllFields()).hasSameSizeAs(original.getAllFields());
        assertThat(parse(ProtocolVersion.V2, name, asV3)).isEqualTo(original);
    }

    @ParameterizedTest
    @MethodSource("namesInV2")
    void aV3MessageSurvivesAReaderOfV2(String name) throws InvalidProtocolBufferException {
        Message original = FullMessage.of(prototype(ProtocolVersion.V3, name));

        assertThat(parse(ProtocolVersion.V3, name, parse(ProtocolVersion.V2, name, original)))
                .isEqualTo(original);
    }

    static Stream<String> namesInV2() {
        return CompiledContract.of(ProtocolVersion.V2).file().getMessageTypes().stream()
                .map(Descriptor::getName);
    }

    private static Message parse(ProtocolVersion version, String name, Message message)
            throws InvalidProtocolBufferException {
        return prototype(version, name).getParserForType().parseFrom(message.toByteArray());
    }

    private static DynamicMessage prototype(ProtocolVersion version, String name) {
        return DynamicMessage.getDefaultInstance(
                CompiledContract.of(version).file().findMessageTypeByName(name));
    }
}

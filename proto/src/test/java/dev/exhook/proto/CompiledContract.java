package dev.exhook.proto;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The compiled contract, in the words of the tables in the test resources. */
record CompiledContract(FileDescriptor file) {

    static CompiledContract of(ProtocolVersion version) {
        return new CompiledContract(
                switch (version) {
                    case V2 -> dev.exhook.proto.v2.EmqxExHookProto.getDescriptor();
                    case V3 -> dev.exhook.proto.v3.EmqxExHookProto.getDescriptor();
                });
    }

    List<String> fields() {
        return file.getMessageTypes().stream().flatMap(CompiledContract::fields).toList();
    }

    private static Stream<String> fields(Descriptor message) {
        return message.getFields().isEmpty()
                ? Stream.of(message.getName() + " - - - -")
                : message.getFields().stream()
                        .map(field -> String.join(
                                " ",
                                message.getName(),
                                String.valueOf(field.getNumber()),
                                field.getName(),
                                type(field),
                                label(field)));
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            List<FieldDescriptor> entry = field.getMessageType().getFields();
            return "map<" + type(entry.get(0)) + ", " + type(entry.get(1)) + ">";
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String label(FieldDescriptor field) {
        if (field.isMapField()) {
            return "map";
        }
        if (field.getContainingOneof() != null) {
            return "oneof " + field.getContainingOneof().getName();
        }
        return field.isRepeated() ? "repeated" : "one";
    }

    List<String> enumValues() {
        Stream<EnumDescriptor> nested =
                file.getMessageTypes().stream().flatMap(message -> message.getEnumTypes().stream());
        return Stream.concat(file.getEnumTypes().stream(), nested)
                .flatMap(type -> type.getValues().stream()
                        .map(value ->
                                type.getFullName().substring(file.getPackage().length() + 1) + " " + value.getName()
                                        + " " + value.getNumber()))
                .toList();
    }

    List<String> methods() {
        return service().getMethods().stream()
                .map(method -> String.join(
                        " ",
                        method.getName(),
                        method.getInputType().getName(),
                        method.getOutputType().getName()))
                .toList();
    }

    boolean isUnaryThroughout() {
        return service().getMethods().stream()
                .noneMatch(method -> method.isClientStreaming() || method.isServerStreaming());
    }

    ServiceDescriptor service() {
        return file.getServices().get(0);
    }

    List<String> reserved() {
        return file.getMessageTypes().stream()
                .map(Descriptor::toProto)
                .flatMap(message -> message.getReservedRangeList().stream()
                        .map(range -> message.getName() + " " + range.getStart() + " "
                                + String.join(" ", message.getReservedNameList())))
                .toList();
    }
}

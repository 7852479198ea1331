package dev.exhook.broker.internal.scenario;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;

/** The hooks that a provider asks for. Not read as JSON: there may be a million, which then take a lot of room. */
final class LoadedHooks {
    private LoadedHooks() {}

    /** Their names, in the order of the answer; empty for any other answer than that of OnProviderLoaded. */
    static Optional<List<String>> names(Message reply) {
        return field(reply, "hooks")
                .map(hooks -> ((List<?>) reply.getField(hooks))
                        .stream().map(hook -> name((Message) hook)).toList());
    }

    private static String name(Message hook) {
        return (String) hook.getField(field(hook, "name").orElseThrow());
    }

    private static Optional<FieldDescriptor> field(Message message, String name) {
        return Optional.ofNullable(message.getDescriptorForType().findFieldByName(name));
    }
}

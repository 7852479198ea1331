package dev.exhook.conformance.internal.target;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A broker that calls message.ingress, which the one that stands for all others does not. */
public final class NewerBroker {
    /** What it is. */
    public static final Release RELEASE = Releases.of("6.3");

    private NewerBroker() {}

    /**
     * Loads the target as that broker, does something, and loads the target once more as in the rest of the run, so
     * that nothing else sees the other broker.
     *
     * @param work is given what OnProviderLoaded answered
     */
    public static <T> T with(ProviderUnderTest provider, Function<Exchange, T> work) {
        Message plain = provider.sample(Rpc.ON_PROVIDER_LOADED);
        Exchange load = provider.ask(
                Rpc.ON_PROVIDER_LOADED,
                withVersion(withVersion(plain, "broker"), "meta"),
                "as EMQX " + RELEASE.number());
        try {
            return work.apply(load);
        } finally {
            var unused = provider.ask(Rpc.ON_PROVIDER_LOADED, plain, "as before");
        }
    }

    private static Message withVersion(Message request, String part) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(part);
        Message inner = (Message) request.getField(field);
        FieldDescriptor version = inner.getDescriptorForType().findFieldByName("version");
        return request.toBuilder()
                .setField(
                        field,
                        inner.toBuilder().setField(version, RELEASE.number()).build())
                .build();
    }

    /** The entry of message.ingress in the list; empty where it is not declared. */
    public static Optional<HookSpec> ingress(Exchange load) {
        return ProviderUnderTest.loadedBy(load).map(LoadedResponse::getHooksList).orElse(List.of()).stream()
                .filter(spec -> spec.getName().equals(Hook.MESSAGE_INGRESS.hookName()))
                .findFirst();
    }
}

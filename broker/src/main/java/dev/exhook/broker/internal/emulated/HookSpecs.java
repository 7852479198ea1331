package dev.exhook.broker.internal.emulated;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to OnProviderLoaded, as EMQX takes it ({@code emqx_exhook_server:resolve_hookspec/1}). */
final class HookSpecs {
    private HookSpecs() {}

    /**
     * The hooks with their topics. Of a hook named twice the first entry counts, and topics count for message hooks
     * only. Empty: the release does not know one of the names, or the bytes are no reply, and then the whole load has
     * failed.
     */
    static Optional<Map<Hook, List<String>>> resolve(ByteString reply, Release release) {
        Map<Hook, List<String>> hooks = new TreeMap<>();
        try {
            for (HookSpec spec : LoadedResponse.parseFrom(reply).getHooksList()) {
                Optional<Hook> hook = Hook.byName(spec.getName()).filter(release::knows);
                if (hook.isEmpty()) {
                    return Optional.empty();
                }
                hooks.putIfAbsent(hook.get(), hook.get().hasTopics() ? List.copyOf(spec.getTopicsList()) : List.of());
            }
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
        return Optional.of(hooks);
    }
}

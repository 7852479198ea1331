package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import java.util.List;

/** Defects of providers that declare topics. */
final class TopicMutants {
    /** On these are the recorded messages. */
    private static final String RECORDED = "t/#";

    private TopicMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "LOAD-21",
                                "declares topics that it cannot take apart",
                                "status INTERNAL (13): oops",
                                () -> declaring(
                                        Hook.MESSAGE_DELIVERED,
                                        Defects.failingOn(
                                                Rpc.ON_MESSAGE_DELIVERED,
                                                request -> Texts.in(request, "topic")
                                                        .anyMatch(topic -> topic.startsWith("msh/"))),
                                        RECORDED,
                                        "msh/+"))
                        .breakingAlso("MSG-10", "NTF-12", "NTF-19", "REC-19"),
                Mutant.of(
                        "LOAD-20",
                        "means all topics by /#",
                        "/# for message.acked, which fits only topics that begin with a slash",
                        () -> declaring(Hook.MESSAGE_ACKED, SoundProvider.INSTANCE, "/#")));
    }

    /** The same with topics for one of its hooks. */
    static RawProvider.Script declaring(Hook hook, RawProvider.Script other, String... topics) {
        return new Declaring(hook, List.of(topics), other);
    }

    private record Declaring(Hook hook, List<String> topics, RawProvider.Script other) implements RawProvider.Script {
        @Override
        public void answer(RawCall call) throws Exception {
            boolean loads = SoundProvider.canRead(call)
                    && SoundProvider.rpcOf(call)
                            .filter(Rpc.ON_PROVIDER_LOADED::equals)
                            .isPresent();
            if (loads) {
                call.reply(list(call).toByteString());
            } else {
                other.answer(call);
            }
        }

        private LoadedResponse list(RawCall call) throws InvalidProtocolBufferException {
            LoadedResponse.Builder loaded =
                    SoundProvider.hooks(ProviderLoadedRequest.parseFrom(call.message())).toBuilder();
            for (HookSpec.Builder spec : loaded.getHooksBuilderList()) {
                if (spec.getName().equals(hook.hookName())) {
                    spec.addAllTopics(topics);
                }
            }
            return loaded.build();
        }

        @Override
        public void opened(RawCall call) {
            other.opened(call);
        }
    }
}

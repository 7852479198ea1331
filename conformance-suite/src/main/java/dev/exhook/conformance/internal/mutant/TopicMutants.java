package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.Arrays;
import java.util.List;

/** Defects of providers that declare topics. */
final class TopicMutants {
    /** On these are the recorded messages. */
    private static final String RECORDED = "t/#";

    private TopicMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "LOAD-19",
                        "declares topics that it cannot take apart",
                        "status INTERNAL (13): oops",
                        () -> declaring(
                                Hook.MESSAGE_DELIVERED,
                                Defects.failingOn(
                                        Rpc.ON_MESSAGE_DELIVERED,
                                        request -> Texts.in(request, "topic").anyMatch(topic -> topic.startsWith("msh/"))),
                                RECORDED,
                                "msh/+")),
                Mutant.of(
                        "LOAD-20",
                        "means all topics by /#",
                        "/# for message.acked, which fits only topics that begin with a slash",
                        () -> declaring(Hook.MESSAGE_ACKED, SoundProvider.INSTANCE, "/#")));
    }

    /** The same with topics for one of its hooks. */
    static RawProvider.Script declaring(Hook hook, RawProvider.Script other, String... topics) {
        LoadedResponse.Builder loaded = SoundProvider.hooks().toBuilder();
        for (HookSpec.Builder spec : loaded.getHooksBuilderList()) {
            if (spec.getName().equals(hook.hookName())) {
                spec.addAllTopics(Arrays.asList(topics));
            }
        }
        LoadedResponse list = loaded.build();
        return call -> {
            if (SoundProvider.rpcOf(call).filter(Rpc.ON_PROVIDER_LOADED::equals).isPresent()
                    && SoundProvider.canRead(call)) {
                call.reply(list.toByteString());
            } else {
                other.answer(call);
            }
        };
    }
}

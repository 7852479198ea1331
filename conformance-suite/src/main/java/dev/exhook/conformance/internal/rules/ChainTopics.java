package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A topic on which EMQX would ask the target. */
final class ChainTopics {
    private ChainTopics() {}

    /** One that the first of its filters for message.publish fits; where it has none but for EMQX's own topics, any. */
    static String of(ProviderUnderTest provider) {
        return provider.loaded().map(LoadedResponse::getHooksList).orElse(List.of()).stream()
                .filter(spec -> spec.getName().equals(Hook.MESSAGE_PUBLISH.hookName()))
                .map(HookSpec::getTopicsList)
                .flatMap(List::stream)
                .filter(filter -> !filter.startsWith("$"))
                .findFirst()
                .map(ChainTopics::fitting)
                .orElse(ChainFront.PREFIX + "topic/a");
    }

    static String fitting(String filter) {
        return Arrays.stream(filter.split("/", -1))
                .map(level -> level.equals("+") || level.equals("#") ? ChainFront.PREFIX + "level" : level)
                .collect(Collectors.joining("/"));
    }
}

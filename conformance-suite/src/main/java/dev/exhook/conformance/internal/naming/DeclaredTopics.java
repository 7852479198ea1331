package dev.exhook.conformance.internal.naming;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The filters that a provider listed for its message hooks. EMQX calls such a hook for topics only that one of them
 * fits, so a request on another topic is one that the provider never gets.
 *
 * @param filters by the name of the request's type, of those hooks that have any
 */
public record DeclaredTopics(Map<String, List<String>> filters) {
    /** EMQX asks about every topic. */
    public static final DeclaredTopics NONE = new DeclaredTopics(Map.of());

    /** The level that stands for a second wildcard level, the first having the topic. */
    private static final String LEVEL = "exhook-tck";

    public DeclaredTopics {
        filters = Map.copyOf(filters);
    }

    /** Those of this list; of a hook that stands in it twice those of its first entry, as EMQX takes them. */
    public static DeclaredTopics of(LoadedResponse loaded) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (HookSpec spec : loaded.getHooksList()) {
            Hook.byName(spec.getName())
                    .filter(Hook::hasTopics)
                    .ifPresent(hook -> filters.putIfAbsent(typeOf(hook), List.copyOf(spec.getTopicsList())));
        }
        filters.values().removeIf(List::isEmpty);
        return new DeclaredTopics(filters);
    }

    private static String typeOf(Hook hook) {
        return hook.rpc().methodName().substring("On".length()) + "Request";
    }

    /** The filters of a hook; none where it has none, or is about no message. */
    public List<String> of(Hook hook) {
        return filters.getOrDefault(typeOf(hook), List.of());
    }

    /**
     * The topic for a request of this kind: as it is where EMQX would ask about it, else one that it would ask about,
     * another one for each topic as far as the filters allow.
     *
     * @param plain the topic before it got the run's prefix
     * @param named the same with it
     */
    String fit(Message request, String plain, String named) {
        List<String> all = filters.getOrDefault(request.getDescriptorForType().getName(), List.of());
        if (all.isEmpty() || plain.isEmpty() || all.stream().anyMatch(filter -> Topics.matches(named, filter))) {
            return named;
        }
        String filter = all.stream()
                .filter(each -> Topics.matches(plain, each))
                .findFirst()
                .orElseGet(() -> all.get(Math.floorMod(plain.hashCode(), all.size())));
        String fitting = fitting(filter, named);
        return Topics.matches(fitting, filter) ? fitting : named;
    }

    /** A topic that the filter fits, with this one in the place of its wildcards. */
    public static String fitting(String filter, String topic) {
        String[] levels = filter.split("/", -1);
        int room = Names.LONGEST - filter.getBytes(StandardCharsets.UTF_8).length - LEVEL.length() * levels.length;
        boolean given = false;
        for (int i = 0; i < levels.length; i++) {
            boolean rest = levels[i].equals("#");
            if (!rest && !levels[i].equals("+")) {
                continue;
            }
            String whole = rest ? topic : topic.replace('/', '-');
            levels[i] = given ? LEVEL : Names.cut(whole, room);
            given = true;
        }
        return String.join("/", levels);
    }
}

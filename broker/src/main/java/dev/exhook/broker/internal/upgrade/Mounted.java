package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers of a trace in the order in which they were loaded, and what each mounts. */
final class Mounted {
    private final FailedAction failedAction;
    private final Map<String, Map<Hook, List<String>>> hooks = new LinkedHashMap<>();
    private final Map<Release, List<Member>> members = new HashMap<>();

    Mounted(FailedAction failedAction) {
        this.failedAction = failedAction;
    }

    void loaded(String provider, LoadedResponse response) {
        Map<Hook, List<String>> list = new HashMap<>();
        for (HookSpec hook : response.getHooksList()) {
            Hook.byName(hook.getName()).ifPresent(known -> list.putIfAbsent(known, List.copyOf(hook.getTopicsList())));
        }
        if (!list.equals(hooks.put(provider, list))) {
            members.clear();
        }
    }

    /** A provider whose load is not in the trace mounts all that decides. */
    void asked(String provider) {
        if (!hooks.containsKey(provider)) {
            Map<Hook, List<String>> list = new HashMap<>();
            Arrays.stream(Hook.values())
                    .filter(hook -> hook.isValued() && hook != Hook.MESSAGE_INGRESS)
                    .forEach(hook -> list.put(hook, List.of()));
            hooks.put(provider, list);
            members.clear();
        }
    }

    List<String> names() {
        return List.copyOf(hooks.keySet());
    }

    Map<Hook, List<String>> hooksOf(String provider) {
        return hooks.getOrDefault(provider, Map.of());
    }

    /** A release loads no provider that asks for a hook which it does not call. */
    boolean isLoaded(String provider, Release release) {
        return hooksOf(provider).keySet().stream().allMatch(release::knows);
    }

    List<Member> under(Release release) {
        return members.computeIfAbsent(release, key -> {
            List<Member> loaded = new ArrayList<>();
            hooks.forEach((name, list) -> {
                if (isLoaded(name, release)) {
                    loaded.add(new Member(name, failedAction, list));
                }
            });
            return loaded;
        });
    }
}

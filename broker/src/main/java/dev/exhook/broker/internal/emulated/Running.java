package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Member;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The providers that hooks go to, and which hookpoints EMQX has its callback on. The list may name a provider twice,
 * and may name one that is gone: some releases of EMQX bring that about (seen on 5.10.3), and calls then go wrong as
 * they do here.
 */
final class Running {
    private final Map<String, LoadedProvider> services = new HashMap<>();
    private final Map<Hook, Integer> installed = new EnumMap<>(Hook.class);
    private final Set<String> cut = new HashSet<>();
    private final Runnable changed;
    private List<String> names = List.of();

    /** None at first. */
    Running() {
        this(() -> {});
    }

    /**
     * None at first.
     *
     * @param changed told after each change
     */
    Running(Runnable changed) {
        this.changed = changed;
    }

    /** The names in the order they are asked. */
    List<String> names() {
        return names;
    }

    void reorder(List<String> ordered) {
        names = List.copyOf(ordered);
        changed.run();
    }

    /** The provider of that name; empty where the list names one that is gone. */
    Optional<LoadedProvider> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** The members of the chain; empty where one is gone, on which EMQX's callback crashes. */
    Optional<List<Member>> members() {
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            LoadedProvider service = services.get(name);
            if (service == null) {
                return Optional.empty();
            }
            members.add(service.member());
        }
        return Optional.of(members);
    }

    /** Tells whether EMQX's callback sits on the hookpoint: some loaded provider asked for it. */
    boolean isInstalled(Hook hook) {
        return installed.containsKey(hook);
    }

    /**
     * Adds one at the rear.
     *
     * @param twice whether also when it is in the list already; else it keeps its place there
     */
    void save(LoadedProvider provider, boolean twice) {
        String name = provider.member().name();
        if (twice || !names.contains(name)) {
            List<String> more = new ArrayList<>(names);
            more.add(name);
            names = List.copyOf(more);
        }
        services.put(name, provider);
        cut.remove(name);
        provider.member().hooks().keySet().forEach(hook -> installed.merge(hook, 1, Integer::sum));
        changed.run();
    }

    /** Takes one out of the list, a single time. */
    void unsave(String name) {
        List<String> fewer = new ArrayList<>(names);
        fewer.remove(name);
        names = List.copyOf(fewer);
        services.remove(name);
        cut.remove(name);
        changed.run();
    }

    /**
     * Closes its connections, and opens none: it stays in the list, and each call of it fails until it is loaded again,
     * however well it does (seen on 5.10.3).
     */
    void cut(String name) {
        Optional<LoadedProvider> provider = service(name);
        if (provider.isPresent() && cut.add(name)) {
            provider.get().close();
            changed.run();
        }
    }

    /** Those that have no connections any more. */
    Set<String> cut() {
        return Set.copyOf(cut);
    }

    /** Takes its share of the callbacks away. */
    void uninstall(Member member) {
        member.hooks().keySet().forEach(hook -> installed.computeIfPresent(hook, (any, n) -> n == 1 ? null : n - 1));
        changed.run();
    }

    /** Takes all callbacks away, as EMQX's manager does when it ends. */
    void uninstallAll() {
        installed.clear();
        changed.run();
    }

    /** The hookpoints that EMQX's callback sits on. */
    Set<Hook> installed() {
        return Set.copyOf(installed.keySet());
    }
}

package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Hooks as scenarios name them: EMQX's dotted names, and two more for loading and unloading. */
final class HookWords {
    private static final String LOADED = "provider.loaded";
    private static final String UNLOADED = "provider.unloaded";

    private HookWords() {}

    /** The RPC of a hook's name; empty for any other text. */
    static Optional<Rpc> rpc(String word) {
        return switch (word) {
            case LOADED -> Optional.of(Rpc.ON_PROVIDER_LOADED);
            case UNLOADED -> Optional.of(Rpc.ON_PROVIDER_UNLOADED);
            default -> Hook.byName(word).map(Hook::rpc);
        };
    }

    /** How scenarios name an RPC. */
    static String word(Rpc rpc) {
        return rpc.hook().map(Hook::hookName).orElse(rpc == Rpc.ON_PROVIDER_LOADED ? LOADED : UNLOADED);
    }

    /** The RPC of the hook that is named there. */
    static Rpc rpc(Value value) {
        String word = value.text();
        return rpc(word).orElseThrow(() -> value.error("unknown hook \"" + word + "\"" + Suggestion.of(word, all())));
    }

    static List<String> all() {
        List<String> words =
                new ArrayList<>(Arrays.stream(Hook.values()).map(Hook::hookName).toList());
        words.add(LOADED);
        words.add(UNLOADED);
        return words;
    }
}

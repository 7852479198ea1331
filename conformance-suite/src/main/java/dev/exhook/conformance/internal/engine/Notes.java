package dev.exhook.conformance.internal.engine;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what makes a good result worth less than it looks. */
final class Notes {
    /** With fewer replies than these it is no wonder that all are the same. */
    private static final int ENOUGH = 10;

    private Notes() {}

    /**
     * A line for each thing to say; empty when nothing is.
     *
     * @param loaded what the provider listed at the start; empty when it could not be loaded
     * @param atEnd what it listed when all rules had run
     * @param whole whether every rule was selected: with fewer, hooks without calls are what was asked for
     */
    static List<String> of(Optional<LoadedResponse> loaded, HookListAtEnd atEnd, Observations seen, boolean whole) {
        List<String> notes = new ArrayList<>();
        for (Hook hook : Hook.values()) {
            onlyAnswer(hook, seen.of(hook), whole).ifPresent(notes::add);
            openNo(hook, seen).ifPresent(notes::add);
        }
        if (whole) {
            neverDropped(seen.of(Hook.MESSAGE_PUBLISH)).ifPresent(notes::add);
            notExercised(loaded, seen).ifPresent(notes::add);
        }
        changedTarget(loaded, atEnd).ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> onlyAnswer(Hook hook, Map<Decision, Integer> decisions, boolean whole) {
        if (decisions.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<Decision, Integer> entry = decisions.entrySet().iterator().next();
        Decision only = entry.getKey();
        int times = entry.getValue();
        if (times < ENOUGH) {
            return Optional.empty();
        }
        return switch (only) {
            case NONE ->
                Optional.of(
                        hook.hookName() + " decided nothing in all " + times + " calls (IGNORE): while it is declared,"
                                + " each of them costs a client the wait for a call");
            case NO ->
                Optional.of(
                        hook == Hook.CLIENT_AUTHENTICATE
                                ? "client.authenticate refused every client (" + times
                                        + " calls), so admission was never" + " seen: say with --expect whom it lets in"
                                : sameAnswer(hook, only, times));
            // Rules ask about these: VAL-15, VAL-16 and MSG-16.
            case YES, DROPPED -> whole ? Optional.empty() : Optional.of(sameAnswer(hook, only, times));
            case UNCHANGED -> Optional.of(sameAnswer(hook, only, times));
            case CHANGED -> Optional.empty(); // other messages may well differ from each other
        };
    }

    /** On message.ingress CONTINUE with false is a refusal all the same. */
    private static Optional<String> openNo(Hook hook, Observations seen) {
        boolean isAccess = hook == Hook.CLIENT_AUTHENTICATE || hook == Hook.CLIENT_AUTHORIZE;
        if (!isAccess || seen.openNos(hook) == 0) {
            return Optional.empty();
        }
        String refused = hook == Hook.CLIENT_AUTHENTICATE ? "let this client in" : "allow this action";
        return Optional.of(hook.hookName() + ": your no is CONTINUE (" + seen.openNos(hook)
                + " calls): a provider behind yours can still " + refused + "; STOP_AND_RETURN ends it");
    }

    /** Rules send topics of their own, which a provider that blocks a few of its users' knows nothing of. */
    private static Optional<String> neverDropped(Map<Decision, Integer> decisions) {
        int all = decisions.values().stream().mapToInt(Integer::intValue).sum();
        return all < ENOUGH || decisions.containsKey(Decision.DROPPED)
                ? Optional.empty()
                : Optional.of("message.publish dropped no message (" + all
                        + " calls): if your provider blocks any, say which with --expect");
    }

    private static String sameAnswer(Hook hook, Decision only, int times) {
        return hook.hookName() + " gave the same answer to all " + times + " calls: " + only;
    }

    private static Optional<String> notExercised(Optional<LoadedResponse> loaded, Observations seen) {
        String hooks = Arrays.stream(Hook.values())
                .filter(hook -> names(loaded).contains(hook.hookName()) && !seen.wasCalled(hook))
                .map(Hook::hookName)
                .collect(Collectors.joining(", "));
        return hooks.isEmpty() ? Optional.empty() : Optional.of("declared, but called by no rule: " + hooks);
    }

    private static Optional<String> changedTarget(Optional<LoadedResponse> loaded, HookListAtEnd atEnd) {
        if (loaded.isEmpty() || atEnd.trouble().isPresent()) {
            return atEnd.trouble();
        }
        Set<String> before = names(loaded);
        Set<String> after = names(atEnd.loaded());
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("the target listed " + before + " at the start and " + after
                        + " at the end: was it the same provider all the time?");
    }

    private static Set<String> names(Optional<LoadedResponse> loaded) {
        return loaded.map(LoadedResponse::getHooksList).orElse(List.of()).stream()
                .map(HookSpec::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

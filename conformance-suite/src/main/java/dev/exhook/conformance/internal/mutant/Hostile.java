package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Rpc;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A peer that no kit should fall for: with many of them nothing can be checked, and the rest must not hold a run up,
 * cost it its memory, or say something through it.
 *
 * @param id one word, by which the gallery on the command line knows it
 * @param behavior what it does, to be read after "it"
 * @param options for the command line, with which it is met in a short time
 * @param exitCode that of the command then
 * @param words what the command says of it then, each of them
 * @param starter starts it on this port of loopback (0: any free one), with nothing remembered from earlier starts
 */
public record Hostile(
        String id,
        String behavior,
        List<String> options,
        int exitCode,
        List<String> words,
        IntFunction<RawProvider> starter) {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int LOST = 3;

    /** All of them. */
    public static List<Hostile> all() {
        return Stream.of(
                        HostileTalks.all(),
                        HostileFrames.all(),
                        HostileConnections.all(),
                        HostileReplies.all(),
                        HostileLoading.all(),
                        HostileLists.all(),
                        HostileTexts.all(),
                        HostileStreams.all(),
                        HostileSizes.all(),
                        HostileWorkers.all())
                .flatMap(List::stream)
                .toList();
    }

    /** A peer of which the diagnosis has these words, as there is nothing to check. */
    static Hostile lost(String id, String behavior, IntFunction<RawProvider> starter, String... words) {
        return new Hostile(id, behavior, List.of("--timeout", "1"), LOST, List.of(words), starter);
    }

    /** One that is no match for a rule, or for several with a comma between them: it breaks it. */
    static Hostile breaks(
            String id, String behavior, String rules, Supplier<RawProvider.Script> script, String... words) {
        return started(id, behavior, rules, port -> RawProvider.start(port, script.get()), words);
    }

    /** The same of one that differs in more than its replies. */
    static Hostile started(
            String id, String behavior, String rules, IntFunction<RawProvider> starter, String... words) {
        List<String> options = List.of("--timeout", "1", "--strict", "--only", rules);
        return new Hostile(id, behavior, options, BROKEN, List.of(words), starter);
    }

    /** One that only changes its answer to OnClientConnected. */
    static Hostile onConnected(
            String id, String behavior, String rules, Supplier<RawProvider.Script> script, String... words) {
        return breaks(id, behavior, rules, () -> Defects.on(Rpc.ON_CLIENT_CONNECTED, script.get()), words);
    }

    /** The same, where the rules hold all the same, however slow the machine is. */
    Hostile isBorne() {
        return waitedFor().endingWith(HOLDS);
    }

    /** The same where the answer counts, however slow the machine is. */
    Hostile waitedFor() {
        List<String> patient = Stream.concat(
                        Stream.of("--timeout", "60"), options.stream().skip(2))
                .toList();
        return new Hostile(id, behavior, patient, exitCode, words, starter);
    }

    /** The same where it says nothing so often that each wait is to be short. */
    Hostile hurried() {
        List<String> hurried = Stream.concat(
                        Stream.of("--timeout", "0.2"), options.stream().skip(2))
                .toList();
        return new Hostile(id, behavior, hurried, exitCode, words, starter);
    }

    /** The same with another exit code. */
    Hostile endingWith(int code) {
        return new Hostile(id, behavior, options, code, words, starter);
    }

    /** The same with options more. */
    Hostile with(String... more) {
        return new Hostile(
                id,
                behavior,
                Stream.concat(options.stream(), Arrays.stream(more)).toList(),
                exitCode,
                words,
                starter);
    }

    /** Starts it on a free port of loopback. */
    public RawProvider start() {
        return start(0);
    }

    /** Starts it on that port of loopback. */
    public RawProvider start(int port) {
        return starter.apply(port);
    }

    @Override
    public String toString() {
        return id + ": it " + behavior;
    }
}

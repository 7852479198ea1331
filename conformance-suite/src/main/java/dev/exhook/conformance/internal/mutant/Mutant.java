package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ProtocolChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A provider with one defect.
 *
 * @param rule the rule that it breaks
 * @param defect what it does wrong, to be read after "it"
 * @param symptom what the report says of it, in part
 * @param alsoBreaks rules that cannot hold either with this defect
 * @param protocol what the kit must speak to meet the defect
 * @param stores whether it keeps messages in a file, for the rules on that; see {@link #store}
 * @param starter starts it on this port of loopback (0: any free one), with nothing remembered from earlier starts
 */
public record Mutant(
        String rule,
        String defect,
        String symptom,
        List<String> alsoBreaks,
        ProtocolChoice protocol,
        boolean stores,
        IntFunction<RawProvider> starter) {

    /** A mutant that differs in its replies; the script is made anew for each start. */
    static Mutant of(String rule, String defect, String symptom, Supplier<RawProvider.Script> script) {
        return started(rule, defect, symptom, port -> RawProvider.start(port, script.get()));
    }

    /** A mutant that differs in more than its replies. */
    static Mutant started(String rule, String defect, String symptom, IntFunction<RawProvider> starter) {
        return new Mutant(rule, defect, symptom, List.of(), ProtocolChoice.AUTO, false, starter);
    }

    /** The same, where these rules are broken by the defect, too. */
    Mutant breakingAlso(String... rules) {
        return new Mutant(rule, defect, symptom, List.of(rules), protocol, stores, starter);
    }

    /** The same, to be met in this version only. */
    Mutant speaking(ProtocolChoice version) {
        return new Mutant(rule, defect, symptom, alsoBreaks, version, stores, starter);
    }

    /** The same, where its script writes to the {@linkplain #store file} that belongs to the port. */
    Mutant storing() {
        return new Mutant(rule, defect, symptom, alsoBreaks, protocol, true, starter);
    }

    /** The file in which such a mutant on this port keeps a line for each message, with its id. */
    public static Path store(int port) {
        return Path.of(System.getProperty("java.io.tmpdir"), "exhook-tck-mutant-" + port + ".txt");
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
        return rule + ": it " + defect;
    }
}

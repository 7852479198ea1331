package dev.exhook.conformance.internal.dryrun;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.RuleSpec;
import dev.exhook.conformance.internal.engine.Check;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Shows what a run would send, rule by rule, and sends it to nobody but the kit's own sound provider. */
public final class DryRun {
    /** To a provider in the same process: this long only when something is very wrong. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Catalogue catalogue;
    private final Selection selection;
    private final List<Check> checks;
    private final RunPrefix prefix;

    /** @param checks rules that are no methods of package rules */
    public DryRun(Catalogue catalogue, Selection selection, List<Check> checks, RunPrefix prefix) {
        this.catalogue = catalogue;
        this.selection = selection;
        this.checks = checks;
        this.prefix = prefix;
    }

    /**
     * The text to print, line by line.
     *
     * @param target as people call it
     * @param version what to speak; where the target would be asked, v3 is shown
     */
    public List<String> lines(String target, ProtocolChoice version) {
        List<RuleSpec> rules = selection.select(catalogue);
        Ledger ledger = new Ledger();
        try (RawProvider provider = RawProvider.start(Gallery.sound());
                Target own = Target.at("127.0.0.1:" + provider.port());
                ProviderUnderTest underTest = ProviderUnderTest.connect(own, version, TIMEOUT, prefix, ledger::sent)) {
            underTest.watch(ledger::over);
            ConformanceRun.execute(
                    new RunRequest(underTest, catalogue, selection, ledger, checks, List.of(), Map.of(), 1));
        }
        return DryRunText.of(rules, ledger, target, version, prefix);
    }
}

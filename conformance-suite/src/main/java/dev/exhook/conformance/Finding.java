package dev.exhook.conformance;

import dev.exhook.broker.internal.text.Brief;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;

/**
 * One cause of failures and warnings, with its evidence and the rules that it breaks. A rule that is broken in more
 * than one way belongs to more than one finding.
 *
 * @param cause what is wrong, in one sentence
 * @param level MUST where a rule that has to hold is broken, SHOULD elsewhere
 * @param broken the rules that it breaks with their verdicts, in the order of the catalogue; the first tells most
 * @param skipped the rules that say nothing or not everything because of it
 * @param hooks those that show it, in EMQX's order; empty when it is about loading or the connection
 * @param expected what would have been right
 * @param actual what came instead
 * @param evidence the calls that show it, the telling one last; may be empty. Their content is not part of the public
 *     API: reports render it
 * @param sequence what was asked of whom, where more than the target was asked
 * @param consequence what EMQX does with it that no effect says; may be empty
 * @param effects what EMQX does then, under both failed_actions
 * @param change what to do about it, a line each: words first, then what to write where the language is known
 */
public record Finding(
        String cause,
        Level level,
        List<RuleResult> broken,
        List<RuleSpec> skipped,
        List<Hook> hooks,
        String expected,
        String actual,
        List<Exchange> evidence,
        Optional<CallSequence> sequence,
        String consequence,
        List<Effect> effects,
        List<String> change) {
    public Finding {
        cause = Printable.seen(cause);
        expected = Brief.of(expected);
        actual = Brief.of(actual);
        broken = List.copyOf(broken);
        skipped = List.copyOf(skipped);
        hooks = List.copyOf(hooks);
        evidence = List.copyOf(evidence);
        effects = List.copyOf(effects);
        change = List.copyOf(change);
    }

    /** The rule that tells most: run it again to see whether the cause is gone. */
    public RuleSpec first() {
        return broken.get(0).rule();
    }
}

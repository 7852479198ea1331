package dev.exhook.emqx.internal.target;

import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.ResultCollector;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.expect.AdmissionLine;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.expect.IngressLine;
import dev.exhook.conformance.internal.expect.Line;
import dev.exhook.conformance.internal.expect.PublishLine;
import dev.exhook.conformance.internal.expect.TopicLine;
import java.util.List;

/** Asks what a file expects of a provider by real clients of the EMQX that it is loaded in. */
final class ExpectationsOnEmqx {
    private final LoadedTarget target;
    private final Expectations expectations;
    private final Passwords passwords;

    /** For one provider and one file. */
    ExpectationsOnEmqx(LoadedTarget target, Expectations expectations) {
        this.target = target;
        this.expectations = expectations;
        this.passwords = Passwords.of(expectations.lines());
    }

    /** Asks one line after the other, those that are selected. */
    void check(ResultCollector results) {
        List<Line> lines = expectations.lines();
        List<Rule> rules = expectations.rules();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            results.check(rules.get(i).spec(), () -> ask(line));
        }
    }

    private Verdict ask(Line line) {
        if (!target.hooks().contains(line.hook().hookName()) && passesUnasked(line)) {
            return new Verdict.Skipped(line.hook().hookName() + " is not declared, so EMQX lets it pass unasked");
        }
        Answer answer = answer(line);
        target.node().refreshClients();
        return switch (answer.kind()) {
            case YES -> new Verdict.Passed();
            case NO ->
                new Verdict.Failed(new Violation(
                        line.title() + " (expected at " + line.place() + ")", answer.seen(), answer.seen(), List.of()));
            case UNKNOWN -> new Verdict.Skipped(answer.seen());
        };
    }

    private static boolean passesUnasked(Line line) {
        if (line instanceof AdmissionLine admission) {
            return admission.letIn();
        }
        if (line instanceof TopicLine topic) {
            return topic.allowed();
        }
        if (line instanceof IngressLine ingress) {
            return ingress.becomes().equals(new IngressLine.Coming.Passes(ingress.sent()));
        }
        PublishLine publish = (PublishLine) line;
        return publish.becomes().filter(publish.sent()::equals).isPresent();
    }

    private Answer answer(Line line) {
        if (line instanceof AdmissionLine admission) {
            return Admission.ask(target, admission);
        }
        if (line instanceof TopicLine topic) {
            return new Permission(target, passwords).ask(topic);
        }
        if (line instanceof IngressLine ingress) {
            return new Publication(target, passwords).ask(ingress);
        }
        return new Publication(target, passwords).ask((PublishLine) line);
    }
}

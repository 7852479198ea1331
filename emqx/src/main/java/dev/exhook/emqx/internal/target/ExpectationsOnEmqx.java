package dev.exhook.emqx.internal.target;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.expect.AdmissionLine;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.expect.Line;
import dev.exhook.conformance.internal.expect.PublishLine;
import dev.exhook.conformance.internal.expect.TopicLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Asks what a file expects of a provider by real clients of the EMQX that it is loaded in. */
public final class ExpectationsOnEmqx {
    private final LoadedTarget target;
    private final Expectations expectations;
    private final Passwords passwords;

    /** For one provider and one file. */
    public ExpectationsOnEmqx(LoadedTarget target, Expectations expectations) {
        this.target = target;
        this.expectations = expectations;
        this.passwords = Passwords.of(expectations.lines());
    }

    /** The ids of the lines, in the file's order. */
    public static List<String> ids(Expectations expectations) {
        return expectations.rules().stream().map(Rule::id).toList();
    }

    /**
     * Asks one line after the other.
     *
     * @param selected by its id
     * @param findings is told what came of each
     */
    public void check(Predicate<String> selected, Consumer<Finding> findings) {
        List<String> ids = new ArrayList<>(ids(expectations));
        List<Line> lines = expectations.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (selected.test(ids.get(i))) {
                findings.accept(ask(ids.get(i), lines.get(i)));
                target.node().refreshClients();
            }
        }
    }

    private Finding ask(String id, Line line) {
        if (!target.hooks().contains(line.hook().hookName()) && passesUnasked(line)) {
            return Finding.skipped(
                    id, line.title(), line.hook().hookName() + " is not declared, so EMQX lets it pass unasked");
        }
        Answer answer = answer(line);
        return switch (answer.kind()) {
            case YES -> Finding.passed(id, line.title(), answer.seen());
            case NO -> Finding.failed(id, line.title(), answer.seen() + " (expected at " + line.place() + ")");
            case UNKNOWN -> Finding.skipped(id, line.title(), answer.seen());
        };
    }

    private static boolean passesUnasked(Line line) {
        if (line instanceof AdmissionLine admission) {
            return admission.letIn();
        }
        if (line instanceof TopicLine topic) {
            return topic.allowed();
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
        return new Publication(target, passwords).ask((PublishLine) line);
    }
}

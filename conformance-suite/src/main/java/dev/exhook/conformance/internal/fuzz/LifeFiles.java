package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.search.Words;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.internal.report.Bundle;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of a finding beside its calls: the life, and the question as an expectation. */
public final class LifeFiles {
    private static final String EXPECTATIONS = "expectations.yaml";

    private LifeFiles() {}

    /** Texts by the names of their files. */
    public static Map<String, String> of(Finding finding, Fuzz fuzz, List<Words.Login> logins) {
        Map<String, String> files = new LinkedHashMap<>();
        FuzzReport.lifeOf(finding, fuzz)
                .ifPresent(found -> files.put(
                        Bundle.LIFE, LifeFile.text(found.life().about(found.id() + ": " + found.actual()), logins)));
        Optional<Exchange> telling = finding.evidence().stream().reduce((first, second) -> second);
        telling.flatMap(exchange -> ExpectationLine.of(
                        exchange,
                        password -> logins.stream()
                                .anyMatch(login -> login.password().equals(Optional.of(password)))))
                .ifPresent(text -> files.put(EXPECTATIONS, text));
        return files;
    }
}

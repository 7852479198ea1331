package dev.exhook.conformance.internal.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {
    private static final Symptoms SYMPTOMS = Symptoms.load();
    private static final Path DOCS = Path.of("../docs");

    @Test
    void thereAreManyAndEachHasAnIdOfItsOwn() {
        assertThat(SYMPTOMS.all())
                .hasSizeGreaterThanOrEqualTo(40)
                .extracting(Symptom::id)
                .doesNotHaveDuplicates();
        assertThat(SYMPTOMS.all())
                .extracting(Symptom::ask)
                .doesNotHaveDuplicates()
                .allMatch(ask -> ask.endsWith("?"));
    }

    @Test
    void rulesAndDefectsThatAreNamedExist() {
        assertThat(SYMPTOMS.all().stream()
                        .flatMap(symptom -> symptom.rules().stream())
                        .toList())
                .isSubsetOf(Catalogue.load().rules().stream().map(RuleSpec::id).toList());
        assertThat(SYMPTOMS.all().stream()
                        .flatMap(symptom -> symptom.defects().stream())
                        .toList())
                .isSubsetOf(KnownDefect.ALL.stream().map(KnownDefect::id).toList());
    }

    @Test
    void everyKnownDefectIsASymptomOfSomething() {
        assertThat(KnownDefect.ALL)
                .allSatisfy(defect ->
                        assertThat(SYMPTOMS.find(defect.id())).as(defect.id()).isPresent());
    }

    @Test
    void pagesToReadOnExistWithTheirHeadings() throws IOException {
        for (String link : SYMPTOMS.all().stream()
                .flatMap(symptom -> symptom.see().stream())
                .toList()) {
            String[] parts = link.split("#", 2);
            List<String> lines = Files.readAllLines(DOCS.resolve(parts[0]));
            if (parts.length == 2) {
                assertThat(lines.stream()
                                .filter(line -> line.startsWith("#"))
                                .map(line -> SymptomsPage.anchor(line.replaceFirst("#+ ", ""))))
                        .as(link)
                        .contains(parts[1]);
            }
        }
    }

    @Test
    void releasesAreScopes() {
        Symptom refused = SYMPTOMS.find("ignore-refuses").orElseThrow();

        assertThat(refused.releases()).isEqualTo("before 5.9; 6.2 on, hardened");
        assertThat(refused.concerns(Releases.of("5.8"))).isTrue();
        assertThat(refused.concerns(Releases.of("5.10"))).isFalse();
        assertThat(refused.concerns(Releases.of("6.2", Profile.HARDENED))).isTrue();
        assertThat(SYMPTOMS.find("five-seconds").orElseThrow().releases()).isEqualTo("all releases");
        assertThat(SYMPTOMS.find("five-seconds").orElseThrow().concerns(Releases.of("5.8")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "unknown_responsed_value | log-unknown-value",
                "2026-11-20T10:00:00 [warning] msg: unknown_responsed_value, resp: #{type => 'CONTINUE'} | log-unknown-value",
                "[error] msg: exhook_call_exception, exception: badarg, stacktrace: byte_size | log-call-exception",
                "exhook_call_error | log-call-error",
                "failed_to_load_exhook_callback_server | log-failed-to-load",
                "failed_to_load_exhook_callback_server reason: {unknown_hookpoint,<<x>>} | log-failed-to-load",
                "hook_callback_exception | log-hook-exception",
                "config_not_found | log-config-not-found",
                "Stream reset by server | log-stream-reset",
                "too_many_pings | log-goaway",
                "hostname_check_failed | tls-fails",
                "cert_file_not_found | pem-text",
                "authorize never called | authorize-never-called",
                "OnClientAuthenticate not called | authenticate-never-called",
                "why does it take five seconds | five-seconds",
                "connack 20 s | twenty-seconds",
                "calls come twice | message-twice",
                "retained message is the old one | rules-see-old-message",
                "publish from within a hook | publish-from-hook",
                "qos becomes 0 | qos-lost",
                "no_match | no-match-denies",
                "hardened | hardened",
                "pem | pem-text",
                "UNIMPLEMENTED | unimplemented",
                "superuser reason | refuse-with-reason",
                "which bug | which-emqx-has-which-bug",
                "monitor | what-to-monitor",
                "topic denied after provider is back | denied-after-outage",
            })
    void aQuestionFindsItsAnswerFirst(String question, String id) {
        assertThat(SYMPTOMS.search(question).found())
                .as(question)
                .first()
                .extracting(Symptom::id)
                .isEqualTo(id);
    }

    @Test
    void severalThatFitAlikeAreAllShown() {
        Symptoms.Findings findings = SYMPTOMS.search("never called");

        assertThat(findings.clear()).isFalse();
        assertThat(findings.found())
                .extracting(Symptom::id)
                .contains("authorize-never-called", "authenticate-never-called", "ingress-not-called");
    }

    @Test
    void aQuestionIsFoundByItself() {
        assertThat(SYMPTOMS.all())
                .allSatisfy(symptom -> assertThat(SYMPTOMS.search(symptom.ask()).found())
                        .as(symptom.ask())
                        .first()
                        .isEqualTo(symptom));
    }

    @Test
    void aSlipIsToldWithTheWordThatWasMeant() {
        assertThat(SYMPTOMS.search("superusr").slips()).contains(new Symptoms.Slip("superusr", "superuser"));
        assertThat(SYMPTOMS.search("superuser").slips()).isEmpty();
        assertThat(SYMPTOMS.search("zzzzzzzz").found()).isEmpty();
        assertThat(SYMPTOMS.search("").found()).isEmpty();
    }

    @Test
    void theFileIsHeldToItsKeys() {
        assertThatThrownBy(() -> SymptomReader.read("groups: {a: A}\nsymptoms:\n- {id: x, group: b}"))
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("one of the groups");
        assertThatThrownBy(() -> SymptomReader.read("groups: {a: A}\nsymptoms:\n- {id: x, grup: a}"))
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("did you mean group?");
    }

    @Test
    void answersAreShort() {
        assertThat(SYMPTOMS.all())
                .allSatisfy(symptom -> assertThat(symptom.answer() + symptom.remedy())
                        .as(symptom.id())
                        .hasSizeLessThan(900));
    }
}

package dev.exhook.broker.internal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasesTest {

    @ParameterizedTest
    @CsvSource({
        "5.0.26, 5.8",
        "5.8.9, 5.8",
        "5.8.11, 5.8",
        "5.9.0, 5.9",
        "5.10.3, 5.10",
        "6.0.0-rc.1, 6.0",
        "6.3.0-beta.2, 6.3",
        "6.4.0, 6.3",
        "7.0.0, 6.3"
    })
    void aReleaseIsOfItsLineOrOfTheNewestBefore(String number, String line) {
        Release release = Releases.like(number, Profile.LEGACY);

        assertThat(release.label()).isEqualTo(line);
        assertThat(release.number()).isEqualTo(number);
    }

    @Test
    void whatIsNoReleaseIsSaidSo() {
        assertThatThrownBy(() -> Releases.like("latest", Profile.LEGACY))
                .hasMessage("[latest] is not a release of EMQX, as 5.10.3 is");
        assertThatThrownBy(() -> Releases.of("5.11"))
                .hasMessage("there is no release line [5.11]; known: 5.8, 5.9, 5.10, 6.0, 6.1, 6.2, 6.3");
        assertThatThrownBy(() -> Releases.of("6.1", Profile.HARDENED))
                .hasMessage("EMQX 6.1 has no security profile [hardened]: they came with 6.2");
    }

    @Test
    void whatIsRecordedIsFoundByItsName() {
        assertThat(Releases.recordedAs("5.10.3")).contains(Releases.of("5.10"));
        assertThat(Releases.recordedAs("5.10")).isEmpty();
    }

    @Test
    void theOldestRecordedLineStandsForAWireVersion() {
        assertThat(Releases.standingFor(ProtocolVersion.V2)).isEqualTo(Releases.of("5.8"));
        assertThat(Releases.standingFor(ProtocolVersion.V3)).isEqualTo(Releases.of("5.10"));
        assertThat(Releases.words(ProtocolVersion.V2)).isEqualTo("EMQX 5.0 to 5.8");
        assertThat(Releases.words(ProtocolVersion.V3)).isEqualTo("EMQX 5.9 and later");
    }

    @ParameterizedTest
    @CsvSource({
        "5.8.9, false",
        "5.9.0, true",
        "5.10.4, true",
        "6.0.2, true",
        "6.0.3, false",
        "6.1.1, true",
        "6.1.2, false",
        "6.2.0, false",
        "7.0.0, false"
    })
    void aCureIsInEachLineFromItsOwnReleaseOn(String number, boolean doubled) {
        Release release = Releases.like(number, Profile.LEGACY);

        assertThat(release.has(Behavior.RELOADED_PROVIDER_IS_DOUBLED)).isEqualTo(doubled);
        assertThat(release.defects().stream().anyMatch(defect -> defect.id().equals("doubled-after-reload")))
                .isEqualTo(doubled);
    }

    @Test
    void aPreviewComesBeforeItsRelease() {
        assertThat(Releases.like("6.3.0-beta.2", Profile.LEGACY).knows(Hook.MESSAGE_INGRESS))
                .isFalse();
        assertThat(Releases.like("6.3.0-pr18246", Profile.LEGACY).knows(Hook.MESSAGE_INGRESS))
                .isTrue();
        assertThat(Releases.like("6.10.0", Profile.LEGACY).knows(Hook.MESSAGE_INGRESS))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.exhook.broker.internal.release.Releases#all")
    void eachReleaseCallsTheHooksThatItsLineHas(Release release) {
        List<Hook> expected = Arrays.stream(Hook.values())
                .filter(hook -> hook != Hook.MESSAGE_INGRESS || release.label().equals("6.3"))
                .toList();

        assertThat(release.hooks()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION_STARTS_REFUSED, '5.8, 6.2 hardened, 6.3 hardened'",
        "UNDECIDED_FOLD_GIVES_ITS_START, 5.8",
        "UNDECIDED_CLIENTS_ARE_REFUSED, '6.2 hardened, 6.3 hardened'",
        "CRASHED_CALLBACK_REFUSES, '6.2 hardened, 6.3 hardened'",
        "FAILED_PUBLISH_IS_DROPPED, 6.3 hardened",
        "TAKEOVER_ENDS_BEFORE_CONNACK, 5.8",
        "PROVIDERS_ARE_CHECKED, '5.9, 5.10, 6.0, 6.1, 6.2, 6.2 hardened, 6.3, 6.3 hardened'",
        "ACKS_MUST_FIT_THE_QOS, '5.9, 5.10, 6.0, 6.1, 6.2, 6.2 hardened, 6.3, 6.3 hardened'",
        "SUBSCRIBE_IS_CACHED, '5.8, 5.9, 5.10, 6.0, 6.1'",
        "RELOADED_PROVIDER_IS_DOUBLED, '5.9, 5.10'",
        "NO_MATCH_DENIES_BY_DEFAULT, '6.0, 6.1, 6.2, 6.2 hardened, 6.3, 6.3 hardened'",
        "STRICT_MODE_BY_DEFAULT, '6.3, 6.3 hardened'"
    })
    void theRowsHoldWhereTheyWereSeen(Behavior behavior, String expected) {
        List<String> having = Releases.all().stream()
                .filter(release -> release.has(behavior))
                .map(release -> release.profile() == Profile.HARDENED ? release.label() + " hardened" : release.label())
                .toList();

        assertThat(String.join(", ", having)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Behavior.class)
    void eachBehaviorTellsReleasesApart(Behavior behavior) {
        assertThat(Releases.all().stream().map(release -> release.has(behavior)).distinct())
                .as("a behaviour that all releases have, or none, is no row of the table")
                .hasSize(2);
    }

    @Test
    void scopesReadAsPeopleSayThem() {
        assertThat(Scope.before("5.9.0").words()).isEqualTo("before 5.9");
        assertThat(Scope.always().words()).isEqualTo("all releases");
        assertThat(Scope.since("6.2.0").under(Profile.HARDENED).words()).isEqualTo("6.2 on, hardened");
        assertThat(Scope.since("5.9.0").until("6.0.3", "6.1.2", "6.2.0").words())
                .isEqualTo("5.9 until 6.0.3, 6.1.2 and 6.2");
    }

    @Test
    void defectsHaveNamesOfTheirOwn() {
        assertThat(KnownDefect.ALL)
                .extracting(KnownDefect::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9-]+"));
    }
}

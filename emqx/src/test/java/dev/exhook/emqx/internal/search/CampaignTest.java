package dev.exhook.emqx.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.emqx.internal.node.InstalledEmqx;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
    private static final Release RELEASE = Releases.of("5.8");
    private static final long CASES = 30;

    @TempDir
    private Path folder;

    private final Told told = new Told();
    private final List<Campaign> open = new ArrayList<>();

    @AfterEach
    void end() {
        open.forEach(Campaign::close);
        open.clear();
    }

    /** What a campaign tells. */
    private static final class Told implements Campaign.Listener {
        private final List<Result> results = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();

        @Override
        public synchronized void played(Result result) {
            results.add(result);
        }

        @Override
        public synchronized void found(Result result, Path scenario) {
            files.add(scenario);
        }

        synchronized int count() {
            return results.size();
        }
    }

    /** One that goes on where the last one, which is over, was. */
    private Campaign campaign() {
        return campaign(1);
    }

    private Campaign campaign(long seed) {
        end();
        Campaign campaign = new Campaign(new CampaignFolder(folder), seed, RELEASE);
        open.add(campaign);
        return campaign;
    }

    /** Two would play the same cases, and write over each other's findings. */
    @Test
    void aFolderIsForOneCampaignAtATime() throws NoEmqxException {
        try (Campaign first = new Campaign(new CampaignFolder(folder), 1, RELEASE)) {
            assertThatThrownBy(() -> new Campaign(new CampaignFolder(folder), 1, RELEASE))
                    .isInstanceOf(UserFileException.class)
                    .hasMessageStartingWith(folder + ": cannot be written: a campaign is going on in it");

            first.run(() -> FakeOpponent.like(RELEASE), 1, 1, () -> false, told);
        }

        assertThat(campaign().state().cases()).isEqualTo(1);
    }

    @Test
    void aBrokerThatDoesTheSameIsEqualInEachCase() throws NoEmqxException {
        Campaign campaign = campaign();

        campaign.run(() -> FakeOpponent.like(RELEASE), 3, CASES, () -> false, told);

        assertThat(campaign.state().count(Verdict.EQUAL)).isEqualTo(CASES);
        assertThat(told.results)
                .extracting(Result::number)
                .doesNotHaveDuplicates()
                .hasSize((int) CASES);
        assertThat(told.files).isEmpty();
    }

    @Test
    void aDifferenceThatComesEachTimeIsMadeSmallAndWrittenDownWithBothTraces() throws NoEmqxException {
        FakeOpponent mute = FakeOpponent.keepingBack(RELEASE, Rpc.ON_CLIENT_CONNACK, (scenario, time) -> true);
        Campaign campaign = campaign();

        campaign.run(() -> mute, 1, CASES, () -> false, told);

        assertThat(campaign.state().causes(Verdict.DIFFERS)).containsOnlyKeys("OnClientConnack is missing");
        Path smallest = told.files.get(told.files.size() - 1);
        Scenario scenario = ScenarioParser.parse(read(smallest), smallest.toString());
        assertThat(scenario.steps()).hasSize(1);
        assertThat(smallest.resolveSibling(smallest.getFileName().toString().replace(".yaml", "-real.json")))
                .content()
                .doesNotContain("OnClientConnack");
        assertThat(smallest.resolveSibling(smallest.getFileName().toString().replace(".yaml", "-emulated.json")))
                .content()
                .contains("OnClientConnack");
    }

    @Test
    void aDifferenceCountsOnlyWhenItComesThreeTimesMoreAlone() throws NoEmqxException {
        FakeOpponent racing = FakeOpponent.keepingBack(RELEASE, Rpc.ON_CLIENT_CONNACK, (scenario, time) -> time < 7);
        Campaign campaign = campaign();

        campaign.run(() -> racing, 1, 1, () -> false, told);

        assertThat(told.results).singleElement().satisfies(result -> {
            assertThat(result.verdict()).isEqualTo(Verdict.RACE);
            assertThat(result.cause()).isEqualTo("OnClientConnack is missing");
        });
        assertThat(racing.played())
                .filteredOn(what -> what.startsWith("search"))
                .hasSize(7);
        assertThat(campaign.state().count(Verdict.DIFFERS)).isZero();
    }

    @Test
    void whatIsPlayedIsNotPlayedAgainWhenItGoesOn() throws NoEmqxException {
        FakeOpponent first = FakeOpponent.like(RELEASE);
        campaign().run(() -> first, 2, CASES, () -> told.count() >= 10, told);
        int before = told.count();
        FakeOpponent second = FakeOpponent.like(RELEASE);
        Campaign again = campaign();

        again.run(() -> second, 1, CASES, () -> false, told);

        assertThat(before).isBetween(10, (int) CASES - 1);
        assertThat(second.played())
                .doesNotContainAnyElementsOf(first.played().stream()
                        .filter(name -> !name.equals("closed"))
                        .toList());
        assertThat(told.results)
                .extracting(Result::number)
                .doesNotHaveDuplicates()
                .hasSize((int) CASES);
        assertThat(again.state().count(Verdict.EQUAL)).isEqualTo(CASES);
    }

    @Test
    void aCaseThatComesOutOtherwiseByNowIsPlayedAgainAndCountsOnce() throws NoEmqxException, IOException {
        campaign().run(() -> FakeOpponent.like(RELEASE), 1, 4, () -> false, told);
        String before = Files.readString(ledger());
        Files.writeString(
                ledger(),
                before.replaceFirst(
                                "\"number\":1,\"fingerprint\":\"[0-9a-f]{16}\"",
                                "\"number\":1,\"fingerprint\":\"0123456789abcdef\"")
                        .replaceFirst("\"number\":3,\"fingerprint\":\"[0-9a-f]{16}\",", "\"number\":3,"));

        Campaign again = campaign();
        again.run(() -> FakeOpponent.like(RELEASE), 1, 4, () -> false, told);

        assertThat(told.results).extracting(Result::number).containsExactly(0L, 1L, 2L, 3L, 1L, 3L);
        assertThat(again.state().cases()).isEqualTo(4);
        assertThat(again.state().count(Verdict.EQUAL)).isEqualTo(4);
        assertThat(campaign().state().cases()).isEqualTo(4);
    }

    @Test
    void aLineThatBrokeOffIsPlayedAgain() throws NoEmqxException, IOException {
        campaign().run(() -> FakeOpponent.like(RELEASE), 1, 3, () -> false, told);
        String whole = Files.readString(ledger());
        Files.writeString(ledger(), whole.substring(0, whole.length() - 4));

        Campaign again = campaign();
        again.run(() -> FakeOpponent.like(RELEASE), 1, 3, () -> false, told);

        assertThat(told.results).extracting(Result::number).containsExactly(0L, 1L, 2L, 2L);
        assertThat(ledger()).content().isEqualTo(whole);
    }

    @Test
    void aDamagedLineIsOneClearError() throws NoEmqxException, IOException {
        campaign().run(() -> FakeOpponent.like(RELEASE), 1, 2, () -> false, told);
        Files.writeString(ledger(), "{\"number\": 7, \"verdict\": \"eq\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::campaign)
                .isInstanceOf(UserFileException.class)
                .hasMessage(ledger() + ":4:1: a result as {\"number\":7,\"verdict\":\"equal\"} expected, not"
                        + " [{\"number\": 7, \"verdict\": \"eq]; take the line out, and its case is played again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\": 7, \"verdict\": \"fine\"}",
                "{\"number\": [1, 2], \"verdict\": \"equal\"}",
                "{\"number\": 7, \"verdict\": \"race\", \"cause\": {}}",
                "{\"number\": 7}",
                "7"
            })
    void whatIsNoResultIsDamageToo(String line) throws IOException {
        campaign();
        Files.writeString(ledger(), line + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::campaign).isInstanceOf(UserFileException.class).hasMessageContaining(":2:1: a result");
    }

    @Test
    void aLedgerThatIsNoneIsOneClearError() throws IOException {
        campaign();
        Files.writeString(ledger(), "{\"campaign\": []}\n");
        assertThatThrownBy(this::campaign)
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("nothing that says what it is of");

        Files.write(ledger(), new byte[] {(byte) 0xff, '\n'});
        assertThatThrownBy(this::campaign)
                .isInstanceOf(UserFileException.class)
                .hasMessage(ledger() + ": the file is not UTF-8 text");
    }

    @Test
    void aCampaignGoesOnOnlyAsWhatItWas() {
        campaign();

        assertThatThrownBy(() -> campaign(2))
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("a campaign of [seed 1, EMQX 5.8.9], and one of [seed 2, EMQX 5.8.9]");
    }

    @Test
    void aBrokerThatCannotPlayIsRenewedAndSaid() throws NoEmqxException {
        FakeOpponent other = FakeOpponent.like(RELEASE);
        Opponent broken = new Opponent() {
            @Override
            public void ready() {}

            @Override
            public Trace play(Scenario scenario) {
                throw new IllegalStateException("no answer within 12 s");
            }

            @Override
            public void renew() {
                other.renew();
            }

            @Override
            public void close() {
                other.close();
            }
        };
        Campaign campaign = campaign();

        campaign.run(() -> broken, 1, 2, () -> false, told);

        assertThat(campaign.state().causes(Verdict.NOT_PLAYED))
                .containsExactly(Map.entry("not played: no answer within N s", 2L));
        assertThat(other.played()).containsExactly("renewed", "renewed", "renewed", "renewed", "closed");
        assertThat(told.files).hasSize(1);
    }

    @Test
    void anEmqxThatIsNotToBeHadEndsIt() {
        InstalledEmqx nowhere = new InstalledEmqx(folder, Optional.empty());

        assertThatThrownBy(() -> campaign().run(() -> EmqxOpponent.start(nowhere), 2, CASES, () -> false, told))
                .isInstanceOf(NoEmqxException.class)
                .hasMessageContaining("bin/emqx is not a program");
    }

    private Path ledger() {
        return folder.resolve(CampaignFolder.LEDGER);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

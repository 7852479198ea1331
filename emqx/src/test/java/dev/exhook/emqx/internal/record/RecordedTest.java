package dev.exhook.emqx.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.emqx.internal.scenario.CarriedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code emqx record}, on brokers that do what was recorded before. */
class RecordedTest {
    private static final Set<String> SOME = Set.of("acl-stock", "authorize-cache", "will-message");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private Recording.Result record(Stage stage, Optional<String> like, Function<String, CarriedScenario> scenarios)
            throws Exception {
        return new Recording(folder, SOME::contains, like, said::add).of(stage, scenarios);
    }

    private Recording.Result record(Stage stage) throws Exception {
        return record(stage, Optional.empty(), CarriedScenario::read);
    }

    private String written(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void whatIsKnownIsRecordedAndNothingDiffers() throws Exception {
        Recording.Result result = record(new PreparedStage("6.2.2", "6.2.2", Profile.LEGACY));

        assertThat(result.scenarios()).isEqualTo(3);
        assertThat(result.differing() + result.notPlayed()).isZero();
        assertThat(written("traces/INDEX"))
                .isEqualTo("6.2.2/acl-stock.json\n6.2.2/authorize-cache.json\n6.2.2/will-message.json\n");
        assertThat(written("differences-6.2.2.md"))
                .contains("3 scenarios: 3 as on the emulated broker, 0 otherwise, 0 not compared.");
        assertThat(written("release-row.txt")).startsWith("// In place of the row 6.2\n");
        assertThat(said).contains("EMQX 6.2.2 (legacy) beside the emulated 6.2.2 legacy", "  will-message: equal");
    }

    /** A 6.2 that caches SUBSCRIBE again, as 5.10 does. */
    @Test
    void newsIsToldByTheBehaviourThatAccountsForIt() throws Exception {
        Recording.Result result = new Recording(folder, "authorize-cache-keys"::equals, Optional.empty(), said::add)
                .of(new PreparedStage("5.10.3", "6.2.9", Profile.LEGACY), CarriedScenario::read);

        assertThat(result.differing()).isEqualTo(1);
        assertThat(written("differences-6.2.9.md"))
                .startsWith("# EMQX 6.2.9 (legacy) beside the emulated 6.2.9 legacy")
                .contains("### SUBSCRIBE_IS_CACHED\n\nNew: ")
                .contains("- `authorize-cache-keys`");
    }

    @Test
    void aLineThatIsNotKnownIsSetBesideTheNewestBefore() throws Exception {
        PreparedStage next = new PreparedStage("6.2.2", "6.4.0", Profile.LEGACY);

        record(next);

        assertThat(next.nearest).extracting(Release::title).containsOnly("6.3.0 legacy");
        assertThat(written("release-row.txt")).startsWith("// A new row, behind the row 6.3\n");
    }

    @Test
    void aBetaIsSetBesideWhatItIsItself() throws Exception {
        PreparedStage beta = new PreparedStage("6.2.2", "6.3.0-beta.2", Profile.LEGACY);

        record(beta);

        assertThat(beta.nearest).extracting(Release::title).containsOnly("6.3.0-beta.2 legacy");
        assertThat(beta.nearest).allMatch(release -> release.label().equals("6.3"));
        assertThat(written("release-row.txt")).startsWith("// In place of the row 6.3\n");
    }

    @Test
    void aBuildFromSourcesCountsAsWhatItIsSaidToBe() throws Exception {
        PreparedStage build = new PreparedStage("6.2.2", "6.2.0-g1234567", Profile.LEGACY);

        record(build, Optional.of("6.2.9"), CarriedScenario::read);

        assertThat(build.nearest).extracting(Release::number).containsOnly("6.2.9");
        assertThat(folder.resolve("traces/6.2.9/will-message.json")).isRegularFile();
    }

    /** As where its row is not there yet: the kit's own scenarios speak of releases by their names. */
    @Test
    void aScenarioThatNamesAReleaseThatIsNotKnownCostsTheOthersNothing() throws Exception {
        UnaryOperator<String> texts = name -> Recordings.scenarioText(name).replace("6.2", "6.9");

        Recording.Result result = record(
                new PreparedStage("6.2.2", "6.2.2", Profile.LEGACY),
                Optional.empty(),
                name -> CarriedScenario.read(name, texts));

        assertThat(result.notPlayed()).isEqualTo(1);
        assertThat(result.differing()).isZero();
        assertThat(said)
                .filteredOn(line -> line.startsWith("  acl-stock: not played: acl-stock.yaml:"))
                .singleElement()
                .asString()
                .endsWith("more)")
                .hasLineCount(1);
        assertThat(written("traces/INDEX")).isEqualTo("6.2.2/authorize-cache.json\n6.2.2/will-message.json\n");
        assertThat(written("differences-6.2.2.md"))
                .contains("3 scenarios: 2 as on the emulated broker, 0 otherwise, 1 not compared.")
                .contains("- `acl-stock`: not played: acl-stock.yaml:");
        assertThat(written("release-row.txt")).contains("new Recorded(\"6.2.2\", \"6.2.2\", LEGACY)");
    }

    @Test
    void whatCannotBePlayedIsSaidAndTheRowIsWritten() throws Exception {
        Recording.Result result = record(new PreparedStage("nothing", "6.2.2", Profile.HARDENED));

        assertThat(result.notPlayed()).isEqualTo(3);
        assertThat(said).contains("  will-message: not played: no way to play it here");
        assertThat(written("differences-6.2.2-hardened.md")).contains("3 not compared");
        assertThat(written("release-row.txt")).startsWith("// In place of the row 6.2\n");
    }

    @Test
    void bothProfilesAreInTheRow() throws Exception {
        record(new PreparedStage("6.2.2", "6.2.7", Profile.LEGACY));
        record(new PreparedStage("6.2.2-hardened", "6.2.7", Profile.HARDENED));

        assertThat(written("release-row.txt"))
                .contains("new Recorded(\"6.2.7\", \"6.2.7\", LEGACY)")
                .contains("new Recorded(\"6.2.7-hardened\", \"6.2.7\", HARDENED)")
                .contains("Recorded under both profiles.");
        assertThat(written("traces/INDEX")).contains("6.2.7/will-message.json", "6.2.7-hardened/will-message.json");
    }
}

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Cases;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Recordings.Recording;
import dev.exhook.broker.internal.yaml.UserFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** All that is played: the recordings, and cases of campaigns. */
final class Plays {
    /** Those that campaigns on real brokers were made on. */
    private static final List<String> RELEASES = List.of("5.8", "5.10", "6.2");

    private static final long SEED = 1;
    private static final int CAMPAIGN = 10_000;

    private Plays() {}

    /**
     * The recordings, and then so many cases for each release, spread over a campaign of 10,000. Each part is in an
     * order of no meaning, but always the same: neighbours are much alike, and notice the same.
     */
    static List<Play> all(int cases) {
        List<Play> all = new ArrayList<>(shuffled(
                Recordings.all().stream().flatMap(Plays::replay).toList()));
        List<Play> made = new ArrayList<>();
        for (String name : RELEASES) {
            Release release = Releases.of(name);
            Cases campaign = new Cases(SEED, release);
            for (long at = 0; at < cases; at++) {
                Case one = campaign.of(at * CAMPAIGN / cases);
                made.add(new Play(name + " " + one.name(), one.scenario(), release, false, Optional.empty()));
            }
        }
        all.addAll(shuffled(made));
        return all;
    }

    private static List<Play> shuffled(List<Play> plays) {
        List<Play> mixed = new ArrayList<>(plays);
        Collections.shuffle(mixed, new Random(SEED));
        return mixed;
    }

    /** None for what a scenario file must not hold. */
    private static Stream<Play> replay(Recording recording) {
        String name = recording.scenario();
        Release release = Releases.recordedAs(recording.emqx()).orElseThrow();
        boolean withAnswers = Recordings.ingressScenarios().contains(name);
        try {
            Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");
            return Stream.of(
                    new Play("recording " + recording, scenario, release, withAnswers, Optional.of(recording::load)));
        } catch (UserFileException refused) {
            return Stream.empty();
        }
    }
}

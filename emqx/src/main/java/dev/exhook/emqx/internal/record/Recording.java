package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.ReleaseLine;
import dev.exhook.broker.internal.release.ReleaseNumber;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.differential.Comparison;
import dev.exhook.emqx.internal.differential.Differential;
import dev.exhook.emqx.internal.differential.TraceFolder;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.scenario.CarriedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Records scenarios on an EMQX, sets each beside the emulated broker of the nearest release that is known, and writes
 * into a folder what comes of it: {@code traces}, the differences by behaviour, and a draft of the row in
 * {@link Releases}.
 */
public final class Recording {
    /** The folder for the recordings, as the kit keeps them. */
    static final String TRACES = "traces";

    private final Path folder;
    private final Predicate<String> selected;
    private final Optional<String> like;
    private final Consumer<String> progress;

    /**
     * A recording.
     *
     * @param folder where to write
     * @param selected which scenarios, by their names
     * @param like the release that a build from sources counts as; empty: what it calls itself
     * @param progress is given a line for each scenario
     */
    public Recording(Path folder, Predicate<String> selected, Optional<String> like, Consumer<String> progress) {
        this.folder = folder;
        this.selected = selected;
        this.like = like;
        this.progress = progress;
    }

    /**
     * The result.
     *
     * @param scenarios how many were selected
     * @param differing how many of them this EMQX does otherwise
     * @param notPlayed how many of them there was no way to play
     * @param files what was written, beside the recordings
     */
    public record Result(int scenarios, int differing, int notPlayed, List<Path> files) {
        public Result {
            files = List.copyOf(files);
        }
    }

    /** The names of all scenarios that there are to choose from, whichever the release. */
    public static List<String> names() {
        return Stream.of(Recordings.scenarios(), Recordings.surroundingsScenarios(), Recordings.ingressScenarios())
                .flatMap(List::stream)
                .toList();
    }

    /** Records that EMQX. */
    public Result of(EmqxSource source) throws NoEmqxException, IOException {
        try (Lease lease = new Lease(source)) {
            return of(new EmqxStage(lease), CarriedScenario::read);
        }
    }

    /** Records what there is on a stage. */
    Result of(Stage stage, Function<String, CarriedScenario> scenarios) throws NoEmqxException, IOException {
        Recorded itself = stage.broker();
        Recorded recorded = new Recorded(like.orElse(itself.number()), itself.profile());
        Release nearest = nearest(recorded);
        progress.accept("EMQX " + itself.number() + " (" + itself.profile().label() + ") beside the emulated "
                + nearest.title());
        return write(recorded, nearest, play(stage, scenarios, recorded, nearest));
    }

    /**
     * The release that the kit has in place of this one. Of a line that it knows this is the very number, so that a
     * beta is set beside what it is itself; else it is the newest line before.
     */
    private static Release nearest(Recorded recorded) {
        ReleaseLine line = recorded.release().line();
        if (!line.profiles().contains(recorded.profile())) {
            return Releases.of(line.label());
        }
        return line.label().equals(ReleaseNumber.of(recorded.number()).line())
                ? recorded.release()
                : Releases.of(line.label(), recorded.profile());
    }

    private List<Played> play(
            Stage stage, Function<String, CarriedScenario> scenarios, Recorded recorded, Release nearest)
            throws NoEmqxException {
        TraceFolder traces = new TraceFolder(folder.resolve(TRACES), recorded.name());
        List<Played> played = new ArrayList<>();
        for (String name : Recordings.scenariosFor(recorded.release())) {
            if (selected.test(name)) {
                Played each = play(scenarios.apply(name), stage, nearest, traces);
                played.add(each);
                progress.accept("  " + name + ": " + each.word());
            }
        }
        return played;
    }

    private static Played play(CarriedScenario carried, Stage stage, Release nearest, TraceFolder traces)
            throws NoEmqxException {
        if (carried instanceof CarriedScenario.Unreadable unreadable) {
            return Played.not(unreadable.name(), unreadable.why());
        }
        Scenario scenario = ((CarriedScenario.Known) carried).scenario();
        List<Trace> runs = new ArrayList<>();
        try {
            Comparison.Compared compared = stage.play(scenario, nearest, traces.andThen(runs::add));
            if (compared.unexplained().isEmpty()) {
                return Played.of(scenario, compared.word(), Attribution.NONE);
            }
            Trace last = runs.get(runs.size() - 1);
            String host = stage.clientHost();
            return Played.of(
                    scenario,
                    compared.word(),
                    Attribution.of(nearest, release -> Differential.between(scenario, release, host, last)));
        } catch (EmqxApiException | IllegalStateException | IllegalArgumentException e) {
            // One scenario that a new EMQX has no way to play must not cost the others.
            return Played.not(scenario.name(), String.valueOf(e.getMessage()));
        }
    }

    private Result write(Recorded recorded, Release nearest, List<Played> played) throws IOException {
        Path differences = folder.resolve("differences-" + recorded.name() + ".md");
        Path row = folder.resolve("release-row.txt");
        Files.createDirectories(folder);
        Files.writeString(differences, DifferencesPage.text(recorded, nearest, played));
        Files.writeString(row, DraftRow.text(recorded, nearest, inTheFolder(recorded)));
        int differing = (int) played.stream().filter(Played::differs).count();
        int notPlayed = (int) played.stream().filter(Played::wasNotPlayed).count();
        return new Result(played.size(), differing, notPlayed, List.of(differences, row));
    }

    /** The profiles that are recorded in the folder: by this call, or by one before. */
    private List<Recorded> inTheFolder(Recorded recorded) {
        return Arrays.stream(Profile.values())
                .map(profile -> new Recorded(recorded.number(), profile))
                .filter(each -> Files.isDirectory(folder.resolve(TRACES).resolve(each.name())))
                .toList();
    }
}

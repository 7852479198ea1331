package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.ReleaseLine;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.differential.Comparison;
import dev.exhook.emqx.internal.differential.Differential;
import dev.exhook.emqx.internal.differential.ExplainedDifferences;
import dev.exhook.emqx.internal.differential.TraceFolder;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
     * @param files what was written, beside the recordings
     */
    public record Result(int played, int differing, List<Path> files) {
        public Result {
            files = List.copyOf(files);
        }
    }

    /** Records that EMQX. */
    public Result of(EmqxSource source) throws NoEmqxException, IOException {
        try (Lease lease = new Lease(source)) {
            EmqxNode node = lease.node();
            Recorded recorded = new Recorded(like.orElse(node.release()), node.profile());
            Release nearest = nearest(recorded);
            progress.accept("EMQX " + node.release() + " (" + node.profile().label() + ") beside the emulated "
                    + nearest.title());
            return write(recorded, nearest, play(lease, recorded, nearest));
        }
    }

    /** The release that the kit has in place of this one: that of its line, or of the newest line before it. */
    private static Release nearest(Recorded recorded) {
        ReleaseLine line = Releases.like(recorded.number(), recorded.profile()).line();
        return line.profiles().contains(recorded.profile())
                ? Releases.of(line.label(), recorded.profile())
                : Releases.of(line.label());
    }

    private List<Played> play(Lease lease, Recorded recorded, Release nearest) throws NoEmqxException {
        TraceFolder traces = new TraceFolder(folder.resolve(TRACES), recorded.name());
        List<Played> played = new ArrayList<>();
        for (String name : Recordings.scenariosFor(recorded.release())) {
            if (selected.test(name)) {
                Played each = play(
                        ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml"), lease, nearest, traces);
                played.add(each);
                progress.accept("  " + name + ": " + each.word());
            }
        }
        return played;
    }

    private static Played play(Scenario scenario, Lease lease, Release nearest, TraceFolder traces)
            throws NoEmqxException {
        List<Trace> runs = new ArrayList<>();
        Comparison comparison =
                new Comparison(lease, new Differential(traces.andThen(runs::add)), ExplainedDifferences.load());
        try {
            Comparison.Compared compared = comparison.compare(scenario, nearest);
            if (compared.unexplained().isEmpty()) {
                return new Played(scenario, compared.word(), Attribution.NONE);
            }
            Trace last = runs.get(runs.size() - 1);
            String host = lease.node().clientHost();
            return new Played(
                    scenario,
                    compared.word(),
                    Attribution.of(nearest, release -> Differential.between(scenario, release, host, last)));
        } catch (EmqxApiException | IllegalStateException e) {
            // One scenario that a new EMQX has no way to play must not cost the others.
            return new Played(scenario, "not played: " + e.getMessage(), Attribution.NONE);
        }
    }

    private Result write(Recorded recorded, Release nearest, List<Played> played) throws IOException {
        Path differences = folder.resolve("differences-" + recorded.name() + ".md");
        Path row = folder.resolve("release-row.txt");
        Files.createDirectories(folder);
        Files.writeString(differences, DifferencesPage.text(recorded, nearest, played));
        Files.writeString(row, DraftRow.text(recorded, nearest, inTheFolder(recorded)));
        int differing = (int) played.stream().filter(Played::differs).count();
        return new Result(played.size(), differing, List.of(differences, row));
    }

    /** The profiles that are recorded in the folder: by this call, or by one before. */
    private List<Recorded> inTheFolder(Recorded recorded) {
        return Arrays.stream(Profile.values())
                .map(profile -> new Recorded(recorded.number(), profile))
                .filter(each -> Files.isDirectory(folder.resolve(TRACES).resolve(each.name())))
                .toList();
    }
}

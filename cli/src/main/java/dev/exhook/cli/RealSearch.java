package dev.exhook.cli;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.InstalledEmqx;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.search.Campaign;
import dev.exhook.emqx.internal.search.CampaignFolder;
import dev.exhook.emqx.internal.search.CampaignState;
import dev.exhook.emqx.internal.search.EmqxOpponent;
import dev.exhook.emqx.internal.search.Opponent;
import dev.exhook.emqx.internal.search.Result;
import dev.exhook.emqx.internal.search.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code search --home}: each scenario on the emulated broker and on a real one. */
final class RealSearch implements Campaign.Listener {
    private static final int CASES = 10_000;
    /** A line on how it goes comes after so many cases. */
    private static final int STEP = 500;

    private static final double NANOS_PER_HOUR = 3.6e12;

    private final PrintWriter out;
    private final Bound<SearchCommand.Options> bound;
    private final Path home;
    private final long start = System.nanoTime();
    private long played;

    RealSearch(PrintWriter out, Bound<SearchCommand.Options> bound, Path home) {
        this.out = out;
        this.bound = bound;
        this.home = home;
    }

    int run() {
        for (String other : List.of("emqx", "against")) {
            if (bound.given(other).isPresent()) {
                throw bound.error(
                        other,
                        "a real EMQX says itself which release it is; leave this out, or " + bound.nameOf("home"));
            }
        }
        CampaignFolder folder = folder();
        EmqxSource source = new InstalledEmqx(
                home, bound.given("profile").map(given -> bound.value().profile()));
        say("Starting EMQX (" + source.label() + ") ...");
        try (EmqxOpponent first = EmqxOpponent.start(source);
                Campaign campaign = new Campaign(folder, bound.value().seed(), first.like())) {
            say("EMQX " + first.like() + "; " + campaign.state().cases() + " scenarios were played before; in "
                    + folder.path());
            campaign.run(after(first, source), bound.value().lanes(), most(), this::isOver, this);
            return end(campaign.state());
        } catch (NoEmqxException e) {
            throw new UsageException(
                    "no real EMQX (" + source.label() + "), as " + e.getMessage() + "; --home says where one is");
        } catch (EmqxApiException e) {
            throw new UsageException("EMQX (" + source.label() + ") does not do what it is asked: " + e.getMessage());
        }
    }

    /** Without {@code --out} nothing is left to go on with. */
    private CampaignFolder folder() {
        try {
            CampaignFolder folder = new CampaignFolder(
                    bound.value().out().isPresent()
                            ? bound.value().out().get()
                            : Files.createTempDirectory("exhook-search-"));
            String where = bound.given("out").map(given -> given.where()).orElse("a temporary folder");
            new OutputFile(where, folder.path().resolve(CampaignFolder.LEDGER)).requireWritable();
            return folder;
        } catch (IOException e) {
            throw new UsageException("no temporary folder can be made (" + e.getMessage() + "); --out says another");
        }
    }

    /** The one that runs already is the first lane's. */
    private static Opponent.Source after(EmqxOpponent first, EmqxSource source) {
        AtomicBoolean taken = new AtomicBoolean();
        return () -> taken.getAndSet(true) ? EmqxOpponent.start(source) : first;
    }

    private long most() {
        return bound.value()
                .cases()
                .map(Long::valueOf)
                .orElse(bound.value().maxTime().isPresent() ? Long.MAX_VALUE : CASES);
    }

    private boolean isOver() {
        return Interruption.hasBegun()
                || bound.value()
                        .maxTime()
                        .filter(most -> System.nanoTime() - start >= most.toNanos())
                        .isPresent();
    }

    @Override
    public synchronized void played(Result result) {
        played++;
        if (result.verdict() != Verdict.EQUAL) {
            say(String.format(
                    Locale.ROOT,
                    "%-10s %6d  %s: %s",
                    result.verdict().word(),
                    result.number(),
                    result.cause(),
                    result.detail()));
        }
        if (played % STEP == 0) {
            say(String.format(Locale.ROOT, "%d played, %.0f an hour", played, perHour()));
        }
    }

    @Override
    public synchronized void found(Result result, Path scenario) {
        say("  " + scenario);
    }

    private double perHour() {
        return played * NANOS_PER_HOUR / (System.nanoTime() - start);
    }

    private int end(CampaignState state) {
        for (Verdict verdict : Verdict.values()) {
            state.causes(verdict).entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry::getKey))
                    .forEach(cause -> say("%7d %s: %s".formatted(cause.getValue(), verdict.word(), cause.getKey())));
        }
        say(String.format(
                Locale.ROOT,
                "%d scenarios, %d of them now (%.0f an hour): %d equal, %d by races, %d differ, %d not played",
                state.cases(),
                played,
                perHour(),
                state.count(Verdict.EQUAL),
                state.count(Verdict.RACE),
                state.count(Verdict.DIFFERS),
                state.count(Verdict.NOT_PLAYED)));
        boolean faultless = state.count(Verdict.DIFFERS) + state.count(Verdict.NOT_PLAYED) == 0;
        return (faultless ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
    }

    private void say(String line) {
        out.println(Printable.line(line));
        out.flush();
    }
}

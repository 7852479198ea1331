package dev.exhook.cli;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.incident.Incident;
import dev.exhook.broker.internal.incident.Load;
import dev.exhook.broker.internal.incident.RecordedLoad;
import dev.exhook.broker.internal.incident.Site;
import dev.exhook.broker.internal.incident.Trouble;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.bench.Rate;
import dev.exhook.conformance.internal.incident.Flow;
import dev.exhook.conformance.internal.incident.IncidentFile;
import dev.exhook.conformance.internal.incident.IncidentReport;
import dev.exhook.conformance.internal.incident.IncidentText;
import dev.exhook.conformance.internal.incident.Span;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.html.IncidentPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck incident}. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what a failure of the provider would cost: who is refused, who comes in unchecked, which messages pass"
                    + " unseen, how long clients wait, and when all is normal again, under failed_action deny and ignore"
                    + " beside each other.",
            "It is played in virtual time on the emulated broker; no EMQX is needed. Troubles that are named together"
                    + " follow one another: outage, hang, errors, slow.",
            "TIME is 800ms, 60s or 2m."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it was played", "2:wrong usage, or a file that cannot be read or written"})
final class IncidentCommand implements Callable<Integer>, WithOptions {
    private static final int COLUMNS = 100;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    /** A client connects that often where nothing is said, in seconds. */
    private static final double SELDOM = 600;
    /** More would take minutes, and more memory than a JVM has by default. */
    private static final double MOST_MESSAGES = 20_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Class<? extends Record> options() {
        return IncidentOptions.class;
    }

    @Override
    public Integer call() {
        Bound<IncidentOptions> bound = CommandOptions.of(spec, IncidentOptions.class);
        IncidentOptions options = bound.value();
        Optional<OutputFile> json = options.output().json().map(file -> new OutputFile(bound.nameOf("json"), file));
        Optional<OutputFile> page = options.output().page().map(file -> new OutputFile(bound.nameOf("html"), file));
        List<OutputFile> outputs =
                Stream.of(json, page).flatMap(Optional::stream).toList();
        Collisions.refuse(
                outputs,
                options.clients().trace().map(file -> Map.of("trace", file)).orElse(Map.of()));
        outputs.forEach(OutputFile::requireWritable);
        Incident incident = incident(bound);
        List<FailedAction> actions = options.emqx().failedAction().map(List::of).orElse(List.of(FailedAction.values()));
        IncidentReport report = IncidentReport.of(incident, actions);
        PrintWriter out = spec.commandLine().getOut();
        json.ifPresent(file -> file.write(IncidentFile.json(report), out));
        page.ifPresent(file -> file.write(IncidentPage.text(report), out));
        if (outputs.stream().noneMatch(OutputFile::isStandardOutput)) {
            IncidentText.lines(report).stream()
                    .map(line -> WrappedLines.wrapped(line, COLUMNS))
                    .forEach(out::println);
            out.flush();
        }
        return ExitCode.CONFORMS.code();
    }

    private static Incident incident(Bound<IncidentOptions> bound) {
        IncidentOptions options = bound.value();
        Incident incident = new Incident(
                load(bound),
                site(bound),
                BEFORE,
                troubles(bound),
                options.broken().after().time(),
                options.emqx().seed());
        if (incident.messages() > MOST_MESSAGES) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "incident: %,.0f messages are too many to play, %,.0f is the most: fewer clients, a lower rate or"
                            + " a shorter time show the same",
                    incident.messages(),
                    MOST_MESSAGES));
        }
        return incident;
    }

    private static Load load(Bound<IncidentOptions> bound) {
        IncidentOptions.Clients said = bound.value().clients();
        Optional<RecordedLoad> recorded = said.trace().map(IncidentCommand::read);
        int clients = bound.given("clients").isPresent() || recorded.isEmpty()
                ? said.clients()
                : recorded.get().clients();
        double rate = said.rate()
                .map(Rate::perSecond)
                .or(() -> recorded.map(RecordedLoad::rate))
                .orElse(0.0);
        double connects = said.connects()
                .map(Flow::perSecond)
                .or(() -> recorded.map(RecordedLoad::connects))
                .orElse(clients / SELDOM);
        int fanOut = bound.given("subscribe").isPresent()
                ? said.subscribe()
                : recorded.map(RecordedLoad::fanOut).orElse(said.subscribe());
        if (clients == 0 && connects == 0) {
            throw bound.error("clients", "is 0, and so is connects: then nothing happens");
        }
        return new Load(
                clients,
                rate,
                connects,
                said.qos(),
                said.inflight(),
                Math.min(fanOut, clients),
                said.reconnect().time(),
                said.connectTimeout().time(),
                said.storm(),
                ChosenHooks.of(
                        bound,
                        said.hooks(),
                        release(bound),
                        recorded.map(RecordedLoad::hooks).orElse(ChosenHooks.USUAL)));
    }

    private static RecordedLoad read(Path file) {
        try {
            RecordedLoad load = RecordedLoad.of(file);
            if (load.clients() == 0) {
                throw new UsageException(file + " has no call about a client");
            }
            return load;
        } catch (TraceFormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    private static Release release(Bound<IncidentOptions> bound) {
        IncidentOptions.Emqx emqx = bound.value().emqx();
        return ChosenRelease.of(bound, emqx.emqx(), emqx.profile());
    }

    private static Site site(Bound<IncidentOptions> bound) {
        IncidentOptions.Emqx emqx = bound.value().emqx();
        IncidentOptions.Broken broken = bound.value().broken();
        Release release = release(bound);
        int failing = broken.failing().orElse(broken.providers());
        if (failing > broken.providers()) {
            throw bound.error("failing", "is more than there are providers, " + broken.providers());
        }
        int hit = broken.hit().orElse(emqx.pool());
        if (hit > emqx.pool()) {
            throw bound.error("hit", "is more than the pool has connections, " + emqx.pool());
        }
        return new Site(
                release,
                emqx.noMatch()
                        .map(UpgradeCommand.Permission.ALLOW::equals)
                        .orElse(!release.has(Behavior.NO_MATCH_DENIES_BY_DEFAULT)),
                emqx.authenticators(),
                emqx.timeout().time(),
                autoReconnect(bound),
                emqx.pool(),
                broken.providers(),
                failing,
                hit,
                broken.latency().time(),
                broken.workers(),
                broken.worksOnExpired());
    }

    private static Optional<Duration> autoReconnect(Bound<IncidentOptions> bound) {
        String text = bound.value().emqx().autoReconnect();
        try {
            return text.equals("false")
                    ? Optional.empty()
                    : Optional.of(Span.parse(text).time());
        } catch (IllegalArgumentException e) {
            throw bound.error("auto-reconnect", String.valueOf(e.getMessage()));
        }
    }

    private static List<Trouble> troubles(Bound<IncidentOptions> bound) {
        IncidentOptions.Broken broken = bound.value().broken();
        Duration lasts = broken.lasts().time();
        List<Trouble> troubles = new ArrayList<>();
        broken.outage().ifPresent(time -> troubles.add(Trouble.outage(time.time())));
        broken.hang().ifPresent(time -> troubles.add(Trouble.hang(time.time())));
        broken.share().ifPresent(share -> troubles.add(Trouble.errors(share.part(), lasts)));
        broken.slow().ifPresent(slow -> troubles.add(Trouble.slow(slow.time(), lasts)));
        if (troubles.isEmpty()) {
            throw new UsageException("incident: what goes wrong? "
                    + Stream.of("--outage 60s", "--hang 60s", "--errors 5%", "--slow 800ms")
                            .collect(Collectors.joining(", "))
                    + ", or several, say it");
        }
        return troubles;
    }
}

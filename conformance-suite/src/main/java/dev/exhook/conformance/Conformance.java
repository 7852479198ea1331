package dev.exhook.conformance;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.conformance.internal.canary.Canary;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.run.RunPlan;
import dev.exhook.conformance.internal.run.RunSettings;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.conformance.internal.target.Launch;
import dev.exhook.conformance.internal.target.RecordedLines;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.StartCommand;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A conformance run, to be configured and started:
 *
 * <pre>{@code
 * ConformanceResult result = Conformance.of("127.0.0.1:9000").only("VAL", "MSG").run();
 * result.results().forEach(each -> System.out.println(each.rule().id() + " " + each.verdict().kind()));
 * }</pre>
 *
 * <p>Each method changes and returns this object; it is not thread-safe.
 */
public final class Conformance {
    /** EMQX's default {@code request_timeout}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** How long a provider that is started for the run may take until it answers. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    /** How many rules may be checked at a time. */
    public static final int MOST_PARALLEL = 64;

    private final Optional<Endpoint> address;
    private final Optional<Launch> start;
    private Duration patience;
    private ConnectOptions connecting = ConnectOptions.cleartext();
    private Optional<String> name = Optional.empty();
    private ProtocolChoice protocol = ProtocolChoice.AUTO;
    private Optional<Release> release = Optional.empty();
    private Duration timeout = DEFAULT_TIMEOUT;
    private Selection selection = Selection.ALL;
    private Supplier<Expectations> expectations = Expectations::none;
    private Optional<Path> knownFailures = Optional.empty();
    private Optional<Store> store = Optional.empty();
    private int parallel = 1;
    private boolean strict;
    private Optional<Duration> longest = Optional.empty();
    private RunPrefix prefix = RunPrefix.random();
    private Map<String, String> settings = Map.of();
    private Optional<RerunCommand> rerun = Optional.empty();
    private ConformanceListener listener = result -> {};
    private Runnable selfCheck = Canary::send;

    private Conformance(Optional<Endpoint> address, Optional<Launch> start) {
        this.address = address;
        this.start = start;
        this.patience = start.isPresent() ? DEFAULT_PATIENCE : Duration.ZERO;
    }

    /**
     * A run on the provider at this address, every rule, in cleartext.
     *
     * @param target {@code HOST:PORT}, or {@code unix:PATH} for a Unix domain socket
     * @throws IllegalArgumentException with one line, when it is no such address
     */
    public static Conformance of(String target) {
        return new Conformance(Optional.of(Endpoint.parse(target)), Optional.empty());
    }

    /**
     * A run on a provider that is started for it, and ended afterwards with all that it started: every rule, in
     * cleartext.
     *
     * @param command for the shell. The port to listen on, a free one on 127.0.0.1, is in its environment as {@code
     *     PORT}, and stands in the command in the place of {@code {port}}
     */
    public static Conformance starting(String command) {
        return new Conformance(Optional.empty(), Optional.of(Launch.of(command)));
    }

    /**
     * The same for a provider that listens where it always does.
     *
     * @param target {@code HOST:PORT} or {@code unix:PATH}
     * @throws IllegalArgumentException with one line, when it is no such address
     */
    public static Conformance starting(String command, String target) {
        return new Conformance(Optional.of(Endpoint.parse(target)), Optional.of(Launch.of(command)));
    }

    /**
     * The same for a provider in a container, by the {@code docker} of this machine; it is removed after the run.
     *
     * @param image as {@code mine:latest}
     * @param port that the provider listens on in the container, where it is in the environment as {@code PORT}
     * @throws IllegalArgumentException with one line, when there can be no such image
     */
    public static Conformance startingImage(String image, int port) {
        return new Conformance(Optional.empty(), Optional.of(Launch.container(image, port)));
    }

    /**
     * The same at a port of your own choice.
     *
     * @param target {@code 127.0.0.1:PORT}: where this machine reaches the container
     * @throws IllegalArgumentException with one line, when there can be no such image, or it is no such address
     */
    public static Conformance startingImage(String image, int port, String target) {
        return new Conformance(Optional.of(Endpoint.parse(target)), Optional.of(Launch.container(image, port)));
    }

    /** How long the target may take until it answers: 60 s by default when it is started for the run, else none. */
    public Conformance awaiting(Duration limit) {
        patience = limit;
        return this;
    }

    /** Sets the name that reports call the target by; its address by default. */
    public Conformance named(String other) {
        name = Optional.of(other).filter(text -> !text.isEmpty());
        return this;
    }

    /** Which wire version to speak; by default what the target serves, v3 if it serves both. */
    public Conformance protocol(ProtocolChoice choice) {
        protocol = choice;
        return this;
    }

    /**
     * Sends the requests that were recorded on a release of this line, and speaks its wire version. By default they are
     * those of a release that stands for all with the version.
     *
     * @param line as {@code 6.2}
     * @throws IllegalArgumentException when there are no recordings of it
     */
    public Conformance asEmqx(String line) {
        Release chosen = RecordedLines.of(line);
        release = Optional.of(chosen);
        return protocol(chosen.protocol() == ProtocolVersion.V2 ? ProtocolChoice.V2 : ProtocolChoice.V3);
    }

    /** How long EMQX would wait for a reply ({@code request_timeout}); 5 s by default. */
    public Conformance timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout must be above zero, but is " + limit);
        }
        timeout = limit;
        return this;
    }

    /**
     * Speaks TLS to the target.
     *
     * @throws IllegalArgumentException with one line, when a file is missing or the settings do not fit together
     */
    public Conformance tls(TlsSettings tls) {
        tls.requireUsable();
        connecting = WireTls.connecting(tls);
        return this;
    }

    /** Runs these rules only: ids ({@code VAL-02}), families ({@code VAL}), or either with {@code *}; none: all. */
    public Conformance only(String... patterns) {
        selection = new Selection(List.of(patterns), selection.skip(), selection.levels(), selection.hooks());
        return this;
    }

    /** Leaves these rules out; patterns as of {@link #only}. */
    public Conformance skip(String... patterns) {
        selection = new Selection(selection.only(), List.of(patterns), selection.levels(), selection.hooks());
        return this;
    }

    /** Runs rules of these levels only; none: all. */
    public Conformance levels(Level... levels) {
        selection = new Selection(selection.only(), selection.skip(), List.of(levels), selection.hooks());
        return this;
    }

    /** Runs only rules that call or judge one of these hooks; none: all rules. */
    public Conformance hooks(Hook... hooks) {
        selection = new Selection(selection.only(), selection.skip(), selection.levels(), List.of(hooks));
        return this;
    }

    /** The file that says what this provider must decide: each line becomes a rule. */
    public Conformance expectations(Path file) {
        expectations = () -> Expectations.read(file);
        return this;
    }

    /**
     * The same as a text.
     *
     * @param label what reports call it
     * @param yaml what would stand in the file
     */
    public Conformance expectations(String label, String yaml) {
        expectations = () -> Expectations.parse(label, yaml);
        return this;
    }

    /** The file of failures that are lived with for a while. */
    public Conformance knownFailures(Path file) {
        knownFailures = Optional.of(file);
        return this;
    }

    /** How to look into the place where the provider stores messages; by default nobody does. */
    public Conformance stored(StoreSettings settings) {
        store = Optional.of(Store.of(settings));
        return this;
    }

    /** Sets whether a SHOULD that does not hold fails the run, too, as reports tell it; false by default. */
    public Conformance strict(boolean shouldsCount) {
        strict = shouldsCount;
        return this;
    }

    /** How many rules are checked at a time, 1 to {@value #MOST_PARALLEL}; 1 by default. */
    public Conformance parallel(int rules) {
        if (rules < 1 || rules > MOST_PARALLEL) {
            throw new IllegalArgumentException(
                    "a number from 1 to " + MOST_PARALLEL + " expected, not [" + rules + "]");
        }
        parallel = rules;
        return this;
    }

    /**
     * How long the rules may take, all together; without limit by default. What has no verdict by then is not run, and
     * the result's notes say what was waited for.
     */
    public Conformance maxTime(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the longest time must be above zero, but is " + limit);
        }
        longest = Optional.of(limit);
        return this;
    }

    /**
     * Gives the names in requests the prefix of an earlier run, to send the same once more; by default a new one.
     *
     * @param text as a report shows it: {@code exhook-tck-4k9xqa}
     * @throws IllegalArgumentException with one line, when it is none
     */
    public Conformance prefix(String text) {
        prefix = RunPrefix.parse(text);
        return this;
    }

    /** Sets the options that the user gave, by the names that users know; only for reports. */
    public Conformance settings(Map<String, String> shown) {
        settings = shown;
        return this;
    }

    /** How people run one rule again, for reports; by default by {@code ./exhook-tck run}. */
    public Conformance rerun(RerunCommand command) {
        rerun = Optional.of(command);
        return this;
    }

    /** Told about each result as it comes. */
    public Conformance listener(ConformanceListener other) {
        listener = other;
        return this;
    }

    /**
     * Sets whether the kit first makes sure, on a provider with a known defect, that it can see one; true by default.
     */
    public Conformance selfCheck(boolean wanted) {
        return selfCheck(wanted ? Canary::send : () -> {});
    }

    Conformance selfCheck(Runnable check) {
        selfCheck = check;
        return this;
    }

    /**
     * Reads the files and chooses the rules; calls nobody.
     *
     * @throws IllegalArgumentException when the selection fits no rule
     * @throws RuntimeException with one line, when a file cannot be read or meant
     */
    public ConformancePlan plan() {
        SessionSettings session = new SessionSettings(protocol, timeout, prefix, parallel, request -> {})
                .as(release)
                .storing(store);
        TargetSource target = target();
        RunSettings run = new RunSettings(
                target,
                session,
                selection,
                expectations,
                knownFailures,
                strict,
                longest,
                settings,
                rerun.orElse((spoken, names) -> "./exhook-tck run --target " + target.endpoint()
                        + (protocol == ProtocolChoice.AUTO ? "" : " --protocol " + spoken.label())
                        + release.map(chosen -> " --as-emqx " + chosen.label()).orElse("") + " --prefix " + names
                        + " --only "));
        return new ConformancePlan(RunPlan.of(run), listener, selfCheck);
    }

    /** {@linkplain #plan() Plans} the run and {@linkplain ConformancePlan#run() runs} it. */
    public ConformanceResult run() {
        return plan().run();
    }

    private TargetSource target() {
        if (start.isPresent()) {
            Endpoint endpoint = address.orElseGet(FreePorts::endpoint);
            return new TargetSource.Command(new StartCommand(start.get(), endpoint, connecting, patience));
        }
        Endpoint endpoint = address.orElseThrow();
        return new TargetSource.Address(endpoint, connecting, name.orElseGet(endpoint::toString), patience);
    }
}

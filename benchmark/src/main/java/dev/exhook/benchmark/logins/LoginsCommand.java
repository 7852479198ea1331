package dev.exhook.benchmark.logins;

import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.load.OneCall;
import dev.exhook.benchmark.load.OpenLoop;
import dev.exhook.benchmark.load.Pace;
import dev.exhook.benchmark.load.PacedResult;
import dev.exhook.benchmark.load.UnaryCall;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.option.DirectoryOption;
import dev.exhook.benchmark.option.Output;
import dev.exhook.benchmark.option.RoundsOption;
import dev.exhook.benchmark.option.SecondsOption;
import dev.exhook.benchmark.server.Configuration;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.RunningServers;
import dev.exhook.benchmark.server.ServerProcess;
import dev.exhook.reference.auth.PasswordAlgorithm;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what a storm of logins does to the other calls. */
@Command(
        name = "logins",
        description =
                "Publishes and remembered logins at a steady pace, while new users, half of them made up, log in.",
        mixinStandardHelpOptions = true)
public final class LoginsCommand implements Callable<Integer> {
    private static final OpenLoop LOOP = new OpenLoop(8);
    private static final double PUBLISHES = 500;
    private static final double REMEMBERED = 100;
    private static final double MILLIS_PER_SECOND = 1_000;

    @Option(
            names = "--logins",
            split = ",",
            defaultValue = "0,20,200,2000",
            description = "new logins a second, half of them of users that there are (${DEFAULT-VALUE})")
    private List<Integer> logins = List.of();

    @Option(
            names = "--hashes",
            split = ",",
            defaultValue = "argon2id,pbkdf2",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private List<PasswordAlgorithm> hashes = List.of();

    @Mixin
    private RoundsOption rounds = new RoundsOption();

    @Mixin
    private SecondsOption seconds = new SecondsOption();

    @Mixin
    private DirectoryOption directory = new DirectoryOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (logins.stream().anyMatch(count -> count < 0)) {
            throw output.usage("expected --logins of at least 0, found " + logins);
        }
        StormTable table = new StormTable();
        try (Workspace workspace = directory.workspace();
                RunningServers running = new RunningServers()) {
            Map<PasswordAlgorithm, ServerProcess> servers = new EnumMap<>(PasswordAlgorithm.class);
            Map<PasswordAlgorithm, Names> names = new EnumMap<>(PasswordAlgorithm.class);
            for (PasswordAlgorithm hash : hashes) {
                servers.put(hash, running.start(contender(workspace, hash, realOnes())));
                names.put(hash, new Names());
            }
            for (int count : logins) {
                rounds.rounds()
                        .inTurn(
                                servers.keySet(),
                                hash -> storm(
                                        Objects.requireNonNull(servers.get(hash))
                                                .port(),
                                        count,
                                        Objects.requireNonNull(names.get(hash))))
                        .forEach((hash, storms) -> table.add(hash.toString(), count, Storm.median(storms)));
            }
        }
        output.table(
                "%.0f publishes and %.0f remembered logins a second, beside new logins"
                        .formatted(PUBLISHES, REMEMBERED),
                table.table());
        return 0;
    }

    /** Each logs in once. */
    private int realOnes() {
        long perSecond = logins.stream().mapToLong(count -> (count + 1) / 2).sum();
        return Math.toIntExact(
                perSecond * seconds.time().toSeconds() * (rounds.rounds().counted() + 1));
    }

    /** Limits, threads and memory as by default. */
    static Contender contender(Workspace workspace, PasswordAlgorithm hash, int users) throws IOException {
        List<String> names = IntStream.range(0, users).mapToObj(Names::real).toList();
        return Contender.reference(
                hash.toString(),
                workspace,
                Configuration.logins(hash.hash(MeasuredCall.PASSWORD).text(), names));
    }

    private Storm storm(int port, int count, Names names) throws IOException, InterruptedException {
        if (!OneCall.to(port, MeasuredCall.AUTHENTICATE).getBoolResult()) {
            throw new IOException("expected the user whose login is to be remembered to be let in");
        }
        Duration time = seconds.time();
        UnaryCall publish = MeasuredCall.PUBLISH.asks(MeasuredCall.PUBLISH.request());
        UnaryCall remembered = MeasuredCall.AUTHENTICATE.asks(MeasuredCall.AUTHENTICATE.request());
        List<PacedResult> results = LOOP.run(
                port,
                time,
                List.of(
                        new Pace(PUBLISHES, () -> publish),
                        new Pace(REMEMBERED, () -> remembered),
                        new Pace(count / 2.0, names::real),
                        new Pace(count / 2.0, names::madeUp)));
        for (PacedResult steady : results.subList(0, 2)) {
            if (steady.turnedAway() > 0) {
                throw new IOException("expected no publish and no remembered login to be turned away, found "
                        + steady.turnedAway() + " of " + steady.calls());
            }
        }
        return Storm.of(
                results.get(0), results.get(1), results.get(2), results.get(3), time.toMillis() / MILLIS_PER_SECOND);
    }
}

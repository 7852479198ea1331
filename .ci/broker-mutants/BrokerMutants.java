import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pitest.mutationtest.engine.MutationDetails;

/**
 * Changes the emulated broker as PIT does, and looks whether a recording of a real EMQX notices, or else a case of a
 * campaign: {@code BrokerMutants CASES CLASSES DIRECTORY}
 *
 * <p>All is done in one JVM, in which everything is warm. CASES is how many cases of each release are tried on what the
 * recordings do not notice, CLASSES the directory of the broker's classes. DIRECTORY gets what is known so far ({@code
 * results-….tsv}, which the next call goes on with), and {@code mutations.xml} in the end. Exit code 3 asks to be called
 * again: a mutant left something that cannot be stopped.
 */
final class BrokerMutants {
    private static final int AGAIN = 3;

    private final int cases;
    private final Targets targets;
    private final Path file;
    private final Map<String, Result> known = new LinkedHashMap<>();

    private BrokerMutants(int cases, Path classes, Path directory) throws IOException {
        this.cases = cases;
        this.targets = Targets.in(classes);
        this.file = directory.resolve("results-" + Targets.digest(classes) + ".tsv");
        Files.createDirectories(directory);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().map(Result::read).forEach(result -> known.put(result.mutant(), result));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: BrokerMutants CASES CLASSES DIRECTORY");
            System.exit(2);
        }
        Path directory = Path.of(arguments[2]);
        BrokerMutants run = new BrokerMutants(Integer.parseInt(arguments[0]), Path.of(arguments[1]), directory);
        List<MutationDetails> mutants = run.targets.mutants();
        List<MutationDetails> open = mutants.stream().filter(run::isOpen).toList();
        System.out.println(mutants.size() + " mutants, " + open.size() + " to try");
        if (!open.isEmpty()) {
            run.tryAll(open);
        }
        run.report(mutants, directory.resolve("mutations.xml"));
        System.exit(0);
    }

    private boolean isOpen(MutationDetails mutant) {
        Result result = known.get(Result.name(mutant));
        return result == null || !result.noticed() && result.cases() < cases;
    }

    private void tryAll(List<MutationDetails> mutants) throws IOException, InterruptedException {
        List<Play> plays = Plays.all(cases);
        Agent.put(targets.watched());
        plays.forEach(Play::first);
        Agent.put(targets.code());
        System.out.println(plays.size() + " plays, of which "
                + plays.stream().filter(Play::isRecording).count() + " are recordings");
        Trial unchanged = new Trial(plays);
        unchanged.run().by().ifPresent(play -> {
            throw new IllegalStateException("without any mutant, and yet not as before: " + play);
        });
        for (MutationDetails mutant : mutants) {
            tryOne(mutant, plays);
        }
    }

    private void tryOne(MutationDetails mutant, List<Play> plays) throws IOException, InterruptedException {
        String type = mutant.getClassName().asJavaName();
        int line = Reached.number(type, mutant.getLineNumber());
        List<Play> reaching = plays.stream()
                .filter(play -> play.reaches(line))
                .sorted(Comparator.comparing(Play::isRecording)
                        .thenComparing(Play::noticed)
                        .reversed())
                .toList();
        if (reaching.isEmpty()) {
            keep(new Result(Result.name(mutant), "NO_COVERAGE", "", cases));
        } else if (!put(mutant)) {
            keep(new Result(Result.name(mutant), "NON_VIABLE", "", cases));
        } else {
            Trial trial = new Trial(reaching);
            Trial.Outcome outcome = trial.run();
            Agent.put(Map.of(type, targets.code().get(type)));
            outcome.by().ifPresent(Play::hasNoticed);
            keep(result(mutant, outcome));
            if (outcome.hangs() && !trial.end()) {
                System.exit(AGAIN);
            }
        }
    }

    private boolean put(MutationDetails mutant) {
        try {
            Agent.put(Map.of(mutant.getClassName().asJavaName(), targets.code(mutant)));
            return true;
        } catch (VerifyError neverRuns) {
            return false;
        }
    }

    private Result result(MutationDetails mutant, Trial.Outcome outcome) {
        String status = outcome.hangs() ? "TIMED_OUT" : outcome.by().isPresent() ? "KILLED" : "SURVIVED";
        return new Result(Result.name(mutant), status, outcome.by().map(Play::toString).orElse(""), cases);
    }

    private void keep(Result result) throws IOException {
        known.put(result.mutant(), result);
        Files.writeString(file, result.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void report(List<MutationDetails> mutants, Path xml) throws IOException {
        List<Result> results = mutants.stream().map(Result::name).map(known::get).toList();
        List<String> lines = new ArrayList<>();
        lines.add("<?xml version='1.0' encoding='UTF-8'?>");
        lines.add("<mutations>");
        results.forEach(result -> lines.add(result.xml()));
        lines.add("</mutations>");
        Files.write(xml, lines);
        long noticed = results.stream().filter(Result::noticed).count();
        long recorded = results.stream()
                .filter(Result::noticed)
                .filter(result -> result.by().startsWith("recording "))
                .count();
        System.out.println(results.size() + " mutants: " + recorded + " noticed by recordings, " + (noticed - recorded)
                + " by " + cases + " cases of each release besides, " + (results.size() - noticed) + " by neither");
    }
}

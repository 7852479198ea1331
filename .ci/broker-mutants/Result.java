import java.util.List;
import org.pitest.mutationtest.engine.MutationDetails;

/**
 * What became of a mutant.
 *
 * @param mutant which one, as a line without tabs
 * @param status PIT's word: KILLED, TIMED_OUT, SURVIVED, NO_COVERAGE, NON_VIABLE
 * @param by the play that noticed it first; empty where none did
 * @param cases how many cases of each release were tried, besides the recordings
 */
record Result(String mutant, String status, String by, int cases) {

    /** A mutant's name: class, method, its parameters, line, mutator, place, what was changed. */
    static String name(MutationDetails mutant) {
        return String.join(
                        "\u0001",
                        mutant.getClassName().asJavaName(),
                        mutant.getMethod(),
                        mutant.getId().getLocation().getMethodDesc(),
                        Integer.toString(mutant.getLineNumber()),
                        mutant.getMutator().substring(mutant.getMutator().lastIndexOf('.') + 1),
                        mutant.getId().getIndexes().toString(),
                        mutant.getDescription())
                .replace('\t', ' ')
                .replace('\u0001', '\t');
    }

    static Result read(String line) {
        String[] parts = line.split("\t", -1);
        int rest = parts.length - 3;
        return new Result(
                String.join("\t", List.of(parts).subList(0, rest)),
                parts[rest],
                parts[rest + 1],
                Integer.parseInt(parts[rest + 2]));
    }

    String line() {
        return mutant + "\t" + status + "\t" + by + "\t" + cases;
    }

    boolean noticed() {
        return status.equals("KILLED") || status.equals("TIMED_OUT");
    }

    /** As a mutant in PIT's report. */
    String xml() {
        String[] parts = mutant.split("\t", -1);
        return "<mutation detected='" + noticed() + "' status='" + status + "'>"
                + element("mutatedClass", parts[0])
                + element("mutatedMethod", parts[1])
                + element("methodDescription", parts[2])
                + element("lineNumber", parts[3])
                + element("mutator", parts[4])
                + element("killingTest", by)
                + element("description", parts[6])
                + "</mutation>";
    }

    private static String element(String name, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + safe + "</" + name + ">";
    }
}

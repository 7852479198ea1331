import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges the mutants that PIT made: {@code java Mutants.java ACCEPTED PERCENT mutations.xml...}
 *
 * <p>ACCEPTED is a file of survivors that no test can notice, each with the reason: {@code class method mutator
 * reason}. They do not count. Of the rest, the tests must have noticed PERCENT in each report. An entry that fits no
 * survivor any more is a mistake, too.
 */
final class Mutants {
    private record Accepted(String type, String method, String mutator, String line) {}

    private record Mutant(String type, String method, String mutator, String line, boolean noticed) {
        @Override
        public String toString() {
            return type + " " + method + " " + mutator + " (line " + line + ")";
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("usage: java Mutants.java ACCEPTED PERCENT mutations.xml...");
            System.exit(2);
        }
        List<Accepted> accepted = accepted(Path.of(arguments[0]));
        int percent = Integer.parseInt(arguments[1]);
        Set<Accepted> used = new HashSet<>();
        boolean good = true;
        for (String report : List.of(arguments).subList(2, arguments.length)) {
            good &= judge(Path.of(report), accepted, used, percent);
        }
        for (Accepted entry : accepted) {
            if (!used.contains(entry)) {
                System.out.println("Accepted, but no survivor any more; delete it: " + entry.line());
                good = false;
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean judge(Path report, List<Accepted> accepted, Set<Accepted> used, int percent) throws Exception {
        int noticed = 0;
        int allowed = 0;
        List<Mutant> survivors = new ArrayList<>();
        Map<String, int[]> byClass = new TreeMap<>();
        for (Mutant mutant : mutants(report)) {
            int[] counts = byClass.computeIfAbsent(mutant.type(), type -> new int[2]);
            counts[1]++;
            if (mutant.noticed()) {
                noticed++;
                counts[0]++;
            } else if (accepts(accepted, mutant, used)) {
                allowed++;
            } else {
                survivors.add(mutant);
            }
        }
        byClass.forEach((type, counts) -> System.out.println("  " + counts[0] + " of " + counts[1] + "  " + type));
        survivors.forEach(mutant -> System.out.println("Survived: " + mutant));
        int counted = noticed + survivors.size();
        double share = counted == 0 ? 0 : 100.0 * noticed / counted;
        System.out.printf(
                "%s: the tests noticed %d of %d mutants (%.1f %%; %d %% asked), %d accepted besides%n",
                report, noticed, counted, share, percent, allowed);
        return share >= percent;
    }

    private static boolean accepts(List<Accepted> accepted, Mutant mutant, Set<Accepted> used) {
        for (Accepted entry : accepted) {
            if (entry.type().equals(mutant.type())
                    && entry.method().equals(mutant.method())
                    && entry.mutator().equals(mutant.mutator())) {
                used.add(entry);
                return true;
            }
        }
        return false;
    }

    private static List<Accepted> accepted(Path file) throws IOException {
        List<Accepted> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split("\\s+", 4);
            if (words.length < 4) {
                System.err.println(file + ": class, method, mutator and a reason, please: " + line);
                System.exit(2);
            }
            entries.add(new Accepted(words[0], words[1], words[2], line.trim()));
        }
        return entries;
    }

    private static List<Mutant> mutants(Path report) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("mutation");
        List<Mutant> mutants = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            Element mutant = (Element) nodes.item(at);
            String mutator = text(mutant, "mutator");
            mutants.add(new Mutant(
                    text(mutant, "mutatedClass"),
                    text(mutant, "mutatedMethod"),
                    mutator.substring(mutator.lastIndexOf('.') + 1),
                    text(mutant, "lineNumber"),
                    Boolean.parseBoolean(mutant.getAttribute("detected"))));
        }
        return mutants;
    }

    private static String text(Element mutant, String name) {
        return mutant.getElementsByTagName(name).item(0).getTextContent();
    }
}

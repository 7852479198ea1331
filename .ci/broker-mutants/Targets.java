import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.classinfo.ClassName;
import org.pitest.classpath.ClassloaderByteArraySource;
import org.pitest.mutationtest.MutationConfig;
import org.pitest.mutationtest.build.CompoundMutationInterceptor;
import org.pitest.mutationtest.build.MutationSource;
import org.pitest.mutationtest.config.PluginServices;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.config.SettingsFactory;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.MutationEngine;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;
import org.pitest.mutationtest.EngineArguments;

/** The emulated broker's classes, and what PIT changes in them by its usual mutators, without what it leaves out. */
final class Targets {
    /**
     * Without what no play has: {@code WireProviders} calls over sockets, {@code ChainHistory} looks at outages without
     * clients, and {@code ProviderCallRecorder} writes down what providers are asked that have no script. Without the
     * loop, too, in which processes take their turns: it is nothing of EMQX's, and most of its mutants come to no end.
     */
    private static final Pattern BROKER = Pattern.compile("dev\\.exhook\\.broker\\.internal\\.(chain|emulated)\\."
            + "(?!(WireProviders|ChainHistory|ChainView|ProviderCallRecorder|loop)\\b).*");

    private final Map<String, byte[]> classes;
    private final MutationSource source;
    private final Mutater mutater;

    private Targets(Map<String, byte[]> classes) {
        this.classes = classes;
        ClassByteArraySource bytes = ClassloaderByteArraySource.fromContext();
        MutationEngine engine = new GregorEngineFactory().createEngine(EngineArguments.arguments());
        ReportOptions options = new ReportOptions();
        CompoundMutationInterceptor leftOut = new SettingsFactory(options, PluginServices.makeForContextLoader())
                .getInterceptor()
                .createInterceptor(options, null, bytes, mutation -> List.of(), null, null);
        this.source = new MutationSource(new MutationConfig(engine, null), mutation -> List.of(), bytes, leftOut);
        this.mutater = engine.createMutator(bytes);
    }

    /** Those in a directory of classes. */
    static Targets in(Path directory) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String path = directory.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
                if (BROKER.matcher(name).matches() && !name.endsWith("package-info")) {
                    classes.put(name, Files.readAllBytes(file));
                }
            }
        }
        return new Targets(classes);
    }

    /** Their code as it is. */
    Map<String, byte[]> code() {
        return classes;
    }

    /** Their code, which tells of each line that is reached. */
    Map<String, byte[]> watched() {
        Map<String, byte[]> watched = new TreeMap<>();
        classes.forEach((name, code) -> watched.put(name, Reached.watched(name, code)));
        return watched;
    }

    /** All that PIT would change. */
    List<MutationDetails> mutants() {
        List<MutationDetails> mutants = new ArrayList<>();
        for (String name : classes.keySet()) {
            Collection<MutationDetails> found = source.createMutations(ClassName.fromString(name));
            mutants.addAll(found);
        }
        return mutants;
    }

    /** The class of a mutant, changed. */
    byte[] code(MutationDetails mutant) {
        return mutater.getMutation(mutant.getId()).getBytes();
    }

    /** The same for the same code of everything in a directory, as far as that can make a difference. */
    static String digest(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}

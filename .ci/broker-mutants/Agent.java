import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts other code into classes that are loaded already: what runs is changed, and nothing is started anew. */
public final class Agent {
    private static Instrumentation java;

    private Agent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        java = instrumentation;
    }

    /**
     * Gives classes their new code.
     *
     * @throws VerifyError where it is none that Java runs
     */
    static void put(Map<String, byte[]> code) {
        try {
            List<ClassDefinition> definitions = new ArrayList<>();
            for (Map.Entry<String, byte[]> one : code.entrySet()) {
                Class<?> loaded = Class.forName(one.getKey(), false, Agent.class.getClassLoader());
                definitions.add(new ClassDefinition(loaded, one.getValue()));
            }
            java.redefineClasses(definitions.toArray(ClassDefinition[]::new));
        } catch (ReflectiveOperationException | java.lang.instrument.UnmodifiableClassException e) {
            throw new IllegalStateException("cannot change " + code.keySet(), e);
        }
    }
}

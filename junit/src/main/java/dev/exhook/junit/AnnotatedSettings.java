package dev.exhook.junit;

import java.util.Properties;

/** The settings of an {@link ExHookConformance}, as the properties that they stand for. */
final class AnnotatedSettings {
    private AnnotatedSettings() {}

    /**
     * The class's annotation, overridden by the properties; without an annotation, the properties alone.
     *
     * @param overriding those that start with {@code exhook.} count
     */
    static Properties of(Class<?> type, Properties overriding) {
        Properties settings = new Properties();
        ExHookConformance annotation = type.getAnnotation(ExHookConformance.class);
        if (annotation != null) {
            put(settings, "exhook.target", annotation.target());
            put(settings, "exhook.only", String.join(",", annotation.only()));
            put(settings, "exhook.skip", String.join(",", annotation.skip()));
            put(settings, "exhook.protocol", annotation.protocol());
            put(settings, "exhook.timeout", annotation.timeout());
            put(settings, "exhook.strict", annotation.strict() ? "true" : "");
            put(settings, "exhook.expect", annotation.expect());
            put(settings, "exhook.known-failures", annotation.knownFailures());
            put(settings, "exhook.parallel", annotation.parallel() == 0 ? "" : String.valueOf(annotation.parallel()));
        }
        overriding.stringPropertyNames().stream()
                .filter(name -> name.startsWith("exhook."))
                .forEach(name -> settings.setProperty(name, overriding.getProperty(name)));
        return settings;
    }

    /**
     * Puts a setting that the annotation has; the environment and the configuration file may give those that it leaves
     * open.
     */
    private static void put(Properties settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.setProperty(name, value);
        }
    }
}

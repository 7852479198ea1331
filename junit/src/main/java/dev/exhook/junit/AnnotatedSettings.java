package dev.exhook.junit;

import java.util.Properties;

/** What an {@link ExHookConformance} says, as the properties that it stands for. */
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
            put(settings, "exhook.strict", String.valueOf(annotation.strict()));
            put(settings, "exhook.expect", annotation.expect());
            put(settings, "exhook.known-failures", annotation.knownFailures());
            put(settings, "exhook.parallel", String.valueOf(annotation.parallel()));
        }
        overriding.stringPropertyNames().stream()
                .filter(name -> name.startsWith("exhook."))
                .forEach(name -> settings.setProperty(name, overriding.getProperty(name)));
        return settings;
    }

    private static void put(Properties settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.setProperty(name, value);
        }
    }
}

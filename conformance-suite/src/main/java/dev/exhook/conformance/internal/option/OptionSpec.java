package dev.exhook.conformance.internal.option;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that is known of an option.
 *
 * @param section of the configuration file; empty: none
 * @param name as typed on the command line, without the hyphens before it
 * @param type that its component has
 * @param declared what was written about it
 */
public record OptionSpec(String section, String name, Type type, Option declared) {
    private static final String ENVIRONMENT = "EXHOOK_";
    private static final String PROPERTY = "exhook.";

    /**
     * The options of a record and of the records in it, in their order.
     *
     * @throws IllegalStateException when two have one name, or a component is neither an option nor a record
     */
    public static List<OptionSpec> of(Class<? extends Record> type) {
        List<OptionSpec> specs = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord() && !component.isAnnotationPresent(Option.class)) {
                specs.addAll(of(component.getType().asSubclass(Record.class)));
            } else {
                specs.add(of(component));
            }
        }
        if (specs.stream().map(OptionSpec::name).distinct().count() < specs.size()) {
            throw new IllegalStateException("two options of " + type + " have the same name");
        }
        return List.copyOf(specs);
    }

    static OptionSpec of(RecordComponent component) {
        Option declared = component.getAnnotation(Option.class);
        if (declared == null) {
            throw new IllegalStateException(component + " of " + component.getDeclaringRecord() + " is no option");
        }
        Section section = component.getDeclaringRecord().getAnnotation(Section.class);
        String name = declared.name().isEmpty()
                ? component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
                : declared.name();
        return new OptionSpec(section == null ? "" : section.value(), name, component.getGenericType(), declared);
    }

    /** Tells whether its presence says it all. */
    public boolean flag() {
        return type == boolean.class;
    }

    /** Tells whether it takes several values with commas between. */
    public boolean list() {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class;
    }

    /** The type of a value, or of one of several. */
    Class<?> valueType() {
        Type one =
                type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : type;
        return (Class<?>) one;
    }

    /** As on the command line, {@code --known-failures}. */
    public String flagName() {
        return "--" + name;
    }

    /** As a property of a Maven build or a Java process, {@code exhook.known-failures}. */
    public String property() {
        return (section.isEmpty() ? PROPERTY : section + ".") + name;
    }

    /** As an environment variable, {@code EXHOOK_KNOWN_FAILURES}. */
    public String environment() {
        return declared.environment().isEmpty()
                ? ENVIRONMENT
                        + (section.isEmpty() ? name : section + "_" + name)
                                .replace('-', '_')
                                .toUpperCase(Locale.ROOT)
                : declared.environment();
    }

    /** As a key of the configuration file, {@code known-failures} or {@code emqx: home}. */
    public String key() {
        return section.isEmpty() ? name : section + ": " + name;
    }

    /** Its value when nothing is said, as text. */
    public Optional<String> fallback() {
        return Optional.of(declared.fallback()).filter(text -> !text.isEmpty());
    }

    /** The numbers it takes, as {@code 1 to 64}. */
    public Optional<String> range() {
        return Double.isFinite(declared.min()) && Double.isFinite(declared.max())
                ? Optional.of(number(declared.min()) + " to " + number(declared.max()))
                : Optional.empty();
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Its help with range and default: all that there is to say. */
    public String fullHelp() {
        return declared.help()
                + range().map(range -> " " + range + ".").orElse("")
                + fallback().map(text -> " Default: " + text + ".").orElse("");
    }
}

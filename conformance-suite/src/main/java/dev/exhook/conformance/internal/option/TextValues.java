package dev.exhook.conformance.internal.option;

import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.proto.Hook;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts as the values that options have. There are flags, whole numbers, seconds, texts, paths, URLs with a host,
 * dates, hooks by their names, constants of enums, and every type with a public static {@code parse(String)}; alone, in
 * an {@code Optional}, or several with commas between in a {@code List}.
 */
final class TextValues {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final Set<String> HTTP = Set.of("http", "https");

    private final OptionSpec option;

    TextValues(OptionSpec option) {
        this.option = option;
    }

    /**
     * The value of the option's component.
     *
     * @throws IllegalArgumentException with what was expected and what came, when the text means none
     */
    Object read(String text) {
        if (option.list()) {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(this::one)
                    .toList();
        }
        Object value = one(text);
        return isOptional(option.type()) ? Optional.of(value) : value;
    }

    /** The value when nothing is said, and there is no fallback. */
    Object absent() {
        if (option.list()) {
            return List.of();
        }
        if (isOptional(option.type())) {
            return Optional.empty();
        }
        if (option.flag()) {
            return false;
        }
        throw new IllegalStateException("the option " + option.name() + " needs a fallback");
    }

    private static boolean isOptional(Type type) {
        return type.getTypeName().startsWith(Optional.class.getName() + "<");
    }

    private Object one(String text) {
        Class<?> type = option.valueType();
        if (type == boolean.class) {
            return flag(text);
        }
        if (text.isBlank()) {
            throw expected("a value (" + option.declared().label() + ")", text);
        }
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return number("a number", text, "\\d{1,9}").intValueExact();
        }
        if (type == Duration.class) {
            return Duration.ofNanos(number("seconds", text, "\\d{1,9}(\\.\\d{1,9})?")
                    .multiply(NANOS)
                    .longValueExact());
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type == URI.class) {
            return url(text);
        }
        if (type == LocalDate.class) {
            return date(text);
        }
        if (type == Hook.class) {
            return hook(text);
        }
        return type.isEnum() ? constant(type, text) : parsed(type, text);
    }

    private static IllegalArgumentException expected(String what, String text) {
        return new IllegalArgumentException(what + " expected, not [" + text + "]");
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw expected("true or false", text);
        }
        return text.equals("true");
    }

    private BigDecimal number(String what, String text, String form) {
        if (text.matches(form)) {
            BigDecimal number = new BigDecimal(text);
            if (number.compareTo(BigDecimal.valueOf(option.declared().min())) >= 0
                    && number.compareTo(BigDecimal.valueOf(option.declared().max())) <= 0) {
                return number;
            }
        }
        throw expected(what + " from " + option.range().orElseThrow(), text);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw expected("the name of a file", text);
        }
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null
                    && HTTP.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // It is said below with what was expected.
        }
        throw expected("a URL, as http://localhost:18083,", text);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw expected("a date, as 2027-01-31,", text);
        }
    }

    private static Hook hook(String text) {
        return Hook.byName(text)
                .orElseThrow(() -> new IllegalArgumentException("there is no hook [" + text + "]"
                        + Suggestion.of(
                                text,
                                Stream.of(Hook.values()).map(Hook::hookName).toList())));
    }

    private Object constant(Class<?> type, String text) {
        List<String> words = List.of(option.declared().label().split("\\|"));
        for (Object constant : type.getEnumConstants()) {
            String word = ((Enum<?>) constant).name();
            if (word.equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        String last = words.get(words.size() - 1);
        throw new IllegalArgumentException(String.join(", ", words.subList(0, words.size() - 1)) + " or " + last
                + " expected, not [" + text + "]"
                + Suggestion.closest(text, words)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse(""));
    }

    private static Object parsed(Class<?> type, String text) {
        try {
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public static parse(String)", e);
        }
    }
}

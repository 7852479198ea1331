package dev.exhook.conformance.internal.option;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes records of options from what was said of them. */
public final class Binder {
    private final List<Source> sources;
    private final Map<String, Given> given = new LinkedHashMap<>();

    /** The options of which nothing else was said than what holds anyway. */
    private final Set<String> idle = new HashSet<>();

    private Binder(List<Source> sources) {
        this.sources = sources;
    }

    /**
     * The record with what was given, and the defaults for the rest.
     *
     * @param sources the first that says something of an option counts; at least one
     * @throws OptionException for a value that cannot be meant
     */
    public static <R extends Record> Bound<R> bind(Class<R> type, List<? extends Source> sources) {
        Binder binder = new Binder(List.copyOf(sources));
        List<OptionSpec> options = OptionSpec.of(type);
        R value = type.cast(binder.record(type));
        return new Bound<>(value, options, binder.given, binder.idle, sources.get(0));
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::component).toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object component(RecordComponent component) {
        return component.isAnnotationPresent(Option.class)
                ? value(OptionSpec.of(component))
                : record(component.getType());
    }

    private Object value(OptionSpec option) {
        TextValues values = new TextValues(option);
        Optional<Given> said =
                sources.stream().flatMap(source -> source.find(option).stream()).findFirst();
        said.ifPresent(found -> {
            given.put(option.name(), found);
            if (option.fallback().filter(found.text()::equals).isPresent() && isSaidOnce(option)) {
                idle.add(option.name());
            }
        });
        return said.map(found -> read(values, option, found))
                .orElseGet(() -> option.fallback().map(values::read).orElseGet(values::absent));
    }

    private boolean isSaidOnce(OptionSpec option) {
        return sources.stream()
                        .filter(source -> source.find(option).isPresent())
                        .count()
                == 1;
    }

    private static Object read(TextValues values, OptionSpec option, Given said) {
        try {
            return values.read(said.text());
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw new OptionException(said.where() + ": "
                    + (option.declared().secret() ? problem.replace("[" + said.text() + "]", "[***]") : problem));
        }
    }
}

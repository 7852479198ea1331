package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A fifth of the recordings, in which each method is still called with every shape of request that there is: the same
 * fields set, to the same flags and choices. Names, numbers and texts differ.
 */
final class EachShape {
    private static final Map<String, List<Trace>> PICKED = new ConcurrentHashMap<>();

    private EachShape() {}

    /** Of all recordings of one version. */
    static List<Trace> of(List<Trace> all) {
        return PICKED.computeIfAbsent(all.get(0).emqx(), any -> pick(all));
    }

    /** Picks recordings until no shape is missing, always the one with the most new ones for its length. */
    private static List<Trace> pick(List<Trace> all) {
        List<Part> rest = new ArrayList<>(all.stream().map(Part::of).toList());
        Set<String> missing = new HashSet<>();
        rest.forEach(part -> missing.addAll(part.shapes()));
        List<Trace> picked = new ArrayList<>();
        while (!missing.isEmpty()) {
            Part best = Collections.max(rest, Comparator.comparingDouble(part -> part.worth(missing)));
            missing.removeAll(best.shapes());
            picked.add(best.trace());
        }
        return List.copyOf(picked);
    }

    private record Part(Trace trace, Set<String> shapes) {
        static Part of(Trace trace) {
            Set<String> shapes = new HashSet<>();
            for (Call call : trace.calls()) {
                shapes.add(call.rpc() + " " + shape(call.request()));
            }
            return new Part(trace, shapes);
        }

        double worth(Set<String> missing) {
            return (double) shapes.stream().filter(missing::contains).count()
                    / (trace.calls().size() + 1);
        }
    }

    private static Set<String> shape(Message message) {
        Set<String> shape = new TreeSet<>();
        message.getAllFields().forEach((field, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.forEach(each -> shape.add(field.getName() + shapeOf(field, each)));
        });
        return shape;
    }

    private static String shapeOf(FieldDescriptor field, Object value) {
        if (value instanceof Message inner) {
            return shape(inner).toString();
        }
        if (value instanceof Boolean || value instanceof EnumValueDescriptor) {
            return "=" + value;
        }
        boolean empty = value.equals("") || value.equals(ByteString.EMPTY);
        return field.isRepeated() && empty ? "=empty" : "";
    }
}

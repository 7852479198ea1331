package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Fills the lists of a request of any version: properties, topic filters. */
final class Entries {
    private Entries() {}

    /**
     * The request with this list in place of the one it had.
     *
     * @param list the name of a repeated field at the top level
     * @param entries each as its fields' names and values
     */
    static Message set(Message request, String list, List<Map<String, String>> entries) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(list);
        Message.Builder builder = request.toBuilder().clearField(field);
        for (Map<String, String> entry : entries) {
            Message.Builder element = builder.newBuilderForField(field);
            entry.forEach((name, value) ->
                    element.setField(element.getDescriptorForType().findFieldByName(name), value));
            builder.addRepeatedField(field, element.build());
        }
        return builder.build();
    }

    /** One property of MQTT 5, as {@code props} and {@code user_props} have them. */
    static Map<String, String> property(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    static List<Map<String, String>> userProperties(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> property("property-" + i, "value of property " + i))
                .toList();
    }

    static List<Map<String, String>> topicFilters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("name", "exhook-tck/filter/" + i + "/#"))
                .toList();
    }
}

package dev.exhook.conformance.internal.naming;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/**
 * Renames what a request names: client ids, user names, senders, topics, filters, nodes and message ids. The same name
 * becomes the same name wherever it stands, so that the calls of one client still belong together, but for the topics
 * of messages that EMQX would not ask this provider about: they become such as it would. Everything else stays as it
 * is, passwords, payloads, properties and reasons among it; so do names that are empty. Pure, and safe to apply twice.
 */
public final class Naming {
    private final RunPrefix prefix;
    private final Names names;
    private final DeclaredTopics topics;

    /** For any provider. */
    public Naming(RunPrefix prefix) {
        this(prefix, DeclaredTopics.NONE);
    }

    /** For a provider that has messages on these topics only. */
    public Naming(RunPrefix prefix, DeclaredTopics topics) {
        this.prefix = prefix;
        this.names = new Names(prefix);
        this.topics = topics;
    }

    /** The prefix that the names get. */
    public RunPrefix prefix() {
        return prefix;
    }

    /** The request with the names of this run; of any method, in any version. */
    public Message of(Message request) {
        Message.Builder renamed = request.toBuilder();
        request.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                    renamed.setField(
                            field,
                            ((List<?>) value)
                                    .stream().map(entry -> of((Message) entry)).toList());
                }
            } else if (value instanceof Message inner) {
                renamed.setField(field, field.getName().equals("message") ? fitting(request, inner) : of(inner));
            } else if (value instanceof String text) {
                renamed.setField(field, text(request, field.getName(), text));
            }
        });
        return renamed.build();
    }

    /** The message of a request of a hook that may have topics. */
    private Message fitting(Message request, Message message) {
        Message named = of(message);
        FieldDescriptor topic = message.getDescriptorForType().findFieldByName("topic");
        String fit = topics.fit(request, (String) message.getField(topic), (String) named.getField(topic));
        return named.toBuilder().setField(topic, fit).build();
    }

    private String text(Message owner, String field, String text) {
        return switch (field) {
            case "clientid", "username" -> names.id(text);
            case "from" -> names.sender(text);
            case "topic" -> names.topic(text);
            case "node" -> names.node(text);
            case "id" -> MessageIds.of(prefix, text);
            case "name" -> owner.getDescriptorForType().getName().equals("TopicFilter") ? names.topic(text) : text;
            case "value" -> value(owner, text);
            default -> text;
        };
    }

    /** Of a property or a header, by its name. */
    private String value(Message owner, String text) {
        return switch (nameOf(owner)) {
            case "username", "Assigned-Client-Identifier" -> names.id(text);
            case "Response-Topic" -> names.topic(text);
            default -> text;
        };
    }

    /** Properties call their name {@code name}, the entries of a map {@code key}. */
    private static String nameOf(Message owner) {
        for (String name : List.of("name", "key")) {
            FieldDescriptor field = owner.getDescriptorForType().findFieldByName(name);
            if (field != null) {
                return (String) owner.getField(field);
            }
        }
        return "";
    }
}

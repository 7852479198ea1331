package dev.exhook.conformance.internal.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.load.RequestTemplate;
import dev.exhook.conformance.internal.naming.DeclaredTopics;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Requests that EMQX sent when it was recorded, with the names of many clients. */
public final class Requests {
    private static final String CLIENT = "bench-" + RequestTemplate.CLIENT_MARK;
    private static final String ID = "0006" + "0BE9C4F00000" + RequestTemplate.ID_MARK;

    private final ProtocolVersion protocol;
    private final Function<Rpc, Message> samples;
    private final DeclaredTopics topics;
    private final List<Integer> payloads;

    /** @param payloads sizes in bytes, in turn */
    public Requests(
            ProtocolVersion protocol, Function<Rpc, Message> samples, DeclaredTopics topics, List<Integer> payloads) {
        this.protocol = protocol;
        this.samples = samples;
        this.topics = topics;
        this.payloads = List.copyOf(payloads);
    }

    /** For a provider that was just loaded. */
    public static Requests of(ProviderUnderTest provider, List<Integer> payloads) {
        return new Requests(provider.protocol(), provider::sample, provider.declaredTopics(), payloads);
    }

    /** A hook's requests. */
    public Kind kind(int number, Hook hook) {
        Message sample = samples.apply(hook.rpc());
        boolean hasPayload = sample.getDescriptorForType().findFieldByName("message") != null;
        List<RequestTemplate> templates = new ArrayList<>();
        for (int size : hasPayload ? payloads : List.of(0)) {
            templates.add(new RequestTemplate(
                    hook.rpc().path(protocol),
                    sample.getDescriptorForType().getFullName(),
                    named(hook, sample, size).toByteArray()));
        }
        return new Kind(number, hook, templates);
    }

    private Message named(Hook hook, Message message, int payload) {
        Message.Builder named = message.toBuilder();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            switch (field.getName()) {
                case "clientinfo", "conninfo", "message" ->
                    named.setField(field, named(hook, (Message) message.getField(field), payload));
                case "clientid", "from" -> named.setField(field, CLIENT);
                case "topic" -> named.setField(field, topic(hook));
                case "id" -> named.setField(field, ID);
                case "payload" -> named.setField(field, ByteString.copyFrom(new byte[payload]));
                default -> {
                    // As recorded.
                }
            }
        }
        return named.build();
    }

    private String topic(Hook hook) {
        String topic = "bench/" + CLIENT + "/up";
        return topics.of(hook).stream()
                .findFirst()
                .map(filter -> DeclaredTopics.fitting(filter, topic))
                .orElse(topic);
    }
}

package dev.exhook.broker.internal.search;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that invariants and coverage ask of a call; both versions of the contract have the same names.
 *
 * @param port the client's own port, which tells connections apart; empty where the call is about none
 * @param version the client's version of MQTT, as a number
 * @param mayBeRetained whether messages of the run are retained, which is before providers are asked
 */
record CallFacts(
        String provider,
        Rpc rpc,
        String clientId,
        String port,
        String version,
        String messageId,
        boolean mayBeRetained,
        ReplyFacts reply) {

    static List<CallFacts> of(Trace trace) {
        boolean retained = trace.observations().stream()
                .anyMatch(step -> step.step().toString().contains("\"retain\":true"));
        return trace.calls().stream().map(call -> of(call, retained)).toList();
    }

    private static CallFacts of(Call call, boolean someRetained) {
        Optional<Message> client = message(call.request(), "clientinfo").or(() -> message(call.request(), "conninfo"));
        return new CallFacts(
                call.provider(),
                call.rpc(),
                client.map(info -> text(info, "clientid")).orElse(""),
                client.map(info -> text(info, "peerport")).orElse(""),
                client.map(info -> text(info, "proto_ver")).orElse(""),
                message(call.request(), "message")
                        .map(message -> text(message, "id"))
                        .orElse(""),
                someRetained,
                ReplyFacts.of(call.answer()));
    }

    static Optional<Message> message(Message holder, String name) {
        FieldDescriptor field = holder.getDescriptorForType().findFieldByName(name);
        return field != null && holder.hasField(field)
                ? Optional.of((Message) holder.getField(field))
                : Optional.empty();
    }

    static String text(Message holder, String name) {
        FieldDescriptor field = holder.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            return "";
        }
        Object value = holder.getField(field);
        return value instanceof EnumValueDescriptor word ? word.getName() : value.toString();
    }

    boolean is(Rpc other) {
        return rpc == other;
    }

    /** The providers that mount a hook for all topics, whenever they were loaded. */
    static Set<String> mounting(Trace trace, Rpc rpc) {
        String hook = rpc.hook().orElseThrow().hookName();
        Set<String> providers = new HashSet<>();
        for (Call call : trace.calls()) {
            if (call.rpc() == Rpc.ON_PROVIDER_LOADED && call.answer() instanceof Answer.Replied replied) {
                loaded(replied.reply()).getHooksList().stream()
                        .filter(spec -> spec.getName().equals(hook) && spec.getTopicsCount() == 0)
                        .forEach(spec -> providers.add(call.provider()));
            }
        }
        return providers;
    }

    private static LoadedResponse loaded(Message reply) {
        try {
            return LoadedResponse.parseFrom(reply.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no answer to OnProviderLoaded", e);
        }
    }

    /** How often each was loaded. */
    static Map<String, Integer> loads(List<CallFacts> calls) {
        Map<String, Integer> loads = new HashMap<>();
        calls.stream()
                .filter(call -> call.is(Rpc.ON_PROVIDER_LOADED))
                .forEach(call -> loads.merge(call.provider(), 1, Integer::sum));
        return loads;
    }
}

package dev.exhook.broker.internal.search;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import java.util.List;

/**
 * Tells at little cost whether two runs are the same but for the names of their brokers. By a virtual clock they mostly
 * are, to the millisecond; where they are not, a thorough comparison has to say.
 */
final class SameTraces {
    private static final List<String> NAMES = List.of("meta", "broker");

    private SameTraces() {}

    static boolean are(Trace one, Trace other) {
        return one.proto() == other.proto()
                && one.loadings().equals(other.loadings())
                && one.observations().equals(other.observations())
                && one.deadlinesSeconds().equals(other.deadlinesSeconds())
                && areCalls(one.calls(), other.calls());
    }

    private static boolean areCalls(List<Call> one, List<Call> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            Call call = one.get(i);
            Call beside = other.get(i);
            boolean same = call.rpc() == beside.rpc()
                    && call.provider().equals(beside.provider())
                    && call.answer().equals(beside.answer())
                    && nameless(call.request()).equals(nameless(beside.request()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static Message nameless(Message request) {
        Message.Builder builder = request.toBuilder();
        for (String name : NAMES) {
            FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
            if (field != null) {
                builder.clearField(field);
            }
        }
        return builder.build();
    }
}

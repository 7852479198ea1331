package dev.exhook.conformance.internal.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.taken.TakenAnswer;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes calls again, and compares what EMQX takes of the answers: what it ignores may differ. */
public final class AnswersAgain {
    private static final String HIDDEN = "(hidden)";

    private final ProviderUnderTest provider;
    private final List<Hook> declared;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private long made;
    private long hidden;
    private long undeclared;

    /**
     * Answers that are not what they were, all in the same way.
     *
     * @param first the first call's place in the trace
     */
    public record Change(String method, String before, String after, long count, int first) {}

    public AnswersAgain(ProviderUnderTest provider) {
        this.provider = provider;
        this.declared = provider.declaredHooks();
    }

    /** Makes a call again, with the names that it had. Loading and unloading are left out. */
    public void take(Call call) {
        if (call.rpc().hook().isEmpty()) {
            return;
        }
        if (!declared.contains(call.rpc().hook().get())) {
            undeclared++;
            return;
        }
        if (call.rpc() == Rpc.ON_CLIENT_AUTHENTICATE && password(call.request()).equals(HIDDEN)) {
            hidden++;
            return;
        }
        Exchange exchange = provider.connection()
                .beginAsGiven(call.rpc(), call.request(), "call " + call.seq())
                .join();
        made++;
        String before = words(call.rpc(), call.answer());
        String after = words(call.rpc(), TakenAnswer.of(call.rpc(), provider.protocol(), exchange.wire()));
        if (!before.equals(after)) {
            changes.merge(
                    call.rpc() + " " + before + " " + after,
                    new Change(call.rpc().methodName(), before, after, 1, call.seq()),
                    (known, one) -> new Change(known.method(), before, after, known.count() + 1, known.first()));
        }
    }

    private static String password(Message request) {
        FieldDescriptor client = request.getDescriptorForType().findFieldByName("clientinfo");
        Message info = (Message) request.getField(client);
        return (String) info.getField(info.getDescriptorForType().findFieldByName("password"));
    }

    private static String words(Rpc rpc, Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            return "with a failure (" + failed.status() + ")";
        }
        boolean valued = rpc.hook().filter(Hook::isValued).isPresent();
        return valued ? decision(((Answer.Replied) answer).reply()) : "with success";
    }

    /** What EMQX takes of the reply to a question, as {@code CONTINUE true}. */
    public static String decision(Message reply) {
        ValuedResponse valued;
        try {
            valued = ValuedResponse.parseFrom(reply.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("v2 decodes as v3", e);
        }
        String type = valued.getType() == ValuedResponse.ResponsedType.UNRECOGNIZED
                ? "type " + valued.getTypeValue()
                : valued.getType().name();
        if (valued.getType() == ValuedResponse.ResponsedType.IGNORE) {
            return type;
        }
        return type
                + switch (valued.getValueCase()) {
                    case BOOL_RESULT -> " " + valued.getBoolResult();
                    case MESSAGE -> " with " + message(valued.getMessage());
                    case VALUE_NOT_SET -> " without a value";
                };
    }

    /** What EMQX takes over. */
    private static String message(dev.exhook.proto.v3.Message message) {
        return "topic " + message.getTopic() + ", QoS " + message.getQos() + ", "
                + message.getPayload().size()
                + " bytes (" + Integer.toHexString(message.getPayload().hashCode()) + "), allow_publish "
                + message.getHeadersOrDefault("allow_publish", "not set");
    }

    /** The differences, in the order in which they came. */
    public List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** How many calls were made. */
    public long made() {
        return made;
    }

    /** How many were left out, as their passwords are not in the trace. */
    public long hidden() {
        return hidden;
    }

    /** How many were left out, as the provider does not mount their hooks. */
    public long undeclared() {
        return undeclared;
    }
}

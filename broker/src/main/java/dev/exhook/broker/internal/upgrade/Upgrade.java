package dev.exhook.broker.internal.upgrade;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.emulated.ProtoMessages;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the calls of a trace one after the other, and folds the answers under two releases. What one provider after the
 * other was asked about the same client, action or message is one decision.
 */
public final class Upgrade {
    private final Release from;
    private final Release to;
    private final Assumptions assumptions;
    private final Mounted mounted;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<Kind, Group> groups = new LinkedHashMap<>();
    private long decisions;

    public Upgrade(Release from, Release to, Assumptions assumptions) {
        this.from = from;
        this.to = to;
        this.assumptions = assumptions;
        this.mounted = new Mounted(assumptions.failedAction());
    }

    /** A decision that is on its way. */
    private record Open(Matter matter, Difference.Example example, List<Answered> answers) {
        Map<String, Reply> replies() {
            return answers.stream()
                    .collect(Collectors.toMap(Answered::provider, Answered::reply, (first, second) -> second));
        }
    }

    private record Kind(Hook hook, String answer, Fate from, Fate to) {}

    private static final class Group {
        private final Difference.Example first;
        private final String repair;
        private final Set<String> clients = new HashSet<>();
        private long count;

        Group(Difference.Example first, String repair) {
            this.first = first;
            this.repair = repair;
        }

        void add(String client) {
            count++;
            clients.add(client);
        }
    }

    /** The methods whose calls matter. */
    public static boolean concerns(Rpc rpc) {
        return rpc == Rpc.ON_PROVIDER_LOADED
                || rpc.hook().filter(Hook::isValued).isPresent();
    }

    /** A call, in the order of the trace; others than {@link #concerns} says are passed over. */
    public void take(Call call) {
        if (call.rpc() == Rpc.ON_PROVIDER_LOADED) {
            if (call.answer() instanceof Answer.Replied replied) {
                mounted.loaded(call.provider(), as(LoadedResponse.getDefaultInstance(), replied.reply()));
            }
            return;
        }
        if (!concerns(call.rpc())) {
            return;
        }
        mounted.asked(call.provider());
        Hook hook = call.rpc().hook().orElseThrow();
        Message request = call.request();
        String key = hook + " " + subject(hook, request);
        Open current = open.get(key);
        List<Member> members = mounted.under(from);
        if (current == null
                || current.matter()
                        .next(from, members, current.replies())
                        .filter(call.provider()::equals)
                        .isEmpty()) {
            current = new Open(matter(hook, request), example(call, request), new ArrayList<>());
            open.put(key, current);
        }
        current.answers().add(Answered.of(call.provider(), reply(call.answer())));
        if (current.matter().next(from, members, current.replies()).isEmpty()) {
            open.remove(key);
            decide(current, members);
        }
    }

    private void decide(Open decided, List<Member> members) {
        decisions++;
        Fate before = decided.matter().fate(from, members, decided.replies());
        Fate after = decided.matter().fate(to, mounted.under(to), decided.replies());
        if (before != after) {
            Hook hook = decided.matter().hook();
            groups.computeIfAbsent(
                            new Kind(hook, words(decided.answers()), before, after),
                            kind -> new Group(decided.example(), Repairs.of(hook, decided.answers(), before)))
                    .add(decided.example().client());
        }
    }

    private String words(List<Answered> answers) {
        return answers.size() == 1
                ? answers.get(0).words()
                : answers.stream()
                        .map(answer -> answer.words() + " by " + answer.provider())
                        .collect(Collectors.joining(", "));
    }

    /** The comparison of all that was taken until now. */
    public Result result() {
        List<Difference> differences = groups.entrySet().stream()
                .map(entry -> new Difference(
                        entry.getKey().hook(),
                        entry.getKey().answer(),
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getValue().count,
                        entry.getValue().clients.size(),
                        entry.getValue().repair,
                        entry.getValue().first))
                .sorted((one, other) -> Long.compare(other.count(), one.count()))
                .toList();
        return new Result(
                from,
                to,
                mounted.names(),
                decisions,
                open.size(),
                differences,
                StandingDifferences.between(from, to, mounted, assumptions));
    }

    private Matter matter(Hook hook, Message request) {
        return switch (hook) {
            case CLIENT_AUTHENTICATE -> new Matter.Login(guarded(flag(request)));
            case CLIENT_AUTHORIZE -> new Matter.Action(noMatch(flag(request)));
            case MESSAGE_INGRESS -> new Matter.Arrival(message(request));
            default -> new Matter.Publication(message(request));
        };
    }

    /** Where a release begins with true, a false says that authenticators were asked and none decided. */
    private boolean guarded(boolean result) {
        return assumptions.authenticators() || (!result && !from.has(Behavior.AUTHENTICATION_STARTS_REFUSED));
    }

    /** What is not the release's default was configured, and stays. */
    private Optional<Boolean> noMatch(boolean result) {
        boolean usual = !from.has(Behavior.NO_MATCH_DENIES_BY_DEFAULT);
        return assumptions.noMatch().or(() -> result == usual ? Optional.empty() : Optional.of(result));
    }

    private static Reply reply(Answer answer) {
        return answer instanceof Answer.Replied replied
                ? ProtoMessages.reply(as(ValuedResponse.getDefaultInstance(), replied.reply()))
                : new Reply.Failed(((Answer.Failed) answer).status().name());
    }

    private static boolean flag(Message request) {
        return (boolean) request.getField(field(request, "result"));
    }

    private static HookMessage message(Message request) {
        Message message = (Message) request.getField(field(request, "message"));
        return ProtoMessages.fromProto(as(dev.exhook.proto.v3.Message.getDefaultInstance(), message));
    }

    private static String subject(Hook hook, Message request) {
        return switch (hook) {
            case CLIENT_AUTHENTICATE -> {
                var login = as(ClientAuthenticateRequest.getDefaultInstance(), request);
                yield login.getClientinfo().getClientid() + " "
                        + login.getClientinfo().getPeerport();
            }
            case CLIENT_AUTHORIZE -> {
                var action = as(ClientAuthorizeRequest.getDefaultInstance(), request);
                yield action.getClientinfo().getClientid() + " " + action.getTypeValue() + " " + action.getTopic();
            }
            case MESSAGE_INGRESS ->
                as(MessageIngressRequest.getDefaultInstance(), request)
                        .getMessage()
                        .getId();
            default ->
                as(MessagePublishRequest.getDefaultInstance(), request)
                        .getMessage()
                        .getId();
        };
    }

    private static Difference.Example example(Call call, Message request) {
        FieldDescriptor client = request.getDescriptorForType().findFieldByName("clientinfo");
        String topic = call.rpc() == Rpc.ON_CLIENT_AUTHORIZE ? (String) request.getField(field(request, "topic")) : "";
        if (client == null) {
            HookMessage message = message(request);
            return new Difference.Example(call.seq(), message.from(), message.topic());
        }
        Message info = (Message) request.getField(client);
        return new Difference.Example(call.seq(), (String) info.getField(field(info, "clientid")), topic);
    }

    private static FieldDescriptor field(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(message.getDescriptorForType().getName() + " has no " + name);
        }
        return field;
    }

    /** Every message of v2 decodes as its v3 namesake. */
    private static <M extends Message> M as(M type, Message message) {
        if (type.getClass().isInstance(message)) {
            @SuppressWarnings("unchecked") // it is of that very class
            M same = (M) message;
            return same;
        }
        try {
            @SuppressWarnings("unchecked") // the parser of a generated class makes its instances
            M parsed = (M) type.getParserForType().parseFrom(message.toByteString());
            return parsed;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("v2 decodes as v3", e);
        }
    }
}

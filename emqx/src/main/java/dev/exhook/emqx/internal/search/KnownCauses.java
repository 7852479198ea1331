package dev.exhook.emqx.internal.search;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The differences that are known, each with its reason: what one build does otherwise than its release. Each says how a
 * case is without it, so that what else is different in the case is not overlooked.
 */
final class KnownCauses {
    private static final String WEB_SOCKET_CLOSED = "{error,closed}";

    /** All of them; the first that explains a case names it. */
    static final List<Known> ALL = List.of(new Known(
            "a build with another cowboy",
            "EMQX's own cowboy tells the connection's process when a WebSocket is lost (websocket_close/2); built with the"
                    + " one that all use, the process ends at once with {error,closed}, and its session with it; nor does that one"
                    + " know how to send a last packet and close",
            seen -> usesWebSocket(seen)
                    && (tells(seen.real(), WEB_SOCKET_CLOSED)
                            || isUnanswered(seen.differences().get(0))
                            || isNoGoodbye(seen.differences().get(0))),
            KnownCauses::overTcp));

    private KnownCauses() {}

    /**
     * A known difference.
     *
     * @param name what cases are counted under
     * @param reason why both are right, or why the real one is wrong
     * @param explains tells whether a case may show it
     * @param without makes a case that is the same, and cannot show it
     */
    record Known(String name, String reason, Predicate<Seen> explains, UnaryOperator<Case> without) {}

    private static Case overTcp(Case played) {
        JsonObject tree = played.tree();
        tree.getAsJsonArray("steps").forEach(step -> {
            if (step.getAsJsonObject().get("connect") instanceof JsonObject connect) {
                connect.remove("listener");
            }
        });
        return new Case(tree);
    }

    private static boolean usesWebSocket(Seen seen) {
        return seen.played().scenario().steps().stream()
                .map(Step::action)
                .anyMatch(action -> action instanceof Action.Connect connect
                        && connect.habits().listener().equals(Surroundings.WS));
    }

    private static boolean isUnanswered(Difference first) {
        return first.where().endsWith("connack") && first.got().equals("null");
    }

    private static boolean isNoGoodbye(Difference first) {
        return first.expected().startsWith(Rpc.ON_CLIENT_DISCONNECTED.methodName() + " ");
    }

    private static boolean tells(Trace trace, String reason) {
        return trace.calls().stream()
                .filter(call -> call.rpc() == Rpc.ON_SESSION_TERMINATED)
                .map(Call::request)
                .anyMatch(request -> request.getField(
                                request.getDescriptorForType().findFieldByName("reason"))
                        .equals(reason));
    }

    static Optional<Known> of(Seen seen) {
        return ALL.stream().filter(known -> known.explains().test(seen)).findFirst();
    }
}

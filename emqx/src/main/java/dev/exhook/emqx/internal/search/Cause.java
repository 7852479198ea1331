package dev.exhook.emqx.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names what cases have in common that differ alike, from the first difference: without what is the case's own. */
final class Cause {
    private static final Pattern STEP = Pattern.compile("step ([0-9]+)\\b(.*)", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile(
            "(?:connection [0-9]+ of client|sender|provider) .*?, call [0-9]+(?: (On\\w+) to [^.\\[]+(.*))?",
            Pattern.DOTALL);
    private static final Pattern OF_PROVIDER = Pattern.compile("(On\\w+) to .*", Pattern.DOTALL);

    private Cause() {}

    static String of(Seen seen) {
        Difference first = seen.differences().get(0);
        Matcher step = STEP.matcher(first.where());
        if (step.matches()) {
            return "what is to be seen of " + word(seen, Integer.parseInt(step.group(1))) + plain(step.group(2));
        }
        Matcher call = CALL.matcher(first.where());
        if (!call.matches()) {
            return plain(first.where());
        }
        return call.group(1) == null ? calls(seen, first) : call.group(1) + plain(call.group(2));
    }

    /** One that is missing, one too many, or another order. */
    private static String calls(Seen seen, Difference first) {
        String expected = rpc(first.expected());
        String got = rpc(first.got());
        if (count(seen.real(), expected) < count(seen.emulated(), expected)) {
            return expected + " is missing";
        }
        return count(seen.real(), got) > count(seen.emulated(), got)
                ? got + " is too many"
                : expected + " expected, but " + got + " came";
    }

    private static long count(Trace trace, String rpc) {
        return trace.calls().stream()
                .filter(call -> call.rpc().methodName().equals(rpc))
                .count();
    }

    private static String word(Seen seen, int number) {
        JsonArray steps = seen.played().tree().getAsJsonArray("steps");
        if (number < 1 || number > steps.size()) {
            return "a step that is not there";
        }
        JsonElement step = steps.get(number - 1);
        return step.getAsJsonObject().keySet().iterator().next();
    }

    private static String rpc(String call) {
        Matcher ofProvider = OF_PROVIDER.matcher(call);
        return ofProvider.matches() ? ofProvider.group(1) : call;
    }

    private static String plain(String text) {
        return text.replaceAll("[0-9]+", "N");
    }
}

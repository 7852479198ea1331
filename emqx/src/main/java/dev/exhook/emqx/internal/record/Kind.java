package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.trace.Difference;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a difference is about: calls of one RPC, or what clients see at one sort of step. */
final class Kind {
    private static final Pattern STEP = Pattern.compile("step ([0-9]+)\\b.*");
    private static final Pattern RPC = Pattern.compile("\\bOn[A-Z][A-Za-z]+");

    private Kind() {}

    static String of(Difference difference, List<Step> steps) {
        Matcher step = STEP.matcher(difference.where());
        if (step.matches() && Integer.parseInt(step.group(1)) <= steps.size()) {
            return "What there is to see of "
                    + steps.get(Integer.parseInt(step.group(1)) - 1).word();
        }
        Matcher rpc = RPC.matcher(difference.toString());
        return rpc.find() ? "Calls of " + rpc.group() : "Else";
    }
}

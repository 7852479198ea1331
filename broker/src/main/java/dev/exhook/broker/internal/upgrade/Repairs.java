package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.proto.Hook;
import java.util.List;

/** What to change so that answers come out as before. */
final class Repairs {
    private static final String BOOLEAN = "Answer CONTINUE or STOP_AND_RETURN with bool_result ";

    private Repairs() {}

    static String of(Hook hook, List<Answered> answers, Fate from) {
        if (answers.stream().anyMatch(answer -> isUnknown(answer.reply()))) {
            return "Answer with the three types of the contract only: " + wanted(hook, from);
        }
        if (hook == Hook.MESSAGE_PUBLISH) {
            return "Refuse in client.authorize what must not be published, and answer in time. failed_action ignore lets a"
                    + " message pass that no provider answered.";
        }
        if (answers.stream().anyMatch(answer -> answer.reply() instanceof Reply.Failed)) {
            return from == Fate.REFUSED
                    ? "Set failed_action to deny, which refuses clients on every release."
                    : "Answer in time, without an error: " + wanted(hook, from);
        }
        String settings = hook == Hook.CLIENT_AUTHORIZE
                ? " Or set authorization.no_match to " + (from == Fate.ALLOWED ? "allow" : "deny") + "."
                : "";
        return wanted(hook, from) + settings;
    }

    private static boolean isUnknown(Reply reply) {
        return reply instanceof Reply.Valued valued
                && (valued.type() < Reply.CONTINUE || valued.type() > Reply.STOP_AND_RETURN);
    }

    private static String wanted(Hook hook, Fate from) {
        return switch (hook) {
            case CLIENT_AUTHENTICATE -> BOOLEAN + (from == Fate.ADMITTED) + " to have them " + from.words() + ".";
            case CLIENT_AUTHORIZE -> BOOLEAN + (from == Fate.ALLOWED) + " to have them " + from.words() + ".";
            default -> "Answer CONTINUE or STOP_AND_RETURN with the message.";
        };
    }
}

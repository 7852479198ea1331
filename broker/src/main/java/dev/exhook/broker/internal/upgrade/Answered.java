package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.chain.Reply;

/**
 * The answer of one provider.
 *
 * @param provider its name
 * @param words the answer for people, the same for all that EMQX takes alike
 */
record Answered(String provider, Reply reply, String words) {

    static Answered of(String provider, Reply reply) {
        return new Answered(provider, reply, words(reply));
    }

    private static String words(Reply reply) {
        if (!(reply instanceof Reply.Valued valued)) {
            return "failed (" + ((Reply.Failed) reply).why() + ")";
        }
        String type = switch (valued.type()) {
            case Reply.CONTINUE -> "CONTINUE";
            case Reply.IGNORE -> "IGNORE";
            case Reply.STOP_AND_RETURN -> "STOP_AND_RETURN";
            default -> "type " + valued.type();
        };
        if (valued.type() == Reply.IGNORE) {
            return type;
        }
        if (valued.value() instanceof Reply.Bool bool) {
            return type + " " + bool.result();
        }
        return type + (valued.value() instanceof Reply.None ? " without a value" : " with a message");
    }
}

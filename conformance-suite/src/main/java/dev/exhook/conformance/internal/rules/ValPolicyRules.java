package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decisions that let everybody do everything: meant by few, and by those who mean it said in their expectations. */
final class ValPolicyRules {
    static final List<Rule> RULES = List.of(
            Rule.of("VAL-15", ValPolicyRules::aMadeUpLoginIsNotLetIn),
            Rule.of("VAL-16", ValPolicyRules::somethingIsDenied));

    /** {@code {"alg":"none"}} and {@code {"alg":"HS256"}}, each with a subject, and a signature of nobody's. */
    private static final String UNSIGNED_TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJleGhvb2stdGNrIn0.";

    private static final String FORGED_TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJleGhvb2stdGNrIn0." + "ZXhob29rLXRjayBoYXMgbm8ga2V5IGF0IGFsbCwgbG9s";

    private static final String MADE_UP_USER = "exhook-tck-made-up";

    private static final List<Login> LOGINS = List.of(
            new Login("a made-up user and password", "exhook-tck-made-up-password"),
            new Login("a token without a signature", UNSIGNED_TOKEN),
            new Login("a token with a forged signature", FORGED_TOKEN));

    /** The wishes of a client that nobody knows, which hardly anybody should get. */
    private static final List<Wish> WISHES =
            List.of(new Wish("PUBLISH", "exhook-tck/of-others/secret"), new Wish("SUBSCRIBE", "$SYS/of-others/#"));

    /** The client that knocks, in words, and with what. */
    private record Login(String words, String password) {}

    private record Wish(String type, String topic) {}

    static void aMadeUpLoginIsNotLetIn(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.CLIENT_AUTHENTICATE);
        Message plain = Fields.set(provider.sample(Rpc.ON_CLIENT_AUTHENTICATE), "clientinfo.username", MADE_UP_USER);
        List<Exchange> answers = Asking.besideEachOther(
                LOGINS.stream()
                        .map(login -> new Asking.Question(
                                Rpc.ON_CLIENT_AUTHENTICATE,
                                Fields.set(plain, "clientinfo.password", login.password()),
                                "with " + login.words()))
                        .toList(),
                provider);
        Require.each(
                answers.stream()
                        .filter(answer -> Answers.valued(answer).isPresent())
                        .toList(),
                "a no, or IGNORE",
                answer -> Answers.valued(answer)
                        .filter(ValPolicyRules::saysYes)
                        .map(reply -> Decisions.text(reply) + " for a login " + answer.origin() + ": is that meant?"));
    }

    static void somethingIsDenied(ProviderUnderTest provider) {
        provider.requireDeclared(Hook.CLIENT_AUTHORIZE);
        Message plain = Fields.set(provider.sample(Rpc.ON_CLIENT_AUTHORIZE), "clientinfo.username", MADE_UP_USER);
        List<Exchange> answers = new ArrayList<>(RecordedTraffic.of(provider).of(Rpc.ON_CLIENT_AUTHORIZE));
        answers.addAll(Asking.besideEachOther(
                WISHES.stream()
                        .map(wish -> new Asking.Question(
                                Rpc.ON_CLIENT_AUTHORIZE,
                                Fields.set(typed(wish.type(), plain), "topic", wish.topic()),
                                "of a made-up user, " + wish.type() + " to " + wish.topic()))
                        .toList(),
                provider));
        List<Exchange> decided = answers.stream()
                .filter(answer -> Answers.valued(answer).isPresent())
                .toList();
        if (decided.isEmpty()) {
            throw new NotApplicableException("there was no reply to look at");
        }
        boolean allYes = decided.stream()
                .allMatch(answer -> saysYes(Answers.valued(answer).orElseThrow()));
        if (allYes) {
            throw new RuleViolation(
                    "a no, or IGNORE, for something",
                    "every client may do everything: is that meant?",
                    " It said yes to all of " + decided.size() + " requests; the last is shown",
                    List.of(decided.get(decided.size() - 1)));
        }
    }

    private static Message typed(String type, Message request) {
        var types = request.getDescriptorForType().findFieldByName("type").getEnumType();
        return Fields.set(request, "type", types.findValueByName(type));
    }

    private static boolean saysYes(ValuedResponse reply) {
        return Optional.of(reply)
                .filter(yes ->
                        yes.getType() == ResponsedType.CONTINUE || yes.getType() == ResponsedType.STOP_AND_RETURN)
                .filter(yes -> yes.hasBoolResult() && yes.getBoolResult())
                .isPresent();
    }
}

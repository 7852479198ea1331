package dev.exhook.reference.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.acl.HiddenRules.Hidden;
import dev.exhook.reference.address.AddressRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HiddenRulesTest {
    private static final String[] TOPICS = {
        "#", "a/#", "a/+", "a/b", "+/b", "a/${clientid}", "${username}/b", "$d/#", "a/b/#", "+/#"
    };
    private static final String[] ASKED = {"a/b", "a/#", "#", "a/+", "a/c", "c/b", "$d/x", "$d/#", "a", "+/b", "a/b/c"};
    private static final String[] RANGES = {"10.0.0.0/8", "10.1.0.0/16", "::/0"};
    private static final String[] PEERS = {"10.1.2.3", "10.2.2.3", "11.0.0.1", "::1", ""};
    private static final String[] NAMES = {"a", "b", "c"};

    @Test
    void aRuleBehindAWiderOneIsFound() {
        assertThat(HiddenRules.of(List.of(
                        rule(Permission.ALLOW, Action.ALL, "a/#"),
                        rule(Permission.DENY, Action.PUBLISH, "a/secret"),
                        rule(Permission.ALLOW, Action.ALL, "b/#"),
                        rule(Permission.ALLOW, Action.SUBSCRIBE, "b/${clientid}", "a/x/#"))))
                .as("the last needs two rules to be hidden")
                .containsExactly(new Hidden(1, 0));
    }

    @Test
    void aRuleForSomeAddressesHidesNoneForOthers() {
        Rule some = at("10.0.0.0/8");
        assertThat(HiddenRules.of(List.of(some, rule(Permission.ALLOW, Action.ALL, "a/#"))))
                .isEmpty();
        assertThat(HiddenRules.of(List.of(some, at("11.0.0.0/8")))).isEmpty();
        assertThat(HiddenRules.of(List.of(some, at("10.1.0.0/16")))).containsExactly(new Hidden(1, 0));
        assertThat(HiddenRules.of(List.of(rule(Permission.ALLOW, Action.ALL, "#"), some)))
                .containsExactly(new Hidden(1, 0));
    }

    /** What is said never to decide can be left out, and every answer stays the same. */
    @Test
    void withoutARuleThatIsHiddenAllStaysAsItWas() {
        SplittableRandom random = new SplittableRandom(17);
        int found = 0;
        for (int i = 0; i < 4_000; i++) {
            List<Rule> rules = Stream.generate(() -> rule(random)).limit(3).toList();
            for (Hidden hidden : HiddenRules.of(rules)) {
                found++;
                List<Rule> others = new ArrayList<>(rules);
                others.remove(hidden.rule());
                assertSame(rules, others);
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    private static void assertSame(List<Rule> rules, List<Rule> others) {
        PlainRules before = new PlainRules(rules, Decision.IGNORE);
        PlainRules after = new PlainRules(others, Decision.IGNORE);
        for (String peer : PEERS) {
            for (String name : NAMES) {
                ClientInfo client = ClientInfo.newBuilder()
                        .setPeerhost(peer)
                        .setClientid(name)
                        .setUsername(name)
                        .build();
                for (String topic : ASKED) {
                    for (AuthorizeReqType type : List.of(AuthorizeReqType.PUBLISH, AuthorizeReqType.SUBSCRIBE)) {
                        assertThat(after.authorize(client, type, topic))
                                .as("%s %s by %s at %s with %s", type, topic, name, peer, rules)
                                .isEqualTo(before.authorize(client, type, topic));
                    }
                }
            }
        }
    }

    private static Rule rule(SplittableRandom random) {
        return new Rule(
                pick(random, Permission.values()),
                pick(random, Action.values()),
                List.of(TopicTemplate.of(pick(random, TOPICS)), TopicTemplate.of(pick(random, TOPICS))),
                names(random),
                names(random),
                some(random, RANGES).stream().map(AddressRange::of).collect(Collectors.toSet()));
    }

    private static Set<String> names(SplittableRandom random) {
        return some(random, NAMES);
    }

    private static Set<String> some(SplittableRandom random, String[] choices) {
        return random.nextInt(3) > 0
                ? Set.of()
                : Arrays.stream(choices).filter(one -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private static <T> T pick(SplittableRandom random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Rule at(String range) {
        return new Rule(
                Permission.ALLOW,
                Action.ALL,
                List.of(TopicTemplate.of("a/#")),
                Set.of(),
                Set.of(),
                Set.of(AddressRange.of(range)));
    }

    private static Rule rule(Permission permission, Action action, String... topics) {
        return new Rule(
                permission, action, Stream.of(topics).map(TopicTemplate::of).toList(), Set.of(), Set.of());
    }
}

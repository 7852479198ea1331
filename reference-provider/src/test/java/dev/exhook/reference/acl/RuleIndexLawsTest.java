package dev.exhook.reference.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.address.AddressRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index answers what going through the rules one by one would: for random rules, clients and requests. */
class RuleIndexLawsTest {
    private static final int LISTS = 1_500;
    private static final int REQUESTS = 50;
    private static final String[] NAMES = {"a", "b", "$d", "", "+", "#", "a/b", "x"};
    private static final String[] TEMPLATE_LEVELS = {
        "a",
        "b",
        "$d",
        "",
        "+",
        "+",
        "#",
        "${clientid}",
        "${username}",
        "x${clientid}",
        "${username}${clientid}",
        "$x${clientid}",
        "${cert_common_name}"
    };
    private static final String[] RANGES = {
        "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "0.0.0.0/0", "::/0", "fd00::/8", "fd00::1", "::ffff:10.1.0.0/112"
    };
    private static final String[] PEERS = {
        "10.1.2.3", "10.1.9.9", "10.9.9.9", "192.168.1.1", "::ffff:10.1.2.3", "fd00::1", "fd00::2", "::1", "", "?"
    };
    private static final String[] LEVELS = {"a", "b", "$d", "", "+", "#", "xa", "ab", "ba", "$xa", "x"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_123})
    void theIndexAnswersAsThePlainListDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Decision> seen = EnumSet.noneOf(Decision.class);
        for (int i = 0; i < LISTS; i++) {
            List<Rule> rules = list(random.nextInt(9), () -> rule(random));
            RuleIndex index = RuleIndex.of(rules, Decision.IGNORE);
            PlainRules plain = new PlainRules(rules, Decision.IGNORE);
            for (int j = 0; j < REQUESTS; j++) {
                ClientInfo client = client(random);
                AuthorizeReqType type = random.nextBoolean() ? AuthorizeReqType.PUBLISH : AuthorizeReqType.SUBSCRIBE;
                String topic = topic(random, LEVELS);
                Decision expected = plain.authorize(client, type, topic);
                seen.add(expected);
                if (index.authorize(client, type, topic) != expected) {
                    fail("seed %d, list %d: expected %s for %s \"%s\" by %s with %s"
                            .formatted(seed, i, expected, type, topic, client, rules));
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Decision.ALLOW, Decision.DENY, Decision.IGNORE);
    }

    private static Rule rule(SplittableRandom random) {
        return new Rule(
                pick(random, Permission.values()),
                pick(random, Action.values()),
                list(1 + random.nextInt(2), () -> template(random)),
                names(random),
                names(random),
                ranges(random));
    }

    private static Set<AddressRange> ranges(SplittableRandom random) {
        return random.nextInt(3) > 0
                ? Set.of()
                : new HashSet<>(list(1 + random.nextInt(3), () -> AddressRange.of(pick(random, RANGES))));
    }

    private static TopicTemplate template(SplittableRandom random) {
        while (true) {
            Optional<TopicTemplate> template = parse(topic(random, TEMPLATE_LEVELS));
            if (template.isPresent()) {
                return template.get();
            }
        }
    }

    private static Optional<TopicTemplate> parse(String text) {
        try {
            return Optional.of(TopicTemplate.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<String> names(SplittableRandom random) {
        return random.nextInt(3) > 0 ? Set.of() : new HashSet<>(list(1 + random.nextInt(3), () -> pick(random, NAMES)));
    }

    private static ClientInfo client(SplittableRandom random) {
        return ClientInfo.newBuilder()
                .setClientid(pick(random, NAMES))
                .setUsername(pick(random, NAMES))
                .setCn(pick(random, NAMES))
                .setPeerhost(pick(random, PEERS))
                .build();
    }

    private static String topic(SplittableRandom random, String[] levels) {
        return String.join("/", list(1 + random.nextInt(4), () -> pick(random, levels)));
    }

    private static <T> T pick(SplittableRandom random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static <T> List<T> list(int size, Supplier<T> items) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(items.get());
        }
        return list;
    }
}

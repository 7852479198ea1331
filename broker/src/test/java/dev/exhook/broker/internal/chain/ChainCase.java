package dev.exhook.broker.internal.chain;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chain with what each of its members would answer: input for properties.
 *
 * @param links in the order of the chain
 */
record ChainCase(List<Link> links) {
    private static final List<String> TOPICS = List.of("a/1", "b/1", "", "a/#");

    /** A member and its answer. Names are places in the chain, so that a shrunk case still reads well. */
    record Link(Member member, Reply reply) {}

    static ChainCase random(SplittableRandom random, Hook hook) {
        int size = random.nextInt(5);
        return new ChainCase(IntStream.range(0, size)
                .mapToObj(i -> new Link(member(random, "p" + i, hook), reply(random)))
                .toList());
    }

    private static Member member(SplittableRandom random, String name, Hook hook) {
        FailedAction action = random.nextBoolean() ? FailedAction.DENY : FailedAction.IGNORE;
        return switch (random.nextInt(4)) {
            case 0 -> new Member(name, action, Map.of(Hook.CLIENT_CONNECT, List.of()));
            case 1 -> new Member(name, action, Map.of(hook, List.of("a/#")));
            default -> new Member(name, action, Map.of(hook, List.of()));
        };
    }

    private static Reply reply(SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            return new Reply.Failed("scripted");
        }
        int type = random.nextInt(8) == 0 ? 7 : random.nextInt(3);
        return new Reply.Valued(type, value(random));
    }

    private static Reply.Value value(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Reply.None();
            case 1, 2 -> new Reply.Bool(random.nextBoolean());
            default -> new Reply.Rewritten(message(random));
        };
    }

    private static HookMessage message(SplittableRandom random) {
        Map<String, String> headers = switch (random.nextInt(3)) {
            case 0 -> Map.of("allow_publish", "false");
            case 1 -> Map.of("allow_publish", "False", "username", "root");
            default -> Map.of();
        };
        return new HookMessage(
                "elsewhere",
                "00",
                random.nextInt(4),
                "somebody",
                TOPICS.get(random.nextInt(TOPICS.size())),
                ByteString.copyFromUtf8("p" + random.nextInt(100)),
                random.nextInt(100),
                headers);
    }

    List<Member> members() {
        return links.stream().map(Link::member).toList();
    }

    Reply reply(Member member) {
        return links.stream()
                .filter(link -> link.member().equals(member))
                .findFirst()
                .orElseThrow()
                .reply();
    }

    /** Smaller cases: one link less, or a link that does as little as possible. */
    Stream<ChainCase> smaller() {
        Stream<ChainCase> without = IntStream.range(0, links.size()).mapToObj(i -> {
            List<Link> fewer = new ArrayList<>(links);
            fewer.remove(i);
            return new ChainCase(fewer);
        });
        Stream<ChainCase> simpler = IntStream.range(0, links.size())
                .filter(i -> !links.get(i).reply().equals(new Reply.Valued(Reply.IGNORE, new Reply.None())))
                .mapToObj(i -> {
                    List<Link> other = new ArrayList<>(links);
                    other.set(i, new Link(links.get(i).member(), new Reply.Valued(Reply.IGNORE, new Reply.None())));
                    return new ChainCase(other);
                });
        return Stream.concat(without, simpler);
    }
}

package dev.exhook.benchmark.jmh;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.acl.Action;
import dev.exhook.reference.acl.Authorization;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.acl.Permission;
import dev.exhook.reference.acl.Rule;
import dev.exhook.reference.acl.RuleSource;
import dev.exhook.reference.acl.TopicTemplate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Looking for the rule that decides: a rule for each device, and all devices asked for in turn. Sampled, as neighbors
 * on the machine disturb the mean but hardly the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleLookup {
    /** Without a factor in common with the number of rules, so that each has its turn, in no order of theirs. */
    private static final int STEP = 7919;

    @Param({"10", "100000"})
    private int rules;

    private List<ClientInfo> clients = List.of();
    private List<String> topics = List.of();
    private Authorization authorization =
            Authorization.open(new AuthorizationSettings(Decision.DENY, new RuleSource.Fixed(List.of())), null);
    private int next;

    /** Makes the rules. */
    @Setup
    public void makeRules() {
        List<String> devices =
                IntStream.range(0, rules).mapToObj("device-%06d"::formatted).toList();
        clients = devices.stream()
                .map(device -> ClientInfo.newBuilder()
                        .setClientid(device)
                        .setUsername("sensor")
                        .build())
                .toList();
        topics = devices.stream()
                .map(device -> "sensors/" + device + "/temperature")
                .toList();
        List<Rule> all = devices.stream()
                .map(device -> new Rule(
                        Permission.ALLOW,
                        Action.ALL,
                        List.of(TopicTemplate.of("sensors/" + device + "/#")),
                        Set.of(),
                        Set.of()))
                .toList();
        authorization = Authorization.open(new AuthorizationSettings(Decision.DENY, new RuleSource.Fixed(all)), null);
    }

    /** One publish. */
    @Benchmark
    public Decision allowed() {
        next = (next + STEP) % rules;
        return authorization.authorize(clients.get(next), AuthorizeReqType.PUBLISH, topics.get(next));
    }
}

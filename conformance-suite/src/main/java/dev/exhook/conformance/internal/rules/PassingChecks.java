package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules that a single call of somebody else's traffic can break: all that needs no request of one's own, and no
 * knowledge of what the provider was meant to answer.
 */
public final class PassingChecks {
    private static final Set<Rpc> VALUED = rpcs(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH);
    private static final Set<Rpc> ACCESS = rpcs(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE);
    private static final Set<Rpc> PUBLISH = rpcs(Hook.MESSAGE_PUBLISH);
    private static final Set<Rpc> LOAD = EnumSet.of(Rpc.ON_PROVIDER_LOADED);
    private static final Set<Rpc> HOOKS = rpcs(Arrays.stream(Hook.values()).toArray(Hook[]::new));
    private static final Set<Rpc> ALL = EnumSet.allOf(Rpc.class);

    private static final List<Check> CHECKS = List.of(
            new Check("LOAD-01", LOAD, Answers::fault),
            new Check("LOAD-02", LOAD, exchange -> LoadHookListRules.unknownNames(HookLists.specs(exchange))),
            new Check(
                    "LOAD-07",
                    LOAD,
                    exchange -> LoadHookListRules.filterFaults(
                            LoadHookListRules.messageFilters(HookLists.specs(exchange)))),
            new Check("SVC-03", HOOKS, PassingChecks::unimplemented),
            new Check("VAL-01", VALUED, ValReplyRules::unknownType),
            new Check("VAL-02", ACCESS, ValReplyRules::decisionWithoutValue),
            new Check("VAL-03", PUBLISH, ValReplyRules::publishWithoutMessage),
            new Check("VAL-04", VALUED, ValReplyRules::ignoreWithValue),
            new Check("VAL-05", VALUED, Answers::refusal),
            new Check("VAL-07", VALUED, ValReplyRules::twoValues),
            new Check("VAL-08", ALL, ValReplyRules::errorWithMessage),
            new Check("VAL-09", ALL, ValReplyRules::ofAnotherType),
            new Check("MSG-01", PUBLISH, MsgReplyRules::impossibleQos),
            new Check("MSG-02", PUBLISH, MsgReplyRules::impossibleTopic),
            new Check("MSG-04", PUBLISH, MsgReplyRules::oddAllowPublish),
            new Check("TIM-01", ALL, PassingChecks::late),
            new Check("TRN-06", ALL, TrnReplyRules::compressed),
            new Check("TRN-07", ALL, PassingChecks::cut),
            new Check("TRN-11", ALL, TrnReplyRules::reset),
            new Check("TRN-16", ALL, TrnReplyRules::unknownStatus));

    private PassingChecks() {}

    private record Check(String id, Set<Rpc> rpcs, Function<Exchange, Optional<String>> fault) {}

    /**
     * A rule that a call breaks.
     *
     * @param rule its id
     * @param actual what came, in words
     */
    public record Broken(String rule, String actual) {}

    /** The ids of these rules, in the catalogue's order within each family. */
    public static List<String> ids() {
        return CHECKS.stream().map(Check::id).toList();
    }

    /** The rules that a call of this method breaks. */
    public static List<Broken> judge(Rpc rpc, Exchange exchange) {
        return CHECKS.stream()
                .filter(rule -> rule.rpcs().contains(rpc))
                .flatMap(rule -> rule.fault().apply(exchange).map(actual -> new Broken(rule.id(), actual)).stream())
                .toList();
    }

    private static Set<Rpc> rpcs(Hook... hooks) {
        EnumSet<Rpc> rpcs = EnumSet.noneOf(Rpc.class);
        Arrays.stream(hooks).map(Hook::rpc).forEach(rpcs::add);
        return rpcs;
    }

    private static Optional<String> unimplemented(Exchange exchange) {
        return exchange.hasStatus(Status.Code.UNIMPLEMENTED)
                ? Optional.of("status " + exchange.statusInWords())
                : Optional.empty();
    }

    /** The end of a connection, or of the proxy, is nobody's lateness. */
    private static Optional<String> late(Exchange exchange) {
        return exchange.wire().ending() == WireReply.Ending.TIMED_OUT
                        && exchange.grpc().messages().isEmpty()
                ? Optional.of("no reply within " + exchange.wire().timeout().toMillis() + " ms")
                : Optional.empty();
    }

    private static Optional<String> cut(Exchange exchange) {
        WireReply.Ending ending = exchange.wire().ending();
        boolean over = ending == WireReply.Ending.COMPLETED || ending == WireReply.Ending.TIMED_OUT;
        return over && !exchange.wire().data().isEmpty() ? TrnReplyRules.cut(exchange) : Optional.empty();
    }
}

package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of topics, in either of EMQX's two forms and with EMQX's meaning (emqx_authz_client_info). An
 * object, {@code {"pub": [...], "sub": [...], "all": [...]}}, lists what is allowed and denies the rest. A list of
 * rules is tried in order, and leaves the rest to others.
 *
 * @param otherwise the decision where no rule applies; null: others decide
 */
public record AclClaim(List<AclRule> rules, @Nullable Decision otherwise) {
    static final AclClaim NOTHING = new AclClaim(List.of(), Decision.DENY);

    public AclClaim {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a claim.
     *
     * @param claim as JSON libraries have it: maps, lists, texts, numbers
     * @throws IllegalArgumentException if EMQX would make nothing of it; says what was expected and what came
     */
    public static AclClaim of(@Nullable Object claim) {
        if (claim instanceof Map<?, ?> lists) {
            List<AclRule> rules = new ArrayList<>();
            rules.addAll(allowed(lists, "pub", AclAction.PUBLISH));
            rules.addAll(allowed(lists, "sub", AclAction.SUBSCRIBE));
            rules.addAll(allowed(lists, "all", AclAction.ALL));
            return new AclClaim(rules, Decision.DENY);
        }
        if (claim instanceof List<?> list) {
            List<AclRule> rules = new ArrayList<>();
            for (Object rule : list) {
                rules.add(AclRuleReader.read(rule));
            }
            return new AclClaim(rules, null);
        }
        throw new IllegalArgumentException("expected an object with pub, sub and all, or a list of rules");
    }

    private static List<AclRule> allowed(Map<?, ?> lists, String key, AclAction action) {
        return lists.containsKey(key)
                ? List.of(AclRule.allowing(action, AclRuleReader.topics(key, lists.get(key))))
                : List.of();
    }

    /** The decision about a valid topic or filter; empty: others decide. */
    Optional<Decision> decide(ClientInfo client, AuthorizeReqType type, TopicFilter topic) {
        for (AclRule rule : rules) {
            if (rule.applies(client, type, topic)) {
                return Optional.of(rule.allows() ? Decision.ALLOW : Decision.DENY);
            }
        }
        return Optional.ofNullable(otherwise);
    }

    /** About how much memory it takes. */
    int bytes() {
        return rules.stream().mapToInt(AclRule::bytes).sum();
    }
}

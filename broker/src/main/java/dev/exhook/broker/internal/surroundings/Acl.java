package dev.exhook.broker.internal.surroundings;

import static dev.exhook.broker.internal.surroundings.AclRule.Action.ALL;
import static dev.exhook.broker.internal.surroundings.AclRule.Action.SUBSCRIBE;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.surroundings.AclRule.Pattern;
import dev.exhook.broker.internal.surroundings.AclRule.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file of rules as source of authorization ({@code acl.conf}): the first rule that fits decides, and no provider is
 * asked. Where none fits they are.
 */
public record Acl(List<AclRule> rules) {

    /** Copies the list. */
    public Acl {
        rules = List.copyOf(rules);
    }

    /** The one that a release comes with. */
    public static Acl stock(Release release) {
        Pattern system = new Pattern("$SYS/#", false);
        List<AclRule> rules = new ArrayList<>();
        rules.add(new AclRule(true, new Who.Username("dashboard"), SUBSCRIBE, List.of(system)));
        if (release.has(Behavior.STOCK_ACL_ALLOWS_LOOPBACK)) {
            rules.add(new AclRule(true, new Who.Address("127.0.0.1"), ALL, List.of(system, new Pattern("#", false))));
        }
        rules.add(new AclRule(
                false,
                new Who.Everybody(),
                SUBSCRIBE,
                List.of(system, new Pattern("#", true), new Pattern("+/#", true))));
        boolean open = !release.has(Behavior.STOCK_ACL_ENDS_BY_PROFILE) || release.profile() == Profile.LEGACY;
        if (open) {
            rules.add(AclRule.ALLOW_ALL);
        }
        return new Acl(rules);
    }

    /** The word of the first rule that fits; empty: none does. */
    public Optional<Boolean> decide(AclRule.Asked asked) {
        return rules.stream().filter(rule -> rule.fits(asked)).findFirst().map(AclRule::allows);
    }

    /** The text of the file. */
    public String text() {
        return rules.stream().map(rule -> rule.erlang() + "\n").collect(Collectors.joining());
    }
}

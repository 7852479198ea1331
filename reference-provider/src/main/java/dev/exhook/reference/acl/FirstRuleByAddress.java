package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.address.AddressRange;
import dev.exhook.reference.address.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Of rules for clients at some addresses, the first for a given client. A client is looked for in one range of each
 * length that there is, so that the number of ranges does not matter.
 */
final class FirstRuleByAddress {
    private final Map<AddressRange, FirstRule> ranges = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    /** The rules that deny: they hold for clients whose address is unknown. */
    private final FirstRule denying = new FirstRule();

    void add(int position, Rule rule) {
        for (AddressRange range : rule.addresses()) {
            lengths.add(range.bits());
            ranges.computeIfAbsent(range, added -> new FirstRule()).addAnywhere(position, rule);
        }
        if (rule.permission() == Permission.DENY) {
            denying.addAnywhere(position, rule);
        }
    }

    int find(ClientInfo client, @Nullable IpAddress address) {
        if (address == null) {
            return denying.find(client, null);
        }
        int first = FirstRule.NONE;
        for (int length : lengths) {
            FirstRule rules = ranges.get(AddressRange.with(address, length));
            if (rules != null) {
                first = Math.min(first, rules.find(client, address));
            }
        }
        return first;
    }
}

package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.reference.address.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of rules that differ only in whom they are for, the first for a given client. Rules are added in their order, and
 * known by their position in it.
 */
final class FirstRule {
    /** Later than every rule. */
    static final int NONE = Integer.MAX_VALUE;

    private int forAll = NONE;
    private Map<String, Integer> byUser = Map.of();
    private Map<String, Integer> byClient = Map.of();
    private Map<String, Map<String, Integer>> byUserAndClient = Map.of();
    private @Nullable FirstRuleByAddress byAddress;

    void add(int position, Rule rule) {
        if (rule.addresses().isEmpty()) {
            addAnywhere(position, rule);
        } else {
            byAddress = byAddress == null ? new FirstRuleByAddress() : byAddress;
            byAddress.add(position, rule);
        }
    }

    /** Adds a rule as if it were for clients at any address. */
    void addAnywhere(int position, Rule rule) {
        if (rule.users().isEmpty() && rule.clients().isEmpty()) {
            forAll = Math.min(forAll, position);
        } else if (rule.clients().isEmpty()) {
            byUser = withAll(byUser, rule.users(), position);
        } else if (rule.users().isEmpty()) {
            byClient = withAll(byClient, rule.clients(), position);
        } else {
            byUserAndClient = mutable(byUserAndClient);
            for (String user : rule.users()) {
                byUserAndClient.put(
                        user, withAll(byUserAndClient.getOrDefault(user, Map.of()), rule.clients(), position));
            }
        }
    }

    private static Map<String, Integer> withAll(Map<String, Integer> positions, Set<String> names, int position) {
        Map<String, Integer> more = mutable(positions);
        names.forEach(name -> more.putIfAbsent(name, position));
        return more;
    }

    /** Most nodes in a tree need no map at all. */
    private static <V> Map<String, V> mutable(Map<String, V> map) {
        return map instanceof HashMap ? map : new HashMap<>();
    }

    /**
     * The position of the first rule for this client, or {@link #NONE}.
     *
     * @param address the client's; null if it is unknown
     */
    int find(ClientInfo client, @Nullable IpAddress address) {
        int first = forAll;
        if (!byUser.isEmpty()) {
            first = Math.min(first, byUser.getOrDefault(client.getUsername(), NONE));
        }
        if (!byClient.isEmpty()) {
            first = Math.min(first, byClient.getOrDefault(client.getClientid(), NONE));
        }
        if (!byUserAndClient.isEmpty()) {
            Map<String, Integer> ofUser = byUserAndClient.getOrDefault(client.getUsername(), Map.of());
            first = Math.min(first, ofUser.getOrDefault(client.getClientid(), NONE));
        }
        if (byAddress != null) {
            first = Math.min(first, byAddress.find(client, address));
        }
        return first;
    }
}

package dev.exhook.reference.acl;

import dev.exhook.reference.address.AddressRange;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A rule; each of its topics counts by itself.
 *
 * @param users the names of the users that it is for; empty: all
 * @param clients the ids of the clients that it is for; empty: all. With both, it is for these clients of these users
 * @param addresses where the clients that it is for are; empty: anywhere. A client whose address is unknown is nowhere
 *     if the rule allows, and everywhere if it denies: what cannot be ruled out stays denied
 */
public record Rule(
        Permission permission,
        Action action,
        List<TopicTemplate> topics,
        Set<String> users,
        Set<String> clients,
        Set<AddressRange> addresses) {
    public Rule {
        topics = List.copyOf(topics);
        users = Set.copyOf(users);
        clients = Set.copyOf(clients);
        addresses = Set.copyOf(addresses);
    }

    /** A rule for clients anywhere. */
    public Rule(
            Permission permission, Action action, List<TopicTemplate> topics, Set<String> users, Set<String> clients) {
        this(permission, action, topics, users, clients, Set.of());
    }

    /** One line for people. */
    @Override
    public String toString() {
        return permission.name().toLowerCase(Locale.ROOT) + " " + action.name().toLowerCase(Locale.ROOT) + " "
                + topics.stream().map(TopicTemplate::toString).collect(Collectors.joining(", "))
                + (users.isEmpty() ? "" : ", users " + String.join(", ", new TreeSet<>(users)))
                + (clients.isEmpty() ? "" : ", clients " + String.join(", ", new TreeSet<>(clients)))
                + (addresses.isEmpty()
                        ? ""
                        : addresses.stream()
                                .map(AddressRange::toString)
                                .sorted()
                                .collect(Collectors.joining(", ", ", addresses ", "")));
    }
}

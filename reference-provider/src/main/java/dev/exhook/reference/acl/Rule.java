package dev.exhook.reference.acl;

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
 */
public record Rule(
        Permission permission, Action action, List<TopicTemplate> topics, Set<String> users, Set<String> clients) {
    public Rule {
        topics = List.copyOf(topics);
        users = Set.copyOf(users);
        clients = Set.copyOf(clients);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return permission.name().toLowerCase(Locale.ROOT) + " " + action.name().toLowerCase(Locale.ROOT) + " "
                + topics.stream().map(TopicTemplate::toString).collect(Collectors.joining(", "))
                + (users.isEmpty() ? "" : ", users " + String.join(", ", new TreeSet<>(users)))
                + (clients.isEmpty() ? "" : ", clients " + String.join(", ", new TreeSet<>(clients)));
    }
}

package dev.exhook.reference.acl;

import java.util.List;
import java.util.Set;

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
}

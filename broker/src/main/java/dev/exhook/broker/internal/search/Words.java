package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.chain.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The few names and topics of generated scenarios: few, so that they meet.
 *
 * @param clients client ids
 * @param users user names
 * @param logins clients that are known to be let in; may be none
 * @param topics that clients publish to
 * @param filters that they subscribe to, wildcards among them
 * @param longest how long texts and payloads may be, in bytes: what is long makes many runs slow
 */
public record Words(
        List<String> clients,
        List<String> users,
        List<Login> logins,
        List<String> topics,
        List<String> filters,
        int longest) {
    static final List<String> SYSTEM_TOPICS = List.of("$SYS/x", "$delayed/2/t/1", "$x/1");
    static final List<String> SYSTEM_FILTERS = List.of("$SYS/#", "$x/#");

    /** Beyond what many a library takes, and below EMQX's limit for packets, 1 MiB. */
    private static final int LONGEST = 600_000;

    /** Those of the search. */
    static final Words PLAIN = new Words(
            List.of("c1", "c2", "c3", "c4"),
            List.of("alice", "bob"),
            List.of(),
            List.of("t/1", "t/2", "u/1"),
            List.of("t/1", "t/+", "t/#", "#", "u/1", "+/1"),
            5_000);

    /** A client as it may come; what is empty it has not. */
    public record Login(Optional<String> clientId, Optional<String> username, Optional<String> password) {}

    public Words {
        clients = List.copyOf(clients);
        users = List.copyOf(users);
        logins = List.copyOf(logins);
        topics = List.copyOf(topics);
        filters = List.copyOf(filters);
    }

    /** Those of clients whose names all begin so, and whose topics are all below it. */
    public static Words of(String prefix, List<Login> logins) {
        return new Words(
                PLAIN.clients.stream().map(id -> prefix + "-" + id).toList(),
                PLAIN.users.stream().map(name -> prefix + "-" + name).toList(),
                logins,
                PLAIN.topics.stream().map(topic -> prefix + "/" + topic).toList(),
                PLAIN.filters.stream().map(filter -> prefix + "/" + filter).toList(),
                LONGEST);
    }

    /** The same with these topics too, and all that they fit. */
    public Words with(List<String> moreTopics, List<String> moreFilters) {
        return new Words(
                clients,
                users,
                logins,
                Stream.concat(topics.stream(), moreTopics.stream()).distinct().toList(),
                Stream.concat(filters.stream(), moreFilters.stream()).distinct().toList(),
                longest);
    }

    List<String> sharedFilters() {
        String wide =
                filters.stream().filter(Topics::isWildcard).skip(1).findFirst().orElse("#");
        return List.of("$share/g/" + wide, "$share/g/" + topics.get(0), "$queue/" + topics.get(0));
    }
}

package dev.exhook.broker.internal.surroundings;

import dev.exhook.broker.internal.chain.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule of an {@code acl.conf}.
 *
 * @param allows what it says where it fits
 * @param topics those that it is about; none: all, which acl.conf has for everybody and every action only
 */
public record AclRule(boolean allows, Who who, Action action, List<Pattern> topics) {

    /** Copies the list. */
    public AclRule {
        topics = List.copyOf(topics);
    }

    /** Everybody may do everything. */
    static final AclRule ALLOW_ALL = new AclRule(true, new Who.Everybody(), Action.ALL, List.of());

    /** The clients that a rule is about. */
    public sealed interface Who {
        /** As acl.conf writes it. */
        String erlang();

        /** Tells whether this client is one of them. */
        boolean fits(Asked asked);

        /** All clients. */
        record Everybody() implements Who {
            @Override
            public String erlang() {
                return "all";
            }

            @Override
            public boolean fits(Asked asked) {
                return true;
            }
        }

        /** Those with this user name. */
        record Username(String name) implements Who {
            @Override
            public String erlang() {
                return "{username, " + quoted(name) + "}";
            }

            @Override
            public boolean fits(Asked asked) {
                return asked.username().equals(Optional.of(name));
            }
        }

        /** The one with this client id. */
        record ClientId(String id) implements Who {
            @Override
            public String erlang() {
                return "{clientid, " + quoted(id) + "}";
            }

            @Override
            public boolean fits(Asked asked) {
                return asked.clientId().equals(id);
            }
        }

        /** Those that come from this address. */
        record Address(String host) implements Who {
            @Override
            public String erlang() {
                return "{ipaddr, " + quoted(host) + "}";
            }

            @Override
            public boolean fits(Asked asked) {
                return asked.peerHost().equals(host);
            }
        }
    }

    /** The actions that a rule is about. */
    public enum Action {
        /** Publishing. */
        PUBLISH,
        /** Subscribing. */
        SUBSCRIBE,
        /** Both. */
        ALL
    }

    /**
     * A topic filter.
     *
     * @param literally whether it means this very text, wildcards included: {@code {eq, "#"}}
     */
    public record Pattern(String filter, boolean literally) {
        boolean fits(Asked asked) {
            String filled = filter.replace("${clientid}", asked.clientId())
                    .replace("${username}", asked.username().orElse(""));
            return literally ? filled.equals(asked.topic()) : Topics.matches(asked.topic(), filled);
        }

        private String erlang() {
            return literally ? "{eq, " + quoted(filter) + "}" : quoted(filter);
        }
    }

    /**
     * A question to the rules.
     *
     * @param topic a topic, or the filter of a subscription
     */
    public record Asked(String clientId, Optional<String> username, String peerHost, boolean publishes, String topic) {}

    /** Tells whether the rule has a say in that. */
    boolean fits(Asked asked) {
        boolean concerned = action == Action.ALL || (action == Action.PUBLISH) == asked.publishes();
        return concerned
                && who.fits(asked)
                && (topics.isEmpty() || topics.stream().anyMatch(pattern -> pattern.fits(asked)));
    }

    /** As acl.conf writes it, with the dot. */
    String erlang() {
        String head = "{" + (allows ? "allow" : "deny") + ", " + who.erlang();
        if (topics.isEmpty()) {
            return head + "}.";
        }
        return head + ", " + word() + ", "
                + topics.stream().map(Pattern::erlang).collect(Collectors.joining(", ", "[", "]")) + "}.";
    }

    private String word() {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}

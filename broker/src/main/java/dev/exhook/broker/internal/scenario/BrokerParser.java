package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.surroundings.Acl;
import dev.exhook.broker.internal.surroundings.AclRule;
import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.broker.internal.surroundings.Listener;
import dev.exhook.broker.internal.surroundings.Republish;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec;
import dev.exhook.broker.internal.surroundings.SurroundingsSpec.AclChoice;
import dev.exhook.broker.internal.surroundings.User;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code broker}: what there is beside the providers. */
final class BrokerParser {
    private static final String ALLOW = "allow";
    private static final String DENY = "deny";

    private BrokerParser() {}

    static SurroundingsSpec broker(Value value) {
        Section broker = value.called("broker")
                .section(
                        "defaults",
                        "users",
                        "acl",
                        "no_match",
                        "deny_action",
                        "cache",
                        "strict_mode",
                        "listeners",
                        "republish");
        boolean release = broker.find("defaults", choice -> choice.oneOf(List.of("recordings", "release")))
                .filter("release"::equals)
                .isPresent();
        return new SurroundingsSpec(
                release,
                broker.find("users").map(any -> broker.list("users", BrokerParser::user)),
                broker.find("acl", BrokerParser::acl),
                broker.find("no_match", choice -> choice.oneOf(List.of(ALLOW, DENY)))
                        .map(ALLOW::equals),
                broker.find("deny_action", choice -> choice.oneOf(DenyAction.class)),
                broker.find("cache", Value::flag),
                broker.find("strict_mode", Value::flag),
                broker.find("listeners", BrokerParser::listeners).orElse(Map.of()),
                broker.list("republish", BrokerParser::republish));
    }

    private static User user(Value value) {
        Section user = value.called("a user").section("name", "password", "superuser");
        return new User(
                MqttParser.text(user, "name"),
                MqttParser.text(user, "password"),
                MqttParser.flag(user, "superuser", false));
    }

    private static AclChoice acl(Value value) {
        if (!value.isText()) {
            return new AclChoice.Own(
                    new Acl(value.list().stream().map(BrokerParser::rule).toList()));
        }
        return value.oneOf(List.of("stock", "none")).equals("stock") ? new AclChoice.Stock() : new AclChoice.None();
    }

    private static AclRule rule(Value value) {
        Section rule = value.called("a rule").section(ALLOW, DENY, "action", "topics");
        Optional<Value> allow = rule.find(ALLOW);
        Optional<Value> deny = rule.find(DENY);
        if (allow.isPresent() == deny.isPresent()) {
            throw rule.error("a rule has one of: allow, deny");
        }
        AclRule.Who who = who(allow.or(() -> deny).orElseThrow());
        Optional<AclRule.Action> action = rule.find("action", choice -> choice.oneOf(AclRule.Action.class));
        boolean ofEverything = who instanceof AclRule.Who.Everybody && action.isEmpty();
        if (rule.find("topics").isEmpty() && !ofEverything) {
            throw rule.error("a rule needs topics, unless it is for all clients and all that they do");
        }
        return new AclRule(
                allow.isPresent(), who, action.orElse(AclRule.Action.ALL), rule.list("topics", BrokerParser::pattern));
    }

    private static AclRule.Who who(Value value) {
        if (value.isText()) {
            value.oneOf(List.of("all"));
            return new AclRule.Who.Everybody();
        }
        Section who = value.section("username", "clientid", "ipaddr");
        if (who.names().size() != 1) {
            throw who.error("one of: username, clientid, ipaddr");
        }
        return who.find("username", Value::text)
                .<AclRule.Who>map(AclRule.Who.Username::new)
                .or(() -> who.find("clientid", Value::text).map(AclRule.Who.ClientId::new))
                .or(() -> who.find("ipaddr", Value::text).map(AclRule.Who.Address::new))
                .orElseGet(AclRule.Who.Everybody::new);
    }

    private static AclRule.Pattern pattern(Value value) {
        if (value.isText()) {
            return new AclRule.Pattern(value.text(), false);
        }
        return new AclRule.Pattern(MqttParser.text(value.called("a topic").section("eq"), "eq"), true);
    }

    private static Map<String, Listener> listeners(Value value) {
        Section listeners = value.section(Surroundings.TCP, Surroundings.WS);
        Map<String, Listener> found = new LinkedHashMap<>();
        listeners
                .names()
                .forEach(name ->
                        listeners.find(name, BrokerParser::listener).ifPresent(listener -> found.put(name, listener)));
        return found;
    }

    private static Listener listener(Value value) {
        Section listener = value.called("a listener").section("enable_authn", "mountpoint");
        return new Listener(
                listener.find("enable_authn", choice -> choice.oneOf(Listener.Authentication.class))
                        .orElse(Listener.DEFAULT.authentication()),
                listener.find("mountpoint", BrokerParser::mountpoint).orElse(Listener.DEFAULT.mountpoint()));
    }

    private static String mountpoint(Value value) {
        String text = value.text();
        if (Topics.isWildcard(text)) {
            throw value.error("a mountpoint has no wildcards");
        }
        return text;
    }

    private static Republish republish(Value value) {
        Section rule = value.called("an entry of republish").section("id", "from", "to", "qos");
        return new Republish(
                MqttParser.text(rule, "id"),
                MqttParser.text(rule, "from"),
                MqttParser.text(rule, "to"),
                MqttParser.qos(rule));
    }
}
